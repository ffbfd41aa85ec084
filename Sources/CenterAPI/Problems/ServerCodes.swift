import Center
import HTTP

/// Problems of time, of load and of the server itself.
extension ProblemCode {
    static let serverCodes = [
        headTimeout, bodyTimeout, tooManyRequests, tooManyConnections, tooManyConnectionsFromAddress, serverBusy,
        notReady, internalError,
    ]

    static let headTimeout = ProblemCode(
        "head-timeout", .requestTimeout,
        title: Bilingual("リクエストが届き終わりませんでした", en: "Request timeout"),
        meaning: Bilingual(
            "リクエストのヘッダーが、決められた時間の中で届き終わりませんでした。",
            en: "The head of the request was not complete in time."),
        remedy: Bilingual(
            "回線を確かめて、もう一度送ってください。何も保存されていないので、送り直しても大丈夫です。",
            en: "Check the connection and send it again. Nothing was stored, so repeating it is safe."))

    static let bodyTimeout = ProblemCode(
        "body-timeout", .requestTimeout,
        title: Bilingual("本文が届き終わりませんでした", en: "Body timeout"),
        meaning: Bilingual(
            "本文が届くのが遅すぎるため、待つのをやめました。", en: "The body came too slowly to wait for its end."),
        remedy: Bilingual(
            "回線を確かめて、もう一度送ってください。何も保存されていないので、送り直しても大丈夫です。",
            en: "Check the connection and send it again. Nothing was stored, so repeating it is safe."))

    static let tooManyRequests = ProblemCode(
        "too-many-requests", .tooManyRequests,
        title: Bilingual("リクエストが多すぎます", en: "Too many requests"),
        meaning: Bilingual(
            "短い時間にたくさんのリクエストが届いたので、少し待ってもらっています。",
            en: "Too many requests came in a short time."),
        remedy: Bilingual(
            "Retry-After ヘッダーの秒数だけ待ってから送ってください。", en: "Wait as many seconds as Retry-After says."))

    static let tooManyConnections = ProblemCode(
        "too-many-connections", .serviceUnavailable,
        title: Bilingual("混み合っています", en: "Too many connections"),
        meaning: Bilingual(
            "サーバーにつながっている相手が多すぎて、新しい接続を受けられません。",
            en: "So many clients are connected that no more can be served."),
        remedy: Bilingual(
            "Retry-After ヘッダーの秒数だけ待ってから送ってください。", en: "Wait as many seconds as Retry-After says."))

    static let tooManyConnectionsFromAddress = ProblemCode(
        "too-many-connections-from-address", .serviceUnavailable,
        title: Bilingual("同じ場所からの接続が多すぎます", en: "Too many connections from one address"),
        meaning: Bilingual(
            "同じアドレスから開かれている接続が多すぎます。", en: "Too many connections are open from one address."),
        remedy: Bilingual(
            "使っていない接続を閉じ、一つの接続を使い回してください。",
            en: "Close connections that are not used, and use one for several requests."))

    static let serverBusy = ProblemCode(
        "server-busy", .serviceUnavailable,
        title: Bilingual("いま受け取れる量を超えています", en: "Server busy"),
        meaning: Bilingual(
            "大きな本文がいくつも同時に届いていて、いまは受け取れません。何も保存されていません。",
            en: "So many large bodies are being received that no more can be held. Nothing was stored."),
        remedy: Bilingual(
            "Retry-After ヘッダーの秒数だけ待って、同じものを送り直してください。",
            en: "Wait as many seconds as Retry-After says and send the same again."))

    static let notReady = ProblemCode(
        "not-ready", .serviceUnavailable,
        title: Bilingual("書き込みを受けられません", en: "Not ready"),
        meaning: Bilingual(
            "サーバーは動いていますが、いまは書き込みを受けられません。見ることはできます。理由は detail にあります。",
            en: "The server is alive but takes no writes now; reading works. detail says why."),
        remedy: Bilingual(
            "センターの管理者に、示された理由を伝えてください。", en: "Tell the center's administrator the reason that is shown."))

    static let internalError = ProblemCode(
        "internal-error", .internalServerError,
        title: Bilingual("サーバーの中で問題が起きました", en: "Internal error"),
        meaning: Bilingual(
            "送られたものに問題はありません。サーバーの側で予期しないことが起きました。",
            en: "Nothing is wrong with what was sent. Something unexpected happened inside the server."),
        remedy: Bilingual(
            "しばらく待って送り直してください。続くときは requestId をセンターの管理者に伝えてください。",
            en: "Try again later. If it goes on, tell the center's administrator the requestId."))
}
