import Center
import Collections
import HTTP
import Store

/// What each mistake with a key is told as: RFC 6750 for programs, plain words for the person. Who presents a wrong key
/// learns nothing of any other.
extension Problem {
    /// RFC 6750 3: the scheme, and what was wrong with the key where there was one.
    func challenging(_ error: String? = nil) -> Problem {
        with(field: "WWW-Authenticate", "Bearer realm=\"telework\"" + (error.map { ", error=\"\($0)\"" } ?? ""))
    }

    private static func invalid(_ code: ProblemCode, _ detail: Bilingual? = nil) -> Problem {
        Problem(code, detail ?? code.meaning).challenging("invalid_token")
    }

    init(_ fault: KeyText.Fault) {
        switch fault {
        case .empty:
            self = .invalid(
                .keyMalformed,
                Bilingual(
                    "Bearer の後ろに鍵がありません。変数を使っているときは、中身が空でないか確かめてください。",
                    en: "There is no key after Bearer. If you use a variable, see that it is not empty."))
        case .blank:
            self = .invalid(
                .keyMalformed,
                Bilingual("鍵の途中に空白か改行が入っています。", en: "There is a blank or a line end within the key."))
        case .fullWidth:
            self = .invalid(
                .keyMalformed,
                Bilingual(
                    "鍵に全角文字が入っています。半角で入力してください。", en: "There are full-width letters in the key."))
        case .quoted:
            self = .invalid(
                .keyMalformed,
                Bilingual(
                    "鍵が引用符か < > で囲まれています。囲みを外してください。", en: "The key stands in quotation marks or < >."))
        case .foreign:
            self = .invalid(
                .keyMalformed,
                Bilingual(
                    "鍵は twc_ で始まります。書かれているものは、このセンターの鍵ではありません。",
                    en: "Keys begin with twc_; this is none of this center's."))
        case .character:
            self = .invalid(
                .keyMalformed,
                Bilingual("鍵にはない文字が入っています。", en: "There is a character that no key has."))
        case .tooShort(let missing):
            self = .invalid(
                .keyIncomplete,
                Bilingual(
                    "鍵が \(missing) 文字足りません。鍵は \(KeyText.length) 文字です。",
                    en: "The key is \(missing) characters too short; it has \(KeyText.length)."))
        case .tooLong(let more):
            self = .invalid(
                .keyIncomplete,
                Bilingual(
                    "鍵が \(more) 文字長すぎます。鍵は \(KeyText.length) 文字です。2回貼り付けていませんか。",
                    en: "The key is \(more) characters too long; it has \(KeyText.length). Was it pasted twice?"))
        case .checksum: self = .invalid(.keyIncomplete)
        }
    }

    static let unknownKey = invalid(.keyUnknown)
    static let revokedKey = invalid(.keyRevoked)
    static let keyInURL = invalid(.keyInURL)

    static func expiredKey(_ day: Day) -> Problem {
        invalid(
            .keyExpired,
            Bilingual("この鍵は \(day) で期限が切れました。", en: "The key's last day was \(day)."))
    }

    static func rotatedKey(_ until: Timestamp, newest: Timestamp) -> Problem {
        invalid(
            .keyRotated,
            Bilingual(
                "この鍵は \(until.dayText) に使えなくなりました。\(newest.dayText) に発行された新しい鍵があります。",
                en: "This key ended on \(until.dayText). A newer one was issued on \(newest.dayText)."))
    }

    /// `text` is what stands before the first blank, where that is no `Bearer`.
    static func withoutBearer(_ scheme: ArraySlice<UInt8>) -> Problem {
        let isBasic = String(decoding: scheme.prefix(5), as: UTF8.self).lowercased() == "basic"
        let detail =
            isBasic
            ? Bilingual("Basic 認証（-u）は使えません。", en: "Basic authentication (-u) is not used here.")
            : Bilingual(
                "鍵の前に Bearer と半角の空白がありません。", en: "The word Bearer and a blank are missing before the key.")
        return Problem(.keyWithoutBearer, detail).challenging("invalid_request")
    }

    static let severalKeys = Problem(
        .keyMalformed,
        Bilingual("Authorization ヘッダーが2つ以上あります。", en: "There is more than one Authorization field.")
    ).challenging("invalid_request")

    /// A line end inside the key ends the field, and what follows is no field.
    static let brokenKey: Problem = {
        var problem = Problem(KeyText.Fault.blank)
        problem.closes = true
        return problem
    }()

    static let wrongAddress = Problem(.wrongAddress)

    static func notYourSpace(_ own: [TextKey], _ center: CenterState) -> Problem {
        let names = own.map { slug in
            center[Space.self, slug].map { "\($0.name)（\(slug)）" } ?? slug.description
        }
        let list = names.isEmpty ? "ありません" : names.joined(separator: ", ")
        return Problem(
            .notYourSpace,
            Bilingual(
                "この鍵で送れるのは \(list)", en: "This key is for: \(own.map(\.description).joined(separator: ", ")).")
        ).with("spaces", own.map(\.description))
    }

    /// The fields are those of draft-ietf-httpapi-ratelimit-headers.
    static func keyRateExceeded(perMinute: Int, seconds: Int) -> Problem {
        Problem(
            .keyRateExceeded,
            Bilingual(
                "この鍵では1分間に \(perMinute) 回までです。\(seconds) 秒待ってください。",
                en: "This key may send \(perMinute) requests a minute. Wait \(seconds) s.")
        ).with("limit", perMinute).with(field: "Retry-After", String(seconds))
            .with(field: "RateLimit-Policy", "\"key\";q=\(perMinute);w=60")
            .with(field: "RateLimit", "\"key\";r=0;t=\(seconds)")
    }
}
