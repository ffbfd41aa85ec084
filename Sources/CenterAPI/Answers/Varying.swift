import Center
import HTTP

/// The request fields that an answer depends on, as its `Vary` names them to caches.
struct Varying: OptionSet, Sendable {
    let rawValue: UInt8

    static let accept = Varying(rawValue: 1)
    static let language = Varying(rawValue: 2)
    static let coding = Varying(rawValue: 4)
    static let origin = Varying(rawValue: 8)

    /// One field, or none.
    var fields: Fields { Self.all[Int(rawValue & 15)] }

    private static let all: [Fields] = (UInt8(0)..<16).map { bits in
        let names = [
            (Varying.accept, "Accept"), (.language, "Accept-Language"), (.coding, "Accept-Encoding"),
            (.origin, "Origin"),
        ].filter { Varying(rawValue: bits).contains($0.0) }.map(\.1)
        var fields = Fields()
        if !names.isEmpty { fields.append("Vary", names.joined(separator: ", ")) }
        return fields
    }
}
