import Foundation
import JSON
import Synchronization
import Testing

@Suite struct LimitsTests {
    @Test(arguments: [1, 2, 63, 64, 1024], [("[", "", "]"), ("{\"a\":", "1", "}"), ("[{\"a\":", "[]", "}]")])
    func `depth is allowed up to the limit and refused above`(_ limit: Int, _ pair: (String, String, String)) {
        let levels = pair.0.filter { "[{".contains($0) }.count
        let inner = pair.1 == "[]" ? 1 : 0
        for depth in [limit - 1, limit, limit + 1] where depth >= inner && (depth - inner) % levels == 0 {
            let count = (depth - inner) / levels
            guard count > 0 else { continue }
            let text = String(repeating: pair.0, count: count) + pair.1 + String(repeating: pair.2, count: count)
            let limits = JSONLimits(depth: limit)
            let error = refusal(of: Array(text.utf8), limits: limits)
            #expect(error?.kind == (depth > limit ? .tooDeep : nil))
            #expect(error?.limit == (depth > limit ? limit : nil))
            #expect(refusalWhenSkipped(Array(text.utf8), limits: limits) == error)
        }
    }

    @Test(arguments: [-1, 0, 1])
    func `size is allowed up to the limit and refused above`(_ excess: Int) {
        let bytes = Array("[1, 2, 3]  ".utf8)
        let error = refusal(of: bytes, limits: JSONLimits(bytes: bytes.count - excess))
        #expect(error?.kind == (excess > 0 ? .tooLarge : nil))
        #expect(error?.limit == (excess > 0 ? bytes.count - excess : nil))
    }

    @Test func `the size of a part is what counts, not of the bytes around it`() throws {
        let bytes = Array("[1]\n[2]\n[3]\n".utf8)
        #expect(try JSONValue(parsing: bytes, in: 4..<7, limits: JSONLimits(bytes: 3)) == .array([.integer(2)]))
    }

    @Test func `no limit may be set beyond what a stack can bear`() {
        #expect(JSONLimits(depth: 1_000_000).depth == JSONLimits.deepest)
        #expect(JSONLimits(depth: 0).depth == 1)
        #expect(JSONLimits().depth == 64)
    }

    /// Reading does not recurse, but freeing a tree does, in the language's own code.
    @Test func `the deepest tree is read, compared, written and freed on a small stack`() {
        let text = String(repeating: "[{\"a\":", count: 512) + "1" + String(repeating: "}]", count: 512)
        let done = Mutex(false)
        let finished = DispatchSemaphore(value: 0)
        let thread = Thread {
            if let tree = try? JSONValue(parsing: Array(text.utf8), limits: JSONLimits(depth: 1024)) {
                var writer = JSONWriter()
                writer.write(tree)
                done.withLock { $0 = writer.string == text }
            }
            finished.signal()
        }
        thread.stackSize = 512 * 1024
        thread.start()
        #expect(finished.wait(timeout: .now() + 20) == .success)
        #expect(done.withLock { $0 })
    }
}
