import Center
import Formats

/// The table as it was sent, with a column that says what is wrong with each row: to be corrected in a spreadsheet and
/// sent again. The column is read over then.
enum ErrorTable {
    static func bytes(_ table: TableReader, _ faults: [Problem.Item], _ language: Language) -> [UInt8] {
        var texts: [Int: String] = [:]
        for fault in faults {
            guard let row = fault.row else { continue }
            texts[row] = (texts[row].map { $0 + " / " } ?? "") + fault.text(language)
        }
        // With the mark, because a spreadsheet is what it is opened with.
        var writer = TableWriter(hasMark: true)
        var reader = table
        var isFirst = true
        var width = 0
        while (try? reader.next()) ?? false {
            var cells = reader.cells.indices.map { reader.text($0) }
            if isFirst { width = cells.count }
            cells += Array(repeating: "", count: max(0, width - cells.count))
            let name = language == .japanese ? "エラー" : "error"
            cells.append(texts[reader.row] ?? (isFirst ? name : ""))
            isFirst = false
            // What was sent goes back as it came.
            writer.append(cells, isText: Array(repeating: false, count: cells.count - 1) + [true])
        }
        return writer.take()
    }
}
