/// One thing to correct in what somebody sent: where, which rule, in both languages, and what to do. It never holds a
/// value of a personal field.
public struct Issue: Error, Hashable, Sendable {
    /// RFC 6901, into the document; for a table the column's field.
    public var pointer: String
    /// What identifies the rule to a program; it does not change once published.
    public var code: String
    public var detail: Bilingual
    public var hint: Bilingual?

    public init(pointer: String, code: String, detail: Bilingual, hint: Bilingual? = nil) {
        self.pointer = pointer
        self.code = code
        self.detail = detail
        self.hint = hint
    }

    /// Of a record that came as anything else.
    public static let objectExpected = Issue(
        pointer: "", code: "wrong-type",
        detail: Bilingual("項目を { } で囲んだ JSON オブジェクトが必要です。", en: "A JSON object is expected."))

    /// Issues that are collected; a document with more has other troubles.
    public static let most = 200
}

/// The way from a document to a value in it.
enum PathStep: Sendable {
    case name(String)
    case index(Int)
}

extension [PathStep] {
    var pointer: String {
        var pointer = ""
        for step in self {
            switch step {
            case .index(let index): pointer += "/\(index)"
            case .name(let name):
                pointer += "/"
                for scalar in name.unicodeScalars.prefix(80) {
                    switch scalar {
                    case "~": pointer += "~0"
                    case "/": pointer += "~1"
                    default: pointer.unicodeScalars.append(scalar)
                    }
                }
            }
        }
        return pointer
    }
}

/// What one reading came to.
public struct Reading: Sendable {
    /// The record, where nothing was wrong.
    public var row: AnyRow?
    public var issues: [Issue] = []
    /// What was taken and should be looked at: put right, odd, or left out because the caller asked for leniency.
    public var warnings: [Issue] = []

    public init(row: AnyRow? = nil, issues: [Issue] = [], warnings: [Issue] = []) {
        self.row = row
        self.issues = issues
        self.warnings = warnings
    }
}
