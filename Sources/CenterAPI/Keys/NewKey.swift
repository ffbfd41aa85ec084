import Center
import Collections
import HTTP
import JSON

/// A key as somebody wants it, read from one JSON object, whether that came by HTTP or was made of a command's options.
/// Everything that is wrong with it is told at once.
struct NewKey: Sendable {
    var name = ""
    var role = KeyRole.partner
    var spaces: [TextKey] = []
    var scopes: Scopes = []
    var addresses: [AddressBlock] = []
    var expires: Day?

    static let names = ["name", "role", "spaces", "scopes", "addresses", "expires"]
    static let longestName = 100
    private static let most = 100

    /// `today` is the first day that can be the last.
    init(_ document: JSONValue, today: Day) throws(Problem) {
        guard let object = document.object else { throw .notAnObject }
        var faults: [Problem.Item] = []
        for (name, value) in object.members where !value.isNull {
            do throws(Fault) {
                try read(name, value, today)
            } catch {
                faults.append(Self.fault("/\(name.prefix(40))", error.code, error.detail, error.hint))
            }
        }
        for name in ["name", "role"] where object[name]?.isNull ?? true {
            faults.append(Self.fault("/\(name)", "required", Bilingual("必要です。", en: "It is required.")))
        }
        if faults.isEmpty { faults = contradictions }
        if !faults.isEmpty { throw Problem(.validation, faults) }
    }

    /// A key as it would be after a merge-patch. What is not changed need not be good any more: a day that is over.
    init(_ key: AccessKey, changedBy patch: JSONValue, today: Day) throws(Problem) {
        var document = JSONObject()
        document["name"] = .string(key.name ?? key.id.description)
        document["role"] = .string(key.role.rawValue)
        if !key.spaces.isEmpty { document["spaces"] = .array(key.spaces.map { .string($0.description) }) }
        if !key.scopes.isEmpty { document["scopes"] = .array(key.scopes.names.map { .string($0) }) }
        if !key.addresses.isEmpty { document["addresses"] = .array(key.addresses.map { .string($0.description) }) }
        if let expires = key.expires { document["expires"] = .string(expires.description) }
        for (name, value) in patch.object?.members ?? [] { document[name] = value.isNull ? nil : value }
        guard document["role"]?.string == key.role.rawValue else {
            throw Problem(
                .validation,
                [
                    Self.fault(
                        "/role", "fixed",
                        Bilingual("役割は変えられません。新しい鍵を作ってください。", en: "A role is not changed; make a new key."))
                ])
        }
        let isNewDay = patch["expires"] != nil
        let earliest = isNewDay ? today : min(today, key.expires ?? today)
        try self.init(patch.object == nil ? patch : .object(document), today: earliest)
    }

    /// The same key with what is wished for; a name that was erased stays so until there is another.
    func changed(_ key: AccessKey) -> AccessKey {
        var changed = key
        if name != key.id.description { changed.name = name }
        changed.spaces = spaces
        changed.scopes = scopes
        changed.addresses = addresses
        changed.expires = expires
        return changed
    }

    private struct Fault: Error {
        let code: String
        let detail: Bilingual
        var hint: Bilingual?

        static func expected(_ detail: Bilingual) -> Fault { Fault(code: "wrong-value", detail: detail) }
    }

    private mutating func read(_ name: String, _ value: JSONValue, _ today: Day) throws(Fault) {
        switch name {
        case "name":
            let text = value.string ?? ""
            guard (1...Self.longestName).contains(text.unicodeScalars.count),
                !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
            else {
                throw .expected(
                    Bilingual("1〜\(Self.longestName)文字の名前です。", en: "A name of up to \(Self.longestName) characters."))
            }
            self.name = text
        case "role":
            guard let role = value.string.flatMap(KeyRole.init) else {
                let roles = KeyRole.allCases.map(\.rawValue).joined(separator: ", ")
                throw .expected(Bilingual("\(roles) のどれかです。", en: "One of \(roles)."))
            }
            self.role = role
        case "spaces":
            spaces = try Self.list(value, Bilingual("スペースの記号（slug）の配列です。", en: "A list of spaces' slugs.")) {
                TextKey($0)
            }
        case "scopes":
            let known = Scopes.named.map(\.name).joined(separator: ", ")
            scopes = try Self.list(value, Bilingual("次の配列です: \(known)", en: "A list of: \(known).")) { name in
                Scopes.named.first { $0.name == name }?.scope
            }.reduce(into: []) { $0.formUnion($1) }
        case "addresses":
            let expected = Bilingual(
                "192.0.2.0/24 の形の配列です。", en: "A list of addresses such as 192.0.2.0/24.")
            addresses = try Self.list(value, expected) { AddressBlock($0) }
        case "expires":
            guard let day = value.string.flatMap({ Day($0) }) else {
                throw .expected(Bilingual("2027-03-31 の形の日です。", en: "A day such as 2027-03-31."))
            }
            guard day >= today else {
                throw Fault(code: "past", detail: Bilingual("\(day) はもう過ぎています。", en: "\(day) is over."))
            }
            expires = day
        default:
            let nearest = NearestName.find(name, among: Self.names)
            throw Fault(
                code: "unknown-field", detail: Bilingual("この項目はありません。", en: "There is no such field."),
                hint: nearest.map(Bilingual.init(meant:)))
        }
    }

    private static func list<Element>(
        _ value: JSONValue, _ expected: Bilingual, _ read: (String) -> Element?
    ) throws(Fault) -> [Element] {
        guard let entries = value.array, entries.count <= most else { throw .expected(expected) }
        let read = entries.compactMap { $0.string.flatMap(read) }
        guard read.count == entries.count else { throw .expected(expected) }
        return read
    }

    /// What each field says alone and not together.
    private var contradictions: [Problem.Item] {
        var faults: [Problem.Item] = []
        if role == .partner, spaces.isEmpty {
            faults.append(
                Self.fault(
                    "/spaces", "required", Bilingual("連携団体の鍵にはスペースが要ります。", en: "A partner's key needs a space.")))
        }
        if role != .partner, !spaces.isEmpty {
            faults.append(
                Self.fault(
                    "/spaces", "not-a-partner",
                    Bilingual("スペースは連携団体の鍵にだけ書けます。", en: "Only a partner's key has spaces.")))
        }
        if role == .partner, !scopes.isEmpty {
            faults.append(
                Self.fault(
                    "/scopes", "not-staff", Bilingual("連携団体の鍵には書けません。", en: "A partner's key has no scopes.")))
        }
        return faults
    }

    /// Spaces that are not there.
    func missing(in center: CenterState) -> [Problem.Item] {
        spaces.enumerated().compactMap { index, slug in
            guard center[Space.self, slug] == nil else { return nil }
            let nearest = NearestName.find(slug.description, among: center.rows(of: Space.self).map(\.id.description))
            return Self.fault(
                "/spaces/\(index)", "no-such-record",
                Bilingual("「\(slug)」というスペースはありません。", en: "There is no space \(slug)."),
                nearest.map(Bilingual.init(meant:)))
        }
    }

    private static func fault(
        _ pointer: String, _ code: String, _ detail: Bilingual, _ hint: Bilingual? = nil
    ) -> Problem.Item {
        Problem.Item(place: .pointer(pointer), code: code, detail: detail, hint: hint)
    }
}
