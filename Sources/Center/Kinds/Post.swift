/// 情報発信: something that was published. It counts once, wherever it appears; several of which only the number is known
/// are one record with that number.
public struct Post: Kind {
    public let date = PublicField<When>("発信日", en: "Date", .when)
    public let title = PublicField<String>("題名", en: "Title", .text(1...300))
    public let category = PublicField<PostCategory>("種類", en: "Category", .code, default: .update)
    public let channels = PublicField<[PostChannel]>("発信した所", en: "Channels", .set(of: .code, 1...10))
    public let url = PublicField<String?>("URL", en: "URL", .text(1...2000, .url))
    public let times = Field<Int?>(
        "回数", en: "Times", .count(.times),
        help: Bilingual("年度などでまとめた記録の回数。書かなければ1回", en: "Of a record of several; one if it is not said"))
    public let isPublic = PublicField<Bool>("公開する", en: "Public", .flag, default: true)
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(Post())

    public static let kind = KindDeclaration(
        declared, "posts", "情報発信", en: "Post",
        help: Bilingual("サイト更新、SNS、プレス、広報紙", en: "Web site, social media, press, the city's paper"),
        identity: .counter(prefix: "pst"), occurs: { $0.date }, publicWhen: { $0.isPublic })
}

public enum PostCategory: String, CodeValue {
    case update = "情報の更新 / Update"
    case content = "コンテンツ / Content"
    case promotion = "PR / Promotion"
}

public enum PostChannel: String, CodeValue {
    case website = "サイト更新 / Web site"
    case socialMedia = "SNS / Social media"
    case press = "プレス / Press"
    case cityPaper = "広報紙 / The city's paper"
    case other = "その他 / Other"
}
