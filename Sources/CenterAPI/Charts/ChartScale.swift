/// The value axis: from zero, or from below it, to a round number above everything shown, in three to six steps of
/// 1, 2 or 5 times a power of ten. Whole numbers throughout.
struct ChartScale {
    let step: Int
    let low: Int
    let high: Int

    /// Values beyond this are drawn as this; nothing a center counts comes near it.
    private static let most = Int.max / 1_000_000

    init(covering values: some Sequence<Int>) {
        var least = 0
        var greatest = 0
        for value in values {
            least = min(least, max(value, -Self.most))
            greatest = max(greatest, min(value, Self.most))
        }
        step = Self.step(for: greatest - least)
        low = -((-least + step - 1) / step) * step
        // An axis of one step more than nothing stands where all is nothing.
        high = max((greatest + step - 1) / step, least == 0 ? 1 : 0) * step
    }

    /// The smallest round step that spans the length in at most five.
    private static func step(for length: Int) -> Int {
        var power = 1
        while true {
            for factor in [1, 2, 5] where factor * power * 5 >= length { return factor * power }
            power *= 10
        }
    }

    var ticks: [Int] { Array(stride(from: low, through: high, by: step)) }

    /// How many of `height` pixels a value lies above the bottom.
    func offset(of value: Int, height: Int) -> Int {
        let inside = min(max(value, low), high) - low
        // Multiplied full width: a large value times the height of a picture still fits.
        return Int((Double(inside) / Double(high - low) * Double(height)).rounded())
    }

    /// 12,500, or 35.8 with one decimal.
    static func text(_ value: Int, decimals: Int) -> String {
        var digits = Array(String(value.magnitude))
        while digits.count <= decimals { digits.insert("0", at: 0) }
        let fraction = digits.suffix(decimals)
        let whole = digits.dropLast(decimals)
        var text = value < 0 ? "-" : ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return fraction.allSatisfy { $0 == "0" } ? text : text + "." + String(fraction)
    }
}
