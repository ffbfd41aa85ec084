import Harness
import Testing

/// One sheet as LibreOffice writes it, in every form it offers: with a title above, 1,412 and 2026年8月 as they are shown,
/// 髙 in a remark, and a row of totals. `Tables/usage/make` made the files.
@Suite struct `Usage from a spreadsheet` {
    @Test(arguments: [
        ("utf-8", ""), ("cp932", "文字コード, "), ("utf-16-tabs", "BOM, 文字コード, "), ("semicolons", ""), ("all-in-quotes", ""),
    ])
    func `every form of the sheet leads to the same records`(_ name: String, _ repairs: String) throws {
        let server = try ServerProcess()
        let url = try server.url()
        let space = "curl -s --fail -X PUT --json '{\"name\": \"WORX新富士\"}' \(url)/v1/spaces/worx"
        #expect(try Tool.shell(space).succeeded)
        let file = Repository.path("Tests/EndToEnd/Tables/usage/\(name).csv")
        let sent = try Tool.run(["curl", "-s", "--data-binary", "@\(file)", "\(url)/v1/usage"])
        #expect(sent.output.contains(" 201 revised=0 new=2\n"), "\(sent.output)")
        #expect(sent.output.contains("(\(repairs)表題の行を除外, 日付の書き方, 桁区切り, 合計行を除外)"), "\(sent.output)")
        let stored = try Tool.shell("curl -s -H 'Accept: text/csv' '\(url)/v1/usage?fields=total,workUse,note'")
        #expect(
            stored.output.contains("worx/2026-08,1,1412,702,\"髙橋、\"\"夏休み\"\"\"")
                && stored.output.contains("worx/2026-09,1,1300,600,"), "\(stored.output)")
        let again = try Tool.run(["curl", "-s", "-F", "file=@\(file)", "\(url)/v1/usage"])
        #expect(again.output.contains(" 200 revised=0 new=0 unchanged=2\n前回と同じ内容です。\n"), "\(again.output)")
    }
}
