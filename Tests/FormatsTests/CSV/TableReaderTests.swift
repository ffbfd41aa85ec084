import Testing

@testable import Formats

@Suite struct TableReaderTests {
    struct Table: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let rows: [[String]]

        init(_ name: String, _ text: String, _ rows: [[String]]) {
            testDescription = name
            self.text = text
            self.rows = rows
        }
    }

    static let tables = [
        Table("RFC 4180 2.1: CRLF", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        Table("RFC 4180 2.2: no break at the end", "a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        Table("LF", "a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        Table("CR of old Macs", "a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        Table("RFC 4180 2.5: quotes", "\"a\",\"b c\"\n", [["a", "b c"]]),
        Table("RFC 4180 2.6: separators and breaks in quotes", "\"a,b\r\nc\",d\n", [["a,b\r\nc", "d"]]),
        Table("RFC 4180 2.7: doubled quotes", "\"say \"\"yes\"\"\",x\n", [["say \"yes\"", "x"]]),
        Table("only a quote in quotes", "\"\"\"\",x\n", [["\"", "x"]]),
        Table("a quote inside a plain cell is itself", "5\" disk,x\n", [["5\" disk", "x"]]),
        Table("blanks behind a closing quote", "\"a\" ,b\n", [["a", "b"]]),
        Table("empty cells", ",,\na,,b\n", [["", "", ""], ["a", "", "b"]]),
        Table("tabs", "a\tb,c\n1\t2\n", [["a", "b,c"], ["1", "2"]]),
        Table("semicolons", "a;b\n1;2,5\n", [["a", "b"], ["1", "2,5"]]),
        Table("a comma in quotes is no separator", "\"a,b\";c\n", [["a,b", "c"]]),
        Table("sep= of spreadsheets is no row", "sep=;\r\na;b\r\n", [["a", "b"]]),
        Table("a title above", "8月の利用\na,b\n", [["8月の利用"], ["a", "b"]]),
        Table("one column", "a\nb\n", [["a"], ["b"]]),
        Table("nothing", "", []),
    ]

    @Test(arguments: tables)
    func `a table is read cell by cell`(table: Table) throws {
        #expect(try Self.rows(table.text) == table.rows)
    }

    @Test func `rows are numbered as a spreadsheet does, lines as an editor does`() throws {
        var reader = TableReader(Array("h,i\n\n\"a\nb\",1\nc,2\n".utf8))
        var places: [[Int]] = []
        while try reader.next() { places.append([reader.row, reader.line, reader.lastLine]) }
        #expect(places == [[1, 1, 1], [2, 2, 2], [3, 3, 4], [4, 5, 5]])
    }

    @Test func `rows of blanks and separators alone are blank`() throws {
        var reader = TableReader(Array("a,b\n, \n　,\u{A0}\n".utf8))
        var blanks: [Bool] = []
        while try reader.next() { blanks.append(reader.isBlank) }
        #expect(blanks == [false, true, true])
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let fault: TableFault
    }

    static let swallowed = "space,total\nworx,\"1\n" + String(repeating: "worx,2\n", count: 68) + "worx,3\"\n"
    static let broken = [
        Broken(
            testDescription: "a quote never closed", text: "a,b\n\n\"x,1\ny,2\n",
            fault: TableFault(row: 3, line: 3, kind: .unbalancedQuote(line: 3))),
        Broken(
            testDescription: "text behind a closing quote", text: "a,b\n\"x\ny\"z,1\n",
            fault: TableFault(row: 2, line: 2, kind: .textAfterQuote(line: 3, opened: 2))),
        Broken(
            testDescription: "a quote that ends at the next quoted cell", text: "a,b\n\"x,1\ny,2\nz,\"3\"\n",
            fault: TableFault(row: 2, line: 2, kind: .textAfterQuote(line: 4, opened: 2))),
        // frictionless-py #1048: 68 rows in one cell.
        Broken(
            testDescription: "a quote that swallows rows", text: swallowed,
            fault: TableFault(row: 2, line: 2, kind: .swallowsRows(through: 71))),
        Broken(
            testDescription: "more cells than any spreadsheet has", text: String(repeating: ",", count: 20_000),
            fault: TableFault(row: 1, line: 1, kind: .tooManyCells)),
    ]

    @Test(arguments: broken)
    func `a table that cannot be read says where it begins to be none`(broken: Broken) {
        #expect(throws: broken.fault) { try Self.rows(broken.text) }
    }

    @Test(arguments: [19, 20, 21])
    func `a record of rows is refused over twenty lines and not before`(lines: Int) {
        let text = "a,b\n\"" + String(repeating: "x,1\n", count: lines) + "\",2\n"
        let result = Result { try Self.rows(text) }
        // The opening line is one, each break makes one more.
        let isRead = (try? result.get()) != nil
        #expect(isRead == (lines + 1 <= TableReader.mostLines))
    }

    @Test func `prose of many lines is no forgotten quote`() throws {
        let prose = String(repeating: "一行の文章です。\n", count: 60)
        #expect(try Self.rows("題名,内容,人数\nx,\"\(prose)\",3\n")[1] == ["x", prose, "3"])
    }

    @Test func `a table without line breaks says so`() {
        #expect(TableReader(Array("space,totalworx,12".utf8)).isOneLine)
        #expect(!TableReader(Array("space,total\n".utf8)).isOneLine)
    }

    @Test func `whatever the bytes are, reading ends`() throws {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("a,;\t\"\"\r\n '=あ".utf8)
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...60, using: &random)).compactMap { _ in
                alphabet.randomElement(using: &random)
            }
            var reader = TableReader(text)
            var cells = 0
            while (try? reader.next()) ?? false {
                for index in reader.cells.indices { cells += reader.text(index).utf8.count }
            }
            #expect(cells <= text.count * 3)
        }
    }

    static func rows(_ text: String) throws -> [[String]] {
        var reader = TableReader(Array(text.utf8))
        var rows: [[String]] = []
        while try reader.next() { rows.append(reader.cells.indices.map { reader.text($0) }) }
        return rows
    }
}
