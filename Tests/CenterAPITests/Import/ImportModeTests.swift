import Center
import Collections
import Formats
import JSON
import Store
import Testing

@testable import CenterAPI

/// How a list is taken: all or nothing, in part, tried only, strictly, once.
@Suite struct `Ways to take a list` {
    private static let csv = "Content-Type: text/csv"
    private static let json = "Accept: application/json"
    private static let mixed =
        "slug,name,capacity\na,A,10\nb,B,約20\nc,C,30\nd,D,x\n"

    private func send(_ client: Client, _ text: String, _ query: String = "", _ fields: String...) async -> Reply {
        await client.call("POST /v1/spaces\(query)", fields: [Self.csv] + fields, body: text)
    }

    @Test func `all or nothing is the default, partial takes what is right and names the rest`() async throws {
        let staff = try await `Lists that come as tables`.staff()
        let all = await send(staff, Self.mixed, "", Self.json)
        #expect(all.status == 422)
        #expect(try all.json["errorCount"]?.integer == 2)
        #expect(await staff.get("/v1/spaces").items("id").isEmpty)
        let partial = await send(staff, Self.mixed, "?mode=partial", Self.json)
        #expect(partial.status == 201)
        #expect(try partial.json["created"]?.integer == 2)
        #expect(try partial.json["rejected"]?.integer == 2)
        #expect(try partial.json["errors"]?.array?.compactMap { $0["row"]?.integer } == [3, 5])
        #expect(await staff.get("/v1/spaces").items("id") == ["a", "c"])
        let none = await send(staff, "slug,name,capacity\nworx,W,x\n", "?mode=partial", Self.json)
        #expect(none.status == 422, "nothing was right")
    }

    @Test func `a dry run says what would be and stores nothing`() async throws {
        let staff = try await `Lists that come as tables`.staff()
        let reply = await send(staff, "slug,name,capacity\nworx,W,10\n", "?dryRun=true", Self.json)
        #expect(reply.status == 200)
        #expect(try reply.json["dryRun"]?.bool == true)
        #expect(try reply.json["created"]?.integer == 1)
        #expect(await staff.get("/v1/spaces").items("id").isEmpty)
    }

    @Test func `whoever wants no repairs gets errors`() async throws {
        let staff = try await `Lists that come as tables`.staff()
        let text = "slug,name,opened,capacity\nworx,W,2026/8,\"1,412\"\n"
        let strict = await send(staff, text, "", Self.json, "Prefer: handling=strict")
        #expect(strict.status == 422)
        #expect(
            try strict.json["errors"]?.array?.compactMap { $0["code"]?.string } == ["not-exact-form", "not-exact-form"])
        #expect(await send(staff, text, "", Self.json).status == 201)
    }

    @Test func `a list is taken once under a key`() async throws {
        let staff = try await `Lists that come as tables`.staff()
        let text = "title,category,date\na,講座,R6.11.29\n"
        let key = "Idempotency-Key: k-1"
        let first = await staff.call("POST /v1/seminars", fields: [Self.csv, Self.json, key], body: text)
        let second = await staff.call("POST /v1/seminars", fields: [Self.csv, Self.json, key], body: text)
        #expect((first.status, second.status) == (201, 201))
        #expect(second.body == first.body)
        #expect(second["Idempotency-Replayed"] == "true")
        #expect(await staff.get("/v1/seminars").items("id").count == 1)
        let other = await staff.call("POST /v1/seminars", fields: [Self.csv, Self.json, key], body: text + "b,講座,R6\n")
        #expect(other.code == "idempotency-key-reused")
    }

    @Test func `the same list of new records is not taken twice unless that is meant`() async throws {
        let staff = try Client.staff()
        func send(_ query: String, _ text: String, _ fields: String...) async -> Reply {
            await staff.call("POST /v1/seminars\(query)", fields: [Self.csv, Self.json] + fields, body: text)
        }
        let text = "題名,種類,開催日\na,講座,R6.11.29\n"
        #expect(await send("?dryRun=true", text).status == 200)
        #expect(await send("", text).status == 201)
        for query in ["", "?dryRun=true", "?mode=partial"] {
            let again = await send(query, text)
            #expect(again.status == 409)
            #expect(again.code == "list-taken-before")
        }
        #expect(await send("", text + "b,講座,R6\n").status == 201, "another list")
        #expect(await send("?again=true", text).status == 201)
        #expect(await send("", text, "Idempotency-Key: k-1").status == 201, "whoever names a key knows what it does")
        #expect(await staff.get("/v1/seminars").items("id").count == 5)
    }

    @Test func `what comes late into a closed month needs a reason, row by row`() async throws {
        let staff = Client.caller(.staff, try await Fuji.store())
        _ = await staff.put("/v1/closings/2026-08", #"{"state": "closed"}"#)
        let before = await staff.get("/v1/consultations").items("id").count
        func send(_ query: String) async -> Reply {
            await staff.call(
                "POST /v1/consultations\(query)", fields: [Self.csv, Self.json],
                body: "相談日,窓口,人数\n2026/9/1,DX相談,1\n2026/8/3,DX相談,2\n")
        }
        let refused = await send("")
        #expect(refused.status == 422, "\(refused.text)")
        let faults = try refused.json["errors"]?.array ?? []
        #expect(faults.map { $0["row"]?.integer } == [3])
        #expect(faults.first?["code"]?.string == "period-closed")
        #expect(await staff.get("/v1/consultations").items("id").count == before)
        #expect(await send("?reason=late").status == 201)
    }

    @Test func `errors come as text and as the table itself`() async throws {
        let staff = try await `Lists that come as tables`.staff()
        let text = await send(staff, Self.mixed, "", "Accept: */*")
        #expect(text.status == 422)
        #expect(text.text.contains("3行目 capacity「約20」"), "\(text.text)")
        let table = await send(staff, Self.mixed, "", "Accept: text/csv")
        #expect(table.status == 422)
        let lines = table.text.split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines[0] == "\u{FEFF}slug,name,capacity,エラー")
        #expect(lines[1] == "a,A,10,")
        #expect(lines[2].hasPrefix("b,B,約20,「定員（席数）」は"))
        // Corrected in a spreadsheet, it is sent again with that column.
        let corrected = table.text.replacing("約20", with: "20").replacing(",x,", with: ",40,")
        let again = await send(staff, corrected, "", Self.json)
        #expect(again.status == 201, "\(again.text)")
        #expect(again.list("ignoredColumns") == [])
        let english = await send(staff, Self.mixed, "", "Accept: text/plain", "Accept-Language: en")
        #expect(english.text.contains("row 3 capacity \"約20\""))
    }

    @Test func `what was taken is told in text to curl`() async throws {
        let staff = try await `Lists that come as tables`.staff()
        let reply = await send(staff, "slug,name,capacity\nworx,W,１０\n", "", "Accept: */*")
        #expect(reply.status == 201)
        let lines = reply.text.split(separator: "\n")
        #expect(lines.first == "OK spaces rows=1 created=1 updated=0 unchanged=0 rejected=0")
        #expect(lines.last == "- 2行目「定員（席数）」 １０ → 10（全角）")
    }

    @Test func `an exported row changes its record only while its revision holds`() async throws {
        let staff = try Client.staff()
        _ = await staff.post("/v1/seminars", `The life of a record`.seminar)
        let id = "sem-00001-8"
        func row(_ revision: String, _ title: String) -> String { "id,revision,title\n\(id),\(revision),\(title)\n" }
        func put(_ text: String) async -> Reply {
            await staff.call("POST /v1/seminars", fields: [Self.csv, Self.json], body: text)
        }
        let changed = await put(row("1", "新しい題名"))
        #expect(changed.status == 200, "\(changed.text)")
        #expect(try changed.json["updated"]?.integer == 1)
        #expect(try await staff.get("/v1/seminars/\(id)").json["title"]?.string == "新しい題名")
        for (text, code) in [
            (row("1", "x"), "revision-conflict"), (row("", "x"), "revision-required"),
            ("id,revision,title\n\(RecordID(prefix: "sem", counter: 2)?.description ?? ""),1,x\n", "no-such-record"),
            ("id,revision,title\nsem-00001-9,1,x\n", "mistyped-id"),
        ] {
            let reply = await put(text)
            #expect(reply.status == 422)
            #expect(try reply.json["errors"]?.array?.first?["code"]?.string == code, "\(reply.text)")
        }
    }

    @Test func `no personal value is in an error`() async throws {
        let staff = try Client.staff()
        let reply = await staff.call(
            "POST /v1/organizations", fields: [Self.csv, Self.json],
            body: "name,category,contact.email\nA,company,secret@\n")
        #expect(reply.status == 422, "\(reply.text)")
        #expect(!reply.text.contains("secret"))
    }

    @Test func `errors are told up to two hundred, and counted`() async throws {
        let staff = try await `Lists that come as tables`.staff()
        let rows = (0..<300).map { "s\($0),S,x\n" }.joined()
        let reply = await send(staff, "slug,name,capacity\n" + rows, "", Self.json)
        #expect(try reply.json["errors"]?.array?.count == 200)
        #expect(try reply.json["errorCount"]?.integer == 300)
    }

    @Test func `a list may be twenty megabytes and one record one`() async throws {
        let staff = try Client.staff()
        let big = "\"" + String(repeating: "a", count: BodyRule.usualLimit) + "\""
        let one = await staff.post("/v1/seminars", big)
        #expect(one.status == 413)
        #expect(try one.json["limit"]?.integer == Int64(BodyRule.usualLimit))
        let bytes = Array(repeating: UInt8(ascii: "a"), count: SentList.limit + 1)
        let list = await staff.call("POST /v1/seminars", fields: [Self.csv, Self.json], bytes: bytes)
        #expect(list.status == 413)
    }
}

@Suite struct `Exports that are sent back` {
    /// A release is made of a whole year's table and never sent.
    private static let sent = Kinds.all.filter {
        ($0.author == .staff || $0.author == .administrator) && $0 !== Release.kind
    }

    @Test(arguments: sent, Language.allCases)
    func `an export sent back changes nothing`(_ kind: KindDeclaration, _ language: Language) async throws {
        let store = try CenterStore.empty()
        var samples = SampleRecords(seed: 77)
        let parent: TextKey = "sem-00001-8"
        var rows: [AnyRow] = []
        for _ in 0..<25 {
            var object = samples.object(kind.shape, sparsely: 1)
            if let field = kind.parent { object[field.name] = .string(parent.description) }
            var writer = JSONWriter()
            writer.write(.object(object))
            if let row = try kind.read(writer.bytes).row { rows.append(row) }
        }
        let sent = rows
        let count = try await store.commit(by: "test") { draft in
            var ids: Set<TextKey> = []
            for (index, row) in sent.enumerated() {
                let given = kind.idPrefix.flatMap { RecordID(prefix: $0, counter: UInt64(index + 1)) }
                guard let id = kind.naturalID(of: row) ?? given.flatMap({ TextKey($0.description) }) else { continue }
                draft.put(.record(row), in: kind.collection, id: id)
                ids.insert(id)
            }
            return ids.count
        }.value
        try #require(count > 0)
        let admin = Client.caller(.administrator, store)
        let path = kind.parent == nil ? "/v1/\(kind.name)" : "/v1/seminars/\(parent)/\(kind.name)"
        // Lists leave out what is set aside.
        let query = kind.setAside.map { "?\($0.name)=true,false" } ?? ""
        for (url, accept) in [(path + ".csv" + query, "*/*"), (path + query, "text/csv")] {
            let export = await admin.get(url, "Accept: \(accept)", "Accept-Language: \(language.tag)")
            #expect(export.status == 200, "\(export.text)")
            let reply = await admin.call(
                "POST \(path)", fields: ["Content-Type: text/csv", "Accept: application/json"], bytes: export.body)
            #expect(reply.status == 200, "\(reply.text)")
            #expect(try reply.json["unchanged"]?.integer == Int64(count), "\(reply.text)")
            #expect(try reply.json["repairCount"]?.integer == 0)
        }
        #expect(store.view.sequence == 1)
    }

    @Test func `texts with the signs of formulas come back as they were`() async throws {
        let names = ["=1+1", "+81", "-", "@a", "'=1", "''x", "a,b\n=\"c\"", "'"]
        let one = try Client.staff()
        for name in names {
            _ = await one.post(
                "/v1/organizations",
                "{\"name\":\(quoted(name.filter { $0 != "\n" })),\"category\":\"company\",\"note\":\(quoted(name))}")
        }
        let export = await one.get("/v1/organizations.csv?fields=name,category,note")
        var table = TableWriter(hasMark: false)
        var reader = TableReader(export.body, from: 3)
        while try reader.next() { table.append(reader.cells.indices.dropFirst(2).map { reader.text($0) }, isText: []) }
        // Into another center, without the ids of this one.
        let other = try Client.staff()
        let reply = await other.call(
            "POST /v1/organizations", fields: ["Content-Type: text/csv", "Accept: application/json"],
            bytes: table.take())
        #expect(reply.status == 201, "\(reply.text)")
        #expect(await other.get("/v1/organizations").items("note") == names)
    }

    private func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.write(text)
        return writer.string
    }
}
