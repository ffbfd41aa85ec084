/// What a body is by its first bytes, for senders that do not say or say it wrongly.
public enum BodySignature: Sendable, Equatable {
    case json
    /// A zip archive, as an .xlsx is.
    case zip
    /// A compound file, as an .xls is.
    case compoundFile
    case pdf
    case text
    case empty

    public init(_ bytes: some Collection<UInt8>) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes.dropFirst(0)
        let first = text.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = .compoundFile
        } else if bytes.starts(with: "%PDF-".utf8) {
            self = .pdf
        } else if let first {
            self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .text
        } else {
            self = .empty
        }
    }
}
