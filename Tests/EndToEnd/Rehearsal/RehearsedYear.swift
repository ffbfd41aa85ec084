import Harness
import JSON
import Testing

/// What happens at the center from April 2025 to March 2026, month by month. Each month's usage comes early in the next.
struct RehearsedYear {
    let center: RehearsedCenter
    private let desk: RehearsedSeminars
    private var series = ""
    private var retaining = ""

    init(_ center: RehearsedCenter) {
        self.center = center
        desk = RehearsedSeminars(center)
    }

    /// 交流会, on the 22nd of every month; nil is the cancelled one. 18+21+19+25+22+24+17+31+15+20+28 = 240
    private static let exchange: [Int?] = [18, 21, 19, 25, nil, 22, 24, 17, 31, 15, 20, 28]

    mutating func run() throws {
        try openYear()
        for month in 0..<12 {
            let name = RehearsedUsage.months[month]
            if month > 0 {
                try center.itIs("\(name)-05 10:00")
                try RehearsedUsage.report(month - 1, to: center)
            }
            try work(month, name)
            try meet(month, name)
            if month > 0 {
                try center.itIs("\(name)-27 17:00")
                try RehearsedUsage.close(month - 1, at: center)
            }
            if month == 0 || month == 1 { try center.kill() }
        }
        try center.itIs("2026-04-03 10:00")
        try RehearsedUsage.report(11, to: center)
        try center.itIs("2026-04-20 10:00")
        try RehearsedUsage.close(11, at: center)
    }

    private mutating func openYear() throws {
        try RehearsedUsage.open(center)
        try Self.published(to: center)
        series = try center.post(
            "/v1/events",
            #"{"title":"交流会","kana":"コウリュウカイ","category":"exchange","date":"2025-04-22","start":"18:30","end":"20:30","#
                + #""isPublic":true,"recurrence":"毎月22日","repeats":{"by":"monthlyOnDay","until":"2026-03-31"}}"#
        ).id
    }

    /// The years before, as the paper had them.
    private static func published(to center: RehearsedCenter) throws {
        let file = try JSONValue(parsing: Array(Files.text(Repository.path("Config/fuji/demo/figures.json")).utf8))
        for figure in file.array ?? [] {
            guard var object = figure.object else { continue }
            object["id"] = nil
            var writer = JSONWriter()
            writer.write(.object(object))
            try center.post("/v1/figures", String(decoding: writer.take(), as: UTF8.self))
        }
    }

    /// The meeting of the month is recorded the evening it was held. In December it is a day later.
    private func meet(_ month: Int, _ name: String) throws {
        let path = "/v1/events/\(series)/occurrences/\(name)-22"
        guard let came = Self.exchange[month] else {
            try center.put(path, #"{"state":"cancelled"}"#, 201)
            return
        }
        if month == 8 { try center.put(path, #"{"date":"2025-12-23"}"#, 201) }
        try center.itIs("\(name)-23 21:00")
        let held = #"{"state":"held","participants":\#(came)}"#
        try center.put(path, held, month == 8 ? 200 : 201)
        if month % 3 == 2 { try center.kill() }
        try center.put(path, held, 200)
    }

    // MARK: What is on each month's desk

    private mutating func work(_ month: Int, _ name: String) throws {
        if month != 4 {
            try post("\(name)-02", "今月の予定")
        }
        switch month {
        case 0: try april()
        case 1: try may()
        case 2: try june()
        case 3: try july()
        case 4: try august()
        case 5: try september()
        case 6: try october()
        case 7: try november()
        case 8: try december()
        case 9: try january()
        case 10: try february()
        default: try march()
        }
    }

    private func post(_ date: String, _ title: String, _ channels: String = #"["website"]"#) throws {
        try center.post("/v1/posts", #"{"date":"\#(date)","title":"\#(title)","channels":\#(channels)}"#)
    }

    private func consult(_ more: String) throws -> String {
        try center.post("/v1/consultations", #"{"desk":"DX相談",\#(more)}"#).id
    }

    private func april() throws {
        try desk.announceAndFill()
        try center.itIs("2025-04-08 11:00")
        try center.send("POST", "/v1/consultations", ["相談窓口=DX相談", "方法=電話", "相談者の種類=企業", "相談の内容=勤怠管理"], 201)
        try center.itIs("2025-04-21 11:00")
        _ = try consult(#""channel":"desk","clientKind":"government","persons":2,"outcome":"事例を紹介""#)
    }

    private func may() throws {
        try center.post("/v1/arrivals", #"{"date":"2025-05-12","title":"港区の企業","from":"東京都港区"}"#)
        try center.itIs("2025-05-13 11:00")
        _ = try consult(#""channel":"online","clientKind":"company","persons":4,"isNoShow":true"#)
        try desk.holdFirst()
    }

    private mutating func june() throws {
        try center.post(
            "/v1/surveys",
            #"{"fiscalYear":"FY2025","title":"企業アンケート","conducted":"2025-06","sent":530,"answered":200,"practising":76}"#
        )
        try center.post("/v1/openings", #"{"date":"2025-06","category":"telework","persons":40}"#)
        try center.itIs("2025-06-12 11:00")
        retaining = try consult(#""channel":"phone","clientKind":"worker","assignedTo":"窓口1","residence":"inside""#)
        try desk.holdCourse()
        try center.itIs("2025-06-22 11:00")
        try center.post(
            "/v1/consultations/\(retaining)/followUps",
            #"{"channel":"visit","by":"窓口1","state":"inProgress","nextAction":"求人を探す","due":"2025-07-10"}"#, 200)
    }

    private func july() throws {
        let training =
            #"{"title":"Webライター","category":"skillTraining","date":"2025-07","state":"held","participants":15}"#
        try center.post("/v1/seminars", training)
        try center.post("/v1/agreements", try agreement("2025-07-01", "常葉大学", "project"))
        try center.itIs("2025-07-12 09:00")
        let overdue = try center.get("/v1/consultations?due=overdue")
        #expect(overdue.items.compactMap { $0["id"]?.string } == [retaining])
        let path = "/v1/consultations/\(retaining)"
        try center.patch("\(path)?reason=%E7%95%B0%E5%8B%95", #"{"assignedTo":"窓口2"}"#, revision: 2)
        try center.itIs("2025-07-15 15:00")
        try center.post("\(path)/followUps", #"{"channel":"phone","by":"窓口2","state":"completed"}"#, 200)
        let handed = try center.get(path)
        let handover = handed["handovers"]?.array?.first
        #expect(handover?["from"]?.string == "窓口1" && handover?["to"]?.string == "窓口2")
        #expect(handover?["date"]?.string == "2025-07-12" && handover?["reason"]?.string == "異動")
        let questions = try center.get("/v1/consultations/questions?fy=R7")
        let asked = questions.items.first { $0["id"]?.string == retaining }
        #expect(asked?["questions"]?.array?.first?["code"]?.string == "closed-without-outcome")
        #expect(try center.get("/v1/consultations?due=overdue").items.isEmpty)
    }

    private func august() throws {
        _ = try consult(#""date":"2025-08","isSummary":true,"persons":10,"cases":8,"contacts":9"#)
    }

    private func september() throws {
        try post("2025-09-08", "写真", #"["socialMedia"]"#)
        try desk.cancelOne()
        try center.post(
            "/v1/events", #"{"title":"台風の日","category":"workation","date":"2025-09-05","state":"cancelled"}"#)
        try center.post(
            "/v1/relocations", #"{"date":"2025-09","programme":"移住就業支援補助金","households":3,"persons":7}"#)
        try center.itIs("2025-09-18 18:00")
        try center.backUp(to: "september.jsonl")
        try post("2025-09-18", "控えの後")
        try center.loseDiskAndRestore(from: "september.jsonl")
        let posts = try center.get("/v1/posts?date.from=2025-09")
        #expect(posts.items.compactMap { $0["title"]?.string } == ["今月の予定", "写真"])
        // What came after the backup is missed and entered again.
        try post("2025-09-18", "控えの後")
        #expect(try center.get("/v1/usage/yui/2025-08", by: .partner("yui"))["total"]?.integer == 55)
    }

    private func october() throws {
        let table = try center.get("/v1/kpis/5?fy=R7", by: .anybody)["item"]?["series"]?.array?.first
        #expect(table?["completeness"]?["spaces"]?["label"]?.string == "6か所のうち6か所")
        #expect(table?["years"]?.array?.last { $0["fy"]?.integer == 2025 }?["printed"]?.string == "6,067人（途中）")
        try center.post(
            "/v1/events",
            #"{"title":"お試し","category":"workation","date":"2025-10-02","endDate":"2025-10-03","state":"held","participants":9}"#
        )
        try center.post("/v1/agreements", try agreement("2025-10-01", "常葉大学", "agreement"))
        try center.itIs("2025-10-07 11:00")
        _ = try consult(#""channel":"desk","clientKind":"company","persons":3,"outcome":"導入を支援""#)
    }

    private func november() throws {
        try post("2025-11-14", "冬の講座")
        try center.post(
            "/v1/seminars",
            #"{"title":"労務セミナー","category":"seminar","audience":"companies","date":"2025-11","state":"held","participants":24}"#
        )
        try center.post("/v1/openings", #"{"date":"2025-11-10","category":"shortHours","persons":25}"#)
        try center.post(
            "/v1/events",
            #"{"title":"東京交流会","category":"capitalExchange","date":"2025-11-12","state":"held","participants":30}"#)
    }

    private func december() throws {
        try center.itIs("2025-12-04 11:00")
        try center.post(
            "/v1/consultations",
            #"{"desk":"実践会議室","channel":"desk","clientKind":"company","persons":2,"outcome":"試した"}"#)
        try center.post("/v1/arrivals", #"{"date":"2025-12-01","companies":2}"#)
    }

    private func january() throws {
        try center.post(
            "/v1/seminars",
            #"{"title":"ものづくりDX","category":"course","audience":"workers","date":"2026-01-15","state":"held","participants":12}"#
        )
        try desk.countHeads("経理トレーニング", "skillTraining", "workers", on: "2026-01-17", 22)
        try center.itIs("2026-01-20 11:00")
        _ = try consult(#""channel":"email","clientKind":"worker","outcome":"紹介""#)
        try center.post(
            "/v1/events",
            #"{"title":"UJIターン","category":"matching","date":"2026-01-24","state":"held","participants":20,"outsideParticipants":4}"#
        )
    }

    private func february() throws {
        try center.itIs("2026-02-05 11:00")
        try center.post(
            "/v1/consultations",
            #"{"desk":"実践会議室","channel":"visit","clientKind":"company","persons":3,"outcome":"試した"}"#)
        try desk.countHeads("個別相談会", "consultationDay", "both", on: "2026-02-18", 18)
        try center.post(
            "/v1/events", #"{"title":"滞在","category":"workation","date":"2026-02","state":"held","participants":6}"#)
        try center.post("/v1/agreements", try agreement("2026-02-10", "静岡県", "agreement"))
    }

    private func march() throws {
        // On the site and in social media on one day: one item.
        try post("2026-03-10", "来年度の予定", #"["website","socialMedia"]"#)
        try center.post(
            "/v1/relocations",
            #"{"date":"2026-03","programme":"先導的テレワーク移住者支援補助金","households":2,"persons":5}"#)
    }

    /// With an organisation of that name, recorded once.
    private func agreement(_ date: String, _ partner: String, _ category: String) throws -> String {
        let known = try center.post("/v1/search", #"{"text":"\#(partner)","kinds":["organizations"]}"#, 200)
        let id =
            try known.items.first?["record"]?["id"]?.string
            ?? center.post("/v1/organizations", #"{"name":"\#(partner)","category":"school"}"#).id
        return #"{"date":"\#(date)","partner":"\#(id)","title":"\#(partner)との連携","category":"\#(category)"}"#
    }
}
