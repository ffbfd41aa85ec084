import Glibc
import Harness
import JSON
import Testing

@Suite struct `A report from the socket to the disk and back` {
    @Test func `what was acknowledged is in the journal, survives a kill, and counts`() throws {
        let server = try ServerProcess(configuration: try Repository.configuration())
        let url = try server.url()
        func put(_ path: String, _ body: String) throws -> String {
            try Tool.run([
                "curl", "--silent", "--show-error", "--write-out", "%{http_code}", "--output", "/dev/null",
                "--request", "PUT", "--json", body, url + path,
            ]).output
        }
        #expect(try put("/v1/spaces/worx", #"{"name":"WORX新富士"}"#) == "201")
        #expect(try put("/v1/usage/worx/2026-08", #"{"total":1412,"workUse":702}"#) == "201")
        #expect(try server.get("/v1/kpis?fy=R8").text.contains(#""computed":1412"#))

        let journal = server.directory.path(".data/journal")
        let records = "'.changes[]? | select(.in == \"spaces\" or .in == \"usage\") | .doc | del(.receipt)'"
        let lines = try Tool.shell("cat \(journal)/*.jsonl | jq --compact-output \(records)").output
        #expect(
            lines == """
                {"slug":"worx","name":"WORX新富士","category":"coworking"}
                {"space":"worx","period":"2026-08","total":1412,"workUse":702,"state":"submitted"}

                """)

        server.process.send(SIGKILL)
        _ = try server.process.waitForExit()
        try server.restart()
        #expect(try server.get("/v1/usage/worx/2026-08").text.contains(#""workUse":702"#))
        #expect(try server.get("/v1/kpis?fy=R8").text.contains(#""computed":1412"#))
    }
}
