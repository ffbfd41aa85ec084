import SeededRandom
import Testing

@testable import Center

@Suite struct `Record ids` {
    @Test func `an id has a prefix, a counter and a check character`() {
        #expect(RecordID(prefix: "sem", counter: 0x263)?.description == "sem-000k3-m")
        #expect(RecordID(prefix: "sem", counter: 0) == nil)
        #expect(RecordID(prefix: "sem", counter: 1 << 60) == nil)
        #expect(RecordID(prefix: "Sem", counter: 1) == nil)
    }

    /// What people make of an id that they copy by hand or hear on the telephone.
    @Test(arguments: [
        "sem-000k3-m", "SEM-000K3-M", "sem-OOOk3-m", "sem-oo0K3-M", "ｓｅｍ－０００ｋ３－ｍ", "sem-k3-m", "sem-0000000k3-m",
        "sem000k3m", "SEM 000 K3 M", "ｓｅｍ　０００ｋ３　ｍ", "ｓｅｍー０００ｋ３ーｍ", "sem−000k3−m", "sem000-k3m", "semOOOK3M",
        " sem-000k3-m\t",
    ])
    func `an id is read as people copy it`(_ text: String) throws {
        #expect(try RecordID(parsing: text, prefix: "sem").description == "sem-000k3-m")
    }

    /// Letters of a prefix look like digits, too.
    @Test(arguments: ["0rg-00001-n", "ORG-OOOOI-N", "org-ooool-n", "0RGOOOOLN"])
    func `a prefix is known by how it looks`(_ text: String) throws {
        #expect(try RecordID(parsing: text, prefix: "org").description == "org-00001-n")
    }

    @Test(arguments: [
        ("000k3", RecordIDFault.form), ("sem-000k3", .form), ("sem--m", .form), ("", .form), ("sem-000k3-mm", .form),
        ("sem-0000000000000-0", .form), ("org-000k3-m", .prefix("org")), ("-000k3-m", .prefix("")),
        ("sem-000u3-m", .character("u")), ("sem-00あk3-m", .character("あ")), ("sem-000k4-m", .check),
        ("sem-000k3-n", .check),
        ("sem-00k03-m", .check), ("sem000k3n", .check), ("sem000u3m", .character("u")), ("org000k3m", .form),
        ("sem0000k3m", .form), ("sem-000-k3", .form), ("sem00k3m", .form),
    ])
    func `a wrong id says what is wrong`(_ text: String, _ fault: RecordIDFault) {
        #expect(throws: fault) { try RecordID(parsing: text, prefix: "sem") }
    }

    @Test func `one wrong character or two swapped never pass`() throws {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        var generator = Seeded(7)
        for _ in 0..<60 {
            let counter = UInt64.random(in: 1..<1 << 30, using: &generator)
            let id = try #require(RecordID(prefix: "sem", counter: counter)).description
            let characters = Array(id)
            for place in 4..<characters.count where characters[place] != "-" {
                for other in alphabet where other != characters[place] {
                    var wrong = characters
                    wrong[place] = other
                    #expect((try? RecordID(parsing: String(wrong))) == nil)
                }
                guard place + 1 < characters.count, characters[place + 1] != "-" else { continue }
                var swapped = characters
                swapped.swapAt(place, place + 1)
                if swapped != characters { #expect((try? RecordID(parsing: String(swapped))) == nil) }
            }
        }
    }

    @Test func `ids are sorted as they are counted`() throws {
        let counters: [UInt64] = [1, 31, 32, 1023, 1024, 33_554_431]
        let ids = counters.compactMap { RecordID(prefix: "sem", counter: $0)?.description }
        #expect(ids.sorted() == ids)
        #expect(try ids.map { try RecordID(parsing: $0).counter } == counters)
    }
}
