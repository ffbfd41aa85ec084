import Center
import Collections
import HTTP
import Store

/// A table that makes new records must not make them twice because somebody was not sure whether it had arrived. The same
/// bytes for the same kind are known again for a day, whoever sends them, and refused unless they are meant.
struct RepeatedList: Sendable {
    private let place: TextKey
    private let fingerprint: String

    /// Nil where the same list may be sent again without harm, or is meant to be taken again, or has a key that says so.
    init?(_ request: Request, _ list: SentList, _ kind: KindDeclaration, _ wish: ImportWish) {
        guard list.table != nil, kind.idPrefix != nil, !wish.isAgain, request.head.range(of: .idempotencyKey) == nil
        else { return nil }
        fingerprint = IdempotentRequest.fingerprint(of: [request.body[...]])
        guard let place = TextKey("lists/\(kind.name)/\(fingerprint)") else { return nil }
        self.place = place
    }

    func check(_ records: Records<CenterDocument>, at now: Timestamp) throws(Problem) {
        guard let kept = records[CenterLedger.replies, place], kept.isKept(for: KeptReply.keptMilliseconds, at: now)
        else { return }
        throw Problem(
            .listTakenBefore,
            Bilingual(
                "同じ一覧を \(kept.at) に取り込んでいます。何も保存していません。",
                en: "The same list was taken at \(kept.at). Nothing was stored."))
    }

    func note(_ report: ImportReport, in draft: inout Draft<CenterLedger>) {
        guard report.plan.created > 0 else { return }
        let reply = KeptReply(
            fingerprint: fingerprint, status: Int(report.status.code), revision: nil, location: nil, body: nil)
        draft.put(.reply(reply), in: CenterLedger.replies, id: place)
    }
}
