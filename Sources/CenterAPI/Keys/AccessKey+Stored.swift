import Center
import Collections
import Formats
import HTTP
import JSON
import Store

/// The written form of a key in the journal. Members are in the order they are written.
extension AccessKey {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id.description)
            if let name { object.member("name", name) }
            object.member("role", role.rawValue)
            if !spaces.isEmpty { object.member("spaces", .array(spaces.map { .string($0.description) })) }
            if !scopes.isEmpty { object.member("scopes", .array(scopes.names.map { .string($0) })) }
            if !addresses.isEmpty { object.member("addresses", .array(addresses.map { .string($0.description) })) }
            if let expires { object.member("expires", expires.description) }
            object.member("created", created.description)
            object.member("createdBy", createdBy)
            object.key("secrets")
            object.array { array in
                for secret in secrets {
                    array.object { inner in
                        inner.member("sha256", secret.digest.hex)
                        inner.member("made", secret.made.description)
                        if let until = secret.until { inner.member("until", until.description) }
                    }
                }
            }
            if let revoked {
                object.key("revoked")
                object.object { inner in
                    inner.member("at", revoked.at.description)
                    if let reason = revoked.reason { inner.member("reason", reason) }
                }
            }
        }
    }

    static func read(_ reader: inout JSONReader) throws -> AccessKey {
        guard let key = AccessKey(stored: try reader.readValue()) else { throw UnknownForm(collection: "keys") }
        return key
    }

    private init?(stored: JSONValue) {
        func texts(_ name: String) -> [String] { stored[name]?.array?.compactMap(\.string) ?? [] }
        func time(_ value: JSONValue?) -> Timestamp? { value?.string.flatMap { Timestamp(Array($0.utf8)) } }
        guard let id = stored["id"]?.string.flatMap({ TextKey($0) }),
            let role = stored["role"]?.string.flatMap(KeyRole.init), let created = time(stored["created"]),
            let createdBy = stored["createdBy"]?.string
        else { return nil }
        let secrets = stored["secrets"]?.array?.compactMap { entry -> Secret? in
            guard let digest = entry["sha256"]?.string.flatMap({ SHA256Digest(hex: $0) }),
                let made = time(entry["made"])
            else { return nil }
            return Secret(digest: digest, made: made, until: time(entry["until"]))
        }
        self.init(
            id: id, name: stored["name"]?.string, role: role, created: created, createdBy: createdBy,
            secrets: secrets ?? [])
        spaces = texts("spaces").compactMap { TextKey($0) }
        scopes = Scopes(names: texts("scopes"))
        addresses = texts("addresses").compactMap { AddressBlock($0) }
        expires = stored["expires"]?.string.flatMap { Day($0) }
        revoked = time(stored["revoked"]?["at"]).map {
            Revocation(at: $0, reason: stored["revoked"]?["reason"]?.string)
        }
    }
}

extension Day {
    static func readKeyUse(_ reader: inout JSONReader) throws -> Day {
        guard let day = try reader.readValue()["day"]?.string.flatMap({ Day($0) }) else {
            throw UnknownForm(collection: "keyUses")
        }
        return day
    }
}
