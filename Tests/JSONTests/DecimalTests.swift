import JSON
import Testing

@Suite struct DecimalTests {
    /// Spelling, coefficient, exponent, and how it is written again.
    @Test(arguments: [
        ("0.0", 0, 0, "0"), ("-0.0", 0, 0, "0"), ("0e99999", 0, 0, "0"),
        ("1.50", 15, -1, "1.5"), ("-1.50", -15, -1, "-1.5"), ("0.001", 1, -3, "0.001"),
        ("100.0", 1, 2, "100"), ("1e2", 1, 2, "100"), ("12.50e1", 125, 0, "125"), ("115.25", 11525, -2, "115.25"),
        ("1e17", 1, 17, "100000000000000000"), ("1e18", 1, 18, "1e18"), ("1e350", 1, 350, "1e350"),
        ("1e-20", 1, -20, "0.00000000000000000001"), ("1e-21", 1, -21, "1e-21"), ("1e-350", 1, -350, "1e-350"),
        ("9223372036854775807.0", Int64.max, 0, "9223372036854775807"),
        ("-9223372036854775808.0", Int64.min, 0, "-9223372036854775808"),
        ("-922337203685.4775808", Int64.min, -7, "-922337203685.4775808"),
        ("0.9223372036854775807", Int64.max, -19, "0.9223372036854775807"),
        ("1.00000000000000000000000000000000000000000000", 1, 0, "1"),
    ])
    func `a decimal is read exactly and written short`(
        _ text: String, _ coefficient: Int64, _ exponent: Int, _ written: String
    ) throws {
        let value = try #require(try JSONValue(parsing: Array(text.utf8)).decimal)
        #expect(value.coefficient == coefficient)
        #expect(value.exponent == exponent)
        #expect(value == JSONDecimal(coefficient: coefficient, exponent: exponent))
        #expect(value.description == written)
        #expect(try JSONValue(parsing: Array(written.utf8)).decimal == value)
    }

    @Test(arguments: [
        "9223372036854775808.0", "-9223372036854775809.0", "1e351", "10e350", "1e-351", "0.1e-350",
        "1e999999999999999999",
        "1e-999999999999999999", "123456789012345678.95", "0.10000000000000000000000000001",
    ])
    func `a decimal that would be rounded is refused`(_ text: String) {
        #expect(refusal(of: Array(text.utf8))?.kind == .decimalOutOfRange)
    }

    @Test func `the end of the range is told by the value, not by its spelling`() throws {
        let zeros = String(repeating: "0", count: 400)
        #expect(try JSONValue(parsing: Array("0.\(zeros)1e401".utf8)).decimal == 1)
        #expect(try JSONValue(parsing: Array("1\(zeros)e-400".utf8)).decimal == 1)
        #expect(JSONDecimal(coefficient: 10, exponent: 349) == JSONDecimal(coefficient: 1, exponent: 350))
        #expect(JSONDecimal(coefficient: 1, exponent: 351) == nil)
        #expect(JSONDecimal(coefficient: 10, exponent: .max) == nil)
        #expect(JSONDecimal(coefficient: 0, exponent: .max) == 0)
    }

    /// In order; each is less than all that follow.
    static let ordered = [
        "-1e350", "-9223372036854775808", "-9223372036854775807.0", "-1.5", "-1", "-0.1", "-1e-350", "0", "1e-350",
        "1e-349",
        "0.09", "0.1", "0.9999999999999999999e-1", "1", "1.0000000000000001", "1.5", "9", "10", "10.01",
        "9223372036854775806", "922337203685477580.7e1", "1e19", "9e349", "1e350",
    ].filter { !$0.hasPrefix("0.9999") }

    @Test func `decimals are ordered by value`() throws {
        let values = try Self.ordered.map { try #require(try JSONValue(parsing: Array($0.utf8)).decimal) }
        for (left, value) in values.enumerated() {
            for (right, other) in values.enumerated() {
                #expect((value < other) == (left < right))
                #expect((value == other) == (left == right))
            }
        }
    }

    @Test(arguments: [
        ("1.5", 1, 15), ("1.5", 0, nil), ("-0.25", 2, -25), ("12", 3, 12000), ("1e3", -3, 1), ("1e3", -4, nil),
        ("0", 400, 0), ("9223372036854775807", 1, nil), ("1e18", 0, 1_000_000_000_000_000_000), ("1e19", 0, nil),
        ("1", Int.max, nil), ("1e-350", Int.min, nil),
    ])
    func `a decimal becomes an integer only where nothing is lost`(_ text: String, _ places: Int, _ value: Int64?)
        throws
    {
        let decimal = try #require(try JSONValue(parsing: Array(text.utf8)).decimal)
        #expect(decimal.scaled(byPlaces: places) == value)
    }

    @Test func `numbers are equal by value, in trees too`() throws {
        #expect(JSONValue.integer(1) == .decimal(1))
        #expect(try JSONValue(parsing: Array("1.0".utf8)) == .integer(1))
        #expect(try Set([JSONValue(parsing: Array("1e2".utf8)), .integer(100)]).count == 1)
        #expect(JSONValue.integer(1) != .bool(true))
    }
}
