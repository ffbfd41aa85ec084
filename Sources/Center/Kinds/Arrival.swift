/// 進出企業: a company that came to the city, or several of which only the number is known.
public struct Arrival: Kind {
    public let date = Field<When>("時期", en: "Date", .when)
    public let title = Field<String?>("題名", en: "Title", .text(1...200))
    public let company = Field<Reference<Organization>?>("企業", en: "Company", .reference())
    public let companies = Field<Int?>(
        "企業数", en: "Companies", .count(.companies), help: Bilingual("書かなければ1社", en: "One if it is not said"))
    public let from = Field<String?>("どこから", en: "From where", .text(1...60))
    public let office = Field<Reference<Space>?>("入居したスペース", en: "Office", .reference())
    public let officeName = Field<String?>("入居先", en: "Office in words", .text(1...200))
    public let contract = Field<String?>(
        "契約の種類", en: "Contract", .text(1...60), help: Bilingual("例: 月額契約", en: "For example 月額契約"))
    public let left = Field<When?>("退去", en: "Left", .when)
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(
        Arrival(),
        rules: [
            Rule(
                "left-before-arrival", \.left, notBefore: \.date, "退去は進出より前にできません。",
                en: "It cannot leave before it came.")
        ])

    public static let kind = KindDeclaration(
        declared, "arrivals", "進出企業", en: "Arrival",
        help: Bilingual("市外から進出した企業", en: "Companies that came to the city"), identity: .counter(prefix: "arr"),
        occurs: { $0.date })
}
