/// The city a center belongs to, as its open data says it. Where the configuration says nothing, nothing is said.
public struct Municipality: Equatable, Sendable {
    /// 全国地方公共団体コード: six digits, the last of which checks the others.
    public var code: String
    public var prefecture: String
    public var city: String
    /// Whom the public asks, and under which number.
    public var contactName: String
    public var contactPhone: String

    public init(
        code: String = "", prefecture: String = "", city: String = "", contactName: String = "",
        contactPhone: String = ""
    ) {
        self.code = code
        self.prefecture = prefecture
        self.city = city
        self.contactName = contactName
        self.contactPhone = contactPhone
    }

    /// The check digit is that of the ministry's list: weights 6 to 2, then 11 less the rest.
    public static func isCode(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.count == 6, digits.allSatisfy((0...9).contains) else { return false }
        let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        return digits[5] == (11 - sum % 11) % 10
    }
}
