import SeededRandom
import Testing

@testable import Center

@Suite struct `Folding texts` {
    /// inputs.md 5.1: 髙橋, 高橋 and ﾀｶﾊｼ; the rest are the forms that lists of offices have.
    @Test(arguments: [
        ("髙橋", "高橋"), ("ﾀｶﾊｼ", "たかはし"), ("タカハシ", "たかはし"), ("﨑山", "崎山"), ("渡邊", "渡辺"), ("渡邉", "渡辺"), ("齋藤", "斉藤"),
        ("斎藤", "斉藤"), ("濵田", "浜田"), ("冨士", "富士"), ("𠮷野", "吉野"), ("廣島", "広島"), ("櫻井", "桜井"), ("ｶﾞｷﾞﾊﾟﾋﾟｳﾞ", "がぎぱぴゔ"),
        ("ヴァイオリン", "ゔぁいおりん"), ("か\u{3099}は\u{309A}", "がぱ"), ("ﾃﾞｰﾀ", "で-た"), ("データ", "で-た"), ("デ−タ", "で-た"),
        ("ＡＢＣ１２３", "abc123"), ("Web活用", "web活用"), ("ＷＥＢ", "web"), ("　富士　市 ", "富士 市"), ("a\n\tb", "a b"),
        ("㈱Atip", "(株)atip"),
        ("（株）Ａｔｉｐ", "(株)atip"), ("Ⅱ期", "ii期"), ("№３", "no3"), ("③", "3"), ("ÀÉ", "àé"), ("ヽヾ", "ゝゞ"), ("ヵヶ", "ゕゖ"),
        ("ﾟ", "゜"), ("あﾞ", "あ゛"), ("", ""), ("  ", ""), ("ｱﾞ", "あ゛"), ("ワ゛", "わ゛"),
    ])
    func `texts are folded for search`(_ text: String, _ folded: String) {
        #expect(Folding.search(text) == folded)
    }

    @Test func `every character is folded by the table as by the rules`() {
        for value in UInt32(1)...0x11000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in ["\(scalar)", "a\(scalar) か", "カ\(scalar)", " \(scalar)\(scalar) "] {
                guard Folded.quickly(text) != Array(Folding.search(text).utf8) else { continue }
                Issue.record("\(text), U+\(String(value, radix: 16))")
            }
        }
    }

    @Test func `ordinary texts are folded by the table alone`() {
        for text in ["お知らせ 12", "ＷＥＢ活用セミナー（全４回）", "富士市「テレワーク」推進、DX・IT", "2026-11-20"] {
            let bytes = Array(text.utf8)
            var folded = bytes
            let count = bytes.withUnsafeBytes { bytes in
                folded.withUnsafeMutableBufferPointer { QuickFolding.fold(bytes, into: $0) }
            }
            #expect(count != nil, "\(text)")
        }
    }

    @Test func `words are found wherever they stand, and nowhere else`() {
        let text = FoldedText("web活用 セミナー、aab")
        for (word, isThere) in [
            ("web", true), ("b活", true), ("せみな-", true), ("aab", true), ("ab", true), ("aabb", false), ("c", false),
            ("", true), ("web活用 せみな-、aab!", false),
        ] {
            #expect(text.containsAll([FoldedText(folded: word)]) == isThere, "\(word)")
        }
    }

    @Test func `folding twice is folding once`() {
        var generator = Seeded(11)
        let scalars = Array("aＡｱﾞﾟガがヴ髙﨑㈱ー－ 　1１\u{3099}Ⅱ𠮷é".unicodeScalars)
        for _ in 0..<2000 {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                view.append(scalars[Int.random(in: 0..<scalars.count, using: &generator)])
            }
            let once = Folding.search(String(view))
            #expect(Array(Folding.search(once).unicodeScalars) == Array(once.unicodeScalars))
        }
    }

    /// Every kana with a mark that has a form of its own (JIS X 0208, rows 4 and 5).
    @Test func `all voiced kana are put together`() {
        let pairs = [
            ("カキクケコサシスセソタチツテトハヒフヘホウ", "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ", "\u{3099}"), ("ハヒフヘホ", "パピプペポ", "\u{309A}"),
        ]
        for (plain, voiced, mark) in pairs {
            for (kana, expected) in zip(plain, voiced) {
                #expect(Folding.width("\(kana)\(mark)") == String(expected))
                #expect(Folding.search("\(kana)\(mark)") == Folding.search(String(expected)))
            }
        }
        for kana in "アナマヤラワンッ" { #expect(Folding.width("\(kana)\u{3099}").unicodeScalars.count == 2) }
    }

    @Test func `half-width kana are those of their block in its order`() {
        let half = String(String.UnicodeScalarView((0xFF61...0xFF9D).compactMap(Unicode.Scalar.init)))
        let full = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
        #expect(Folding.width(half) == full)
    }

    @Test(arguments: [
        ("(株)Atip", "Atip株式会社"), ("㈱アティップ", "アティップ ㈱"), ("一般社団法人 富士", "富士（一社）"), ("有限会社 髙橋", "㈲高橋"),
    ])
    func `companies are the same whatever they are called by`(_ one: String, _ other: String) {
        #expect(Folding.company(one) == Folding.company(other))
        #expect(!Folding.company(one).isEmpty)
    }

    @Test(arguments: ["0545–12–3456", "０５４５-１２-３４５６", "0545123456", "(0545)12 3456", "+81 545-12-3456"])
    func `telephone numbers are their digits`(_ text: String) {
        #expect(Folding.phone(text) == "0545123456")
    }

    @Test func `addresses are compared as mail is delivered`() {
        #expect(Folding.email(" ｔａｒｏ＠Example.JP") == "taro@example.jp")
    }

    @Test func `names are compared without blanks`() {
        #expect(Folding.name("山田　太郎") == Folding.name("山田太郎"))
    }
}

private enum Folded {
    static func quickly(_ text: String) -> [UInt8] { Array(text.utf8).withUnsafeBytes { FoldedText($0).bytes } }
}
