import Center
import Collections
import HTTP
import Store

/// The page that is handed over with a new key: one sheet of A4, in the words of those who use it. It is text, so that
/// it prints everywhere and every command on it can be copied.
enum KeyPage {
    static func text(_ issued: KeyDesk.Issued, _ center: CenterSettings, _ state: CenterState) -> String {
        let key = issued.entry.key
        let lines =
            heading(issued, center) + (key.role == .partner ? partner(issued, center, state) : staff(issued, center))
        return lines.joined(separator: "\n") + "\n"
    }

    /// In a dry run there is none.
    private static func secret(_ issued: KeyDesk.Issued) -> String { issued.text ?? "（試しのため、鍵は作っていません）" }

    private static func heading(_ issued: KeyDesk.Issued, _ center: CenterSettings) -> [String] {
        let key = issued.entry.key
        let expires = key.expires.map { "\($0)（この日まで使えます）" } ?? "なし"
        var lines = [
            "\(center.name.japanese)　\(key.role == .partner ? "利用実績を送るための鍵" : "職員の鍵")", rule,
            "この紙の鍵は暗証番号と同じです。人に見せず、メールや URL に書かないでください。",
            "鍵が表示されるのは今回だけです。なくしたとき、人に知られたときは、すぐセンターに知らせてください。", "",
            "名前　　　: \(key.name ?? "")",
            "鍵　　　　: \(secret(issued))",
            "鍵の番号　: \(key.id)（問い合わせのときに伝えてください）",
            "有効期限　: \(expires)",
            "送り先　　: \(center.publicURL)",
        ]
        if !key.addresses.isEmpty {
            lines.append("使える場所: \(key.addresses.map(\.description).joined(separator: ", "))")
        }
        if let overlap = issued.entry.overlap {
            lines.append("いままでの鍵は \(overlap.dayText) まで使えます。それまでに、この鍵に取り替えてください。")
        }
        return lines
    }

    private static let rule = String(repeating: "─", count: 40)

    private static func partner(
        _ issued: KeyDesk.Issued, _ center: CenterSettings, _ state: CenterState
    ) -> [String] {
        let key = issued.entry.key
        let field = "-H \"Authorization: Bearer \(secret(issued))\""
        let url = center.publicURL
        let spaces = key.spaces.map { slug in "\(slug)（\(state[Space.self, slug].map(\.name) ?? slug.description)）" }
        let slug = key.spaces.first?.description ?? ""
        return [
            "スペース　: \(spaces.joined(separator: "、"))",
            "締切　　　: 毎月\(center.usageDueDay)日までに、前の月の分を送ってください。", "",
            "1. はじめに、つながるかを確かめます（1行で入力します）", rule,
            "Mac・Linux:", "  curl \(field) \(url)/v1/ping",
            "Windows（コマンドプロンプト・PowerShell）:", "  curl.exe \(field) \(url)/v1/ping",
            "「接続できています（鍵: \(key.name ?? "")…）」と出れば成功です。", "",
            "2. 1か月分を送ります（例: 2026年8月、利用者 1412人、うち仕事 702人）", rule,
            "Mac・Linux:", "  curl -X PUT \(field) -d total=1412 -d workUse=702 \(url)/v1/usage/\(slug)/2026-08",
            "Windows:", "  curl.exe -X PUT \(field) -d total=1412 -d workUse=702 \(url)/v1/usage/\(slug)/2026-08",
            "total は延べ人数（同じ人が2日来れば2人）、workUse はそのうち仕事で使った人数です。",
            "分からない数は書かないでください。書かなければ、前に送った数のまま変わりません。",
            "ほかの月は最後の 2026-08 を、ほかのスペースはその前の \(slug) を書きかえます。", "",
            "3. 答えの見方", rule,
            "送った数がそのまま返ってくれば、届いています。うまくいかないときは、何が違うかと直し方が日本語で返ります。",
            "心配なときは、同じものをもう一度送ってかまいません。二重に数えることはありません。",
            "数が間違っていたら、正しい数を同じ月に送り直してください。前の数と置きかわります。", "",
            "問い合わせ先: \(center.contact)（\(center.name.japanese)）",
        ]
    }

    private static func staff(_ issued: KeyDesk.Issued, _ center: CenterSettings) -> [String] {
        let key = issued.entry.key
        let scopes = Scopes.named.filter { key.scopes.contains($0.scope) }.map(\.label.japanese)
        return [
            "できること: \(([key.role.label.japanese] + scopes).joined(separator: "、"))", "",
            "つながるかを確かめる:", rule,
            "  curl -H \"Authorization: Bearer \(secret(issued))\" \(center.publicURL)/v1/ping",
        ]
    }
}
