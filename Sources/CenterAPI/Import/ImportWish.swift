import Center
import HTTP

/// How a list is to be taken, as its request says.
struct ImportWish: Sendable {
    enum Mode: String, CaseIterable, Sendable {
        /// Everything or nothing.
        case all
        /// What is right.
        case partial
    }

    static let mode = QueryParameter(
        "mode", .oneOf(Mode.self),
        Bilingual(
            "一覧のとき: all は全部か何も保存しないか、partial は正しい行だけ保存",
            en: "of a list: all or nothing, or the rows that are right"))

    static let again = QueryParameter(
        "again", .flag,
        Bilingual("true なら、取り込み済みと同じ一覧でも、もう一度取り込む", en: "with true, the same list as before is taken once more"))

    let mode: Mode
    /// What was taken before is meant to be there twice.
    let isAgain: Bool
    let isDryRun: Bool
    /// What needs a repair is refused instead.
    let isStrict: Bool
    let reading: ReadingOptions

    let today: Day
    /// Why, for the history.
    let reason: String?

    init(_ context: RequestContext, _ resource: Resource) throws(Problem) {
        today = resource.services.today
        reason = try context[WriteParameters.reason]
        mode = try context[Self.mode] ?? .all
        isAgain = try context[Self.again] ?? false
        isDryRun = try context[WriteParameters.dryRun] ?? false
        let handling = Preferences(context.request.head.list(.prefer)).value("handling")
        isStrict = handling == "strict"
        // Not the day it is sent on: a list is of the past, and a blank in it is nobody's today.
        var reading = ReadingOptions()
        reading.envelope = resource.envelope
        reading.given = try resource.given(context)
        reading.dropsUnknown = handling == "lenient"
        self.reading = reading
    }

    /// What the path says of a field.
    func given(_ field: ShapeField) -> String? { reading.given.first { $0.field.place == field.place }?.text }

    /// Whether a record lies where the path says.
    func covers(_ row: AnyRow) -> Bool { reading.given.allSatisfy { row.text($0.field) == $0.text } }
}
