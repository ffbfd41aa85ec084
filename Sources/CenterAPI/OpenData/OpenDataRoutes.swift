import Center
import Collections
import HTTP
import JSON
import Store

/// Open data for the city's catalogue: the list of events in the form that all municipalities publish it in, and for
/// staff what is still missing in it.
enum OpenDataRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [events(services), missing(services)] }

    private enum Encoding: String, CaseIterable {
        case utf8 = "utf-8"
        case cp932
    }

    private static let encoding = QueryParameter<Encoding>(
        "encoding", .oneOf(),
        Bilingual(
            "文字コード。書かなければ UTF-8（BOM 付き）。cp932 にない文字は 〓 になる",
            en: "the character set; UTF-8 with a mark if left out. What cp932 lacks becomes 〓"))
    private static let year = QueryParameter(
        "fy", .fiscalYear,
        Bilingual("この年度だけ。書かなければ今年度の初めから2年先まで", en: "that fiscal year; this one and two years on if left out"))

    private static func events(_ services: RecordServices) -> Route {
        let version: @Sendable () -> UInt64 = {
            UInt64(services.store.view.sequence) << 20 | services.surroundings.day()
        }
        return Route(
            .get, "/v1/opendata/events.csv", "getOpenDataEvents",
            Bilingual("オープンデータ「イベント一覧」（推奨データセット）", en: "Events as open data (the recommended data set)"),
            query: [ParameterDeclaration(year), ParameterDeclaration(encoding)],
            answers: AnswerRule(
                .ok, [.csv],
                description: Bilingual(
                    "公開されたセミナーとイベントのうち、必須の列がそろったものです。32列です。",
                    en: "Public seminars and events with every required column filled, in 32 columns.")),
            caching: .seconds(300), version: version
        ) { context async throws(Problem) in
            let days = try context[year]?.days ?? fromThisYear(services)
            let encoding = try context[encoding] ?? .utf8
            let view = services.store.view
            return try await Elsewhere.run { () async throws(Problem) in
                let list = OpenDataList(days, view, services.center)
                guard encoding == .cp932 else { return .content(Answer.Content(.csv, list.utf8())) }
                guard let bytes = list.cp932() else { throw .ownMistake }
                return .content(Answer.Content(.csvCP932, bytes))
            }
        }
    }

    private static func missing(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/opendata/events/missing", "listOpenDataGaps",
            Bilingual("「イベント一覧」に足りないもの", en: "What is missing in the events' open data"),
            query: [ParameterDeclaration(year)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("OpenDataGaps"),
                description: Bilingual(
                    "必須の列が空で公開されていないものと、cp932 にない文字です。",
                    en: "What is not published for an empty required column, and characters that cp932 lacks.")),
            problems: [.keyRequired, .notAllowed],
            callers: .staff
        ) { context async throws(Problem) in
            let days = try context[year]?.days ?? fromThisYear(services)
            let view = services.store.view
            return try await Elsewhere.run { () async throws(Problem) in
                let list = OpenDataList(days, view, services.center)
                return .json { object in write(list, to: &object) }
            }
        }
    }

    /// Days for which repeated events are written out.
    private static let ahead = 731

    private static func fromThisYear(_ services: RecordServices) -> ClosedRange<Day> {
        let today = services.today
        return today.fiscalYear.firstMonth.firstDay...(today.advanced(by: ahead) ?? .last)
    }

    private static func write(_ list: OpenDataList, to object: inout JSONWriter) {
        object.member("published", list.entries.count)
        object.member("leftOut", list.leftOut.count)
        object.key("items")
        object.array { items in
            for gap in list.leftOut {
                items.object { item in
                    item.member("kind", gap.kind.name)
                    item.member("id", gap.id.description)
                    item.member("url", "/v1/\(gap.kind.name)/\(gap.id)")
                    item.member("title", gap.title)
                    item.member("part", gap.part)
                    item.member("columns", .array(gap.columns.map { .string($0) }))
                }
            }
        }
        object.key("unmappable")
        object.array { items in
            for (entry, characters) in list.lacking() {
                items.object { item in
                    item.member("kind", entry.occasion.kind.name)
                    item.member("id", entry.occasion.id.description)
                    item.member("characters", .array(characters.map { .string($0) }))
                }
            }
        }
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "OpenDataGaps",
            .object([
                .init("published", .integer(), Bilingual("公開されている行の数", en: "Rows that are published")),
                .init("leftOut", .integer()),
                .init(
                    "items",
                    .array(
                        .object([
                            .init("kind", .text()), .init("id", .text()), .init("url", .text()),
                            .init("title", .text()),
                            .init("part", .nullable(.text()), Bilingual("何回目か", en: "Which session")),
                            .init("columns", .array(.text()), Bilingual("空の必須列", en: "Required and empty")),
                        ]))),
                .init(
                    "unmappable",
                    .array(
                        .object([
                            .init("kind", .text()), .init("id", .text()), .init("characters", .array(.text())),
                        ])),
                    Bilingual("cp932 では 〓 になる文字", en: "What becomes 〓 in cp932")),
            ])
        )
    ]
}
