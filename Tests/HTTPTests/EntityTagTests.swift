import Testing
import WireCorpus

@testable import HTTP

struct EntityTagTests {
    static let rows: [Case<String, EntityTagList?>] = [
        .init("RFC 9110 13.1.1", "*", .any),
        .init("RFC 9110 8.8.3", "\"r7\"", .tags([EntityTag("r7")])),
        .init("RFC 9110 8.8.3: weak", "W/\"r7\"", .tags([EntityTag("r7", isWeak: true)])),
        .init("RFC 9110 8.8.3: empty", "\"\"", .tags([EntityTag("")])),
        .init(
            "RFC 9110 13.1.2: several", "\"a\", W/\"b\",\"c\"",
            .tags([EntityTag("a"), EntityTag("b", isWeak: true), EntityTag("c")])),
        .init("RFC 9110 5.6.1: empty items", ", \"a\" ,,", .tags([EntityTag("a")])),
        .init("RFC 9110 8.8.3: a comma is text", "\"a,b\"", .tags([EntityTag("a,b")])),
        .init("RFC 9110 8.8.3: a backslash is text", "\"a\\\", \"b\"", .tags([EntityTag("a\\"), EntityTag("b")])),
        .init("RFC 9110 8.8.3: obs-text", "\"é\"", .tags([EntityTag("é")])),
        .init("RFC 9110 8.8.3: quoted", "r7", nil),
        .init("RFC 9110 8.8.3: closed", "\"r7", nil),
        .init("RFC 9110 8.8.3: W is a capital", "w/\"r7\"", nil),
        .init("RFC 9110 8.8.3: W and a slash", "W\"r7\"", nil),
        .init("RFC 9110 8.8.3: no space", "\"a b\"", nil),
        .init("RFC 9110 13.1.1: the star stands alone", "*, \"a\"", nil),
        .init("RFC 9110 13.1.1: the star stands alone", "\"a\", *", nil),
        .init("RFC 9110 5.6.1: a comma between", "\"a\" \"b\"", nil),
        .init("RFC 9110 13.1.1: at least one", "", nil),
        .init("RFC 9110 13.1.1: at least one", " , ", nil),
    ]

    @Test(arguments: rows)
    func `a condition is read or it is none`(row: Case<String, EntityTagList?>) {
        #expect(EntityTagList(row.input.slice) == row.output)
    }

    /// RFC 9110 8.8.3.2, its table.
    @Test func `tags compare as the table of the RFC says`() {
        func tag(_ text: String, _ isWeak: Bool) -> EntityTag { EntityTag(text, isWeak: isWeak) }
        let rows: [(EntityTag, EntityTag, strong: Bool, weak: Bool)] = [
            (tag("1", true), tag("1", true), false, true),
            (tag("1", true), tag("2", true), false, false),
            (tag("1", true), tag("1", false), false, true),
            (tag("1", false), tag("1", false), true, true),
        ]
        for row in rows {
            #expect(row.0.isStronglyEqual(to: row.1) == row.strong)
            #expect(row.0.isWeaklyEqual(to: row.1) == row.weak)
        }
    }
}
