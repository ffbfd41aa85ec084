import Center
import HTTP
import JSON

/// What the server refuses on its own, as problems. Exhaustive on purpose: a new reason does not compile until it is
/// explained here.
extension Problem {
    init(_ refusal: Refusal) {
        switch refusal {
        case .malformed(let rule):
            self.init(.malformedRequest, Self.explanation(of: rule))
            members = [Member(name: "rule", value: .string(rule.rawValue))]
            closes = true
        case .targetTooLong(let limit):
            self.init(
                .targetTooLong,
                Bilingual("URL は \(limit) バイトまでです。", en: "A URL may have \(limit) bytes."))
            self = with("limit", limit)
            closes = true
        case .headTooLarge(let limit):
            self.init(
                .headTooLarge,
                Bilingual("ヘッダーは全部で \(limit) バイトまでです。", en: "The head may have \(limit) bytes in all."))
            self = with("limit", limit)
            closes = true
        case .tooManyFields(let limit):
            self.init(
                .tooManyFields, Bilingual("ヘッダーは \(limit) 個までです。", en: "There may be \(limit) header fields."))
            self = with("limit", limit)
            closes = true
        case .bodyTooLarge(let limit):
            self.init(
                .bodyTooLarge, Bilingual("本文は \(limit) バイトまでです。", en: "The body may have \(limit) bytes."))
            self = with("limit", limit)
        case .unknownMethod:
            self.init(
                .unknownMethod,
                Bilingual("リクエストの最初の語は、知っているメソッドではありません。", en: "The first word of the request is no known method."))
            closes = true
        case .unknownTransferCoding:
            self.init(
                .unknownTransferCoding,
                Bilingual("Transfer-Encoding に chunked でないものがあります。", en: "Transfer-Encoding is not chunked."))
            closes = true
        case .versionNotSupported:
            self.init(
                .versionNotSupported,
                Bilingual("HTTP/1.1 でも HTTP/1.0 でもないリクエストです。", en: "The request is neither HTTP/1.1 nor HTTP/1.0."))
            closes = true
        case .expectationFailed:
            self.init(
                .expectationFailed,
                Bilingual("Expect ヘッダーに 100-continue でない値があります。", en: "Expect is not 100-continue."))
        case .headTimeout(let seconds):
            self.init(
                .headTimeout,
                Bilingual(
                    "ヘッダーが \(seconds) 秒のうちに届き終わりませんでした。", en: "The head was not complete after \(seconds) seconds."))
            closes = true
        case .bodyTimeout:
            self.init(
                .bodyTimeout,
                Bilingual("本文が決められた速さで届きませんでした。", en: "The body did not come at the lowest rate allowed."))
            closes = true
        case .tooManyConnections(let seconds):
            self.init(
                .tooManyConnections,
                Bilingual("\(seconds) 秒ほど待って、もう一度つないでください。", en: "Connect again after \(seconds) seconds."))
            closes = true
        case .tooManyConnectionsFromAddress(let limit, let seconds):
            self.init(
                .tooManyConnectionsFromAddress,
                Bilingual(
                    "一つのアドレスからの接続は \(limit) 本までです。\(seconds) 秒ほど待ってください。",
                    en: "One address may hold \(limit) connections. Wait \(seconds) seconds."))
            self = with("limit", limit)
            closes = true
        case .tooManyRequests(let seconds):
            self.init(
                .tooManyRequests,
                Bilingual("\(seconds) 秒待ってから送ってください。", en: "Wait \(seconds) seconds before the next request."))
        case .bodyMemoryExhausted(let seconds):
            self.init(
                .serverBusy,
                Bilingual("\(seconds) 秒待ってから送り直してください。", en: "Send it again after \(seconds) seconds."))
        }
        if let seconds = refusal.retryAfter {
            self = with("retryAfter", seconds).with(field: "Retry-After", String(seconds))
        }
    }

    /// The rule of HTTP that was broken, in words.
    private static func explanation(of rule: Refusal.Malformed) -> Bilingual {
        switch rule {
        case .requestLine:
            Bilingual("最初の行が「メソッド URL HTTP/1.1」の形ではありません。", en: "The first line is not \"METHOD target HTTP/1.1\".")
        case .target:
            Bilingual("URL に使えない文字があるか、形が正しくありません。", en: "The target has a wrong form or a character it may not have.")
        case .percentEscape:
            Bilingual("URL のパスに、正しくない % の書き方があります。", en: "The path holds a broken percent-escape.")
        case .pathAboveRoot:
            Bilingual("URL の「..」が、いちばん上より上を指しています。", en: "\"..\" in the path climbs above the root.")
        case .pathEscapesToSlashOrNul:
            Bilingual("URL のパスに %2F か %00 があります。", en: "The path holds %2F or %00.")
        case .lineEnding:
            Bilingual(
                "行の終わりが CR LF ではありません。貼り付けた鍵などに改行が混じっていないか確かめてください。",
                en: "A line does not end in CR LF. Is there a line break in a key or another value that was pasted?")
        case .fieldName:
            Bilingual("ヘッダーの名前に使えない文字があります。", en: "A field name holds a character it may not have.")
        case .spaceBeforeColon:
            Bilingual("ヘッダーの名前と「:」の間に空白があります。", en: "There is a blank between a field name and its colon.")
        case .obsoleteFolding:
            Bilingual("ヘッダーが次の行に続いています。一行に書いてください。", en: "A field is folded over several lines.")
        case .controlByte:
            Bilingual("ヘッダーに制御文字があります。", en: "A field value holds a control character.")
        case .hostMissing:
            Bilingual("Host ヘッダーがありません。", en: "There is no Host field.")
        case .hostTwice:
            Bilingual("Host ヘッダーが二つ以上あります。", en: "There is more than one Host field.")
        case .hostInvalid:
            Bilingual("Host ヘッダーの値が正しくありません。", en: "The value of Host is not valid.")
        case .lengthInvalid:
            Bilingual("Content-Length が 0 以上の整数ではありません。", en: "Content-Length is not a whole number.")
        case .lengthsDiffer:
            Bilingual("Content-Length が二つ以上あります。", en: "Content-Length is given more than once.")
        case .lengthAndTransferEncoding:
            Bilingual(
                "Content-Length と Transfer-Encoding の両方があります。",
                en: "Both Content-Length and Transfer-Encoding are there.")
        case .transferCodingIn10:
            Bilingual("HTTP/1.0 では Transfer-Encoding を使えません。", en: "HTTP/1.0 has no Transfer-Encoding.")
        case .transferEncodingInvalid:
            Bilingual("Transfer-Encoding の形が正しくありません。", en: "The Transfer-Encoding field is malformed.")
        case .chunkedNotLast:
            Bilingual("Transfer-Encoding の最後が chunked ではありません。", en: "chunked is not the last transfer coding.")
        case .chunkedTwice:
            Bilingual("Transfer-Encoding に chunked が二つ以上あります。", en: "chunked is given more than once.")
        case .chunkSize:
            Bilingual("チャンクの大きさが 16 進数ではありません。", en: "A chunk size is not a hexadecimal number.")
        case .chunkExtension:
            Bilingual("チャンクの拡張の形が正しくないか、長すぎます。", en: "A chunk extension is malformed or too long.")
        case .chunkEnding:
            Bilingual("チャンクの終わりが CR LF ではありません。", en: "A chunk does not end in CR LF.")
        case .trailer:
            Bilingual("本文の後ろのヘッダーの形が正しくありません。", en: "A trailer field is malformed.")
        case .connectionField:
            Bilingual("Connection ヘッダーの形が正しくありません。", en: "The Connection field is malformed.")
        }
    }
}
