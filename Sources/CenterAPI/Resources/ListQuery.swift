import Center
import Collections
import HTTP
import JSON
import Store

/// Which records a caller wants listed, read once from the query and then asked of each record.
struct ListQuery: Sendable {
    let kind: KindDeclaration
    let caller: Caller
    let filters: [Filter]
    let words: [FoldedText]
    let ordering: Ordering
    let limit: Int
    let position: OrderingPosition?
    let wantsTotal: Bool
    let year: FiscalYear?
    let asOf: AsOf?
    /// The day that the list depends on, where it was asked for in words.
    let dueDay: Day?
    let form: RecordForm
    /// The id of the record that all of them are parts of.
    let parent: TextKey?
    let view: RecordWriter.View

    /// Whether finding what matches takes reading the records' texts.
    var foldsTexts: Bool { !words.isEmpty || filters.contains(where: \.foldsTexts) }

    static let standardLimit = 50

    init(_ context: RequestContext, _ parameters: ListParameters, _ resource: Resource) throws(Problem) {
        kind = parameters.kind
        caller = context.caller
        view = caller.view(of: kind)
        form = try parameters.form.form(kind, context)
        parent = try resource.parent.map { (parameter) throws(Problem) in try context[parameter] }.flatMap {
            TextKey($0)
        }
        guard context.request.head.query != nil else {
            (filters, words, ordering, position) = (Self.present(kind), [], Ordering([]), nil)
            (limit, wantsTotal, year, asOf) = (Self.standardLimit, false, nil, nil)
            dueDay = nil
            return
        }
        ordering = try context[parameters.sort] ?? Ordering([])
        limit = try context[ListParameters.limit] ?? Self.standardLimit
        wantsTotal = try context[ListParameters.total] ?? false
        asOf = try context[AsOf.parameter]
        let year = kind.occurs == nil ? nil : try context[ListParameters.year]
        self.year = year
        words = try context[ListParameters.words].map(Filter.words) ?? []
        var filters: [Filter] = []
        var dueDay: Day?
        if let year, let occurs = kind.occurs, let filter = try? Filter(occurs, .equals, year.description) {
            filters.append(filter)
        }
        for item in try QueryCheck.items(context.request.head) {
            if let due = kind.dueList, item.name == due.field.name, let word = DueWord(rawValue: item.value ?? "") {
                dueDay = resource.services.today
                filters += due.filters(word, on: resource.services.today)
                continue
            }
            guard let name = parameters.filters[item.name],
                let filter = try? Filter(name.field, name.filterOperator, item.value ?? "")
            else { continue }
            filters.append(filter)
        }
        self.dueDay = dueDay
        // What a caller may not see must not be found out by asking for it.
        for field in filters.map(\.field) + ordering.keys.map(\.field) where !view.includes(field.visibility) {
            throw Problem(
                .keyRequired,
                Bilingual(
                    "「\(field.label.japanese)」で絞り込んだり並べたりするには鍵が要ります。",
                    en: "Filtering or sorting by \(field.label.english) takes a key."))
        }
        let flag = kind.setAside?.name
        let isAsked = filters.contains { $0.field.name == flag }
        self.filters = isAsked ? filters : filters + Self.present(kind)
        position = try Cursor.position(context, ordering)
    }

    /// What is set aside is listed only where it is asked for.
    private static func present(_ kind: KindDeclaration) -> [Filter] {
        kind.setAside.flatMap { try? Filter($0, .equals, "false") }.map { [$0] } ?? []
    }
}

/// Says of each record whether it belongs to a list, on whatever page. It is asked of a hundred thousand records for one
/// page, so that it copies nothing of the query and keeps its memory.
struct ListMatch: Sendable {
    private let kind: KindDeclaration
    /// Nil where nothing of the kind is hidden from the caller.
    private let caller: Caller?
    private let bounds: [WordBounds]
    private let filters: [Filter]
    private var words: WordSearch?
    /// There is nothing to ask but bounds.
    private let isPlain: Bool

    init(_ query: ListQuery) {
        kind = query.kind
        caller = query.caller.isStaff ? nil : query.caller
        let parent = query.parent.flatMap { id in query.kind.parent.map { Filter($0, pointsTo: id) } }
        let all = query.filters + [parent].compactMap(\.self)
        bounds = all.compactMap(\.bounds)
        filters = all.filter { $0.bounds == nil }
        // Names are searched by POST alone, so that none has to be in a URL.
        let view: RecordWriter.View = query.view == .everyone ? .everyone : .impersonal
        words = query.words.isEmpty ? nil : WordSearch(query.words, view)
        isPlain = filters.isEmpty && caller == nil && query.words.isEmpty
    }

    @inline(__always)
    mutating func matches(_ row: borrowing AnyRow) -> Bool {
        for bounds in bounds where !bounds.match(row) { return false }
        if isPlain { return true }
        let row = copy row
        for filter in filters where !filter.matches(row) { return false }
        if let caller, !caller.sees(row, of: kind) { return false }
        return words?.finds(row, kind) ?? true
    }
}
