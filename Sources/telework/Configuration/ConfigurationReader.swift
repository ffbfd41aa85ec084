import Center
import CenterAPI
import HTTP
import JSON

/// From the file's bytes to a configuration, by the declared keys. It finds every mistake there is in one go: nobody
/// should have to start a server five times to learn of five.
struct ConfigurationReader {
    static let mostBytes = 1024 * 1024

    private var configuration = Configuration()
    private var faults: [ConfigurationFault] = []
    private var places: [String: JSONLocation] = [:]
    private let keys: [ConfigurationKey]

    private init(keys: [ConfigurationKey]) {
        self.keys = keys
    }

    /// The configuration, without faults, or nothing to be used with all of them.
    static func read(
        _ bytes: [UInt8], keys: [ConfigurationKey] = ConfigurationKey.all
    ) -> (configuration: Configuration, faults: [ConfigurationFault]) {
        var reader = ConfigurationReader(keys: keys)
        do {
            var json = try JSONReader(bytes, limits: JSONLimits(depth: 16, bytes: mostBytes))
            try reader.read(&json, at: [])
            try json.finish()
            reader.checkTogether()
        } catch {
            reader.complain(
                error.location, "JSONとして正しくありません（\(error.kind.sentence)）", en: error.kind.sentence)
        }
        return (reader.configuration, reader.faults)
    }

    /// Goes as deep as the declared keys do, whatever the file holds.
    private mutating func read(_ json: inout JSONReader, at path: [String]) throws(JSONError) {
        if let key = keys.first(where: { $0.path == path }) { return try read(key, &json) }
        guard try json.peek() == .object else {
            let name = path.joined(separator: ".")
            complain(
                json.location(of: json.position), "\(path.isEmpty ? "設定" : name) は { } で囲みます",
                en: "\(path.isEmpty ? "the configuration" : name) must be an object")
            try json.skipValue()
            return
        }
        let known = names(under: path)
        try json.beginObject()
        while try json.nextKey() {
            let name = json.key
            if known.contains(name) {
                try read(&json, at: path + [name])
            } else {
                unknown(name, at: path, known: known, json.location(of: json.keyPosition))
            }
        }
    }

    private mutating func read(_ key: ConfigurationKey, _ json: inout JSONReader) throws(JSONError) {
        var wrong = json.position
        places[key.name] = json.location(of: wrong)
        let value: JSONValue
        if try json.peek() == .array {
            var elements: [JSONValue] = []
            var positions: [Int] = []
            try json.beginArray()
            while try json.nextElement() {
                positions.append(json.position)
                elements.append(try json.readValue())
            }
            value = .array(elements)
            if let index = key.firstWrong(elements), index < positions.count { wrong = positions[index] }
        } else {
            value = try json.readValue()
        }
        guard !key.read(value, &configuration) else { return }
        complain(
            json.location(of: wrong), "\(key.name) に書けるのは、\(key.allowed.japanese)です",
            en: "\(key.name) must be \(key.allowed.english)")
    }

    /// The names that may stand in the object at that path, each once, in the order of the table.
    private func names(under path: [String]) -> [String] {
        var names: [String] = []
        for key in keys where key.path.count > path.count && key.path.starts(with: path) {
            if !names.contains(key.path[path.count]) { names.append(key.path[path.count]) }
        }
        return names
    }

    private mutating func unknown(_ name: String, at path: [String], known: [String], _ location: JSONLocation) {
        let full = (path + [name]).joined(separator: ".")
        // A right key in the wrong section is found by its last name.
        let elsewhere = keys.first { $0.path.last == name }?.name
        let near = NearestName.find(name, among: known).map { (path + [$0]).joined(separator: ".") }
        if let offer = elsewhere ?? near {
            complain(location, "\(full) という項目はありません。\(offer) のことですか", en: "unknown key \(full); did you mean \(offer)?")
        } else {
            let list = known.joined(separator: ", ")
            complain(location, "\(full) という項目はありません。書けるのは \(list)", en: "unknown key \(full); there are: \(list)")
        }
    }

    /// What two keys say about one another.
    private mutating func checkTogether() {
        let limits = configuration.limits
        if limits.targetBytes > limits.headBytes { notAbove("limits.targetBytes", "limits.headBytes") }
        if limits.bodyBytes > limits.bodyBytesInFlight { notAbove("limits.bodyBytes", "limits.bodyBytesInFlight") }
    }

    private mutating func notAbove(_ key: String, _ bound: String) {
        let location = places[key] ?? places[bound] ?? JSONLocation(line: 1, column: 1, offset: 0)
        complain(location, "\(key) は \(bound) 以下にします", en: "\(key) must not be above \(bound)")
    }

    private mutating func complain(_ location: JSONLocation, _ japanese: String, en english: String) {
        faults.append(ConfigurationFault(location, Bilingual(japanese, en: english)))
    }
}
