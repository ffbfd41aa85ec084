import Glibc
import Harness
import JSON
import Testing

@Suite struct `A report from the socket to the disk and back` {
    @Test func `what was acknowledged is in the journal, survives a kill, and counts`() throws {
        let server = try ServerProcess()
        let url = try server.url()
        let put = try Tool.run([
            "curl", "--silent", "--show-error", "--write-out", "%{http_code}", "--output", "/dev/null", "--request",
            "PUT", "--json", #"{"total":1412,"workUse":702}"#, "\(url)/v1/usage/worx/2026-08",
        ])
        #expect(put.output == "201")
        #expect(try server.get("/v1/kpis?fy=R8").text.contains(#""computed":1412"#))

        let journal = server.directory.path(".data/journal")
        let lines = try Tool.shell("cat \(journal)/*.jsonl | jq --compact-output '.changes[]?.doc'").output
        #expect(lines == #"{"space":"worx","month":"2026-08","total":1412,"workUse":702}"# + "\n")

        server.process.send(SIGKILL)
        _ = try server.process.waitForExit()
        try server.restart()
        #expect(try server.get("/v1/usage/worx/2026-08").text.contains(#""workUse":702"#))
        #expect(try server.get("/v1/kpis?fy=R8").text.contains(#""computed":1412"#))
    }
}
