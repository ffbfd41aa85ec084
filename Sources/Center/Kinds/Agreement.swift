/// 連携・協定: something the city does together with an organisation, in writing or not.
public struct Agreement: Kind {
    public let date = PublicField<When>("時期", en: "Date", .when)
    public let partner = PublicField<Reference<Organization>?>("相手", en: "Partner", .reference())
    public let title = PublicField<String>("題名", en: "Title", .text(1...200))
    public let category = PublicField<AgreementCategory>("種類", en: "Category", .code)
    public let programme = PublicField<String?>("制度・事業", en: "Programme", .text(1...100))
    public let document = Field<String?>("文書番号・ファイル", en: "Document", .text(1...200))
    public let until = PublicField<When?>("いつまで", en: "Until", .when)
    public let isPublic = PublicField<Bool>("公開する", en: "Public", .flag, default: false)
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(
        Agreement(),
        rules: [
            Rule(
                "ends-before-start", \.until, notBefore: \.date, "終わりは始まりより前にできません。",
                en: "It cannot end before it begins.")
        ])

    public static let kind = KindDeclaration(
        declared, "agreements", "連携・協定", en: "Agreement",
        help: Bilingual("企業・大学・他の自治体との連携や協定", en: "Work with companies, universities, other cities"),
        identity: .counter(prefix: "agr"), occurs: { $0.date }, publicWhen: { $0.isPublic })
}

public enum AgreementCategory: String, CodeValue {
    case agreement = "協定 / Agreement"
    case project = "連携事業 / Joint project"
    case membership = "加盟 / Membership"
}
