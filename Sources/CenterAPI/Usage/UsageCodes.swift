import Center
import Collections
import HTTP

/// Problems with submissions of usage: whose they are, whether they may still be changed, and what has to be decided.
extension ProblemCode {
    static let usageCodes =
        [
            periodClosed, granularityConflict, alreadyConfirmed, needsConfirmation, unreadableBody,
        ] + tableCodes

    static let periodClosed = ProblemCode(
        "period-closed", .conflict,
        title: Bilingual("締められた月です", en: "Month closed"),
        meaning: Bilingual(
            "その月の利用実績はセンターが締めました。何も保存していません。",
            en: "The center has closed the usage of that month. Nothing was stored."),
        remedy: Bilingual("直したいときは、センターに連絡してください。", en: "Ask the center to change it."))

    static let granularityConflict = ProblemCode(
        "granularity-conflict", .conflict,
        title: Bilingual("月と日の両方の人数があります", en: "Days and month both reported"),
        meaning: Bilingual(
            "同じ月に、月まとめの人数と日ごとの人数があります。両方を数えると二重になるので、何も保存していません。",
            en: "A month and its days are both reported, and both cannot count. Nothing was stored."),
        remedy: Bilingual(
            "月の人数を使うなら ?counts=month、日ごとの人数を使うなら ?counts=day を付けて送り直してください。",
            en: "Send it again with ?counts=month or ?counts=day, whichever is to count."))

    static let alreadyConfirmed = ProblemCode(
        "already-confirmed", .conflict,
        title: Bilingual("確定した人数です", en: "Already confirmed"),
        meaning: Bilingual(
            "その人数はセンターが確定しました。何も保存していません。", en: "The center has confirmed the numbers. Nothing was stored."),
        remedy: Bilingual("直したいときは、センターに連絡してください。", en: "Ask the center to change it."))

    static let needsConfirmation = ProblemCode(
        "needs-confirmation", .conflict,
        title: Bilingual("いつもと大きく違う人数です", en: "Unusual numbers"),
        meaning: Bilingual(
            "そのスペースのいつもの人数から大きく離れています。打ちまちがいかもしれないので、まだ保存していません。",
            en: "The numbers are far from what the space usually reports. Nothing was stored yet."),
        remedy: Bilingual(
            "正しければ、同じ内容に ?confirm=1 を付けて送り直してください。", en: "If they are right, send the same with ?confirm=1."))

    static let unreadableBody = ProblemCode(
        "unreadable-body", .badRequest,
        title: Bilingual("内容を読み取れません", en: "Unreadable body"),
        meaning: Bilingual(
            "送られた内容が、JSON、フォーム、CSV のどれとしても読めません。何も保存していません。",
            en: "What was sent can be read neither as JSON nor as a form nor as CSV. Nothing was stored."),
        remedy: Bilingual(
            "CSV ファイルなら --data-binary @usage.csv、1件なら --data total=1412 の形で送ってください。",
            en: "Send a CSV file with --data-binary @usage.csv, or one month with --data total=1412."))
}

extension Problem {
    /// Everything that was refused, in the order of rows. Where all of it is one matter, that is the problem's own; a
    /// space of somebody else's is it in any case.
    init(_ refusals: UsageRefusals, _ places: UsagePlaces) {
        let codes = Set(refusals.kept.map { $0.code.problem })
        let own = codes.contains(.notYourSpace) ? .notYourSpace : codes.count == 1 ? codes.first : nil
        self.init(own ?? .validation, refusals.kept.items(places))
        if refusals.count > Issue.most {
            self = with("errorCount", refusals.count)
        }
    }
}

extension [UsageRefusal] {
    /// As many as are told, in the order of rows.
    func items(_ places: UsagePlaces) -> [Problem.Item] {
        enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.prefix(Issue.most)
            .map { $0.element.item(places) }
    }
}

extension Problem {
    /// Repairs that whoever sends it does not want made, and what is wrong besides.
    init(_ repairs: [UsageRepair], _ refusals: [UsageRefusal], _ places: UsagePlaces) {
        let unwanted = repairs.map { repair in
            let label = UsageRepair.Code(rawValue: repair.code)?.label ?? Bilingual(repair.code, en: repair.code)
            return Item(
                place: .pointer(repair.column.map { "/\($0)" } ?? ""), code: "not-as-demanded",
                detail: Bilingual(
                    "\(label.japanese)を直せば読めますが、handling=strict なので直しません。",
                    en: "It could be read with a repair (\(label.english)), which handling=strict forbids."),
                hint: repair.after.map { Bilingual("\($0) と書いてください。", en: "Write \($0).") }, row: repair.row,
                rowWord: places.word, column: repair.column, value: repair.before)
        }
        let all = unwanted + refusals.items(places)
        let ordered = all.enumerated().sorted { ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset) }
        self.init(.validation, ordered.prefix(Issue.most).map(\.element))
    }
}

extension UsageRefusal.Code {
    fileprivate var problem: ProblemCode {
        switch self {
        case .closed: .periodClosed
        case .granularity: .granularityConflict
        case .confirmed: .alreadyConfirmed
        case .unusual: .needsConfirmation
        case .notYours: .notYourSpace
        case .cell, .rule, .noSuchSpace, .repeatedRow, .yearIsForStaff, .future, .beforeOpening, .afterClosing:
            .validation
        }
    }
}

extension UsageRefusal {
    /// In a list, with its row: as spreadsheets number it, and as a place in the list for programs.
    func item(_ places: UsagePlaces) -> Problem.Item {
        var item = Problem.Item(
            place: .pointer(places.pointer(row, field)), code: issue.code, detail: issue.detail, hint: issue.hint,
            row: places.isList ? row : nil, column: UsageColumn(rawValue: field)?.label.japanese, value: value)
        item.rowWord = places.word
        return item
    }
}

/// How the rows of a submission are told apart.
struct UsagePlaces: Sendable {
    /// One month or day alone has no rows.
    static let single = UsagePlaces(isList: false, first: 1, word: .row)

    let isList: Bool
    /// The number of the first row.
    let first: Int
    let word: RowWord

    func pointer(_ row: Int, _ field: String) -> String { isList ? "/\(row - first)/\(field)" : "/\(field)" }
}
