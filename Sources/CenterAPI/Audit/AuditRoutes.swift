import Center
import HTTP
import JSON
import Store

/// The audit for administrators: who saw what and who was refused, oldest first, a month at a time.
enum AuditRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [list(services)] }

    private static let month = QueryParameter(
        "month", .month, Bilingual("月（例: 2026-11）。なければ今月", en: "a month such as 2026-11; this one if left out"))
    private static let day = QueryParameter(
        "day", .calendarDay, Bilingual("日（例: 2026-11-20）。month より優先", en: "a day such as 2026-11-20, instead of month"))
    private static let key = QueryParameter(
        "key", .text(upTo: 40), Bilingual("鍵の番号", en: "the id of a key"))
    private static let limit = QueryParameter(
        "limit", .integer(1...500), Bilingual("1ページの行数", en: "lines on a page"))
    private static let after = QueryParameter(
        "after", .integer(0...Int.max / 2), Bilingual("続きの場所（next にある）", en: "where next goes on"))

    /// Bytes looked through for one page: more are read by following `next`.
    private static let most = 4 * 1024 * 1024

    private static func list(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/audit", "listAudit",
            Bilingual("誰が何を見たか、何を断られたか", en: "Who saw what is personal, and who was refused"),
            query: [
                ParameterDeclaration(month), ParameterDeclaration(day), ParameterDeclaration(key),
                ParameterDeclaration(limit), ParameterDeclaration(after),
            ],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Audit"),
                description: Bilingual("古い順の記録です。個人情報の中身は含みません。", en: "Oldest first; never the data itself.")),
            problems: [.keyRequired, .notAllowed, .auditUnreadable], access: .key,
            callers: .administrators
        ) { context async throws(Problem) in
            let day = try context[day]
            let asked = try context[month]
            let month = day.map { String($0.prefix(7)) } ?? asked ?? String(services.now.dayText.prefix(7))
            var search = Search(day: day, by: nil, limit: try context[limit] ?? 100)
            if let key = try context[key] {
                let id = key.lowercased()
                search.by = id.hasPrefix(Caller.idPrefix) || id == LocalRule.caller.id ? id : Caller.idPrefix + id
            }
            let start = try context[after] ?? 0
            let book = services.surroundings.audit
            let wanted = search
            let page = try await Elsewhere.run { () async throws(Problem) in
                do { return wanted.page(of: try book.read(month, start, most), from: start) } catch {
                    throw Problem(.auditUnreadable)
                }
            }
            let query = Self.query(month, day, try context[key], search.limit)
            return .json { object in
                object.member("month", month)
                object.key("items")
                object.array { items in
                    for line in page.lines { items.write(line) }
                }
                object.member("next", page.hasMore ? "/v1/audit?\(query)&after=\(page.end)" : nil)
            }
        }
    }

    private static func query(_ month: String, _ day: String?, _ key: String?, _ limit: Int) -> String {
        var query = day.map { "day=\($0)" } ?? "month=\(month)"
        if let key { query += "&key=\(PercentEncoding.encode(key))" }
        return query + "&limit=\(limit)"
    }

    /// Lines of one day or caller among those of a month.
    private struct Search: Sendable {
        let day: String?
        var by: String?
        let limit: Int

        struct Page: Sendable {
            var lines: [JSONValue] = []
            /// Where the first line stands that was not looked at.
            var end: Int
            var hasMore = false
        }

        func page(of bytes: [UInt8], from start: Int) -> Page {
            var page = Page(end: start)
            var place = 0
            while let length = bytes[place...].firstIndex(of: 0x0A).map({ $0 - place }) {
                if page.lines.count == limit {
                    page.hasMore = true
                    return page
                }
                // A line that cannot be read was left half written by a crash.
                if let line = try? JSONValue(parsing: bytes, in: place..<place + length), fits(line) {
                    page.lines.append(line)
                }
                place += length + 1
                page.end = start + place
            }
            page.hasMore = bytes.count == AuditRoutes.most
            return page
        }

        private func fits(_ line: JSONValue) -> Bool {
            (day.map { line["at"]?.string?.hasPrefix($0) ?? false } ?? true)
                && (by.map { line["by"]?.string == $0 } ?? true)
        }
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "Audit",
            .object([
                .init("month", .text()),
                .init(
                    "items",
                    .array(
                        .object([
                            .init("at", .text(format: "date-time")),
                            .init("by", .text(), Bilingual("鍵の番号", en: "The key")),
                            .init("what", .oneOf(["read", "refused"])),
                            .init("operation", .text(), Bilingual("operationId", en: "The operationId")),
                            .init("kind", .text(), required: false),
                            .init("count", .integer(), Bilingual("見た件数", en: "How many were shown"), required: false),
                            .init(
                                "ids", .array(.text()), Bilingual("そのはじめの100件", en: "The first 100"), required: false),
                            .init("code", .text(), required: false),
                            .init("status", .integer(), required: false),
                            .init("request", .text(), Bilingual("X-Request-Id", en: "X-Request-Id")),
                        ]))),
                .init("next", .nullable(.text())),
            ])
        )
    ]
}

extension ProblemCode {
    static let auditCodes = [auditUnreadable]

    static let auditUnreadable = ProblemCode(
        "audit-unreadable", .internalServerError,
        title: Bilingual("監査の記録が読めません", en: "Audit unreadable"),
        meaning: Bilingual("監査の記録のファイルが読めませんでした。", en: "The file of the audit could not be read."),
        remedy: Bilingual(
            "サーバーの管理者に、データのディレクトリの audit を見てもらってください。",
            en: "Have the server's operator look at audit in the data directory."))
}

extension ParameterType where Value == String {
    fileprivate static let month = dated(
        "Month", Bilingual("2026-11 の形の月", en: "a month such as 2026-11")
    ) { text in
        YearMonth(text)?.description
    }

    fileprivate static let calendarDay = dated(
        "Day", Bilingual("2026-11-20 の形の日", en: "a day such as 2026-11-20")
    ) { text in
        Day(text)?.description
    }

    private static func dated(
        _ schema: String, _ expectation: Bilingual, _ read: @escaping @Sendable (String) -> String?
    ) -> Self {
        Self(schema: .reference(schema), expectation: expectation) { text throws(ParameterFault) in
            guard let value = read(text) else { throw .expected(expectation) }
            return value
        }
    }
}
