/// The stretch of time an amount is added to: a month, or a fiscal year where the month is not known. Slots of a year
/// lie side by side, the one without a month first, so that a year is a run of them.
struct Slot: Hashable, Comparable, Sendable {
    /// Sixteen to a year.
    let number: Int

    init(_ when: When) {
        let year = when.fiscalYear.year
        guard let month = when.month else {
            number = year * 16
            return
        }
        number = year * 16 + 1 + (month.month + 8) % 12
    }

    /// The year itself, without a month.
    init(_ year: FiscalYear) { number = year.year * 16 }

    static func all(of year: FiscalYear) -> ClosedRange<Int> { year.year * 16...year.year * 16 + 15 }

    static func < (left: Slot, right: Slot) -> Bool { left.number < right.number }
}
