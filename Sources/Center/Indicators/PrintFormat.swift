/// How a series stands in the table: places, brackets, and what is printed where there is no value.
public struct PrintFormat: Sendable {
    /// Of values.
    public var places = 0
    /// Of the achievement: `100%` has none.
    public var achievementPlaces = 1
    /// The second line of a cell: `(1,468人)`.
    public var brackets = false
    /// For what was not measured, and for sums there are not.
    public var absent = "—"
    /// The target where its usual wording is not the paper's: `12回以上/年度`.
    public var target: String?

    func value(_ amount: Amount, unit: String) -> String { bracketed(amount.text(places: places) + unit) }

    func achievement(_ amount: Amount) -> String { bracketed(amount.text(places: achievementPlaces) + "%") }

    func bracketed(_ text: String) -> String { brackets && !text.isEmpty ? "(\(text))" : text }
}
