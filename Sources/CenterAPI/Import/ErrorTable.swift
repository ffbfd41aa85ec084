import Center
import Formats
import HTTP

/// A refusal for whoever asked for a table, to be opened in a spreadsheet: the table as it was sent, with a column that
/// says what is wrong with each row, to be corrected and sent again; the column is read over then. Where no row is to
/// blame, or the table could not be read to its end, a part of it must not be taken for the whole: then it is the reason
/// alone.
enum ErrorTable {
    static func answer(_ problem: Problem, _ table: TableReader?, _ language: Language) -> Answer {
        let rows = problem.errors.contains { $0.row != nil }
        let whole = rows ? table.flatMap { bytes($0, problem.errors, language) } : nil
        var content = Answer.Content(.csv, whole ?? reason(problem, language), status: problem.code.status)
        content.fields = problem.fields
        return .content(content)
    }

    /// Nil where the table cannot be read to its end.
    static func bytes(
        _ table: TableReader, _ faults: [Problem.Item], _ language: Language, column: Bilingual = errors
    ) -> [UInt8]? {
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
        do {
            while try reader.next() {
                var cells = reader.cells.indices.map { reader.text($0) }
                if isFirst { width = cells.count }
                cells += Array(repeating: "", count: max(0, width - cells.count))
                cells.append(texts[reader.row] ?? (isFirst ? column[language] : ""))
                isFirst = false
                // What was sent goes back as it came.
                writer.append(cells, isText: Array(repeating: false, count: cells.count - 1) + [true])
            }
        } catch {
            return nil
        }
        return writer.take()
    }

    private static func reason(_ problem: Problem, _ language: Language) -> [UInt8] {
        var writer = TableWriter(hasMark: true)
        writer.append([errors[language], Bilingual("直し方", en: "what to do")[language]], isText: [])
        func add(_ text: String, _ hint: String) { writer.append([text, hint], isText: [true, true]) }
        add(problem.detail[language], (problem.hint ?? problem.code.remedy)[language])
        for item in problem.errors.dropFirst() {
            add("\(item.where(language)): \(item.detail[language])", item.hint?[language] ?? "")
        }
        for (shell, command) in problem.commands?.all ?? [] { add("\(shell)", command) }
        return writer.take()
    }

    static let errors = Bilingual("エラー", en: "error")
}
