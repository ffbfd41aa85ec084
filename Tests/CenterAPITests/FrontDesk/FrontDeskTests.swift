import Center
import JSON
import Store
import Testing

@testable import CenterAPI

/// inputs.md 5.1: what the front desk sends, wrong or odd, and what it is told.
@Suite struct `The front desk` {
    private static let form = "Content-Type: application/x-www-form-urlencoded"

    /// Row 4: the 41st person, capacity 40.
    @Test func `the 41st of 40 waits, staff are asked, and the report prints it`() async throws {
        let desk = try await SeminarSample(#""capacity":40"#)
        for number in 1...40 { await desk.register("人\(number)") }
        let waits = await desk.register("四十一人目")
        #expect((waits.text("state"), waits.number("waitingPlace")) == ("waiting", 1))
        #expect(waits.text("message")?.hasPrefix("満席のため、待ちの1番目で受け付けました。") == true)
        let asked = await desk.post("/registrations", #"{"name":"職員の友人"}"#)
        #expect((asked.status, asked.code) == (409, "capacity-exceeded"))
        #expect(asked.text("detail") == "登録 41 名 > 定員 40（待ち 1 名）。")
        #expect(asked.list("reasons") == ["会場に余裕がある", "欠席が見込まれる", "講師の了解がある"])
        #expect(await desk.post("/registrations", #"{"name":"職員の友人","override":"会場に余裕がある"}"#).status == 201)
        #expect(try await desk.post("/attendance", #"{"all":true}"#).json["counts"]?["checked-in"]?.integer == 41)
        let summary = await desk.staff.get("\(desk.seminar)/summary")
        #expect((summary.text("printed"), summary.number("overCapacity")) == ("41/40", 1))
        #expect(summary.text("fillRate") == "102.5")
    }

    /// Rows 2 and 3, at every desk: contacts are put into one form and shown back, or refused with the character named.
    @Test(arguments: [
        (#""phone":"０５４５－１２－３４５６""#, #""phone":"0545-12-3456""#, "/client/phone folded"),
        (#""phone":"0545–12–3456""#, #""phone":"0545-12-3456""#, "/client/phone folded"),
        (#""phone":"545123456""#, #""phone":"545123456""#, "/client/phone leading-zero"),
        (#""email":"ｔａｒｏ＠example.jp""#, #""email":"taro@example.jp""#, "/client/email folded"),
        (#""email":"taro@example.jp.""#, "最後の「.」を取ってください。", "/client/email email-dot"),
        (#""email":"taro@example""#, "「@」の後ろに「.」がありません。", "/client/email email-dot"),
        (#""phone":"内線12""#, "電話番号に「内」は使えません。", "/client/phone phone-character"),
    ])
    func `contacts are put right wherever somebody types them`(sent: String, told: String, code: String) async throws {
        let staff = try Client.staff()
        let reply = await staff.post("/v1/consultations", #"{"desk":"DX相談","client":{\#(sent)}}"#)
        #expect(reply.text.contains(told), "\(reply.text)")
        let warned = try reply.json["warnings"]?.array?.map {
            "\($0["pointer"]?.string ?? "") \($0["code"]?.string ?? "")"
        }
        #expect((warned ?? reply.faults) == [code])
        #expect(reply.status == (warned == nil ? 422 : 201))
        let other = await staff.post("/v1/organizations", #"{"name":"a","category":"company","contact":{\#(sent)}}"#)
        #expect(other.status == reply.status && other.text.contains(told), "\(other.text)")
    }

    /// Row 8: "他3名" in a name, wherever a name is typed.
    @Test func `a number of persons in a name is asked about at the door, on sheets and at the desk`() async throws {
        let asked = "お名前に「ほか3名」とあります。"
        let desk = try await SeminarSample()
        let walkIn = await desk.post("/attendance/walk-ins", #"{"name":"山田 他3名"}"#)
        #expect((walkIn.text("name"), walkIn.warnings) == ("山田 他3名", ["headcount-in-name"]))
        #expect(walkIn.text.contains("\(asked)人数（persons）を 4 にしますか（うち3名は氏名なし）。"))
        #expect(
            await desk.post("/attendance/walk-ins", #"{"name":"山田 他3名","persons":4}"#).warnings == ["over-capacity"])
        let sheet = await desk.staff.call(
            "PUT \(desk.seminar)/sheets/1", body: "受付番号,氏名,人数,出席の区分\r\n,鈴木ほか３名,,○\r\n")
        #expect(sheet.number("walkIns") == 1 && sheet.text.contains("2行目: \(asked)人数を 4 にしますか"), "\(sheet.text)")
        let talk = await desk.staff.post("/v1/consultations", #"{"desk":"DX相談","client":{"name":"山田 他3名"}}"#)
        #expect(talk.warnings == ["headcount-in-name"])
        let right = await desk.staff.post(
            "/v1/consultations", #"{"desk":"DX相談","client":{"name":"山田 他3名"},"persons":4}"#)
        #expect(right.warnings == [])
    }

    /// Rows 9 and 10: days that are none, in a form and in JSON. Nothing rolls over to another day.
    @Test(arguments: [
        ("2026-02-30", "「開催日」にない日です。2月は28日までです（令和8年は平年）。"),
        ("R7.2.29", "「開催日」にない日です。2月は28日までです（令和7年は平年）。"),
        ("令和7年2月29日", "「開催日」にない日です。2月は28日までです（令和7年は平年）。"),
        ("2026/2/30", "「開催日」にない日です。2月は28日までです（令和8年は平年）。"),
        ("2025年（令和8年）2月1日", "「開催日」の年が合いません。2025年は令和7年、2026年は令和8年です。"),
        ("令和8年(2025)2月1日", "「開催日」の年が合いません。2026年は令和8年、2025年は令和7年です。"),
        ("2025-13-01", "「開催日」の月が13になっています。"),
    ])
    func `a day that is none is told as what it says`(typed: String, told: String) async throws {
        let staff = try Client.staff()
        let form = await staff.call(
            "POST /v1/seminars", Self.form, body: "title=a&category=seminar&date=" + typed)
        let json = await staff.post("/v1/seminars", #"{"title":"a","category":"seminar","date":"\#(typed)"}"#)
        for reply in [form, json] {
            #expect(reply.status == 422)
            #expect(try reply.json["errors"]?.array?.compactMap { $0["detail"]?.string } == [told])
        }
    }

    /// Row 10, 令和8年 typed for 2025: the weekday gives it away. JSON is strict, and says what it would take.
    @Test(
        arguments: [
            ("令和8年11月20日(木)", nil, "「開催日」の曜日が合いません。2026-11-20（令和8年）は金曜日です。"),
            ("令和8年11月20日(金)", "2026-11-20", "「開催日」の「令和8年11月20日(金)」を 2026-11-20 と読みました（和暦）。"),
            ("令和7年（2025年）11月20日", "2025-11-20", "と読みました"), ("R8.11.20", "2026-11-20", "と読みました（和暦）。"),
        ] as [(String, String?, String)])
    func `a form says how it read a day`(typed: String, read: String?, told: String) async throws {
        let staff = try Client.staff()
        let form = await staff.call("POST /v1/seminars", Self.form, body: "title=a&category=seminar&date=" + typed)
        #expect(form.text.contains(told), "\(form.text)")
        #expect(form.status == (read == nil ? 422 : 201))
        guard let read else { return }
        #expect((form.text("date"), form.warnings) == (read, ["repaired"]))
        guard !typed.contains("(") else { return }
        let json = await staff.post("/v1/seminars", #"{"title":"a","category":"seminar","date":"\#(typed)"}"#)
        #expect(json.faults == ["/date wrong-format"])
        #expect(try json.json["errors"]?.array?.first?["hint"]?.string == "\(read) と書いてください。")
    }

    /// Row 13: deletes a company that has consultations.
    @Test func `a company that is needed is not deleted but merged or hidden`() async throws {
        let staff = try Client.staff()
        let company = "/v1/organizations/org-00001-n"
        for name in ["旧富士商店", "富士商店"] {
            _ = await staff.post("/v1/organizations", #"{"name":"\#(name)","category":"company"}"#)
        }
        _ = await staff.post("/v1/consultations", #"{"desk":"DX相談","organization":"org-00001-n"}"#)
        let refused = await staff.delete(company, "If-Match: *")
        #expect((refused.status, refused.code) == (409, "still-referred"))
        #expect(refused.text("detail") == "この記録を指しているもの: 相談 1件")
        let referrer = try refused.json["referrers"]?.array?.first
        #expect(referrer?["count"]?.integer == 1)
        #expect(referrer?["records"]?.array?.compactMap(\.string) == ["/v1/consultations/con-00001-b"])
        #expect((refused.text("merge"), refused.text("hide")) == ("\(company)/merge", company))
        #expect(refused.text("hint")?.contains(#"{"isHidden": true}"#) == true)

        #expect(await staff.patch(company, #"{"isHidden":true}"#, "If-Match: *").status == 200)
        for list in ["", "?limit=10", "?category=company", "?q=%E5%AF%8C%E5%A3%AB"] {
            #expect(await staff.get("/v1/organizations\(list)").items("name") == ["富士商店"], "\(list)")
        }
        #expect(!(await staff.get("/v1/organizations.csv").text).contains("旧富士商店"))
        #expect(await staff.get("/v1/organizations?isHidden=true").items("name") == ["旧富士商店"])
        #expect(await staff.get("/v1/organizations?isHidden=true,false").items("name").count == 2)
        #expect(await staff.get(company).status == 200)
        #expect(await staff.get("/v1/consultations").items("organization") == ["org-00001-n"])
    }

    @Test func `a name in a table means the company in use`() async throws {
        let staff = try Client.staff()
        for _ in 0..<2 { _ = await staff.post("/v1/organizations", #"{"name":"富士商店","category":"company"}"#) }
        let table = "相談窓口,相談日,相談者の団体\r\nDX相談,2026-11-01,富士商店\r\n"
        let two = await staff.call("POST /v1/consultations", "Content-Type: text/csv", body: table)
        #expect(two.status == 422 && two.text.contains("「相談者の団体」が2通りに読めます。"), "\(two.text)")
        _ = await staff.patch("/v1/organizations/org-00001-n", #"{"isHidden":true}"#, "If-Match: *")
        #expect(await staff.call("POST /v1/consultations", "Content-Type: text/csv", body: table).status == 201)
        #expect(await staff.get("/v1/consultations").items("organization") == ["org-00002-d"])
    }

    /// Row 15: two staff edit the same record; both versions side by side.
    @Test func `who comes second sees what is there and the own change`() async throws {
        let staff = try Client.staff()
        _ = await staff.post("/v1/events", #"{"title":"交流会","category":"exchange","date":"2026-11-22"}"#)
        let event = "/v1/events/evt-00001-7"
        _ = await staff.patch(event, #"{"place":"市民交流プラザ"}"#, "If-Match: \"r1\"")
        let second = await staff.patch(event, #"{"capacity":30}"#, "If-Match: \"r1\"")
        #expect((second.status, second.code) == (412, "precondition-failed"))
        let (current, yours) = (try second.json["current"], try second.json["yours"])
        #expect(current?["revision"]?.integer == 2 && current?["capacity"]?.isNull == true)
        #expect(yours?["capacity"]?.integer == 30 && yours?["place"]?.string == "市民交流プラザ")
        #expect(yours?["revision"] == nil)
        let whole = await staff.put(
            event, #"{"title":"大交流会","category":"exchange","date":"2026-11-22"}"#, "If-Match: \"r1\"")
        #expect(try whole.json["yours"]?["title"]?.string == "大交流会")
        #expect(try whole.json["yours"]?["place"]?.isNull == true)
    }

    /// Row 16: personal notes in a public field; what outsiders see is looked at before it is published.
    @Test func `staff see a record as outsiders will, before it is public`() async throws {
        let store = try CenterStore.empty()
        let staff = Client.caller(.staff, store)
        let anyone = Client.caller(.anyone, store)
        _ = await staff.post(
            "/v1/seminars",
            #"{"title":"a","category":"seminar","date":"2026-12-01","summary":"山田様は欠席","note":"内輪の話","#
                + #""instructors":[{"name":"講師 一郎","role":"lecturer"}]}"#)
        let seminar = "/v1/seminars/sem-00001-8"
        #expect(await anyone.get(seminar).status == 404)
        for type in ["application/json", "text/html", "text/plain"] {
            let shown = await staff.get("\(seminar)?seenBy=everyone", "Accept: \(type)")
            #expect(shown.status == 200)
            #expect(shown.text.contains("山田様は欠席"), "the slip is seen")
            #expect(!shown.text.contains("内輪の話") && !shown.text.contains("講師 一郎"))
        }
        let preview = await staff.get("\(seminar)?seenBy=everyone")
        _ = await staff.post("\(seminar)/state", #"{"state":"open"}"#)
        _ = await staff.patch(seminar, #"{"isPublic":true}"#, "If-Match: *")
        let page = await anyone.get(seminar)
        func names(_ reply: Reply) throws -> [String] { try reply.json.object?.members.map(\.key) ?? [] }
        #expect(try names(page) == names(preview))
        #expect(await staff.get("\(seminar)?seenBy=everyone").body == page.body)
        #expect(await staff.get("/v1/consultations/con-00001-b?seenBy=everyone").code == "unknown-parameter")
    }

    @Test func `the contract labels each field as public or not`() async throws {
        let schemas = try await Client().get("/openapi.json").json["components"]?["schemas"]
        let fields = schemas?["SeminarInput"]?["properties"]
        #expect(fields?["summary"]?["x-public"]?.bool == true)
        #expect(fields?["note"] != nil && fields?["note"]?["x-public"] == nil)
    }

    /// Row 14: closed without outcome is allowed, and listed with the others' questions.
    @Test func `a consultation closed without outcome is a question`() async throws {
        let staff = try Client.staff()
        let made = await staff.post("/v1/consultations", #"{"desk":"DX相談","clientKind":"company","state":"completed"}"#)
        #expect(made.status == 201)
        let item = try await staff.get("/v1/consultations/questions").json["items"]?.array?.first
        #expect(item?["url"]?.string == "/v1/consultations/con-00001-b")
        #expect(
            item?["questions"]?.array?.compactMap { $0["detail"]?.string } == ["完了していますが、結果が書かれていません。"])
    }

    /// features.md B: a no-show is kept, not counted, and said to be left out.
    @Test func `who did not come is left out of the indicator, and explain says so`() async throws {
        let staff = Client.caller(.staff, try await Fuji.store())
        let made = await staff.post(
            "/v1/consultations?impact=true",
            #"{"desk":"DX相談","channel":"online","clientKind":"company","date":"2026-11-02","persons":4,"isNoShow":true}"#
        )
        #expect((made.status, made.impact) == (201, []), "\(made.text)")
        let explained = try await staff.get("/v1/kpis/2/explain?fy=R8").json
        let reasons = explained["components"]?.array?.flatMap { component in
            component["leftOut"]?.array?.filter { $0["records"]?.integer == 1 || $0["items"]?.array?.count == 1 }
                .compactMap { $0["reason"]?.string } ?? []
        }
        #expect(reasons?.contains { $0.contains("来なかった") } == true, "\(explained)")
    }
}
