import Center
import Collections
import HTTP
import SeededRandom
import Store
import Testing

@testable import CenterAPI

/// Whatever is sent, the answer is one of the contract, and never a server's own failure.
@Suite struct `Submitting anything at all` {
    private static let seeds: [(type: String, body: String)] = [
        ("text/csv", "スペース,対象期間,利用者数,うち仕事利用\r\nworx,R8.8,\"1,412\",７０２人\r\n合計,,1412,702\r\n"),
        ("text/csv; charset=shift_jis", "space\tperiod\ttotal\nworx\t令和8年8月\t約1200\n"),
        ("application/json", #"[{"space":"worx","period":"2026-08","total":1412,"workUse":702,"note":"a\u0000b"}]"#),
        ("application/json", #"{"space":"worx","period":"2026-08","total":1e400}"#),
        ("application/x-ndjson", "{\"space\":\"worx\",\"period\":\"2026-08\",\"total\":1}\n{\"total\":}\n"),
        ("application/x-www-form-urlencoded", "space=worx&period=%E4%BB%A4%E5%92%8C8%E5%B9%B48%E6%9C%88&total=1%2C412"),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"u.csv\"\r\n\r\nspace,period,total\nworx,2026-08,5\r\n--x--\r\n"
        ),
        ("application/x-www-form-urlencoded", "'{total:1412,workUse:702}'"),
        ("", "PK\u{3}\u{4}"),
    ]

    @Test(arguments: 0..<6) func `no body gives a 500`(_ round: Int) async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        var random = Seeded(UInt64(round) &* 0x9E37_79B9 &+ 7)
        for turn in 0..<150 {
            let seed = Self.seeds[Int(random.next() % UInt64(Self.seeds.count))]
            let type = Self.seeds[Int(random.next() % UInt64(Self.seeds.count))].type
            let body = Self.mutated(Array(seed.body.utf8), &random)
            let query = ["", "?mode=partial", "?dryRun=true", "?fillDown=1&counts=day", "?confirm=1&encoding=cp932"]
            let target = ["POST /v1/usage", "PUT /v1/usage/worx/2026-08"][turn % 2]
            let suffix = turn % 2 == 0 ? query[turn % query.count] : ["", "?confirm=1"][turn % 2]
            let accept = ["Accept: */*", "Accept: application/json", "Accept-Language: en"][turn % 3]
            let fields =
                [accept]
                + (turn % 4 == 0 ? ["Content-Type: \(seed.type)"] : type.isEmpty ? [] : ["Content-Type: \(type)"])
            let reply = await clerk.bare(
                "\(target)\(suffix)", fields: fields.filter { $0 != "Content-Type: " }, bytes: body)
            #expect(reply.status < 500, "\(target)\(suffix) \(fields) \(body)")
            #expect(!reply.text.contains("ほかのスペース"), "nothing of another's space")
        }
    }

    static func mutated(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<random.next() % 6 {
            let place = bytes.isEmpty ? 0 : Int(random.next() % UInt64(bytes.count))
            switch random.next() % 5 {
            case 0: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
            case 1: if !bytes.isEmpty { bytes.remove(at: place) }
            case 2: if !bytes.isEmpty { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
            case 3: bytes.removeSubrange(place...)
            default: bytes.insert(contentsOf: Array("\",\r\n\t=&{}[]'".utf8.shuffled(using: &random)), at: place)
            }
        }
        return bytes
    }
}
