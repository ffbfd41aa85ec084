import Collections
import JSON

/// Reads values that are spelled as text: strings of JSON, and the same spellings in cells and parameters. Strict: what
/// people write otherwise is made into this before, by whoever can tell them so.
struct TextValueReader {
    var vocabularies: Vocabularies?
    /// Texts of our own files were checked when they came, by the bounds of that day, and are taken as they are.
    var isStored = false

    /// The value's word, its rest put into the heap.
    func read(
        _ text: String, _ type: FieldType, to heap: inout [UInt64], origin: Int
    ) throws(ValueFault) -> UInt64 {
        switch type {
        case .text(let bounds):
            if !isStored { try check(text, bounds) }
            return text.store(in: &heap, origin: origin)
        case .code(let list):
            guard let place = list.place(of: text) else {
                throw blank(text) ?? .notAnOption(list, nearest: nearest(text, in: list))
            }
            return UInt64(truncatingIfNeeded: place)
        case .day:
            do { return try Day(parsing: text).store(in: &heap, origin: origin) } catch {
                throw blank(text) ?? Self.fault(text, error, [.day])
            }
        case .when(let bounds):
            let when: When
            do { when = try When(parsing: text) } catch {
                throw blank(text) ?? Self.fault(text, error, bounds.precisions)
            }
            guard bounds.precisions.contains(when.precision) else { throw .precision(bounds.precisions) }
            return when.packed
        case .time:
            if let time = ClockTime(text) { return time.store(in: &heap, origin: origin) }
            guard let parts = ClockTime.parts(text) else { throw blank(text) ?? .timeForm }
            throw .time(hour: parts.hour, minute: parts.minute)
        case .instant:
            do { return try Instant(parsing: text).store(in: &heap, origin: origin) } catch {
                throw blank(text) ?? .instant(error)
            }
        case .reference(let target):
            return try (isStored ? text : id(text, target.kind)).store(in: &heap, origin: origin)
        case .integer, .decimal:
            throw blank(text) ?? (text.utf8.allSatisfy { (0x2B...0x39).contains($0) } ? .quotedNumber : .wrongType)
        case .flag, .list, .object: throw .wrongType
        }
    }

    /// What people would read as a date is told as what it says.
    private static func fault(_ text: String, _ fault: DateFault, _ allowed: Set<When.Precision>) -> ValueFault {
        guard fault == .form, text.utf8.count <= 80 else { return .date(fault) }
        do throws(DateFault) {
            let when = try WrittenDate.read(text)
            return allowed.contains(when.precision) ? .spelledDate(when) : .precision(allowed)
        } catch {
            return .date(error)
        }
    }

    private func blank(_ text: String) -> ValueFault? {
        // The first character tells nearly always, and its first scalar tells of it.
        if let first = text.unicodeScalars.first, !first.properties.isWhitespace { return nil }
        return text.allSatisfy(\.isWhitespace) ? .blank : nil
    }

    private func check(_ text: String, _ bounds: TextBounds) throws(ValueFault) {
        var length = 0
        for byte in text.utf8 {
            length += byte & 0xC0 == 0x80 ? 0 : 1
            if byte < 0x20 || byte == 0x7F {
                let isLine = byte == 0x0A || byte == 0x0D || byte == 0x09
                guard isLine, bounds.format.allowsLines else { throw .controlCharacter }
            }
        }
        // Blanks are below 0x21 or, the wide ones, begin with 0xC2, 0xE2 or 0xE3.
        if text.utf8.first.map({ $0 <= 0x20 || $0 >= 0xC2 }) ?? true, let fault = blank(text) { throw fault }
        guard bounds.length.contains(length) else { throw .length(bounds, found: length) }
        guard bounds.format.accepts(text) else { throw .format(bounds.format) }
        guard let name = bounds.vocabulary, let words = vocabularies?[name], !words.contains(text) else { return }
        throw .notInVocabulary(words, nearest: NearestName.find(text, among: words))
    }

    /// By its code, or by its label, which people take for the code.
    private func nearest(_ text: String, in list: CodeList) -> CodeList.Code? {
        let folded = Folding.search(String(text.prefix(64)))
        if let same = list.codes.first(where: { code in
            Folding.search(code.label.japanese) == folded || Folding.search(code.label.english) == folded
        }) {
            return same
        }
        guard let name = NearestName.find(text, among: list.codes.map(\.name)) else { return nil }
        return list.codes.first { $0.name == name }
    }

    private func id(_ text: String, _ kind: KindDeclaration) throws(ValueFault) -> String {
        switch kind.identity {
        case .counter:
            do { return try kind.id(typed: text) } catch { throw blank(text) ?? .id(error, of: kind) }
        case .natural:
            guard (1...120).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
                throw blank(text) ?? .key(kind)
            }
            return (try? kind.id(typed: text)) ?? text
        }
    }
}

/// Lists of words that a center has configured, by name. A field that names a list nobody configured takes any word.
public struct Vocabularies: Sendable {
    private var lists: [String: [String]]

    public init(_ lists: [String: [String]] = [:]) { self.lists = lists }

    public subscript(name: String) -> [String]? { lists[name] }
}
