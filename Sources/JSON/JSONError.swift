/// Why a document was refused: one kind per rule and the place where it was broken. It never holds a value of the
/// document, only the names on the way to it, so that it may be logged and sent back.
public struct JSONError: Error, Equatable, Sendable {
    public let kind: Kind
    public let location: JSONLocation
    /// RFC 6901 pointer to the innermost value that was begun where the error is; `""` is the whole document.
    public let pointer: String
    /// What the document may have at most, where the kind is a limit.
    public let limit: Int?

    public var line: Int { location.line }
    public var column: Int { location.column }
    public var offset: Int { location.offset }

    /// What identifies the rule to a program; it does not change once published.
    public var code: String { kind.rawValue }

    /// The rule that was broken. Callers translate it in a `switch` without `default`.
    public enum Kind: String, CaseIterable, Sendable {
        case emptyInput = "empty-input"
        case byteOrderMark = "byte-order-mark"
        case notUTF8 = "not-utf-8"
        case tooLarge = "too-large"
        case tooDeep = "too-deep"
        case unexpectedEnd = "unexpected-end"
        case trailingContent = "trailing-content"

        case valueExpected = "value-expected"
        case keyExpected = "key-expected"
        case colonExpected = "colon-expected"
        case commaExpected = "comma-expected"
        case trailingComma = "trailing-comma"
        case comment = "comment"
        case invalidLiteral = "invalid-literal"
        case duplicateKey = "duplicate-key"

        case unterminatedString = "unterminated-string"
        case controlCharacter = "control-character"
        case invalidEscape = "invalid-escape"
        case loneSurrogate = "lone-surrogate"
        case invalidUTF8 = "invalid-utf-8"

        case leadingZero = "leading-zero"
        case plusSign = "plus-sign"
        case digitExpected = "digit-expected"
        case notFinite = "not-finite"
        case integerOutOfRange = "integer-out-of-range"
        case decimalOutOfRange = "decimal-out-of-range"

        case nullExpected = "null-expected"
        case boolExpected = "bool-expected"
        case integerExpected = "integer-expected"
        case numberExpected = "number-expected"
        case stringExpected = "string-expected"
        case arrayExpected = "array-expected"
        case objectExpected = "object-expected"
    }
}

extension JSONError: CustomStringConvertible {
    /// One English line: place, then rule.
    public var description: String {
        var text = "line \(line), column \(column): \(kind.sentence)"
        if let limit { text += " (at most \(limit))" }
        if !pointer.isEmpty { text += ", at \(pointer)" }
        return text
    }
}

extension JSONError.Kind {
    /// The rule in English, without the place.
    public var sentence: String {
        switch self {
        case .emptyInput: "there is no value"
        case .byteOrderMark: "a byte order mark stands before the value"
        case .notUTF8: "the text is UTF-16 or UTF-32, not UTF-8"
        case .tooLarge: "more bytes than allowed"
        case .tooDeep: "arrays and objects are nested too deeply"
        case .unexpectedEnd: "the text ends before the value does"
        case .trailingContent: "something follows the value"
        case .valueExpected: "a value is expected"
        case .keyExpected: "a key in double quotes is expected"
        case .colonExpected: "a colon is expected after a key"
        case .commaExpected: "a comma or the closing bracket is expected"
        case .trailingComma: "a comma stands before the closing bracket"
        case .comment: "comments are not allowed"
        case .invalidLiteral: "only true, false and null may stand without quotes"
        case .duplicateKey: "the object has this key already"
        case .unterminatedString: "the string has no closing quote"
        case .controlCharacter: "a control character in a string must be escaped"
        case .invalidEscape: "no such escape in a string"
        case .loneSurrogate: "half of a surrogate pair"
        case .invalidUTF8: "the bytes are not UTF-8"
        case .leadingZero: "a number must not begin with an extra zero"
        case .plusSign: "a number must not begin with a plus sign"
        case .digitExpected: "a digit is expected"
        case .notFinite: "NaN and Infinity are not numbers"
        case .integerOutOfRange: "the integer does not fit 64 bits with sign"
        case .decimalOutOfRange: "the number cannot be held exactly"
        case .nullExpected: "null is expected"
        case .boolExpected: "true or false is expected"
        case .integerExpected: "an integer without fraction and exponent is expected"
        case .numberExpected: "a number is expected"
        case .stringExpected: "a string is expected"
        case .arrayExpected: "an array is expected"
        case .objectExpected: "an object is expected"
        }
    }
}
