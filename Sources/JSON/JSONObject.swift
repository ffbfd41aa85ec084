/// The members of an object in the order they were written, found by key. Keys are compared scalar by scalar: `é` and
/// `e` with an accent put on are two keys, as they are to every other JSON program. No key is in it twice.
public struct JSONObject: Sendable {
    public typealias Member = (key: String, value: JSONValue)

    public private(set) var members: [Member] = []
    /// Places in `members`; kept only above `scanned` members, where looking through them would be slow.
    private var places: [ExactName: Int] = [:]
    private static let scanned = 16

    public init() {}

    public var count: Int { members.count }
    public var isEmpty: Bool { members.isEmpty }

    /// Setting replaces in place or appends; setting nil removes, in time with the number of members.
    public subscript(key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): remove(at: place)
            case (nil, let value?): append(newKey: key, value)
            case (nil, nil): break
            }
        }
    }

    /// For a key that is known not to be there yet.
    mutating func append(newKey key: String, _ value: JSONValue) {
        members.append((key, value))
        if members.count > Self.scanned + 1 {
            places[ExactName(key)] = members.count - 1
        } else if members.count > Self.scanned {
            indexAll()
        }
    }

    private func place(of key: String) -> Int? {
        if members.count > Self.scanned { return places[ExactName(key)] }
        return members.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
    }

    private mutating func remove(at place: Int) {
        members.remove(at: place)
        places = [:]
        if members.count > Self.scanned { indexAll() }
    }

    private mutating func indexAll() {
        for (place, member) in members.enumerated() { places[ExactName(member.key)] = place }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// A key written twice keeps the last value.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        for (key, value) in elements { self[key] = value }
    }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        // Equal objects may be ordered differently, so the members' hashes are added up.
        var sum = 0
        for member in members {
            var one = Hasher()
            one.combine(ExactName(member.key))
            one.combine(member.value)
            sum &+= one.finalize()
        }
        hasher.combine(sum)
    }
}

/// A name equal only to the same scalars; `String` alone would take canonically equivalent ones for equal.
struct ExactName: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactName, right: ExactName) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xFF))
    }
}
