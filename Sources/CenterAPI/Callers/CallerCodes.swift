import Center
import Collections
import HTTP

/// Problems of who is calling: without a key, with one that is not as it was handed out or does not count any more, and
/// with one that may not.
extension ProblemCode {
    static let callerCodes = [
        keyRequired, keyWithoutBearer, keyMalformed, keyIncomplete, keyUnknown, keyExpired, keyRotated, keyRevoked,
        keyInURL, wrongAddress, notAllowed, notYourSpace, keyRateExceeded,
    ]

    static let keyRequired = ProblemCode(
        "key-required", .unauthorized,
        title: Bilingual("鍵が要ります", en: "Key required"),
        meaning: Bilingual(
            "これを見たり変えたりするには、鍵が要ります。", en: "Seeing or changing this takes a key."),
        remedy: Bilingual(
            "Authorization: Bearer の後ろに鍵を書いてください。鍵はセンターの管理者が発行します。",
            en: "Send Authorization: Bearer with a key. The center's administrator issues keys."))

    static let keyWithoutBearer = ProblemCode(
        "key-without-bearer", .unauthorized,
        title: Bilingual("Bearer がありません", en: "Bearer is missing"),
        meaning: Bilingual(
            "Authorization ヘッダーの鍵の前に、Bearer という語と半角の空白がありません。",
            en: "In the Authorization field the word Bearer and a blank are missing before the key."),
        remedy: Bilingual(
            "-H \"Authorization: Bearer 鍵\" の形で送ってください。", en: "Send -H \"Authorization: Bearer KEY\"."))

    static let keyMalformed = ProblemCode(
        "key-malformed", .unauthorized,
        title: Bilingual("鍵の書き方が正しくありません", en: "Malformed key"),
        meaning: Bilingual(
            "鍵として書かれたものに、鍵にはない文字（空白、改行、全角文字、引用符など）が入っています。",
            en: "What is written as the key has characters that no key has: blanks, line ends, full-width letters, "
                + "quotation marks."),
        remedy: Bilingual(
            "twc_ で始まる鍵だけを、半角のまま1行で貼り付けてください。",
            en: "Paste the key alone, from twc_ on, in one line."))

    static let keyIncomplete = ProblemCode(
        "key-incomplete", .unauthorized,
        title: Bilingual("鍵が途中で切れているか、文字が違います", en: "Incomplete key"),
        meaning: Bilingual(
            "鍵の長さか、最後の確認用の文字が合いません。写すときに欠けたか、変わっています。",
            en: "The key's length or the check at its end is not right: a part was lost or changed when it was copied."),
        remedy: Bilingual(
            "渡された紙やファイルから、鍵をはじめから終わりまで写し直してください。",
            en: "Copy the whole key again from what you were given."))

    static let keyUnknown = ProblemCode(
        "key-unknown", .unauthorized,
        title: Bilingual("その鍵はありません", en: "Unknown key"),
        meaning: Bilingual(
            "鍵の形は正しいのですが、このセンターが発行した鍵ではありません。",
            en: "The key has the right form and was not issued by this center."),
        remedy: Bilingual(
            "送り先の URL がこのセンターのものか確かめ、分からなければセンターに聞いてください。",
            en: "Check that the URL is this center's, or ask the center."))

    static let keyExpired = ProblemCode(
        "key-expired", .unauthorized,
        title: Bilingual("鍵の期限が切れています", en: "Expired key"),
        meaning: Bilingual("鍵の有効期限が過ぎています。", en: "The key is past its last day."),
        remedy: Bilingual("センターの管理者に、新しい鍵を頼んでください。", en: "Ask the center's administrator for a new key."))

    static let keyRotated = ProblemCode(
        "key-rotated", .unauthorized,
        title: Bilingual("古い鍵です", en: "Replaced key"),
        meaning: Bilingual(
            "この鍵は新しい鍵に取り替えられ、古いほうの使える期間は終わりました。",
            en: "A newer key took this one's place, and the time for the old one is over."),
        remedy: Bilingual(
            "新しい鍵を使ってください。見つからなければ、センターの管理者に作り直しを頼んでください。",
            en: "Use the newer key. If you cannot find it, ask the center's administrator."))

    static let keyRevoked = ProblemCode(
        "key-revoked", .unauthorized,
        title: Bilingual("止められた鍵です", en: "Revoked key"),
        meaning: Bilingual("この鍵はセンターが止めました。もう使えません。", en: "The center has revoked this key."),
        remedy: Bilingual("センターの管理者に聞いてください。", en: "Ask the center's administrator."))

    static let keyInURL = ProblemCode(
        "key-in-url", .unauthorized,
        title: Bilingual("鍵を URL に書かないでください", en: "Key in the URL"),
        meaning: Bilingual(
            "URL に鍵が書かれています。URL は途中の機器やブラウザーの記録に残るので、受け付けません。",
            en: "There is a key in the URL. URLs stay in the records of browsers and of what stands between, so it is "
                + "not taken."),
        remedy: Bilingual(
            "その鍵は人に知られたものとして、センターの管理者に止めてもらい、新しい鍵を -H \"Authorization: Bearer 鍵\" で送ってください。",
            en: "Have that key revoked, since others may know it now, and send the new one as "
                + "-H \"Authorization: Bearer KEY\"."))

    static let wrongAddress = ProblemCode(
        "wrong-address", .forbidden,
        title: Bilingual("この場所からは使えない鍵です", en: "Not from this address"),
        meaning: Bilingual(
            "この鍵は、決められたネットワークからだけ使えます。", en: "The key may be used from certain networks only."),
        remedy: Bilingual(
            "決められた場所から送るか、センターの管理者に場所の追加を頼んでください。",
            en: "Send it from there, or ask the center's administrator to add the address."))

    static let notAllowed = ProblemCode(
        "not-allowed", .forbidden,
        title: Bilingual("この鍵ではできません", en: "Not allowed"),
        meaning: Bilingual("この鍵に許されていることではありません。", en: "The key does not allow this."),
        remedy: Bilingual(
            "必要なときは、センターの管理者に相談してください。", en: "Ask the center's administrator if you need it."))

    static let notYourSpace = ProblemCode(
        "not-your-space", .forbidden,
        title: Bilingual("この鍵のスペースではありません", en: "Not a space of this key"),
        meaning: Bilingual(
            "連携団体の鍵で扱えるのは、その団体のスペースだけです。", en: "A partner's key is for the partner's own spaces."),
        remedy: Bilingual(
            "スペースの記号（slug）を確かめてください。合っているのにこの答えが出るときは、センターに聞いてください。",
            en: "Check the space's slug. If it is right, ask the center."))

    static let keyRateExceeded = ProblemCode(
        "key-rate-exceeded", .tooManyRequests,
        title: Bilingual("この鍵のリクエストが多すぎます", en: "Too many requests with this key"),
        meaning: Bilingual(
            "1つの鍵で1分間に送れる数を超えました。何も保存されていません。",
            en: "More requests came with this key than a minute may have. Nothing was stored."),
        remedy: Bilingual(
            "Retry-After ヘッダーの秒数だけ待ってから送ってください。くり返しのプログラムが止まらなくなっていないかも確かめてください。",
            en: "Wait as many seconds as Retry-After says, and see whether a program is running wild."))
}
