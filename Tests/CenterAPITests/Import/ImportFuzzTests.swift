import JSON
import SeededRandom
import Testing

@testable import CenterAPI

/// Whatever is sent as a list, the answer is one of the contract, never a server's own failure, and what is stored can be
/// written out and read back.
@Suite struct `Sending any list at all` {
    /// With nested objects, lists, records pointed to, times, and both kinds of key.
    private static let seeds: [(path: String, type: String, bytes: [UInt8])] =
        `Lists that come as tables`.tables.map { ("/v1/spaces", $0.type ?? "", $0.bytes) }
        + [
            (
                "/v1/seminars", "text/csv",
                "題名,種類,開催日,開始,各回,主催\na,講座,R7.4.1,9:30,\"[{\"\"date\"\":\"\"2025-04-01\"\"}]\",株式会社A\n"
            ),
            ("/v1/organizations", "text/csv", "名称,種類,別の書き方,連絡先/メール\n'=A,企業,\"x\ny\",a@example.jp\n"),
            ("/v1/consultations", "text/csv", "id,revision,相談日,窓口,状態,経過\n,,2025/4/1,DX相談,完了,\n合計,,,,,\n"),
            (
                "/v1/organizations", "application/json",
                #"[{"id":"org-00001-x","revision":1,"name":"B"},{"name":1e400},[]]"#
            ),
        ].map { ($0.0, $0.1, Array($0.2.utf8)) }

    @Test(arguments: 0..<6) func `no list gives a 500`(_ round: Int) async throws {
        let staff = try Client.staff()
        var random = Seeded(UInt64(round) &* 0x51_7CC1 &+ 3)
        for turn in 0..<150 {
            let seed = Self.seeds[Int(random.next() % UInt64(Self.seeds.count))]
            let bytes = `Submitting anything at all`.mutated(seed.bytes, &random)
            let query = ["?again=true", "", "?mode=partial&again=true", "?dryRun=true"][turn % 4]
            let accept = ["*/*", "application/json", "text/csv", "text/plain"][Int(random.next() % 4)]
            let type = seed.type.isEmpty ? [] : ["Content-Type: \(seed.type)"]
            let reply = await staff.call(
                "POST \(seed.path)\(query)", fields: ["Accept: \(accept)"] + type, bytes: bytes)
            #expect(reply.status < 500, "\(seed.path)\(query) \(accept) \(type) \(bytes)")
        }
        for path in ["/v1/spaces", "/v1/seminars", "/v1/organizations", "/v1/consultations"] {
            let count = await staff.get(path + "?limit=500").items("id").count
            guard count > 0 else { continue }
            let export = await staff.get(path + ".csv")
            let again = await staff.call(
                "POST \(path)", fields: ["Content-Type: text/csv", "Accept: application/json"], bytes: export.body)
            #expect(try again.json["unchanged"]?.integer == Int64(count), "\(again.text) \(export.text)")
        }
    }
}
