import Center
import HTTP
import Store

/// What a dry run came to: thrown, so that nothing of it is kept.
private struct Tried<Value: Sendable>: Error {
    let value: Value
}

extension Store {
    /// Commits, and says a refusal of the store in the API's words.
    func recording<Value: Sendable>(
        _ by: String, reason: String? = nil, request: String? = nil,
        _ body: @escaping @Sendable (inout Draft<L>) throws -> Value
    ) async throws(Problem) -> Committed<Value> {
        do {
            return try await commit(by: by, reason: reason, requestID: request, body)
        } catch {
            throw Problem(refusal: error)
        }
    }

    /// Commits in earnest or only tries to, and gives what the closure came to.
    func outcome<Value: Sendable>(
        by caller: String, reason: String?, request: String, isDryRun: Bool,
        _ body: @escaping @Sendable (inout Draft<L>) throws(Problem) -> Value
    ) async throws(Problem) -> Value {
        do {
            return try await commit(by: caller, reason: reason, requestID: request) { draft in
                let value = try body(&draft)
                if isDryRun { throw Tried(value: value) }
                return value
            }.value
        } catch let tried as Tried<Value> {
            return tried.value
        } catch {
            throw Problem(refusal: error)
        }
    }
}

extension Problem {
    /// What a commit threw.
    fileprivate init(refusal error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as StoreError: self.init(error)
        default: self.init(.internalError)
        }
    }
}

extension Problem {
    init(_ error: StoreError) {
        switch error {
        case .full:
            self.init(.storageFull)
        case .failed, .closed:
            self.init(.storageFailed)
        case .tooLarge(let bytes, let limit):
            self.init(
                .bodyTooLarge,
                Bilingual(
                    "1 回に記録できるのは \(limit) バイトまでです（\(bytes) バイトありました）。",
                    en: "One commit may have \(limit) bytes; this one has \(bytes)."))
        }
    }
}

extension ProblemCode {
    static let storageCodes = [storageFull, storageFailed]

    static let storageFull = ProblemCode(
        "storage-full", .insufficientStorage,
        title: Bilingual("保存する場所がいっぱいです", en: "Storage full"),
        meaning: Bilingual(
            "ディスクに空きがなく、この記録は保存されませんでした。これまでの記録は失われていません。",
            en: "The disk has no room for this record, so it was not stored. Nothing stored before is lost."),
        remedy: Bilingual(
            "センターの管理者に知らせ、空きができてから同じ内容をもう一度送ってください。",
            en: "Tell the center's administrator, and send the same again when there is room."))

    static let storageFailed = ProblemCode(
        "storage-failed", .serviceUnavailable,
        title: Bilingual("いまは保存できません", en: "Storage failed"),
        meaning: Bilingual(
            "ディスクに書き込めないため、この記録が保存されたとは言えません。",
            en: "The disk cannot be written, so this record cannot be said to be stored."),
        remedy: Bilingual(
            "センターの管理者に知らせ、しばらくしてから同じ内容をもう一度送ってください。",
            en: "Tell the center's administrator, and send the same again later."))
}
