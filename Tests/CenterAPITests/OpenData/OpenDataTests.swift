import Center
import Formats
import HTTP
import JSON
import Store
import Testing

@testable import CenterAPI

/// features.md D: required columns checked before the export; F: what cp932 lacks is listed, never silently replaced.
@Suite struct `Open data` {
    private static func center(_ store: CenterStore) async -> Client {
        let staff = Client.caller(.staff, store)
        _ = await staff.post("/v1/organizations", #"{"name":"富士市","category":"cityDepartment"}"#)
        _ = await staff.post(
            "/v1/seminars",
            #"""
            {"title":"髙山さんの講座, 第1期","kana":"タカヤマサンノコウザ","category":"course","date":"2026-11-20","state":"open",
            "isPublic":true,"summary":"はじめての𠮷野\n2行目","place":"交流プラザ","address":"富士市富士町20-1","fee":0,"capacity":40,
            "organizer":"org-00001-n","applyUntil":"2026-11-15",
            "sessions":[{"number":1,"date":"2026-11-20","start":"13:30","end":"15:00"}]}
            """#)
        _ = await staff.post(
            "/v1/events", #"{"title":"=1+1","category":"exchange","date":"2026-12-22","isPublic":true,"place":"a"}"#)
        _ = await staff.post("/v1/events", #"{"title":"月だけ","category":"exchange","date":"2027-01","isPublic":true}"#)
        _ = await staff.post("/v1/events", #"{"title":"内部","category":"meeting","date":"2026-12-01"}"#)
        return staff
    }

    @Test func `complete rows go out in 32 columns, the others are told to staff`() async throws {
        let store = try CenterStore.empty()
        let staff = await Self.center(store)
        let anyone = Client.caller(.anyone, store)
        let reply = await anyone.get("/v1/opendata/events.csv")
        #expect(reply["Content-Type"] == "text/csv; charset=utf-8")
        #expect(reply.body.starts(with: [0xEF, 0xBB, 0xBF]))
        let lines = reply.text.split(separator: "\r\n")
        #expect(lines.count == 2)
        // inputs.md, appendix: the 32 columns in order.
        #expect(
            lines[0].dropFirst()
                == "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,イベント名,イベント名_カナ,イベント名_英語,開始日,終了日,開始時間,終了時間,"
                + "開始日時特記事項,説明,料金(基本),料金(詳細),連絡先名称,連絡先電話番号,連絡先内線番号,主催者,場所名称,住所,方書,緯度,経度,アクセス方法,駐車場情報,"
                + "定員,参加申込終了日,参加申込終了時間,参加申込方法,URL,備考")
        #expect(
            lines[1].hasPrefix(
                "222101,sem-00001-8-1,静岡県,富士市,\"髙山さんの講座, 第1期\",タカヤマサンノコウザ,,2026-11-20,2026-11-20,13:30,15:00,,"
                    + "\"はじめての𠮷野\n2行目\",無料,,センター,,,富士市,交流プラザ,富士市富士町20-1,"))
        #expect(lines[1].hasSuffix(",40,2026-11-15,,,https://telework.example.jp/v1/seminars/sem-00001-8,"))
        let gaps = await staff.get("/v1/opendata/events/missing")
        #expect(try gaps.json["published"]?.integer == 1 && gaps.json["leftOut"]?.integer == 2)
        let columns = try gaps.json["items"]?.array?.map { $0["columns"]?.array?.compactMap(\.string) ?? [] }
        #expect(columns == [["イベント名_カナ", "開始時間", "終了時間", "説明", "住所"], ["開始日", "終了日"]])
        #expect(try gaps.json["unmappable"]?.array?.first?["characters"]?.array?.compactMap(\.string) == ["𠮷"])
        #expect(await anyone.get("/v1/opendata/events/missing").status == 401)
    }

    @Test func `in cp932 what it lacks is 〓`() async throws {
        let store = try CenterStore.empty()
        _ = await Self.center(store)
        let reply = await Client.caller(.anyone, store).get("/v1/opendata/events.csv?encoding=cp932&fy=R8")
        #expect(reply["Content-Type"] == "text/csv; charset=Shift_JIS")
        #expect(reply.body.starts(with: [0x93, 0x73, 0x93, 0xB9]))
        let text = try DecodedText(reply.body, label: "shift_jis")
        let decoded = String(decoding: text.bytes[text.start...], as: UTF8.self)
        #expect(decoded.contains("髙山さんの講座") && decoded.contains("はじめての〓野"))
        #expect(reply["ETag"] != nil)
    }

    @Test(arguments: [("髙山①㈱～〜−", []), ("𠮷野é😀野", ["𠮷", "é", "😀"]), ("〓", [])] as [(String, [String])])
    func `what cp932 lacks is found`(text: String, lacking: [String]) {
        #expect(CP932.lacking(in: text) == lacking)
    }
}
