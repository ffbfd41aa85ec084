/// The characters that `Folding` knows to be the same as others.
enum FoldingTables {
    /// The kana of the half-width block from U+FF65 on, in its order.
    private static let halfWidthKana = Array(
        "・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜".unicodeScalars)

    /// The full-width form of half-width kana, the half-width form of everything else.
    static func widened(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0xFF65...0xFF9F: halfWidthKana[Int(scalar.value) - 0xFF65]
        case 0xFF61: "。"
        case 0xFF62: "「"
        case 0xFF63: "」"
        case 0xFF64: "、"
        case 0xFFE5: "¥"
        case 0x2000...0x200A, 0x202F, 0x3000: " "
        default: scalar
        }
    }

    /// Whether a scalar is a mark that voices the kana before it: combining, on its own, or half-width.
    static func mark(_ scalar: Unicode.Scalar) -> (voiced: Bool, semiVoiced: Bool)? {
        switch scalar.value {
        case 0x3099, 0x309B, 0xFF9E: (true, false)
        case 0x309A, 0x309C, 0xFF9F: (false, true)
        default: nil
        }
    }

    /// か and a mark make が, ハ and the other mark パ; nil where there is no such kana.
    static func composed(_ kana: Unicode.Scalar, voiced: Bool, semiVoiced: Bool) -> Unicode.Scalar? {
        let isKatakana = (0x30A1...0x30F6).contains(kana.value)
        switch kana.value - (isKatakana ? 0x60 : 0) {
        // か–ち: plain ones are odd; つ–と: even.
        case 0x304B...0x3061 where voiced && kana.value % 2 == 1, 0x3064...0x3068 where voiced && kana.value % 2 == 0:
            return Unicode.Scalar(kana.value + 1)
        // は–ほ: three forms each.
        case 0x306F...0x307D where (kana.value - (isKatakana ? 0x60 : 0)) % 3 == 0x306F % 3:
            return Unicode.Scalar(kana.value + (voiced ? 1 : 2))
        case 0x3046 where voiced: return isKatakana ? "ヴ" : "ゔ"
        default: return nil
        }
    }

    /// Hyphens, dashes, minus signs and the long vowel mark, which people type for one another.
    static let hyphens: Set<UInt32> = [
        0x2D, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x30FC, 0xFE63, 0xFF0D, 0x301C, 0xFF5E, 0x7E,
    ]

    /// One character that stands for several.
    static let compounds: [Unicode.Scalar: String] = [
        "㈱": "(株)", "㈲": "(有)", "㈳": "(社)", "㈶": "(財)", "㍿": "株式会社", "㋿": "令和", "㍻": "平成", "№": "No",
        "℡": "TEL", "①": "1", "②": "2", "③": "3", "④": "4", "⑤": "5", "⑥": "6", "⑦": "7", "⑧": "8", "⑨": "9", "⑩": "10",
        "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V", "Ⅵ": "VI", "Ⅶ": "VII", "Ⅷ": "VIII", "Ⅸ": "IX", "Ⅹ": "X",
    ]

    /// Folded, longest first.
    static let companyWords = [
        "一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人", "特定非営利活動法人", "npo法人", "株式会社", "有限会社", "合同会社", "合資会社",
        "合名会社", "(株)", "(有)", "(同)", "(資)", "(名)", "(一社)", "(公社)", "(一財)", "(公財)", "(特非)", "(社)", "(財)",
    ]

    /// Kanji of names and places in the form most lists have them; the first of each group is the one kept.
    static let variants: [Unicode.Scalar: Unicode.Scalar] = {
        let groups = [
            "高髙", "崎﨑嵜碕", "吉𠮷", "斉斎齊齋", "辺邊邉", "島嶋嶌", "沢澤", "浜濱濵", "広廣", "桜櫻", "国國", "富冨", "船舩", "館舘", "徳德", "隆隆",
            "恵惠", "栄榮", "渡渡", "滝瀧", "竜龍", "塚塚", "児兒", "学學", "真眞", "静靜", "関關", "黒黑", "横橫", "尾尾", "峰峯", "嶺岺", "桧檜", "桑桒",
            "柳栁", "条條", "来來", "楽樂", "芸藝", "万萬", "与與", "会會", "体體", "円圓", "区區", "県縣", "塩鹽", "壱壹", "実實", "寿壽", "将將", "専專",
            "岳嶽", "巌巖", "弥彌", "応應", "徴徵", "応應", "戸戶", "斎齎", "曽曾", "検檢", "権權", "歩步", "気氣", "浅淺", "済濟", "渋澁", "温溫", "満滿",
            "瀬瀨", "焼燒", "琢琢", "瑶瑤", "礼禮", "祐祐", "福福", "神神", "穂穗", "窓窻", "粋粹", "総總", "繁繁", "缶罐", "翠翠", "聡聰", "荘莊", "薗園",
            "蔵藏", "薫薰", "衛衞", "裕裕", "視視", "豊豐", "転轉", "逸逸", "遥遙", "郎郞", "都都", "鉄鐵", "鎌鐮", "険險", "頼賴", "駅驛", "鴎鷗", "鹿𢈘",
            "麦麥", "黄黃", "斎齋", "槙槇", "渕淵", "淵渊", "涌湧", "梅梅", "葛葛", "蓮蓮", "祇祗", "曜曜", "柏栢", "杉杦", "藤籐", "鰺鯵", "鷹鹰",
        ]
        var variants: [Unicode.Scalar: Unicode.Scalar] = [:]
        for group in groups {
            guard let kept = group.unicodeScalars.first else { continue }
            for scalar in group.unicodeScalars.dropFirst() where scalar != kept {
                variants[scalar] = variants[kept] ?? kept
            }
        }
        return variants
    }()
}
