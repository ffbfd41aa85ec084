/// A rule over several fields of a record: a code that does not change once published, the fields it is about, what it
/// says, and a pure check. It is asked only about values that are each right by themselves.
public struct Rule<Declaration: FieldGroup>: Sendable {
    let code: String
    let fields: @Sendable (Declaration) -> [any AnyToken]
    let text: Bilingual
    /// The check, once the fields have their places.
    private let check: @Sendable (Declaration) -> @Sendable (AnyRow) -> Bilingual?

    /// `finding` gives the text of what is wrong in this record, with its values where none is personal, or nil. An
    /// error is reported at the first of the fields.
    public init(
        _ code: String, of fields: @escaping @Sendable (Declaration) -> [any AnyToken], _ japanese: String,
        en english: String, finding: @escaping @Sendable (Candidate<Declaration>) -> Bilingual?
    ) {
        self.init(code, of: fields, Bilingual(japanese, en: english)) { _ in { finding(Candidate(any: $0)) } }
    }

    private init(
        _ code: String, of fields: @escaping @Sendable (Declaration) -> [any AnyToken], _ text: Bilingual,
        check: @escaping @Sendable (Declaration) -> @Sendable (AnyRow) -> Bilingual?
    ) {
        self.code = code
        self.fields = fields
        self.text = text
        self.check = check
    }

    /// A check whose error says what the rule says.
    public init(
        _ code: String, of fields: @escaping @Sendable (Declaration) -> [any AnyToken], _ japanese: String,
        en english: String, holds: @escaping @Sendable (Candidate<Declaration>) -> Bool
    ) {
        let text = Bilingual(japanese, en: english)
        self.init(code, of: fields, japanese, en: english, finding: { holds($0) ? nil : text })
    }

    /// A part is at most its whole. The error has both numbers.
    public init<Part: FieldValue, Whole: FieldValue, Access: ImpersonalAccess, WholeAccess: ImpersonalAccess>(
        _ code: String, _ part: any KeyPath<Declaration, Token<Part, Access>> & Sendable,
        atMost whole: any KeyPath<Declaration, Token<Whole, WholeAccess>> & Sendable, _ japanese: String,
        en english: String
    ) where Part.Stored == Int, Whole.Stored == Int {
        self.init(
            code, of: { [$0[keyPath: part], $0[keyPath: whole]] }, Bilingual(japanese, en: english),
            check: { fields in
                let (part, whole) = (fields[keyPath: part].place, fields[keyPath: whole].place)
                return { row in
                    guard let small = row.cell(part).map(Int.load), let large = row.cell(whole).map(Int.load),
                        small > large
                    else { return nil }
                    return Bilingual("\(japanese)（\(small) > \(large)）", en: "\(english) (\(small) > \(large))")
                }
            })
    }

    /// What ends does not end before it begins.
    public init<Start: FieldValue, End: FieldValue, Access: ImpersonalAccess>(
        _ code: String, _ end: any KeyPath<Declaration, Token<End, Access>> & Sendable,
        notBefore start: any KeyPath<Declaration, Token<Start, Access>> & Sendable, _ japanese: String,
        en english: String
    ) where Start.Stored: Stretch, End.Stored: Stretch {
        self.init(
            code, of: { [$0[keyPath: end], $0[keyPath: start]] }, Bilingual(japanese, en: english),
            check: { fields in
                let (start, end) = (fields[keyPath: start].place, fields[keyPath: end].place)
                let text = Bilingual(japanese, en: english)
                return { row in
                    guard let start = row.cell(start).map(Start.Stored.load),
                        let end = row.cell(end).map(End.Stored.load),
                        start.beginning > end.ending
                    else { return nil }
                    return text
                }
            })
    }

    func bound(to fields: Declaration, _ shape: [ShapeField]) -> ShapeRule {
        let tokens = self.fields(fields).map { shape[$0.anyDeclaration.place] }
        return ShapeRule(code: code, fields: tokens, text: text, finding: check(fields))
    }
}

/// Something that begins and ends on the calendar or the clock, as far as it is known.
public protocol Stretch {
    var beginning: Int { get }
    var ending: Int { get }
}

extension Day: Stretch {
    public var beginning: Int { number }
    public var ending: Int { number }
}

extension When: Stretch {
    public var beginning: Int { firstDay.number }
    public var ending: Int { lastDay.number }
}

extension ClockTime: Stretch {
    public var beginning: Int { minutes }
    /// An end is the first minute after.
    public var ending: Int { minutes - 1 }
}

/// A rule of a shape, whatever it is declared by.
public struct ShapeRule: Sendable {
    public let code: String
    public let fields: [ShapeField]
    public let text: Bilingual
    let finding: @Sendable (AnyRow) -> Bilingual?
}

/// A record that is still being checked: anything may be missing, so everything is read as an optional.
@dynamicMemberLookup
public struct Candidate<Declaration: FieldGroup>: Sendable {
    let any: AnyRow

    public subscript<Value: FieldValue, Access: FieldAccess>(
        dynamicMember path: KeyPath<Declaration, Token<Value, Access>>
    ) -> Value.Stored? {
        any.cell(Declaration.declared.fields[keyPath: path].place).map(Value.Stored.load)
    }
}
