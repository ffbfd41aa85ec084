public import JSON

/// The schemas of days, months, years and moments: exact, leap days and the calendar's ends included, so that whatever
/// holds to one is taken. They are long, so each is written once and referred to by name.
extension JSONSchema {
    /// By their names in `#/components/schemas`.
    public static let shared: [(name: String, schema: JSONObject)] =
        allPrecisions.map { precisions in
            (name(of: precisions), ["type": .string("string"), "pattern": .string(DatePattern.of(precisions))])
        } + [
            (
                "Instant",
                [
                    "type": .string("string"), "format": .string("date-time"),
                    "pattern": .string(DatePattern.instant),
                ]
            )
        ]

    static func reference(_ name: String) -> JSONObject { ["$ref": .string("#/components/schemas/\(name)")] }

    static func name(of precisions: Set<When.Precision>) -> String {
        let names: [(When.Precision, String)] = [(.day, "Day"), (.month, "Month"), (.fiscalYear, "FiscalYear")]
        return names.filter { precisions.contains($0.0) }.map(\.1).joined(separator: "Or")
    }

    private static let allPrecisions: [Set<When.Precision>] = [
        [.day], [.month], [.fiscalYear], [.day, .month], [.day, .fiscalYear], [.month, .fiscalYear],
        [.day, .month, .fiscalYear],
    ]
}

/// What `FiscalYear.range` allows, as regular expressions.
private enum DatePattern {
    static func of(_ precisions: Set<When.Precision>) -> String {
        let forms: [(When.Precision, String)] = [(.day, day), (.month, month), (.fiscalYear, fiscalYear)]
        return "^(" + forms.filter { precisions.contains($0.0) }.map(\.1).joined(separator: "|") + ")$"
    }

    static let instant =
        "^(\(day))T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"

    private static let years = "199[0-9]|20[0-9]{2}"
    private static let leapYears = "199[26]|20([02468][048]|[13579][26])"
    private static let day = [
        "(\(years))-(\(days(in: "0[13578]|1[02]", "0[469]|11"))|02-(0[1-9]|1[0-9]|2[0-8]))", "(\(leapYears))-02-29",
        "1989-(\(days(in: "0[578]|1[02]", "0[469]|11")))",
        "2100-((01|03)-(0[1-9]|[12][0-9]|3[01])|02-(0[1-9]|1[0-9]|2[0-8]))",
    ].joined(separator: "|")
    private static let month = "(\(years))-(0[1-9]|1[0-2])|1989-(0[4-9]|1[0-2])|2100-0[1-3]"
    private static let fiscalYear = "FY(1989|\(years))"

    private static func days(in long: String, _ short: String) -> String {
        "(\(long))-(0[1-9]|[12][0-9]|3[01])|(\(short))-(0[1-9]|[12][0-9]|30)"
    }
}
