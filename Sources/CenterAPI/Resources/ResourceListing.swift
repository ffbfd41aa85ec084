import Center
import Collections
import HTTP
import JSON
import Store

/// Lists of records: a page as JSON or text, all of them as CSV or one JSON text a line.
extension Resource {
    var list: Route {
        Route(
            .get, listPath, "list\(ResourceSchemas.plural(of: kind))",
            Bilingual("\(kind.label.japanese)の一覧", en: "List \(kind.name)"),
            query: parameters.declarations,
            answers: AnswerRule(
                .ok, [.json, .csv, .ndjson, .text], schema: .reference("\(name)List"),
                description: Bilingual(
                    "1ページ分の記録です。CSV と NDJSON では全部の記録です。", en: "A page of records; CSV and NDJSON have all of them."),
                speaks: true),
            problems: [.keyRequired, .notAllowed, .cursorInvalid, .notKept], callers: callers,
            personal: parameters.personal, caching: .checked, version: version, isKeptForStaff: !kind.isPersonal
        ) { context async throws(Problem) in
            let query = try ListQuery(context, parameters, self)
            let view = try await view(context)
            try checkParent(query, view)
            switch context.type {
            case .csv: return ListExport(query: query, view: view, language: context.language).csv(hasMark: false)
            case .ndjson: return ListExport(query: query, view: view, language: context.language).ndjson()
            case .text: return try await text(query, view, context)
            default: return try await json(query, view, context)
            }
        }
    }

    /// The same as a file for a spreadsheet, which knows UTF-8 by its mark alone.
    var export: Route {
        Route(
            .get, path(item: false, suffix: ".csv"), "export\(ResourceSchemas.plural(of: kind))",
            Bilingual("\(kind.label.japanese)の一覧を Excel 用の CSV で", en: "List \(kind.name) as CSV for Excel"),
            query: parameters.declarations,
            answers: AnswerRule(
                .ok, [.csv], description: Bilingual("全部の記録です。", en: "All records."), speaks: true),
            problems: [.keyRequired, .notAllowed, .cursorInvalid, .notKept], callers: callers,
            personal: parameters.personal, caching: .checked
        ) { context async throws(Problem) in
            let query = try ListQuery(context, parameters, self)
            let view = try await view(context)
            try checkParent(query, view)
            return ListExport(query: query, view: view, language: context.language).csv(hasMark: true)
        }
    }

    /// Records of a seminar that is not there are no empty list.
    private func checkParent(_ query: ListQuery, _ view: View<CenterLedger>) throws(Problem) {
        guard let target = kind.parentKind, let parent = query.parent else { return }
        guard let row = view.records[target.collection, parent]?.document?.row, query.caller.sees(row, of: target)
        else {
            throw Problem(
                .notFound,
                Bilingual(
                    "その番号の「\(target.label.japanese)」はありません。", en: "There is no record in \(target.name) with that id."))
        }
    }

    /// The same until a record of the kind changes.
    private func revision(_ query: ListQuery, _ view: View<CenterLedger>) -> String {
        "s\(view.state.changed[kind.place])" + (query.dueDay.map { "-\($0.number)" } ?? "")
            + (query.caller.view(of: kind) == .everyone ? "-public" : "")
    }

    private func json(
        _ query: ListQuery, _ view: View<CenterLedger>, _ context: RequestContext
    ) async throws(Problem) -> Answer {
        let run = ListRun(query: query, view: view)
        let page = try await run.page()
        let next = try next(page, context)
        var writer = JSONWriter()
        writer.object { object in
            object.key("items")
            object.array { items in
                for item in page.items {
                    guard let (record, row) = run.record(item) else { continue }
                    query.form.write(record, row, id: item.id, to: &items)
                }
            }
            object.member("next", next)
            if let total = page.total { object.member("total", total) }
            if let year = query.year {
                object.key("period")
                year.write(to: &object)
            }
            if let asOf = query.asOf {
                object.key("asOf")
                object.object { inner in
                    inner.member("at", asOf.moment.description)
                    inner.member("label", asOf.label[context.language])
                }
            }
        }
        var content = Answer.Content(.json, writer.take(), revision: revision(query, view))
        if let next { content.fields.append("Link", "<\(next)>; rel=\"next\"") }
        return .content(content)
    }

    private func text(
        _ query: ListQuery, _ view: View<CenterLedger>, _ context: RequestContext
    ) async throws(Problem) -> Answer {
        let run = ListRun(query: query, view: view)
        let page = try await run.page()
        var lines = page.items.compactMap { item in
            run.record(item).map { query.form.text($0.record, $0.row, id: item.id, context.language) }
        }
        if lines.isEmpty { lines = [Bilingual("ありません。\n", en: "None.\n")[context.language]] }
        var content = Answer.Content(
            .text, Array(lines.joined(separator: "\n").utf8), revision: revision(query, view))
        if let next = try next(page, context) { content.fields.append("Link", "<\(next)>; rel=\"next\"") }
        return .content(content)
    }

    private func next(_ page: ListRun.Page, _ context: RequestContext) throws(Problem) -> String? {
        guard page.hasMore, let last = page.items.last else { return nil }
        return try Cursor.next(last.position, context)
    }
}
