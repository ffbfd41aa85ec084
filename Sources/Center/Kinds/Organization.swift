/// 団体: anybody who does something with the center: operators of spaces, companies, departments of the city, schools.
/// Other records refer to it, so that a name that changes or is spelled in two ways is one organisation.
public struct Organization: Kind {
    public let name = PublicField<String>("名称", en: "Name", .text(1...200))
    public let kana = PublicField<String?>("フリガナ", en: "Reading", .text(1...200))
    public let aliases = Field<[String]>(
        "別の書き方", en: "Other spellings", .set(of: .text(1...200), 0...20),
        help: Bilingual("旧名称や表記の違い", en: "Former names and other spellings"))
    public let category = PublicField<OrganizationCategory>("種類", en: "Category", .code)
    public let corporateNumber = PublicField<String?>("法人番号", en: "Corporate number", .text(13...13, .corporateNumber))
    public let region = PublicField<String?>(
        "市区町村", en: "City or region", .text(1...60), help: Bilingual("例: 富士市、東京都港区", en: "For example 富士市"))
    public let inCity = PublicField<Location?>("市内・市外", en: "In the city", .code)
    public let industry = PublicField<String?>("業種", en: "Industry", .text(1...60, vocabulary: "industries"))
    public let url = PublicField<String?>("ウェブサイト", en: "Web site", .text(1...2000, .url))
    public let contact = PersonalField<Row<Contact>?>("連絡先", en: "Contact", .object())
    public let isHidden = Field<Bool>(
        "非表示", en: "Hidden", .flag, default: false,
        help: Bilingual(
            "もう使わない団体。一覧に出なくなり、これまでの記録はそのまま", en: "No longer in use: lists leave it out, and what refers to it stays"))
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(Organization())

    public static let kind = KindDeclaration(
        declared, "organizations", "団体", en: "Organisation",
        help: Bilingual("運営者、企業、市の課、支援機関、大学など", en: "Operators, companies, departments, schools"),
        identity: .counter(prefix: "org"), setAside: { $0.isHidden })
}

/// Whom to ask there.
public struct Contact: FieldGroup {
    public let name = PersonalField<String?>("氏名", en: "Name", .text(1...80))
    public let department = PersonalField<String?>("部署・役職", en: "Department", .text(1...100))
    public let email = PersonalField<String?>("メール", en: "E-mail", .text(1...254, .email))
    public let phone = PersonalField<String?>("電話", en: "Telephone", .text(1...30, .phone))

    public static let declared = Declared(Contact())
}

public enum OrganizationCategory: String, CodeValue {
    case spaceOperator = "運営者 / Operator of spaces"
    case company = "企業 / Company"
    case cityDepartment = "市の課 / Department of the city"
    case government = "国・県・他の自治体 / Other government"
    case support = "支援機関 / Support organisation"
    case school = "大学・学校 / University or school"
    case association = "団体・協議会 / Association"
    case other = "その他 / Other"
}

/// In the center's city or not; nothing where that is not known.
public enum Location: String, CodeValue {
    case inside = "市内 / In the city"
    case outside = "市外 / Outside the city"
}
