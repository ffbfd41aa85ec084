import JSON

/// One value of the indicators' file with the way to it. Reading it notes what is wrong and goes on, so that everything
/// wrong is told at once.
struct PlanNode {
    let value: JSONValue
    let pointer: String

    func member(_ name: String) -> PlanNode? {
        value[name].map { PlanNode(value: $0, pointer: "\(pointer)/\(Self.escaped(name))") }
    }

    var elements: [PlanNode] {
        (value.array ?? []).enumerated().map { PlanNode(value: $1, pointer: "\(pointer)/\($0)") }
    }

    var members: [(name: String, node: PlanNode)] {
        (value.object?.members ?? []).map { name, value in
            (name, PlanNode(value: value, pointer: "\(pointer)/\(Self.escaped(name))"))
        }
    }

    private static func escaped(_ name: String) -> String {
        var text = ""
        for character in name {
            switch character {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.append(character)
            }
        }
        return text
    }
}

/// One mistake in the file of indicators, where it is, and what would be right.
public struct PlanFault: Error, Equatable, Sendable {
    /// Into the file.
    public let pointer: String
    /// The name is wrong, not the value.
    public let isName: Bool
    public let message: Bilingual
}

/// Notes faults while a file is read.
struct PlanFaults {
    private(set) var list: [PlanFault] = []

    mutating func note(_ node: PlanNode, isName: Bool = false, _ japanese: String, en english: String) {
        guard list.count < Issue.most else { return }
        list.append(PlanFault(pointer: node.pointer, isName: isName, message: Bilingual(japanese, en: english)))
    }

    /// An object with no other members than these.
    mutating func object(_ node: PlanNode, _ names: [String]) {
        guard node.value.object != nil else { return note(node, "{ } で囲みます。", en: "An object is expected.") }
        for (name, member) in node.members where !names.contains(name) {
            let nearest = NearestName.find(name, among: names)
            note(
                member, isName: true,
                "「\(name)」という項目はありません。\(nearest.map { "「\($0)」ではありませんか。" } ?? "書けるのは \(names.joined(separator: "、"))")",
                en:
                    "There is no member \(name)\(nearest.map { "; did you mean \($0)?" } ?? "; there are: \(names.joined(separator: ", "))")"
            )
        }
    }

    mutating func required(_ node: PlanNode, _ name: String) -> PlanNode? {
        if let member = node.member(name) { return member }
        if node.value.object != nil { note(node, "「\(name)」がありません。", en: "The member \(name) is missing.") }
        return nil
    }

    mutating func text(_ node: PlanNode?) -> String? {
        guard let node else { return nil }
        guard let text = node.value.string else {
            note(node, "文字（\" \"）を書きます。", en: "A text is expected.")
            return nil
        }
        return text
    }

    mutating func flag(_ node: PlanNode?) -> Bool? {
        guard let node else { return nil }
        if node.value.bool == nil { note(node, "true か false を書きます。", en: "true or false is expected.") }
        return node.value.bool
    }

    mutating func integer(_ node: PlanNode?, _ range: ClosedRange<Int>) -> Int? {
        guard let node else { return nil }
        guard let number = node.value.integer.flatMap({ Int(exactly: $0) }), range.contains(number) else {
            note(
                node, "\(range.lowerBound)から\(range.upperBound)までの整数を書きます。",
                en: "An integer from \(range.lowerBound) to \(range.upperBound) is expected.")
            return nil
        }
        return number
    }

    mutating func amount(_ node: PlanNode?) -> Amount? {
        guard let node else { return nil }
        guard let amount = node.value.decimal.flatMap({ Amount($0) }) else {
            note(node, "数（小数は4けたまで）を書きます。", en: "A number of at most four decimals is expected.")
            return nil
        }
        return amount
    }

    mutating func year(_ node: PlanNode?) -> FiscalYear? {
        guard let node else { return nil }
        guard let year = node.value.string.flatMap({ FiscalYear($0) }) else {
            note(node, "年度（R6、FY2024 など）を書きます。", en: "A fiscal year such as R6 or FY2024 is expected.")
            return nil
        }
        return year
    }

    /// A text in both languages, or one that is the same in both.
    mutating func bilingual(_ node: PlanNode?) -> Bilingual? {
        guard let node else { return nil }
        if let text = node.value.string { return Bilingual(text, en: text) }
        object(node, ["ja", "en"])
        guard let japanese = text(required(node, "ja")), let english = text(required(node, "en")) else { return nil }
        return Bilingual(japanese, en: english)
    }

    /// One of the names of something declared elsewhere.
    mutating func choice<Value>(_ node: PlanNode?, _ what: Bilingual, _ choices: [(String, Value)]) -> Value? {
        guard let node, let name = text(node) else { return nil }
        if let found = choices.first(where: { $0.0 == name }) { return found.1 }
        let nearest = NearestName.find(name, among: choices.map(\.0))
        note(
            node, "「\(name)」という\(what.japanese)はありません。\(nearest.map { "「\($0)」ではありませんか。" } ?? "")",
            en: "There is no \(what.english) \(name)\(nearest.map { "; did you mean \($0)?" } ?? ".")")
        return nil
    }
}
