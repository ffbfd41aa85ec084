import Center
import HTTP

/// Problems with the address, the method and the parameters of a request.
extension ProblemCode {
    static let requestCodes = [
        notFound, methodNotAllowed, unknownMethod, unknownParameter, repeatedParameter, missingParameter,
        invalidParameter, personalInURL, malformedQuery, originNotAllowed, malformedRequest, targetTooLong,
        headTooLarge,
        tooManyFields, versionNotSupported, expectationFailed,
    ]

    static let notFound = ProblemCode(
        "not-found", .notFound,
        title: Bilingual("見つかりません", en: "Not found"),
        meaning: Bilingual(
            "その URL には何もありません。綴りのまちがい、大文字と小文字のちがい（パスでは区別します）、余分な「/」がよくある原因です。",
            en: "There is nothing at that URL. A misspelling, upper case for lower case (paths are case-sensitive) "
                + "or a doubled slash are the usual causes."),
        remedy: Bilingual(
            "URL を確かめてください。使える URL の一覧は /openapi.json にあります。",
            en: "Check the URL. /openapi.json lists every URL there is."))

    static let methodNotAllowed = ProblemCode(
        "method-not-allowed", .methodNotAllowed,
        title: Bilingual("そのメソッドは使えません", en: "Method not allowed"),
        meaning: Bilingual(
            "URL は正しいのですが、そのメソッド（GET や POST）では使えません。使えるメソッドは Allow ヘッダーにあります。",
            en: "The URL is right, but it does not take this method (GET, POST and so on). "
                + "The Allow header lists those it takes."),
        remedy: Bilingual(
            "Allow ヘッダーにあるメソッドで送り直してください。", en: "Send it again with a method from the Allow header."))

    static let unknownMethod = ProblemCode(
        "unknown-method", .notImplemented,
        title: Bilingual("知らないメソッドです", en: "Unknown method"),
        meaning: Bilingual(
            "このサーバーのどの URL も、そのメソッドを受け取りません。",
            en: "No URL of this server takes that method."),
        remedy: Bilingual(
            "GET、HEAD、POST、PUT、PATCH、DELETE、OPTIONS のどれかを、大文字で書いて送ってください。",
            en: "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS, in upper case."))

    static let unknownParameter = ProblemCode(
        "unknown-parameter", .badRequest,
        title: Bilingual("知らないパラメーターです", en: "Unknown parameter"),
        meaning: Bilingual(
            "URL の「?」の後ろに、この URL では使えない名前があります。無視すると条件とちがう結果を見せてしまうので、お断りしています。",
            en: "The query names a parameter that this URL does not take. Ignoring it would show results that do not "
                + "fit what was asked for, so it is refused."),
        remedy: Bilingual(
            "示された名前を直すか、消してください。",
            en: "Correct or remove the names that are shown."))

    static let repeatedParameter = ProblemCode(
        "repeated-parameter", .badRequest,
        title: Bilingual("同じパラメーターが二つあります", en: "Repeated parameter"),
        meaning: Bilingual(
            "同じ名前のパラメーターが二回以上書かれていて、どちらを使うのか決められません。",
            en: "A parameter is given more than once, so it is not clear which value is meant."),
        remedy: Bilingual("一つだけ残して送り直してください。", en: "Keep one of them and send it again."))

    static let missingParameter = ProblemCode(
        "missing-parameter", .badRequest,
        title: Bilingual("パラメーターが足りません", en: "Missing parameter"),
        meaning: Bilingual(
            "この URL に必要なパラメーターが書かれていません。", en: "A parameter that this URL needs is not there."),
        remedy: Bilingual(
            "示されたパラメーターを書き足してください。", en: "Add the parameters that are shown."))

    static let invalidParameter = ProblemCode(
        "invalid-parameter", .badRequest,
        title: Bilingual("パラメーターの値が正しくありません", en: "Invalid parameter value"),
        meaning: Bilingual(
            "パラメーターの名前は正しいのですが、値がその形や範囲に合っていません。",
            en: "The parameter is known, but its value does not have the right form or range."),
        remedy: Bilingual("示された値を直して、もう一度送ってください。", en: "Correct the values that are shown and send it again."))

    static let personalInURL = ProblemCode(
        "personal-in-url", .badRequest,
        title: Bilingual("個人情報は URL に書けません", en: "Personal data in the URL"),
        meaning: Bilingual(
            "URL は記録や履歴に残るので、氏名・メール・電話などで絞り込むことはできません。",
            en:
                "URLs are kept in logs and histories, so lists cannot be narrowed by names, e-mail addresses or telephone "
                + "numbers."),
        remedy: Bilingual(
            "POST /v1/search を使い、探す言葉を本文に書いてください。", en: "Use POST /v1/search with the words in the body."))

    static let malformedQuery = ProblemCode(
        "malformed-query", .badRequest,
        title: Bilingual("「?」の後ろが読めません", en: "Malformed query"),
        meaning: Bilingual(
            "URL の「?」の後ろに、正しくない % の書き方や、UTF-8 でない文字があります。",
            en: "The query holds a broken percent-escape or text that is not UTF-8."),
        remedy: Bilingual(
            "日本語や記号は UTF-8 で % の形にしてください。curl なら -G --data-urlencode \"名前=値\" で自動になります。",
            en: "Percent-encode the values as UTF-8. curl does it with -G --data-urlencode \"name=value\"."))

    static let originNotAllowed = ProblemCode(
        "origin-not-allowed", .forbidden,
        title: Bilingual("そのサイトからは呼び出せません", en: "Origin not allowed"),
        meaning: Bilingual(
            "鍵を使う呼び出しと、データを変える呼び出しは、登録されたサイト（オリジン）のブラウザーからだけできます。"
                + "公開データの GET は、どのサイトからでもできます。",
            en: "Calls with a key and calls that change data are taken only from browsers on registered sites "
                + "(origins). GET of public data works from any site."),
        remedy: Bilingual(
            "センターの管理者に、設定 allowedOrigins へこのサイトを加えるよう頼んでください。",
            en: "Ask the center's administrator to add the site to allowedOrigins in the configuration."))

    static let malformedRequest = ProblemCode(
        "malformed-request", .badRequest,
        title: Bilingual("リクエストの形が正しくありません", en: "Malformed request"),
        meaning: Bilingual(
            "送られたものが HTTP の決まりに合っていません。まちがって読むと危険なので、接続を閉じました。",
            en: "What was sent does not follow the rules of HTTP. Guessing would be dangerous, so the connection was "
                + "closed."),
        remedy: Bilingual(
            "手で組み立てた HTTP ではなく、curl やブラウザーなど普通の道具で送ってください。",
            en: "Send it with an ordinary tool such as curl or a browser instead of hand-made HTTP."))

    static let targetTooLong = ProblemCode(
        "target-too-long", .uriTooLong,
        title: Bilingual("URL が長すぎます", en: "URL too long"),
        meaning: Bilingual(
            "URL が、このサーバーの受け取れる長さを超えています。", en: "The URL is longer than this server takes."),
        remedy: Bilingual(
            "条件を減らすか、いくつかに分けて送ってください。", en: "Use fewer conditions, or several requests."))

    static let headTooLarge = ProblemCode(
        "head-too-large", .headTooLarge,
        title: Bilingual("ヘッダーが大きすぎます", en: "Header too large"),
        meaning: Bilingual(
            "リクエストのヘッダー全体が、受け取れる大きさを超えています。",
            en: "The header fields together are larger than this server takes."),
        remedy: Bilingual(
            "余分なヘッダー（Cookie など）を外して送ってください。", en: "Leave out fields that are not needed, such as Cookie."))

    static let tooManyFields = ProblemCode(
        "too-many-fields", .headTooLarge,
        title: Bilingual("ヘッダーの数が多すぎます", en: "Too many header fields"),
        meaning: Bilingual(
            "リクエストのヘッダーの数が、受け取れる数を超えています。",
            en: "The request has more header fields than this server takes."),
        remedy: Bilingual("余分なヘッダーを外して送ってください。", en: "Leave out fields that are not needed."))

    static let versionNotSupported = ProblemCode(
        "version-not-supported", .versionNotSupported,
        title: Bilingual("その HTTP の版は使えません", en: "HTTP version not supported"),
        meaning: Bilingual(
            "このサーバーは HTTP/1.1 と HTTP/1.0 で話します。", en: "This server speaks HTTP/1.1 and HTTP/1.0."),
        remedy: Bilingual(
            "HTTP/1.1 で送ってください。curl なら --http1.1 を付けます。", en: "Use HTTP/1.1; with curl, --http1.1."))

    static let expectationFailed = ProblemCode(
        "expectation-failed", .expectationFailed,
        title: Bilingual("その Expect には応えられません", en: "Expectation failed"),
        meaning: Bilingual(
            "Expect ヘッダーは 100-continue だけが使えます。", en: "The only expectation met here is 100-continue."),
        remedy: Bilingual("Expect ヘッダーを外して送ってください。", en: "Leave out the Expect field."))
}
