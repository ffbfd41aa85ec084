/// Which media types a client takes, with their weights (RFC 9110 12.5.1). A malformed field is the same as none: the
/// client gets what it would have got without it.
public struct Accept: Sendable, Equatable {
    struct MediaRange: Sendable, Equatable {
        let type: String
        let subtype: String
        /// Other than `q`, and other than a charset of UTF-8, which is the only one there is.
        let parameters: [String]
        let weight: Int

        /// How closely it names a type; nil where it does not.
        func specificity(for type: Substring, _ subtype: Substring) -> Int? {
            if !parameters.isEmpty { return nil }
            if self.type == "*" { return 0 }
            guard self.type == type else { return nil }
            return self.subtype == "*" ? 1 : self.subtype == subtype ? 2 : nil
        }
    }

    private var ranges: [MediaRange] = []

    /// Takes all types alike, as a client without the field does.
    public init() {}

    public init(_ value: ArraySlice<UInt8>?) {
        if value?.elementsEqual("*/*".utf8) ?? true { return }
        ranges = value?.read { (cursor) throws(FieldCursor.Malformed) in try Self.read(&cursor) } ?? []
    }

    /// In thousandths; 0 where the client does not want it. `type` is written in lower case, without parameters.
    public func weight(of type: String) -> Int {
        if ranges.isEmpty { return 1000 }
        let parts = type.split(separator: "/", maxSplits: 1)
        guard let main = parts.first, let sub = parts.last, parts.count == 2 else { return 0 }
        var best = (specificity: -1, weight: 0)
        for range in ranges {
            // RFC 9110 12.5.1: the most specific range counts, wherever it stands.
            guard let specificity = range.specificity(for: main, sub), specificity > best.specificity else { continue }
            best = (specificity, range.weight)
        }
        return best.weight
    }

    /// The type the client likes best; among equals the one that comes first. Nil where it takes none.
    public func best(of types: [String]) -> String? {
        var best: (type: String, weight: Int)?
        for type in types {
            let weight = weight(of: type)
            if weight > best?.weight ?? 0 { best = (type, weight) }
        }
        return best?.type
    }

    private static func read(_ cursor: inout FieldCursor) throws(FieldCursor.Malformed) -> [MediaRange] {
        var ranges: [MediaRange] = []
        while try cursor.nextItem(after: ranges.count) {
            let type = String(lowercasing: try cursor.token())
            guard cursor.take(ASCII.slash) else { throw FieldCursor.Malformed() }
            let subtype = String(lowercasing: try cursor.token())
            if type == "*", subtype != "*" { throw FieldCursor.Malformed() }
            var parameters: [String] = []
            var weight = 1000
            while let parameter = try cursor.parameter() {
                let name = String(lowercasing: parameter.name)
                if name == "q" {
                    weight = try FieldCursor.weight(parameter.value)
                } else {
                    let value = String(decoding: parameter.value, as: UTF8.self)
                    if name != "charset" || value.lowercased() != "utf-8" { parameters.append("\(name)=\(value)") }
                }
            }
            ranges.append(MediaRange(type: type, subtype: subtype, parameters: parameters, weight: weight))
        }
        return ranges
    }
}
