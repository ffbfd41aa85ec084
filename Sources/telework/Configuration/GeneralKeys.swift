import Center
import CenterAPI
import HTTP

/// The keys that say whose server this is and how it meets the world.
extension ConfigurationKey {
    static let center: [ConfigurationKey] = [
        ConfigurationKey(
            "center.name.ja", \.center.japaneseName, .text(atMost: 100), "センターの名称", en: "the center's name in Japanese"),
        ConfigurationKey(
            "center.name.en", \.center.englishName, .text(atMost: 100), "センターの英語名", en: "the center's name in English"),
        ConfigurationKey(
            "center.publicUrl", \.center.publicURL, .webAddress, "外から見たこのサーバーの住所。受付票・フィード・リンクに印字される",
            en: "where the outside world reaches this server; printed in receipts, feeds and links"),
        ConfigurationKey(
            "center.contact", \.center.contact, .text(atMost: 200), "連携団体の問い合わせ先（窓口の名前と電話番号など）",
            en: "whom partners ask, such as a desk and its telephone number"),
        ConfigurationKey(
            "usage.dueDay", \.usageDueDay, .integer(1...28), "前の月の利用実績の締切（毎月の日）",
            en: "the day of a month by which partners report the month before"),
    ]

    static let serving: [ConfigurationKey] = [
        ConfigurationKey(
            "listen", \.listen, .list(of: .listenAddress), reloads: false, "待ち受けるアドレス。systemdから渡されたソケットがあれば使わない",
            en: "where to wait for connections; not used when systemd hands sockets over"),
        ConfigurationKey(
            "data", \.data, .path, reloads: false, "データを置くディレクトリ", en: "the directory that holds the data"),
        ConfigurationKey(
            "indicators", \.indicators, .optionalPath, "指標（KPI）を定めるファイル",
            en: "the file that says what the indicators are"),
        ConfigurationKey(
            "accessLog", \.accessLog, .logTarget, reloads: false, "アクセスログの出力先",
            en: "where the line about each request goes"),
        ConfigurationKey(
            "loops", \.loops, .integer(0...256), reloads: false, "応答するスレッドの数。0はコアごとに1つ",
            en: "threads that serve; 0 is one for each core"),
        ConfigurationKey(
            "trustedAddresses", \.trustedAddresses, .list(of: .addressBlock), "接続数と頻度の制限をしないアドレス",
            en: "addresses without the limits per address"),
        ConfigurationKey(
            "proxies", \.proxies, .list(of: .addressBlock), "X-Forwarded-For と X-Forwarded-Proto を信じる相手（リバースプロキシ）",
            en: "reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed"),
        ConfigurationKey(
            "allowedOrigins", \.allowedOrigins, .list(of: .origin), "鍵を使う呼び出しを許すウェブサイト",
            en: "web sites whose pages may call with a key"),
    ]
}

extension ValueForm<ListenAddress> {
    static let listenAddress = ValueForm.parsed(
        Bilingual(
            "`127.0.0.1:8080`、`[::1]:8080`、`unix:/run/telework.sock` のいずれかの形",
            en: "`127.0.0.1:8080`, `[::1]:8080` or `unix:/run/telework.sock`"),
        { ListenAddress($0) }, write: { $0.description })
}

extension ValueForm<String?> {
    static let optionalPath = ValueForm.parsed(
        Bilingual("パス（このファイルからの相対でもよい）、または `off`", en: "a path, absolute or relative to this file, or `off`"),
        { text in text == "off" ? .some(nil) : text.isEmpty || text.utf8.contains(0) ? nil : .some(text) },
        write: { $0 ?? "off" })
}

extension ValueForm<AddressBlock> {
    static let addressBlock = ValueForm.parsed(
        Bilingual(
            "`192.0.2.1`、`192.0.2.0/24`、`2001:db8::/32` の形、またはUNIXソケットの相手を指す `unix`",
            en: "`192.0.2.1`, `192.0.2.0/24`, `2001:db8::/32`, or `unix` for whoever comes by Unix socket"),
        // A peer without an address is kept as the address that nobody can have.
        { AddressBlock($0 == "unix" ? "\(IPAddress.local)" : $0) }, write: { $0.description })
}

extension ValueForm<Configuration.LogTarget> {
    static let logTarget = ValueForm.parsed(
        Bilingual("パス、標準出力を指す `-`、または `off`", en: "a path, `-` for standard output, or `off`"),
        { text in
            switch text {
            case "-": .standardOutput
            case "off": .off
            default: text.isEmpty || text.utf8.contains(0) ? nil : .file(text)
            }
        },
        write: { target in
            switch target {
            case .standardOutput: "-"
            case .off: "off"
            case .file(let path): path
            }
        })
}
