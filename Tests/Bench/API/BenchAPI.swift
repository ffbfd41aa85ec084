import Center
import CenterAPI
import Collections
import Foundation
import Glibc
import HTTP
import Store
import Synchronization

/// What one request costs between the parsed head and the answer: `admit`, then `respond`, on one thread. Prints
/// nanoseconds of processor time for each kind of request, the best of seven runs, since everything else a machine
/// does only adds. `bench-api robots` measures only the requests whose target holds that word.
@main
enum BenchAPI {
    static func main() async throws {
        let center = CenterSettings(
            name: Bilingual("見本市", en: "Sample City"), publicURL: "http://127.0.0.1:8080", version: "0",
            keyRequestsPerMinute: 1_000_000)
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("bench-api-\(getpid())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: directory) }
        let store = try CenterStore.open(CenterLedger(), at: directory.path)
        let start = processorTime()
        let ticks = Ticks()
        let surroundings = Surroundings(now: { 1_795_000_000 }, monotonic: { ticks.next() })
        let service = CenterAPI(center, store, surroundings).service
        print("\((processorTime() - start) / 1000) µs to assemble the API")
        let browser = [
            "Accept: text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language: ja,en-US;q=0.9",
            "Accept-Encoding: gzip, deflate, br, zstd",
        ]
        await measure(service, "prepared", "GET /robots.txt")
        await measure(service, "prepared, compressed", "GET /openapi.json", ["Accept-Encoding: gzip, deflate, br"])
        await measure(service, "prepared, asked by a browser", "GET /", browser)
        let counter = KeyCounter(store, center, by: "bench", reason: nil, isJSON: true)
        let made = try await counter.add([("name", ["a"]), ("role", ["staff"])]).split(separator: "\"")
        let key = made.first { $0.hasPrefix("twc_") } ?? ""
        let wrong = String(key.reversed().drop { $0 == key.last }.reversed())
        await measure(service, "the same with a key", "GET /robots.txt", ["Authorization: Bearer \(key)"])
        await measure(
            service, "with a key that was cut", "GET /robots.txt", ["Authorization: Bearer \(wrong)"], count: 20_000)
        await measure(service, "made for the request", "GET /v1/ping")
        await measure(service, "made for the request, as text", "GET /v1/ping", ["Accept: text/plain"])
        await measure(service, "kept while nothing changes", "GET /v1/kpis?fy=R8")
        try await measureRecords(
            CenterAPI(center, store, Surroundings(now: { 1_795_000_000 }, isLocalOnly: true)).service, store)
        await measure(service, "an unknown path", "GET /v1/pign", count: 20_000)
        await measure(service, "an unknown parameter", "GET /v1/ping?fy=R6", count: 20_000)
    }

    /// A hundred thousand records of one kind.
    private static func measureRecords(_ service: Service, _ store: CenterStore) async throws {
        for start in stride(from: 1, through: 100_000, by: 5000) {
            _ = try await store.commit(by: "bench") { draft in
                for number in start..<start + 5000 {
                    let text =
                        #"{"title":"お知らせ \#(number)","date":"2026-\#(number % 3 + 10)","channels":["press"],"#
                        + #""category":"update","times":\#(number % 1000)}"#
                    guard let row = try Post.kind.read(Array(text.utf8)).row,
                        let id = RecordID(prefix: "pst", counter: UInt64(number)), let key = DocumentID(id.description)
                    else { continue }
                    draft.put(.record(row), in: CollectionID(Post.kind.place), id: key)
                }
            }
        }
        let record = RecordID(prefix: "pst", counter: 77).map { "GET /v1/posts/\($0)" } ?? ""
        await measure(service, "a record, kept", record)
        await measure(service, "a record, made for the request", record, anew)
        await measure(service, "a page of 50, kept", "GET /v1/posts")
        await measure(service, "a page of 50, made for the request", "GET /v1/posts", anew, count: 10_000)
        for (name, query) in [
            ("none of 100,000 by a number", "times.from=5000"), ("one in 1000, counted", "times=7&total=true"),
            ("a year, counted", "fy=R8&total=true"), ("the last 50 by date", "sort=-date"),
            ("the last 50 by title", "sort=-title"), ("words", "q=99999"), ("words nowhere", "q=%E3%81%AA%E3%81%84"),
        ] {
            await measure(service, name, "GET /v1/posts?\(query)", anew, count: 20)
        }
    }

    /// What nobody sends, and what nothing is kept for.
    private static let anew = ["Accept-Language: ja", "Accept-Language: ja"]

    /// A second for every request, so that no key is over its rate.
    private final class Ticks: Sendable {
        private let seconds = Atomic<UInt64>(0)

        func next() -> UInt64 { seconds.add(1, ordering: .relaxed).newValue &* 1_000_000_000 }
    }

    private static func measure(
        _ service: Service, _ name: String, _ request: String, _ fields: [String] = [], count: Int = 300_000
    ) async {
        if let wanted = CommandLine.arguments.dropFirst().first, !request.contains(wanted) { return }
        let head = parse(([request + " HTTP/1.1", "Host: localhost"] + fields).joined(separator: "\r\n") + "\r\n\r\n")
        var best = Int.max
        for _ in 0..<7 {
            let start = processorTime()
            for number in 0..<count {
                await answer(service, head, RequestID(UInt64(number)))
            }
            best = min(best, (processorTime() - start) / count)
        }
        print("\(String(repeating: " ", count: max(0, 6 - String(best).count)))\(best) ns  \(name): \(request)")
    }

    private static func processorTime() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    private static func answer(_ service: Service, _ head: RequestHead, _ id: RequestID) async {
        let peer = Peer(address: .local)
        switch service.admit(head, peer, id) {
        case .answer(let response, _, _): consume(response)
        case .proceed(let match):
            consume(await service.respond(Request(head: head, match: match, body: [], peer: peer, id: id)))
        }
    }

    /// Keeps the optimiser from dropping what nobody reads.
    @inline(never)
    private static func consume(_ response: Response) {}

    private static func parse(_ text: String) -> RequestHead {
        var parser = RequestParser(limits: Limits())
        var head = RequestHead()
        let step = Array(text.utf8).withUnsafeBytes { parser.parse($0, into: &head).step }
        precondition(step == .complete, text)
        return head
    }
}
