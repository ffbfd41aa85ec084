import Center
import HTTP
import JSON
import Testing

@testable import CenterAPI

@Suite struct PageTests {
    @Test func `texts in a page are escaped`() {
        let text = "<script>\"&'</script>"
        let html: HTML = "<p title=\"\(text)\">\(text)</p>\("<b>" as HTML)"
        let safe = "&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;"
        #expect(html.source == "<p title=\"\(safe)\">\(safe)</p><b>")
    }

    static let pages = ["/", "/problems", "/problems/not-found", "/v1/ping", "/v1/kpis?fy=R6"]

    @Test(arguments: pages) func `a page is whole, in its language, and loads only what is its own`(path: String) async
    {
        let caller = Client()
        for language in Language.allCases {
            let reply = await caller.call("GET \(path)", "Accept: text/html", "Accept-Language: \(language.tag)")
            #expect(reply.status == 200)
            #expect(reply["Content-Type"] == "text/html; charset=utf-8")
            #expect(reply["Content-Language"] == "\(language.tag)")
            #expect(
                reply.text.hasPrefix(
                    "<!DOCTYPE html>\n<html lang=\"\(language.tag)\">\n<head>\n<meta charset=\"utf-8\">"))
            #expect(reply.text.hasSuffix("</html>\n"))
            #expect(reply.text.contains("<title>") && reply.text.contains("<h1>"))
            for foreign in ["<script", "style=", "src=", "href=\"http", "onclick"] {
                #expect(!reply.text.contains(foreign), "\(foreign)")
            }
            let policy = reply["Content-Security-Policy"] ?? ""
            #expect(policy.contains("style-src 'self'") && !policy.contains("unsafe"))
        }
    }

    @Test func `the front page links to what can be opened`() async {
        let caller = Client()
        let page = await caller.call("GET /").text
        for path in ["/v1/ping", "/v1/kpis", "/openapi.json", "/problems", "/healthz"] {
            #expect(page.contains("<a href=\"\(path)\">"))
            #expect(await caller.call("GET \(path)").status == 200)
        }
    }

    @Test func `what browsers and robots ask for by themselves is there`() async {
        let caller = Client()
        #expect(await caller.call("GET /favicon.ico").status == 204)
        #expect(await caller.call("GET /robots.txt").text.hasPrefix("User-agent: *\n"))
        let style = await caller.call("GET /page.css")
        #expect(style["Content-Type"] == "text/css; charset=utf-8")
        #expect(!style.text.contains("url("))
    }

    @Test func `a JSON answer is shown as a table`() {
        let json = #"{"fy":2024,"label":"<R6>","gone":null,"items":[{"no":1,"name":"a"},{"no":2,"more":{"x":[1]}},3]}"#
        let html = JSONPage.content(Array(json.utf8), .any, .japanese).source
        for part in [
            "<tr><th>fy</th><td><code>2024</code></td></tr>", "<td>&lt;R6&gt;</td>", "<td>—</td>", "<h2>items</h2>",
            "<tr><th>no</th><th>name</th><th>more</th></tr>",
            "<tr><td><code>2</code></td><td></td><td><code>{&quot;x&quot;:[1]}</code></td></tr>",
            "<tr><td><code>3</code></td></tr>",
        ] {
            #expect(html.contains(part), "\(html)")
        }
    }

    /// Members and codes have the labels of their declarations; who programs finds the names behind them.
    @Test(arguments: [
        (
            "ja",
            [
                "<h2 title=\"items\">記録</h2>", "<th title=\"title\">題名</th>", "<th title=\"capacity\">定員</th>",
                "<th title=\"id\">番号</th>", "<td title=\"seminar\">セミナー</td>", "<th title=\"next\">続きの URL</th>",
            ]
        ),
        (
            "en",
            [
                "<h2 title=\"items\">Records</h2>", "<th title=\"id\">Id</th>", "<td title=\"seminar\">Seminar</td>",
                "<th title=\"capacity\">Capacity</th>",
            ]
        ),
    ])
    func `a page of records has the labels of their fields`(_ language: String, _ parts: [String]) async throws {
        let staff = try Client.staff()
        let made = await staff.post("/v1/seminars", `The life of a record`.seminar)
        let page = await staff.get("/v1/seminars", "Accept: text/html", "Accept-Language: \(language)")
        #expect(page["Content-Type"]?.hasPrefix("text/html") == true)
        for part in parts { #expect(page.text.contains(part), "\(part): \(page.text)") }
        let one = await staff.get(
            try #require(made["Location"]), "Accept: text/html", "Accept-Language: \(language)")
        #expect(one.text.contains(parts[1]) && !one.text.contains("<th>capacity</th>"), "\(one.text)")
    }

    @Test func `a long list says how much is left out`() {
        let json = "[" + Array(repeating: "{\"a\":1}", count: JSONPage.mostRows + 7).joined(separator: ",") + "]"
        let html = JSONPage.content(Array(json.utf8), .any, .japanese).source
        #expect(html.contains("ほかに 7 件あります。"))
    }
}
