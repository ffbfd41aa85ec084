/// 移住: households that moved to the city through a programme. Households and persons are two counts, each its own.
public struct Relocation: Kind {
    public let date = Field<When>("時期", en: "Date", .when)
    public let programme = Field<String>(
        "制度", en: "Programme", .text(1...100, vocabulary: "relocationProgrammes"),
        help: Bilingual("例: 移住就業支援補助金", en: "For example 移住就業支援補助金"))
    public let households = Field<Int?>("世帯数", en: "Households", .count(.households))
    public let persons = Field<Int?>("人数", en: "Persons", .count(.persons))
    public let teleworkRequired = Field<Bool?>("テレワークが要件", en: "Telework required", .flag)
    public let from = Field<String?>("どこから", en: "From where", .text(1...60))
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(
        Relocation(),
        rules: [
            Rule(
                "nothing-counted", of: { [$0.households, $0.persons] }, "世帯数か人数が必要です。",
                en: "A number of households or persons is needed.", holds: { $0.households != nil || $0.persons != nil }
            ),
            Rule(
                "households-exceed-persons", \.households, atMost: \.persons, "世帯数は人数を超えられません。",
                en: "Households cannot be more than persons."),
        ])

    public static let kind = KindDeclaration(
        declared, "relocations", "移住", en: "Relocation",
        help: Bilingual("補助金などによる移住", en: "Households that moved to the city"), identity: .counter(prefix: "rel"),
        occurs: { $0.date })
}
