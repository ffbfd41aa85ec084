import HTTP

/// The keys of everything a client may send, hold or wait for: one for each field of `Limits`.
extension ConfigurationKey {
    static let limits: [ConfigurationKey] = [
        limit(
            "targetBytes", \.limits.targetBytes, 256...65_536, "要求先の長さ（バイト）。超えると414",
            en: "bytes of a request's target; over it 414"),
        limit(
            "headBytes", \.limits.headBytes, 1024...1_048_576, "要求行とヘッダー全体（バイト）。超えると431",
            en: "bytes of request line and header fields; over it 431"),
        limit("fieldCount", \.limits.fieldCount, 10...1000, "ヘッダーの数。超えると431", en: "header fields; over it 431"),
        limit(
            "bodyBytes", \.limits.bodyBytes, 1024...1_073_741_824, "本文（バイト）。経路が別に定めるものを除く。超えると413",
            en: "bytes of a body, where the route says nothing else; over it 413"),
        limit(
            "bodyBytesInFlight", \.limits.bodyBytesInFlight, 1_048_576...68_719_476_736,
            "受信中の本文の合計（バイト）。1つのアドレスはその4分の1まで。超えると503",
            en: "bytes of all bodies being received, a quarter of them from one address; over it 503"),
        limit(
            "headSeconds", \.limits.headSeconds, 1...600, "ヘッダーの最初の1バイトから終わりまでの秒数。超えると408",
            en: "seconds from a head's first byte to its end; over it 408"),
        limit(
            "transferSeconds", \.limits.transferSeconds, 1...3600, "本文や応答の転送に許す秒数（minimumRateに応じて延びる）。超えると408または切断",
            en: "seconds for a body or for taking an answer, besides what minimumRate adds; over it 408 or the end"),
        limit(
            "minimumRate", \.limits.minimumRate, 16...1_073_741_824, "転送の最低速度（バイト毎秒）",
            en: "bytes a second below which a transfer is too slow"),
        limit(
            "idleSeconds", \.limits.idleSeconds, 1...86_400, "要求のない接続を保つ秒数",
            en: "seconds a connection is kept without a request"),
        limit(
            "requestsPerConnection", \.limits.requestsPerConnection, 1...1_000_000_000, "1つの接続で受ける要求の数",
            en: "requests on one connection; after the last it is closed"),
        limit("connections", \.limits.connections, 1...1_000_000, "同時接続数。超えると503", en: "open connections; over it 503"),
        limit(
            "connectionsPerAddress", \.limits.connectionsPerAddress, 1...1_000_000, "1つのアドレスからの同時接続数。超えると503",
            en: "open connections from one address; over it 503"),
        limit(
            "requestsPerSecond", \.limits.requestsPerSecond, 1...1_000_000, "1つのアドレスからの毎秒の要求数（鍵のないもの）。超えると429",
            en: "requests a second from one address without a key; over it 429"),
        limit(
            "requestBurst", \.limits.requestBurst, 1...1_000_000, "上の頻度を数え始める前に一度に送れる要求の数",
            en: "requests such an address may send at once before the rate counts"),
        limit(
            "keyRequestsPerMinute", \.limits.keyRequestsPerMinute, 1...1_000_000, "1つの鍵での毎分の要求数。超えると429",
            en: "requests a minute with one key; over it 429"),
        limit(
            "registrationsPerMinute", \.limits.registrationsPerMinute, 1...1_000_000,
            "1つのアドレスからの毎分の申込の数（鍵のないもの）。超えると429",
            en: "registrations a minute from one address without a key; over it 429"),
        limit(
            "unsentBytes", \.limits.unsentBytes, 16_384...67_108_864, "受け取られない応答（バイト）。超える間はその接続から読まない",
            en: "bytes of answers waiting on one connection; over it no more is read from it"),
        limit(
            "requestsPerTurn", \.limits.requestsPerTurn, 1...10_000, "1つの接続に続けて答える要求の数",
            en: "requests one connection has answered before the others have their turn"),
        limit(
            "stopSeconds", \.limits.stopSeconds, 0...3600, "停止の合図から、処理中の要求を終えるまでの秒数",
            en: "seconds from the signal to stop to the end of what is in flight"),
    ]

    private static func limit(
        _ name: String, _ field: any WritableKeyPath<Configuration, Int> & Sendable, _ bounds: ClosedRange<Int>,
        _ japanese: String, en english: String
    ) -> ConfigurationKey {
        ConfigurationKey("limits.\(name)", field, .integer(bounds), japanese, en: english)
    }
}
