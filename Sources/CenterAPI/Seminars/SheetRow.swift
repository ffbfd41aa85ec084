import Center

/// A row of a sheet that came back, and where it stood there.
struct SheetRow: Sendable {
    let mark: Row<PersonMark>
    let place: Place

    enum Place: Sendable {
        /// Of a table, as a spreadsheet numbers its rows.
        case row(Int)
        /// Of a list in JSON, from 0.
        case element(Int)

        /// What is to be told of the row. Whoever has the table before them finds it by its number.
        func issue(_ code: String, _ detail: Bilingual, _ hint: Bilingual? = nil) -> Issue {
            switch self {
            case .row(let number):
                let told = Bilingual("\(number)行目: \(detail.japanese)", en: "Row \(number): \(detail.english)")
                return Issue(pointer: "/rows/\(number)", code: code, detail: told, hint: hint)
            case .element(let index):
                return Issue(pointer: "/rows/\(index)", code: code, detail: detail, hint: hint)
            }
        }
    }
}
