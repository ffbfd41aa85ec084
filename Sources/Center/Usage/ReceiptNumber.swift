public import Collections

/// 受付番号: `U-202609-0031`, the month a submission was received in and its count within that month. It is read aloud
/// on the telephone, so it is short; no secret rests on it.
public struct ReceiptNumber: Hashable, Comparable, Sendable {
    public let month: YearMonth
    /// From 1.
    public let count: Int

    static let counts = 1...9_999_999

    public init?(month: YearMonth, count: Int) {
        guard Self.counts.contains(count) else { return nil }
        self.month = month
        self.count = count
    }

    public static func < (left: ReceiptNumber, right: ReceiptNumber) -> Bool {
        (left.month, left.count) < (right.month, right.count)
    }
}

extension ReceiptNumber: CustomStringConvertible {
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "U", parts[1].utf8.count == 6, (4...7).contains(parts[2].utf8.count),
            parts[1].utf8.allSatisfy(Self.isDigit), parts[2].utf8.allSatisfy(Self.isDigit),
            let year = Int(parts[1].prefix(4)), let month = Int(parts[1].suffix(2)), let count = Int(parts[2]),
            let received = YearMonth(year: year, month: month)
        else { return nil }
        self.init(month: received, count: count)
    }

    /// As somebody says or types it: `u 202609 31`, `2O26O90031`, in any width.
    public init?(typed text: String) {
        if let written = Self(text) {
            self = written
            return
        }
        var parts = Dictated.hyphenated(text).split(separator: "-")
        if let first = parts.first, first.utf8.first == UInt8(ascii: "u") { parts[0] = first.dropFirst() }
        guard let digits = Dictated.digits(parts.joined()[...]), digits.utf8.count > 6 else { return nil }
        // Without a hyphen before it the count has all the digits that it is written with.
        let isApart = parts.dropLast().reduce(0) { $0 + $1.utf8.count } == 6
        let count = digits.dropFirst(6)
        self.init(
            "U-\(digits.prefix(6))-\(isApart ? String(repeating: "0", count: max(0, 4 - count.count)) : "")\(count)")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    public var description: String {
        "U-\(month.year)\(String(padded: month.month, to: 2))-\(String(padded: count, to: 4))"
    }

    /// Its record's id.
    public var key: TextKey { TextKey(description) ?? "?" }
}

/// The last number given in each month, followed through every change: a number is never given twice.
struct ReceiptCounts: Sendable {
    private var last: [YearMonth: Int] = [:]

    mutating func note(_ id: TextKey) {
        guard let number = ReceiptNumber(id.description) else { return }
        last[number.month] = max(last[number.month] ?? 0, number.count)
    }

    func next(in month: YearMonth) -> ReceiptNumber? {
        ReceiptNumber(month: month, count: (last[month] ?? 0) + 1)
    }
}
