import Center
import Collections
import HTTP
import Store

/// Works out what a list of records comes to, row by row, against one view of the store. It notes everything that is
/// wrong and changes nothing.
struct ImportPlanner {
    let kind: KindDeclaration
    let wish: ImportWish
    /// How cells are read.
    let cells: CellOptions
    private let view: View<CenterLedger>
    var plan: ImportPlan
    /// Where each record stands in the list.
    private var places: [TextKey: Int] = [:]
    /// Records that are pointed to and not there: they may be in the list itself, further down.
    private var waiting: [(target: TextKey, fault: Problem.Item)] = []

    init(_ kind: KindDeclaration, _ wish: ImportWish, _ view: View<CenterLedger>) {
        self.kind = kind
        self.wish = wish
        self.view = view
        cells = CellOptions(isStrict: wish.isStrict, today: wish.today, names: ReferenceNames(view.state.center))
        plan = ImportPlan(sequence: view.sequence)
    }

    /// What a row says of the record it means.
    struct Place {
        var row: Int
        var line: Int?
        /// The headers of its columns, by their fields' pointers, and what stands there.
        var cell: (String) -> (column: String, value: String?)?
        /// What the row says its natural key is.
        var statedID: TextKey?
        var isTable = false
        /// The header of the ids, and of the revisions.
        var idName = "id"
        var revisionName = "revision"
    }

    /// Whether a row's id is only its natural key said again, of a record that is new.
    func isNewKey(_ id: String, revision: String?) -> Bool {
        guard kind.idPrefix == nil, revision?.isBlank ?? true else { return false }
        return TextKey(id).flatMap(current) == nil
    }

    func current(_ id: TextKey) -> Record<CenterDocument>? { view.records[kind.collection, id] }

    /// The record that a row names by its id; nil, and a fault noted, where there is none such or it has changed.
    mutating func named(_ text: String, revision: String?, at place: Place) -> (TextKey, Record<CenterDocument>)? {
        // A natural key is made of texts, which may have blanks in them.
        let plain = kind.idPrefix == nil ? text : text.filter { !$0.isWhitespace }
        let id: TextKey?
        do throws(Issue) { id = TextKey(try kind.recordID(plain)) } catch {
            reject(Problem.Item(error, row: place.row, line: place.line, column: place.idName, value: text))
            return nil
        }
        guard let id, let record = current(id), record.document?.row.map(wish.covers) ?? false else {
            let label = kind.label
            let detail = Bilingual("その番号の\(label.japanese)はありません。", en: "There is no record with that id.")
            let hint = Bilingual(
                "新しい記録なら番号を空にしてください。", en: "Leave the id blank for a new record.")
            reject(
                Problem.Item(
                    row: place.row, line: place.line, column: place.idName, value: text, "no-such-record", detail,
                    hint: hint))
            return nil
        }
        let stated = revision.flatMap { Int($0.filter { !$0.isWhitespace && $0 != "r" }) }
        let needsRevision = kind.idPrefix != nil
        guard stated == record.revision || (stated == nil && !needsRevision) else {
            let fault =
                stated == nil
                ? Problem.Item(
                    row: place.row, line: place.line, column: place.revisionName, value: revision, "revision-required",
                    Bilingual("どの版を変えるのかがありません。", en: "The version to change is missing."),
                    hint: Bilingual(
                        "書き出した CSV の revision の列をそのまま残してください。", en: "Keep the revision column of the export."))
                : Problem.Item(
                    row: place.row, line: place.line, column: place.revisionName, value: revision, "revision-conflict",
                    Bilingual(
                        "書き出した後に変わっています（いまは版\(record.revision)）。",
                        en: "It was changed after the export; it is revision \(record.revision) now."),
                    hint: Bilingual("もう一度書き出して、直しなおしてください。", en: "Export it again and make the change there."))
            reject(fault)
            return nil
        }
        return (id, record)
    }

    mutating func reject(_ fault: Problem.Item) { plan.faults.note(fault) }

    /// Takes what a row was read as.
    mutating func take(_ reading: Reading, onto found: (TextKey, Record<CenterDocument>)?, at place: Place) {
        guard var row = reading.row else {
            plan.rejected += 1
            for issue in reading.issues { note(issue, at: place) }
            return
        }
        let naturalID = kind.naturalID(of: row)
        let id = found?.0 ?? naturalID
        let record = found?.1 ?? id.flatMap(current)
        if let naturalID, naturalID != found?.0 ?? naturalID || naturalID != place.statedID ?? naturalID {
            plan.rejected += 1
            return reject(keyMismatch(naturalID, at: place))
        }
        if let id {
            if let first = places[id].map(plan.faults.rows.place) {
                plan.rejected += 1
                return reject(
                    Problem.Item(
                        row: place.row, line: place.line, column: nil, value: nil, "repeated-record",
                        Bilingual("\(first.japanese)と同じ記録です。", en: "The same record as in \(first.english)."),
                        hint: Bilingual("どちらか1つにしてください。", en: "Keep one of the two.")))
            }
            places[id] = place.row
        }
        let old = record?.document?.row
        if let old { row = kind.changed(old, to: row, on: wish.today, reason: wish.reason) }
        if let id, let record, old == row {
            return plan.noteUnchanged(id, record.revision, place: place.row)
        }
        if record != nil, kind.isPermanent {
            plan.rejected += 1
            return reject(
                Problem.Item(
                    row: place.row, line: place.line, "record-exists",
                    Bilingual("\(kind.label.japanese)は登録した後に変えられません。", en: "Such a record never changes.")))
        }
        let isAllowed = check(old, to: row, at: place)
        guard check(row, at: place), isAllowed else {
            plan.rejected += 1
            return
        }
        plan.changes.append(
            ImportPlan.Change(id: id, row: row, revision: record?.revision ?? 0, place: place.row))
    }

    private static let fillIn = Bilingual("その欄に書いてください。列がなければ加えてください。", en: "Fill in that column, or add it.")

    private func keyMismatch(_ id: TextKey, at place: Place) -> Problem.Item {
        Problem.Item(
            row: place.row, line: place.line, column: place.idName, "key-mismatch",
            Bilingual("id の欄と、ほかの欄から決まる「\(id)」が違います。", en: "The id differs from “\(id)”, which the row says."),
            hint: Bilingual("別の記録にするなら、id と revision を空にしてください。", en: "Leave id and revision blank for another record.")
        )
    }

    /// Whether its state may follow from the one before.
    private mutating func check(_ old: AnyRow?, to row: AnyRow, at place: Place) -> Bool {
        guard let moves = kind.moves, let refusal = moves.refusal(from: old, to: row) else { return true }
        let cell = place.cell("/" + moves.field.name)
        let problem = Problem(refusal)
        reject(
            Problem.Item(
                row: place.row, line: place.line, column: cell?.column, value: cell?.value, problem.code.name,
                problem.detail, hint: problem.hint))
        return false
    }

    /// Whether everything that it points to is there, or may be in the list.
    private mutating func check(_ row: AnyRow, at place: Place) -> Bool {
        var isSound = true
        for reference in kind.references(in: row) {
            let target = ImportPlan.Target(kind: reference.targetKind, id: reference.target)
            if plan.targets.contains(target) { continue }
            if view.records[CollectionID(target.kind), target.id] != nil {
                plan.targets.insert(target)
            } else if target.kind == kind.place, kind.idPrefix == nil {
                waiting.append((target.id, fault(view.state.center, row, reference, at: place)))
            } else {
                isSound = false
                reject(fault(view.state.center, row, reference, at: place))
            }
        }
        return isSound
    }

    private func fault(
        _ center: CenterState, _ row: AnyRow, _ reference: FoundReference, at place: Place
    ) -> Problem.Item {
        let issue = center.missingReferences(of: row, kind).first { $0.pointer == reference.pointer }
        let cell = place.cell(reference.pointer)
        let missing = Bilingual("その番号の記録はありません。", en: "There is no such record.")
        return Problem.Item(
            row: place.row, line: place.line, column: cell?.column, value: cell?.value, "no-such-record",
            issue?.detail ?? missing, hint: issue?.hint)
    }

    private mutating func note(_ issue: Issue, at place: Place) {
        var issue = issue
        if issue.code == "required", place.isTable { issue.hint = Self.fillIn }
        guard let cell = place.cell(issue.pointer) else {
            let fault = Problem.Item(issue, row: place.row, line: place.line, column: nil, value: nil)
            // A column that is not there is missing in every row.
            if issue.code == "required" { return plan.faults.noteOnce(fault, as: issue.pointer) }
            return reject(fault)
        }
        reject(Problem.Item(issue, row: place.row, line: place.line, column: cell.column, value: cell.value))
    }

    /// When all rows have been taken.
    consuming func finished() -> ImportPlan {
        for (target, fault) in waiting where places[target] == nil { plan.faults.note(fault) }
        return plan
    }
}
