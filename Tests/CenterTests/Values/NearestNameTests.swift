import Testing

@testable import Center

@Suite struct NearestNameTests {
    static let names = ["fy", "limit", "capacity", "title", "allowedOrigins", "publicUrl"]

    static let rows: [(wrong: String, right: String?)] = [
        ("capcity", "capacity"), ("capactiy", "capacity"), ("Capacity", "capacity"), ("capacities", "capacity"),
        ("public_url", "publicUrl"), ("public-URL", "publicUrl"), ("allowed_origin", "allowedOrigins"),
        ("fiscal_year", "fy"), ("FiscalYear", "fy"), ("fyx", "fy"), ("lim", "limit"), ("titel", "title"),
        ("weather", nil), ("x", nil), ("", nil), ("年度", nil),
        (String(repeating: "limit", count: 1000), nil),
    ]

    @Test(arguments: rows) func `the nearest name is found, and only a near one`(row: (wrong: String, right: String?)) {
        #expect(NearestName.find(row.wrong, among: Self.names) == row.right)
    }

    @Test func `a distance counts what must be changed`() {
        for (one, other, distance) in [
            ("", "", 0), ("a", "", 1), ("", "ab", 2), ("kpi", "kpis", 1), ("abcd", "acbd", 1), ("abc", "xyz", 3),
            ("kitten", "sitting", 3),
        ] {
            #expect(NearestName.distance(Array(one.unicodeScalars), Array(other.unicodeScalars)) == distance)
            #expect(NearestName.distance(Array(other.unicodeScalars), Array(one.unicodeScalars)) == distance)
        }
    }
}
