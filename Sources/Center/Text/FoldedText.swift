/// A text folded for search, as bytes: what is compared and searched, and never shown.
public struct FoldedText: Hashable, Sendable {
    let bytes: [UInt8]

    public init(_ text: String) { self.init(folded: Folding.search(text)) }

    init(folded text: String) { bytes = Array(text.utf8) }

    /// Of UTF-8.
    init(_ text: UnsafeRawBufferPointer) {
        var bytes: [UInt8] = []
        Self.append(text, to: &bytes)
        self.bytes = bytes
    }

    /// Folds a text in UTF-8 behind others.
    static func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: text.count))
        let count = bytes.withUnsafeMutableBufferPointer { all in
            QuickFolding.fold(text, into: UnsafeMutableBufferPointer(rebasing: all[start...]))
        }
        bytes.removeLast(text.count - (count ?? 0))
        if count == nil { bytes += Folding.search(String(decoding: text, as: UTF8.self)).utf8 }
    }

    func containsAll(_ words: [FoldedText]) -> Bool {
        bytes.withUnsafeBufferPointer { text in words.allSatisfy { $0.isIn(text) } }
    }

    /// Whether it stands somewhere in a folded text. Its first and last bytes are looked at before the rest: the first
    /// is the same for most characters of one script.
    func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { word in
            guard let first = word.first else { return true }
            let last = word.count &- 1
            var start = 0
            while start &+ last < text.count {
                if text[start] == first, text[start &+ last] == word[last] {
                    var index = 1
                    while index < last, text[start &+ index] == word[index] { index &+= 1 }
                    if index >= last { return true }
                }
                start &+= 1
            }
            return false
        }
    }
}
