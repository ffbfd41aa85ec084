/// 求人: jobs of few hours or by telework that were found, from a survey or one by one.
public struct Opening: Kind {
    public let date = Field<When>("時期", en: "Date", .when)
    public let title = Field<String?>("題名", en: "Title", .text(1...200))
    public let category = Field<OpeningCategory>("種類", en: "Category", .code)
    public let survey = Field<Reference<Survey>?>(
        "アンケート", en: "Survey", .reference(), help: Bilingual("アンケートの回答によるとき", en: "Where a survey told of it"))
    public let company = Field<Reference<Organization>?>("企業", en: "Company", .reference())
    public let partner = Field<Reference<Organization>?>("連携先", en: "Partner", .reference())
    public let persons = Field<Int?>("求人数", en: "Persons", .count(.persons))
    public let companies = Field<Int?>(
        "企業数", en: "Companies", .count(.companies),
        help: Bilingual("人数でなく社数で数えた年", en: "Where companies were counted instead"))
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(
        Opening(),
        rules: [
            Rule(
                "nothing-counted", of: { [$0.persons, $0.companies] }, "求人数か企業数が必要です。",
                en: "A number of persons or companies is needed.", holds: { $0.persons != nil || $0.companies != nil })
        ])

    public static let kind = KindDeclaration(
        declared, "openings", "求人", en: "Job opening",
        help: Bilingual("短時間就労・テレワークの求人", en: "Jobs of few hours or by telework"), identity: .counter(prefix: "opn"),
        occurs: { $0.date })
}

public enum OpeningCategory: String, CodeValue {
    case shortHours = "短時間 / Short hours"
    case telework = "テレワーク / Telework"
    case either = "短時間・テレワーク / Short hours or telework"
}
