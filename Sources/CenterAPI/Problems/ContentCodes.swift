import Center
import HTTP

/// Problems with what a request carries, and with the form its answer is wanted in.
extension ProblemCode {
    static let contentCodes = [
        notAcceptable, unsupportedMediaType, unsupportedContentCoding, unexpectedBody, malformedJSON, validation,
        bodyTooLarge, unknownTransferCoding,
    ]

    static let notAcceptable = ProblemCode(
        "not-acceptable", .notAcceptable,
        title: Bilingual("その形式では返せません", en: "Not acceptable"),
        meaning: Bilingual(
            "Accept ヘッダーにある形式では、この URL の内容を返せません。返せる形式は available にあります。",
            en: "This URL has no representation of the types in the Accept header. available lists those it has."),
        remedy: Bilingual(
            "Accept ヘッダーを外すか、返せる形式を書いてください。",
            en: "Leave out the Accept header or name a type there is."))

    static let unsupportedMediaType = ProblemCode(
        "unsupported-media-type", .unsupportedMediaType,
        title: Bilingual("その形式は受け取れません", en: "Unsupported media type"),
        meaning: Bilingual(
            "Content-Type ヘッダーにある形式の本文は、この URL では受け取れません。受け取れる形式は accepted にあります。",
            en: "This URL takes no body of the type in the Content-Type header. accepted lists those it takes."),
        remedy: Bilingual(
            "本文を受け取れる形式にして、その名前を Content-Type ヘッダーに書いてください。",
            en: "Send the body in one of the accepted types and name that type in Content-Type."))

    static let unsupportedContentCoding = ProblemCode(
        "unsupported-content-coding", .unsupportedMediaType,
        title: Bilingual("圧縮された本文は受け取れません", en: "Unsupported content coding"),
        meaning: Bilingual(
            "Content-Encoding が付いた（圧縮された）本文は受け取れません。", en: "Compressed bodies are not taken."),
        remedy: Bilingual(
            "圧縮せずに、Content-Encoding ヘッダーを外して送ってください。",
            en: "Send the body as it is, without Content-Encoding."))

    static let unexpectedBody = ProblemCode(
        "unexpected-body", .badRequest,
        title: Bilingual("本文は要りません", en: "Unexpected body"),
        meaning: Bilingual(
            "この URL のこのメソッドは、本文を受け取りません。", en: "This method of this URL takes no body."),
        remedy: Bilingual(
            "本文なしで送ってください。curl なら -d や -F を外します。", en: "Send it without a body; with curl, without -d or -F."))

    static let malformedJSON = ProblemCode(
        "malformed-json", .badRequest,
        title: Bilingual("JSON として読めません", en: "Malformed JSON"),
        meaning: Bilingual(
            "本文が正しい JSON ではありません。line（行）と column（桁）がその場所です。",
            en: "The body is not valid JSON. line and column say where."),
        remedy: Bilingual(
            "その場所を直してください。長い JSON はファイルに書き、curl --data-binary @ファイル名 で送ると引用符の問題が起きません。",
            en: "Correct it at that place. A long JSON is best kept in a file and sent with curl --data-binary @file, "
                + "which avoids trouble with quotes."))

    static let validation = ProblemCode(
        "validation", .unprocessableContent,
        title: Bilingual("内容に直すところがあります", en: "Validation failed"),
        meaning: Bilingual(
            "本文は読めましたが、内容がきまりに合いません。何も保存されていません。直すところは errors にすべてあります。",
            en: "The body could be read, but breaks a rule. Nothing was stored. errors lists everything to correct."),
        remedy: Bilingual(
            "示された場所を直して、もう一度送ってください。",
            en: "Correct the places that are shown and send it again."))

    static let bodyTooLarge = ProblemCode(
        "body-too-large", .contentTooLarge,
        title: Bilingual("本文が大きすぎます", en: "Body too large"),
        meaning: Bilingual(
            "本文が、この URL の受け取れる大きさを超えています。", en: "The body is larger than this URL takes."),
        remedy: Bilingual("いくつかに分けて送ってください。", en: "Send it in several parts."))

    static let unknownTransferCoding = ProblemCode(
        "unknown-transfer-coding", .notImplemented,
        title: Bilingual("その転送方式は使えません", en: "Unknown transfer coding"),
        meaning: Bilingual(
            "Transfer-Encoding は chunked だけが使えます。", en: "The only transfer coding understood is chunked."),
        remedy: Bilingual(
            "Content-Length を付けるか、chunked だけで送ってください。", en: "Send a Content-Length, or chunked alone."))
}
