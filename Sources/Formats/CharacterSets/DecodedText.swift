/// A text as UTF-8, whatever it came in. A mark at the beginning is believed before anything else, then the label that
/// the sender gave, then what the bytes can only be: text that is valid UTF-8 is UTF-8, anything else must be valid CP932
/// to the last byte. It never guesses by how often characters occur: a lone half-width kana defeats that.
public struct DecodedText: Sendable {
    /// Valid UTF-8. Text that came as UTF-8 is not copied: its mark, if any, is still there before `start`.
    public let bytes: [UInt8]
    public let start: Int
    public let characterSet: CharacterSet
    public let hadMark: Bool

    public init(_ bytes: [UInt8], label: String? = nil) throws(TextFault) {
        var named: CharacterSet?
        if let label {
            guard let known = CharacterSet(label: label) else { throw .unknownCharacterSet(label) }
            named = known
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            try self.init(bytes, as: .utf8, from: 3, isNamed: true)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            try self.init(bytes, as: .utf16LittleEndian, from: 2, isNamed: true)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            try self.init(bytes, as: .utf16BigEndian, from: 2, isNamed: true)
        } else if let named {
            try self.init(bytes, as: named, from: 0, isNamed: true)
        } else if let order = UTF16Text.byteOrder(of: bytes) {
            try self.init(bytes, as: order, from: 0, isNamed: true)
        } else if UTF8Check.fault(in: bytes) == nil {
            self.init(valid: bytes, start: 0, .utf8, hadMark: false)
        } else {
            try self.init(bytes, as: .cp932, from: 0, isNamed: false)
        }
    }

    private init(valid bytes: [UInt8], start: Int, _ set: CharacterSet, hadMark: Bool) {
        self.bytes = bytes
        self.start = start
        characterSet = set
        self.hadMark = hadMark
    }

    private init(_ bytes: [UInt8], as set: CharacterSet, from start: Int, isNamed: Bool) throws(TextFault) {
        let place: Int
        switch set {
        case .utf8:
            guard let fault = UTF8Check.fault(in: bytes) else {
                self.init(valid: bytes, start: start, set, hadMark: start > 0)
                return
            }
            place = fault
        case .utf16LittleEndian, .utf16BigEndian:
            do throws(UTF16Text.Fault) {
                let decoded = try UTF16Text.decode(bytes, from: start, isBigEndian: set == .utf16BigEndian)
                self.init(valid: decoded, start: 0, set, hadMark: start > 0)
                return
            } catch {
                throw .undecodable(set, offset: error.offset, byte: bytes[error.offset], line: error.line)
            }
        case .cp932:
            do throws(CP932.Fault) {
                self.init(valid: try CP932.decode(bytes), start: 0, set, hadMark: false)
                return
            } catch {
                switch error {
                case .noTable: throw .unsupported(.cp932)
                case .invalid(let offset): place = offset
                }
            }
        }
        let line = 1 + bytes[..<place].lazy.filter { $0 == 0x0A }.count
        throw .undecodable(isNamed ? set : nil, offset: place, byte: bytes[place], line: line)
    }
}

/// Whether bytes are UTF-8.
enum UTF8Check {
    /// Where the first byte stands that is not.
    static func fault(in bytes: [UInt8]) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return min(max(error.byteOffsets.lowerBound, 0), max(bytes.count - 1, 0))
        }
    }
}
