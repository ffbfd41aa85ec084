import Center
import Collections
import HTTP
import JSON
import Store

/// Keys as answers show them: never a digest, and the text once, when it is made.
enum KeyForm {
    static func write(_ entry: KeyDesk.Entry, to writer: inout JSONWriter) {
        writer.object { object in writeMembers(entry, to: &object) }
    }

    static func write(_ issued: KeyDesk.Issued, to writer: inout JSONWriter) {
        writer.object { object in
            writeMembers(issued.entry, to: &object)
            if let text = issued.text { object.member("secret", text) } else { object.member("dryRun", true) }
        }
    }

    static func writeMembers(_ entry: KeyDesk.Entry, to object: inout JSONWriter) {
        let key = entry.key
        object.member("id", key.id.description)
        object.member("name", key.name)
        object.member("role", key.role.rawValue)
        object.member("state", entry.state.rawValue)
        object.member("spaces", .array(key.spaces.map { .string($0.description) }))
        object.member("scopes", .array(key.scopes.names.map { .string($0) }))
        object.member("addresses", .array(key.addresses.map { .string($0.description) }))
        object.member("expires", key.expires?.description)
        object.member("createdAt", key.created.description)
        object.member("createdBy", key.createdBy)
        object.member("lastUsed", entry.lastUsed?.description)
        object.member("olderValidUntil", entry.overlap?.description)
        object.member("revokedAt", key.revoked?.at.description)
        object.member("revokedReason", key.revoked?.reason)
        object.member("revision", entry.revision)
    }

    private static let properties: [Schema.Property] = [
        .init("id", .text(), Bilingual("ログと一覧に出る番号", en: "In logs and lists; no secret")),
        .init("name", .nullable(.text()), Bilingual("団体または窓口・担当の名前", en: "The organisation, desk or person")),
        .init("role", .oneOf(KeyRole.allCases.map(\.rawValue))),
        .init("state", .oneOf(AccessKey.State.allCases.map(\.rawValue))),
        .init("spaces", .array(.text()), Bilingual("連携団体が送れるスペース", en: "What a partner reports for")),
        .init("scopes", .array(.oneOf(Scopes.named.map(\.name)))),
        .init(
            "addresses", .array(.text()), Bilingual("使える場所。空ならどこからでも", en: "Where it may be used; anywhere if empty")),
        .init("expires", .nullable(.text(format: "date")), Bilingual("使える最後の日", en: "Its last day")),
        .init("createdAt", .text(format: "date-time")),
        .init("createdBy", .text()),
        .init("lastUsed", .nullable(.text(format: "date")), Bilingual("最後に使われた日", en: "The day it was last used")),
        .init(
            "olderValidUntil", .nullable(.text(format: "date-time")),
            Bilingual("取り替える前の鍵がまだ使える期限", en: "Until when the one before the rotation goes on")),
        .init("revokedAt", .nullable(.text(format: "date-time"))),
        .init("revokedReason", .nullable(.text())),
        .init("revision", .integer()),
    ]

    static let schemas: [(name: String, schema: Schema)] = [
        ("Key", .object(properties)),
        ("Keys", .object([.init("items", .array(.reference("Key")))])),
        (
            "IssuedKey",
            .object(
                properties + [
                    .init(
                        "secret", .text(), Bilingual("鍵。見られるのはこのときだけ", en: "The key; shown this once"),
                        required: false),
                    .init("dryRun", .boolean, required: false),
                ])
        ),
        (
            "KeyPatch",
            .object([
                .init("name", .text(maxLength: NewKey.longestName), required: false),
                .init("spaces", .array(.text()), required: false),
                .init("scopes", .nullable(.array(.oneOf(Scopes.named.map(\.name)))), required: false),
                .init("addresses", .nullable(.array(.text())), required: false),
                .init("expires", .nullable(.text(format: "date")), required: false),
            ])
        ),
        (
            "NewKey",
            .object([
                .init(
                    "name", .text(maxLength: NewKey.longestName),
                    Bilingual("団体または窓口・担当の名前", en: "The organisation, desk or person")),
                .init("role", .oneOf(KeyRole.allCases.map(\.rawValue))),
                .init("spaces", .array(.text()), Bilingual("連携団体には必要", en: "Needed for a partner"), required: false),
                .init("scopes", .array(.oneOf(Scopes.named.map(\.name))), required: false),
                .init(
                    "addresses", .array(.text()), Bilingual("192.0.2.0/24 の形", en: "Such as 192.0.2.0/24"),
                    required: false),
                .init("expires", .nullable(.text(format: "date")), required: false),
            ])
        ),
    ]
}
