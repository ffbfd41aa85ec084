/// Reads one row of a table after another. A row whose cells are single values is packed without a detour; one that has
/// lists or objects in it, or anything wrong, is read by the way of JSON, which tells everything that is wrong. Both ways
/// give the same record: every value is read by the same reader of cells and the same reader of values.
public struct TableRowReader: Sendable {
    private let kind: KindDeclaration
    /// Of the kind's columns those that the table has.
    private let columns: [TableColumn]
    private let slots: [Slot]
    private let options: ReadingOptions
    private let cells: CellOptions

    /// What is asked of a column for every row, to be handed on without copying it.
    private final class Slot: Sendable {
        let column: TableColumn
        let type: FieldType
        let root: Int
        let isNested: Bool
        let isList: Bool

        init(_ column: TableColumn) {
            self.column = column
            type = column.field.type
            root = column.root
            isNested = column.places.count != 1
            switch column.field.type {
            case .list, .object: isList = true
            default: isList = false
            }
        }
    }

    public init(_ kind: KindDeclaration, _ columns: [TableColumn], _ options: ReadingOptions, _ cells: CellOptions) {
        self.kind = kind
        self.columns = columns
        slots = columns.map(Slot.init)
        self.options = options
        self.cells = cells
    }

    /// `texts` has the columns' texts in their order. Onto a record that is there already, blanks leave what it says.
    public func read(
        _ texts: [String], onto current: AnyRow? = nil
    ) -> (reading: Reading, repairs: [CellRepair]) {
        var repairs: [CellRepair] = []
        if let row = packed(texts, current, &repairs) { return (Reading(row: row), repairs) }
        let record = TextRecord(zip(columns, texts).map { ($0, $1) }, cells)
        do {
            let reading =
                if let current { try kind.patch(current, with: record, options) } else {
                    try kind.read(record, options)
                }
            return (reading, record.repairs)
        } catch {
            // What was written here is JSON.
            return (Reading(issues: [.objectExpected]), record.repairs)
        }
    }

    /// Nil where the row is not that simple, or not right.
    private func packed(_ texts: [String], _ current: AnyRow?, _ repairs: inout [CellRepair]) -> AnyRow? {
        var options = options
        options.current = current
        var records = RecordReader(options)
        var builder = current.map { RowBuilder($0, of: kind.shape) } ?? RowBuilder(fields: kind.shape.fields.count)
        if current == nil { records.giveValues(kind.shape, to: &builder) }
        let reader = CellReader(options: cells)
        for (slot, text) in zip(slots, texts) where !text.isEmpty {
            if slot.isList {
                if !text.isBlank { return nil }
                continue
            }
            let origin = builder.heap.count
            do {
                guard let plain = try reader.plain(text, slot.type) else { continue }
                guard !slot.isNested else { return nil }
                let given = builder.has(slot.root) ? builder.value(slot.root) : nil
                let word = try PlainText.read(plain.text, slot.type, to: &builder.heap, origin: origin, records.texts)
                builder.end(slot.root, word, origin: origin)
                if current == nil, let given, builder.value(slot.root) != given { return nil }
                if !plain.repairs.isEmpty {
                    repairs.append(CellRepair(slot.column, plain.repairs, from: text, to: plain.text))
                }
            } catch {
                repairs = []
                return nil
            }
        }
        var faulty: UInt64 = 0
        records.keepServerFields(kind.shape, &builder, faulty: &faulty)
        records.complete(kind.shape, &builder, faulty: &faulty, isRoot: true)
        let row = records.finished(kind.shape, builder, faulty: faulty)
        guard records.faults == 0 else {
            repairs = []
            return nil
        }
        return row
    }
}
