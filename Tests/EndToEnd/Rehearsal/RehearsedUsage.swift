import Harness
import JSON

/// Six spaces' year as their operators counted it, and the center's own visitors: users and of them for work, from April
/// to March. Every sum stands beside what it is the sum of.
enum RehearsedUsage {
    struct Space {
        let slug: String
        let name: String
        let document: String
        /// 利用者数/うち仕事, April to March; `-` before the space opened.
        let months: [String]
        let users: Int
        let forWork: Int

        init(_ slug: String, _ name: String, more: String = "", _ months: String, _ users: Int, _ forWork: Int) {
            self.slug = slug
            self.name = name
            document = #"{"name":"\#(name)"\#(more)}"#
            self.months = months.split(separator: " ").map(String.init)
            self.users = users
            self.forWork = forWork
        }

        func numbers(_ month: Int) -> (users: Int, forWork: Int)? {
            let parts = months[month].split(separator: "/").compactMap { Int($0) }
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }

    //                 April   May     June    July    August  Septemb Octob   Novemb  Decemb  January Februar March    =
    static let spaces = [
        Space(
            "worx", "WORX新富士",
            "250/120 260/125 255/122 270/130 240/115 265/128 280/135 275/132 230/110 245/118 260/125 290/140", 3120,
            1500),
        Space(
            "spark", "スパーク吉原",
            "410/205 420/210 405/200 430/215 390/190 415/208 440/220 425/212 380/185 400/200 410/205 450/225", 4975,
            2475),
        Space(
            "hub", "ハブ富士川", more: #","opened":"2025-07""#,
            "- - - 90/40 95/42 110/50 120/55 115/52 100/45 105/48 112/51 130/60", 977, 443),
        Space(
            "base", "ベース大淵",
            "150/60 155/62 148/58 160/65 140/55 152/61 165/66 158/63 135/54 145/57 150/60 170/70", 1828, 731),
        Space(
            "minato", "みなと田子の浦",
            "80/30 85/32 78/29 90/35 75/28 88/33 95/38 92/36 70/25 82/31 86/32 99/40", 1020, 389),
        Space("yui", "ゆい松野", "60/0 62/1 58/0 65/2 55/0 61/1 66/2 63/1 50/0 57/1 60/0 70/3", 727, 11),
    ]
    /// 3,120 + 4,975 + 977 + 1,828 + 1,020 + 727
    static let users = 12_647
    /// 1,500 + 2,475 + 443 + 731 + 389 + 11
    static let forWork = 5_549

    static let center = Space(
        "center", "テレワーク推進センター", more: #","category":"center""#,
        "300/0 310/0 305/0 320/0 280/0 315/0 330/0 325/0 270/0 290/0 305/0 340/0", 3690, 0)

    static let months = (0..<12).map { month in
        let (year, number) = month < 9 ? (2025, month + 4) : (2026, month - 8)
        return "\(year)-\(number < 10 ? "0" : "")\(number)"
    }

    /// What was sent first and was wrong, as it was told afterwards: the partner corrects it, or staff send it back.
    private static let mistakes = [
        "worx 2025-06": 225, "base 2025-08": 104, "minato 2025-10": 59, "spark 2026-02": 401,
    ]
    private static let returned = ["base 2025-08", "minato 2025-10"]

    static func open(_ center: RehearsedCenter) throws {
        for space in spaces + [Self.center] {
            try center.put("/v1/spaces/\(space.slug)", space.document, 201)
        }
        for space in spaces {
            try center.makeKey(
                .partner(space.slug),
                #"{"name":"\#(space.name)","role":"partner","spaces":["\#(space.slug)"],"expires":"2026-04-30"}"#)
        }
    }

    /// One month from everybody, with what goes wrong and is put right. The server is killed after the third answer and
    /// after the fourth, and what it had answered is there.
    static func report(_ month: Int, to center: RehearsedCenter) throws {
        let name = months[month]
        var sent = 0
        for space in spaces {
            guard let (users, forWork) = space.numbers(month) else { continue }
            let partner = RehearsedCenter.Person.partner(space.slug)
            let path = "/v1/usage/\(space.slug)/\(name)"
            let right = ["total=\(users)", "workUse=\(forWork)"]
            let key = "\(space.slug) \(name)"
            if let wrong = mistakes[key] {
                try center.send("PUT", path, ["total=\(wrong)", "workUse=\(forWork)"], by: partner, 201)
                if returned.contains(key) {
                    try center.send("POST", "\(path)/return", ["comment=人数をご確認ください"], 200)
                    let own = try center.get("/v1/partners/me", by: partner)
                    try told(own, "人数をご確認ください")
                }
                try told(try center.send("PUT", path, right, by: partner, 200), "訂正")
            } else {
                try told(try center.send("PUT", path, right, by: partner, 201), "OK U-")
            }
            sent += 1
            if sent == 3 + month % 2 { try center.kill() }
            // In doubt whether it arrived, the clerk sends it again.
            if sent >= 3 { try told(try center.send("PUT", path, right, by: partner, 200), "前回と同じ内容です") }
        }
        if let own = Self.center.numbers(month) {
            try center.put("/v1/usage/center/\(name)", #"{"total":\#(own.users),"workUse":0}"#, 201)
        }
    }

    private static func told(_ answer: RehearsedCenter.Answer, _ text: String) throws {
        guard answer.text.contains(text) else { throw HarnessError("no \(text) in:\n\(answer.text)") }
    }

    /// Confirms a month and closes it; what a partner sends then is refused and says whom to ask.
    static func close(_ month: Int, at center: RehearsedCenter) throws {
        let name = months[month]
        for space in spaces where space.numbers(month) != nil {
            try center.send("POST", "/v1/usage/\(space.slug)/\(name)/confirm", [], 200)
        }
        try center.put("/v1/closings/\(name)", #"{"state":"closed"}"#, 201)
        let late = try center.send(
            "PUT", "/v1/usage/worx/\(name)", ["total=251", "workUse=121"], by: .partner("worx"), 409)
        try told(late, "period-closed")
    }
}
