import JSON
import Testing

/// What RFC 8259 leaves to the parser, and the suite calls `i`. The choice is always the same: what another program
/// could read differently, or what could not be given back exactly, is refused.
@Suite struct UndecidedTests {
    @Test(arguments: numbers + strings + structures)
    func `what the grammar leaves open is decided the strict way`(_ text: TextCase) {
        #expect(refusal(of: text.bytes)?.kind == text.kind)
        #expect(refusalWhenSkipped(text.bytes) == refusal(of: text.bytes))
    }

    /// Section 6: range and precision are the parser's. Nothing is rounded here, so what cannot be held is refused.
    static let numbers: [TextCase] = [
        TextCase("i_number_double_huge_neg_exp", "[123.456e-789]", .decimalOutOfRange),
        TextCase("i_number_huge_exp", "[0.4e00669999999999999999999999999999999999999999]", .decimalOutOfRange),
        TextCase("i_number_neg_int_huge_exp", "[-1e+9999]", .decimalOutOfRange),
        TextCase("i_number_pos_double_huge_exp", "[1.5e+9999]", .decimalOutOfRange),
        TextCase("i_number_real_neg_overflow", "[-123123e100000]", .decimalOutOfRange),
        TextCase("i_number_real_pos_overflow", "[123123e100000]", .decimalOutOfRange),
        TextCase("i_number_real_underflow", "[123e-10000000]", .decimalOutOfRange),
        TextCase("i_number_too_big_neg_int", "[-123123123123123123123123123123]", .integerOutOfRange),
        TextCase("i_number_too_big_pos_int", "[100000000000000000000]", .integerOutOfRange),
        TextCase(
            "i_number_very_big_negative_int", "[-237462374673276894279832749832423479823246327846]",
            .integerOutOfRange),
        TextCase("one above 64 bits", "[9223372036854775808]", .integerOutOfRange),
        TextCase("one below 64 bits", "[-9223372036854775809]", .integerOutOfRange),
        TextCase("the greatest of 64 bits without sign", "[18446744073709551615]", .integerOutOfRange),
        TextCase("more digits than are held", "[3.14159265358979323846]", .decimalOutOfRange),
        TextCase("1e400", "[1e400]", .decimalOutOfRange),
    ]

    /// Section 8.2 (surrogates) and 8.1 (UTF-8).
    static let strings: [TextCase] = [
        TextCase("i_object_key_lone_2nd_surrogate", #"{"\uDFAA":0}"#, .loneSurrogate),
        TextCase("i_string_1st_surrogate_but_2nd_missing", #"["\uDADA"]"#, .loneSurrogate),
        TextCase("i_string_1st_valid_surrogate_2nd_invalid", #"["\uD888\u1234"]"#, .loneSurrogate),
        TextCase(
            "i_string_UTF-16LE_with_BOM", bytes: TextCase.utf16("[\"é\"]", bigEndian: false, mark: true),
            .notUTF8),
        TextCase("i_string_UTF-8_invalid_sequence", raw: "[\"\u{E6}\u{97}\u{A5}\u{D1}\u{88}\u{FA}\"]", .invalidUTF8),
        TextCase("i_string_UTF8_surrogate_U+D800", raw: "[\"\u{ED}\u{A0}\u{80}\"]", .invalidUTF8),
        TextCase("i_string_incomplete_surrogate_and_escape_valid", #"["\uD800\n"]"#, .loneSurrogate),
        TextCase("i_string_incomplete_surrogate_pair", #"["\uDd1ea"]"#, .loneSurrogate),
        TextCase("i_string_incomplete_surrogates_escape_valid", #"["\uD800\uD800\n"]"#, .loneSurrogate),
        TextCase("i_string_invalid_lonely_surrogate", #"["\ud800"]"#, .loneSurrogate),
        TextCase("i_string_invalid_surrogate", #"["\ud800abc"]"#, .loneSurrogate),
        TextCase("i_string_invalid_utf-8", raw: "[\"\u{FF}\"]", .invalidUTF8),
        TextCase("i_string_inverted_surrogates_U+1D11E", #"["\uDd1e\uD834"]"#, .loneSurrogate),
        TextCase("i_string_iso_latin_1", raw: "[\"\u{E9}\"]", .invalidUTF8),
        TextCase("i_string_lone_second_surrogate", #"["\uDFAA"]"#, .loneSurrogate),
        TextCase("i_string_lone_utf8_continuation_byte", raw: "[\"\u{81}\"]", .invalidUTF8),
        TextCase("i_string_not_in_unicode_range", raw: "[\"\u{F4}\u{BF}\u{BF}\u{BF}\"]", .invalidUTF8),
        TextCase("i_string_overlong_sequence_2_bytes", raw: "[\"\u{C0}\u{AF}\"]", .invalidUTF8),
        TextCase("i_string_overlong_sequence_6_bytes", raw: "[\"\u{FC}\u{83}\u{BF}\u{BF}\u{BF}\u{BF}\"]", .invalidUTF8),
        TextCase(
            "i_string_overlong_sequence_6_bytes_null", raw: "[\"\u{FC}\u{80}\u{80}\u{80}\u{80}\u{80}\"]",
            .invalidUTF8),
        TextCase("i_string_truncated-utf-8", raw: "[\"\u{E0}\u{FF}\"]", .invalidUTF8),
        TextCase("i_string_utf16BE_no_BOM", bytes: TextCase.utf16("[\"é\"]", bigEndian: true, mark: false), .notUTF8),
        TextCase("i_string_utf16LE_no_BOM", bytes: TextCase.utf16("[\"é\"]", bigEndian: false, mark: false), .notUTF8),
        TextCase(
            "UTF-16, big end first, with a mark", bytes: TextCase.utf16("1", bigEndian: true, mark: true),
            .notUTF8),
    ]

    /// Section 9 (depth) and 8.1 (a byte order mark may be ignored, or be an error).
    static let structures: [TextCase] = [
        TextCase(
            "i_structure_500_nested_arrays",
            String(repeating: "[", count: 500) + String(repeating: "]", count: 500), .tooDeep),
        TextCase("i_structure_UTF-8_BOM_empty_object", raw: "\u{EF}\u{BB}\u{BF}{}", .byteOrderMark),
    ]
}
