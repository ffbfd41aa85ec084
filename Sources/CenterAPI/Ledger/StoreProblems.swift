import Center
import HTTP
import Store

extension Store {
    /// Commits, and says a refusal of the store in the API's words.
    func recording<Value: Sendable>(
        _ by: String, reason: String? = nil, request: String? = nil,
        _ body: @escaping @Sendable (inout Draft<L>) throws -> Value
    ) async throws(Problem) -> Committed<Value> {
        do {
            return try await commit(by: by, reason: reason, requestID: request, body)
        } catch let problem as Problem {
            throw problem
        } catch let error as StoreError {
            throw Problem(error)
        } catch {
            throw Problem(.internalError, ProblemCode.internalError.meaning)
        }
    }
}

extension Problem {
    init(_ error: StoreError) {
        switch error {
        case .full:
            self.init(.storageFull, ProblemCode.storageFull.meaning)
        case .failed, .closed:
            self.init(.storageFailed, ProblemCode.storageFailed.meaning)
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
