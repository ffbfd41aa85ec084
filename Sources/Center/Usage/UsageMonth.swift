public import JSON

/// What one coworking space reported of one month: every visit, and how many of them were for work. A number that was
/// not reported is nil, never 0.
public struct UsageMonth: Equatable, Sendable {
    public let space: String
    public let month: YearMonth
    public let total: Int?
    public let workUse: Int?

    public static let counts = 0...1_000_000

    public init(space: String, month: YearMonth, total: Int?, workUse: Int?) {
        self.space = space
        self.month = month
        self.total = total
        self.workUse = workUse
    }

    public func encode(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("space", space)
            object.member("month", month.description)
            if let total { object.member("total", total) }
            if let workUse { object.member("workUse", workUse) }
        }
    }

    /// Reads the form `encode` writes; nil where it is another.
    public static func decode(_ reader: inout JSONReader) throws(JSONError) -> UsageMonth? {
        var space: String?
        var month: YearMonth?
        var total: Int?
        var workUse: Int?
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "space") {
                space = try reader.readString()
            } else if reader.key(is: "month") {
                month = YearMonth(try reader.readString())
            } else if reader.key(is: "total") {
                total = try reader.readInt()
            } else if reader.key(is: "workUse") {
                workUse = try reader.readInt()
            } else {
                return nil
            }
        }
        guard let space, let month else { return nil }
        return UsageMonth(space: space, month: month, total: total, workUse: workUse)
    }
}
