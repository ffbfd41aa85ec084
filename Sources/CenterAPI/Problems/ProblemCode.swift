import Center
import HTTP

/// One kind of problem, declared once: its name in the answer's `code` and `type`, its status, and what its page says.
/// Each area declares its own in an extension and lists them in `ProblemCode.all`.
struct ProblemCode: Hashable, Sendable {
    /// In kebab-case; never changes once published.
    let name: String
    let status: Status
    let title: Bilingual
    /// What has happened, for someone who meets it for the first time.
    let meaning: Bilingual
    /// What to do about it: the last line of the text form and the `hint` of the JSON form, where no better one is known.
    let remedy: Bilingual

    init(_ name: String, _ status: Status, title: Bilingual, meaning: Bilingual, remedy: Bilingual) {
        self.name = name
        self.status = status
        self.title = title
        self.meaning = meaning
        self.remedy = remedy
    }

    static func == (one: Self, other: Self) -> Bool { one.name == other.name }

    func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }

    /// Every code that can be answered, in the order of the page that lists them.
    static let all: [ProblemCode] =
        requestCodes + callerCodes + keyCodes + auditCodes + contentCodes + importCodes + recordCodes
        + organizationCodes + usageCodes + deskCodes + releaseCodes + serverCodes + storageCodes + backupCodes
}
