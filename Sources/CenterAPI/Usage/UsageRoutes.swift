import Center
import Collections
import HTTP
import JSON
import Store

/// A space's month: sent as often as one likes, because space and month say which record is meant.
enum UsageRoutes {
    static func routes(_ store: CenterStore) -> [Route] {
        [put(store), get(store)]
    }

    private static let space = PathParameter("space", .slug, Bilingual("スペースの略称", en: "the space's slug"))
    private static let period = PathParameter("period", .month, Bilingual("月", en: "the month"))
    private static let path: PathPattern = "/v1/usage/\(space)/\(period)"

    private static func put(_ store: CenterStore) -> Route {
        Route(
            .put, path, "putUsage", Bilingual("1か月の利用者数を送る", en: "Report a month's visits"),
            body: BodyRule(schema: .usageReport),
            answers: AnswerRule(
                .ok, [.json], schema: .usageMonth,
                description: Bilingual("記録された利用者数です。", en: "The month as recorded."), orElse: .created),
            problems: [.storageFull, .storageFailed]
        ) { context async throws(Problem) in
            let (space, month, id) = try key(context)
            let report = try UsageReport(context)
            let document = UsageMonth(space: space, month: month, total: report.total, workUse: report.workUse)
            let committed = try await store.recording("anonymous", request: "\(context.request.id)") { draft in
                if let same = draft[CenterLedger.usage, id], same.document == document { return same }
                return draft.put(document, in: CenterLedger.usage, id: id)
            }
            let record = committed.value
            return answer(document, record, status: committed.changed && record.revision == 1 ? .created : .ok)
        }
    }

    private static func get(_ store: CenterStore) -> Route {
        Route(
            .get, path, "getUsage", Bilingual("1か月の利用者数を見る", en: "Read a month's visits"),
            answers: AnswerRule(
                .ok, [.json], schema: .usageMonth,
                description: Bilingual("記録された利用者数です。", en: "The month as recorded.")),
            caching: .checked
        ) { context async throws(Problem) in
            let (space, month, id) = try key(context)
            guard let record = store.view.records[CenterLedger.usage, id], let document = record.document else {
                throw Problem(
                    .notFound,
                    Bilingual(
                        "「\(space)」の \(month) の報告はまだありません。", en: "\"\(space)\" reported nothing for \(month) yet."))
            }
            return answer(document, record, status: .ok)
        }
    }

    private static func key(_ context: RequestContext) throws(Problem) -> (String, YearMonth, DocumentID) {
        let space = try context[space]
        let month = try context[period]
        guard let id = DocumentID("\(space)/\(month)") else { throw Problem(.notFound, ProblemCode.notFound.meaning) }
        return (space, month, id)
    }

    private static func answer(_ month: UsageMonth, _ record: Record<UsageMonth>, status: Status) -> Answer {
        .json(status, revision: "r\(record.revision)") { object in
            object.member("space", month.space)
            object.member("period", month.month.description)
            object.member("total", month.total)
            object.member("workUse", month.workUse)
            object.member("revision", record.revision)
        }
    }
}

/// The numbers of a report as they were sent.
private struct UsageReport {
    var total: Int?
    var workUse: Int?

    init(_ context: RequestContext) throws(Problem) {
        let value = try context.readJSON { reader throws(JSONError) in try reader.readValue() }
        var items: [Problem.Item] = []
        for (name, member) in value.object?.members ?? [] {
            switch name {
            case "total": total = Self.count(member, "/total", &items)
            case "workUse": workUse = Self.count(member, "/workUse", &items)
            default:
                let near = NearestName.find(name, among: ["total", "workUse"])
                items.append(
                    Problem.Item(
                        place: .pointer("/\(name)"), code: "unknown-field",
                        detail: Bilingual("この項目はありません。", en: "There is no such field."),
                        hint: near.map { Bilingual("「\($0)」ではありませんか。", en: "Did you mean \"\($0)\"?") }))
            }
        }
        if value.object == nil || items.isEmpty && total == nil && workUse == nil {
            items.append(
                Problem.Item(
                    place: .pointer("/total"), code: "required",
                    detail: Bilingual("利用者数を書いてください。", en: "The number of visits is missing.")))
        }
        if let total, let workUse, workUse > total {
            items.append(
                Problem.Item(
                    place: .pointer("/workUse"), code: "work-exceeds-total",
                    detail: Bilingual(
                        "仕事での利用 \(workUse) 人が合計 \(total) 人より多くなっています。",
                        en: "The visits for work (\(workUse)) are more than all visits (\(total)).")))
        }
        if !items.isEmpty { throw Problem(.validation, items) }
    }

    private static func count(_ value: JSONValue, _ pointer: String, _ items: inout [Problem.Item]) -> Int? {
        if value == .null { return nil }
        if let number = value.integer.map(Int.init), UsageMonth.counts.contains(number) { return number }
        let range = UsageMonth.counts
        items.append(
            Problem.Item(
                place: .pointer(pointer), code: "invalid",
                detail: Bilingual(
                    "\(range.lowerBound) から \(range.upperBound) までの整数を書いてください。",
                    en: "Expected a whole number from \(range.lowerBound) to \(range.upperBound).")))
        return nil
    }
}

extension ParameterType where Value == String {
    /// Small letters, digits and hyphens, as they stand in a URL.
    fileprivate static var slug: Self {
        let expectation = Bilingual("半角の小文字・数字・ハイフン（40 文字まで）", en: "small letters, digits and hyphens, at most 40")
        return Self(schema: .text(maxLength: 40), expectation: expectation) { text throws(ParameterFault) in
            let isSlug = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            guard isSlug, (1...40).contains(text.utf8.count) else { throw .expected(expectation) }
            return text
        }
    }
}

extension ParameterType where Value == YearMonth {
    fileprivate static var month: Self {
        let expectation = Bilingual("2026-08 の形の月", en: "a month like 2026-08")
        return Self(schema: .text(maxLength: 7), expectation: expectation) { text throws(ParameterFault) in
            guard let month = YearMonth(text) else { throw .expected(expectation) }
            return month
        }
    }
}
