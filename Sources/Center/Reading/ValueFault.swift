/// Why a value is not one of its field's type. Told to a person by `ValueFault+Text`, the same for JSON, cells of a
/// table and parameters.
enum ValueFault: Error {
    case wrongType
    /// A number in quotes.
    case quotedNumber
    case blank
    /// About right is not right.
    case notExact(example: String)
    /// なし is 0, or that nobody counted.
    case zeroOrNothing
    /// It can mean any of these.
    case twoMeanings([String])
    /// It would have to be put right, which whoever sends it does not want.
    case notAsDemanded(Repairs, String)
    case length(TextBounds, found: Int)
    case controlCharacter
    case format(TextFormat)
    case integer(IntegerBounds, isLow: Bool)
    case decimal(DecimalBounds, isLow: Bool)
    case places(DecimalBounds)
    case notAnOption(CodeList, nearest: CodeList.Code?)
    case notInVocabulary([String], nearest: String?)
    case date(DateFault)
    /// A date with one meaning, spelled as people write it and not as programs do.
    case spelledDate(When)
    /// The day is another one of the week.
    case weekday(Day)
    case precision(Set<When.Precision>)
    case time(hour: Int, minute: Int)
    case timeForm
    case instant(InstantFault)
    case id(RecordIDFault, of: KindDeclaration)
    case key(KindDeclaration)
    case noSuchName(KindDeclaration)
    case listCount(ListBounds, found: Int)
    case repeated
    /// An e-mail address or a telephone number that cannot be right; all of it is said there.
    case contact(Issue)
}
