import Center
import Collections
import Formats
import HTTP
import Store

/// Releasing the table of a year. It takes the place of the general route that makes records: what a release says is
/// what the table prints at that moment, and nobody types it.
enum ReleaseRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [create(services)] }

    private static func create(_ services: RecordServices) -> Route {
        let resource = Resource(Release.kind, services)
        return Route(
            .post, resource.listPath, "create\(resource.name)",
            Bilingual("年度の一覧表を確定して公表する", en: "Release the table of a year"), query: WriteParameters.declarations,
            body: BodyRule(SentRecord.types, schema: .reference("\(resource.name)Input")),
            answers: AnswerRule(
                .created, [.json], schema: .reference(resource.name),
                description: Bilingual(
                    "公表した表です。同じ年度の2回目からは訂正で、変わったところが changes に入ります。",
                    en: "The release; the second of a year is a correction and says what it changes."), orElse: .ok),
            problems: resource.writingProblems + [.nothingToRelease, .notFound], callers: resource.writers,
            headers: [WriteParameters.prefer]
        ) { context async throws(Problem) in
            let sent = try SentRecord(context, resource, given: [])
            let write = try RecordWrite(context, resource)
            let reading = try sent.whole(replacing: nil)
            guard let row = reading.row else { throw Problem(reading.issues) }
            let today = services.today
            return try await write.commit { draft throws(Problem) in
                let release = try release(Row<Release>(row), draft, today: today)
                let (id, record) = try draft.create(release, Release.kind)
                return write.answer(record, release, id: id, .created, warnings: reading.warnings)
            }
        }
    }

    private static func release(
        _ asked: Row<Release>, _ draft: borrowing Draft<CenterLedger>, today: Day
    ) throws(Problem) -> AnyRow {
        let state = draft.state
        let year = asked.fiscalYear.fiscalYear
        guard let table = IndicatorTable(state.indicators, state.center, year: year, today: today, isReleased: false)
        else {
            throw Problem(.nothingToRelease)
        }
        let last = IndicatorTable.lastRelease(of: year, state.center).map {
            (id: Reference<Release>($0.id), row: $0.row)
        }
        var made = ReleaseMaking(table).release(asked, correcting: last)
        if last != nil, made.changes?.isEmpty != false {
            throw Problem(
                .nothingToRelease,
                Bilingual("公表した表から変わったところがありません。", en: "Nothing differs from what was released."))
        }
        made.digest = SHA256.digest(of: Array(ReleaseMaking.lines(made).utf8)).hex
        do { return try made.row().any } catch { throw Problem(error.issues) }
    }
}

extension ProblemCode {
    static let releaseCodes = [nothingToRelease]

    static let nothingToRelease = ProblemCode(
        "nothing-to-release", .conflict,
        title: Bilingual("公表するものがありません", en: "Nothing to release"),
        meaning: Bilingual(
            "その年度の一覧表がないか、公表した表と同じです。", en: "There is no table of that year, or it is the released one."),
        remedy: Bilingual(
            "指標の設定と年度を確かめてください。訂正は、記録や公表値を直してから公表します。",
            en: "Check the indicators and the year. To correct, change records or figures first."))
}
