/// A list of tokens with weights, as `Accept-Encoding` and `Accept-Language` are (RFC 9110 12.4.2). A malformed list is
/// the same as none.
struct WeightedTokens: Sendable, Equatable {
    private(set) var items: [(token: String, weight: Int)] = []

    /// Nil where there is no such field, or none that can be read. An empty list is one.
    init?(_ value: ArraySlice<UInt8>?) {
        let items = value?.read { (cursor) throws(FieldCursor.Malformed) in
            var items: [(token: String, weight: Int)] = []
            while try cursor.nextItem(after: items.count) {
                let token = String(lowercasing: try cursor.token())
                var weight = 1000
                while let parameter = try cursor.parameter() {
                    guard parameter.name.equals(lowercase: "q") else { throw FieldCursor.Malformed() }
                    weight = try FieldCursor.weight(parameter.value)
                }
                items.append((token, weight))
            }
            return items
        }
        guard let items else { return nil }
        self.items = items
    }

    func weight(of token: String) -> Int? {
        items.first { $0.token == token }?.weight
    }

    static func == (left: WeightedTokens, right: WeightedTokens) -> Bool {
        left.items.elementsEqual(right.items, by: ==)
    }
}
