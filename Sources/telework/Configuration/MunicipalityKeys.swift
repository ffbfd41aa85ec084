import Center
import JSON

/// The keys that say which city the center belongs to, as its open data names it.
extension ConfigurationKey {
    static let municipality: [ConfigurationKey] = [
        ConfigurationKey(
            "municipality.code", \.municipality.code, .municipalityCode, "全国地方公共団体コード（オープンデータに書かれる）",
            en: "the code of the municipality, for open data"),
        ConfigurationKey(
            "municipality.prefecture", \.municipality.prefecture, .optionalText(atMost: 20), "都道府県名",
            en: "the prefecture, as open data names it"),
        ConfigurationKey(
            "municipality.city", \.municipality.city, .optionalText(atMost: 40), "市区町村名",
            en: "the city, as open data names it"),
        ConfigurationKey(
            "municipality.contactName", \.municipality.contactName, .optionalText(atMost: 100), "市民の問い合わせ先の名称",
            en: "whom the public asks, for open data"),
        ConfigurationKey(
            "municipality.contactPhone", \.municipality.contactPhone, .optionalText(atMost: 30), "市民の問い合わせ先の電話番号",
            en: "the telephone number for that"),
    ]
}

extension ValueForm<String> {
    /// Something to print on one line, or nothing.
    static func optionalText(atMost length: Int) -> ValueForm {
        .parsed(
            Bilingual("\(length)文字までの文字列。空でもよい", en: "text of at most \(length) characters, or nothing"),
            { text in text.isEmpty || Self.text(atMost: length).read(.string(text)) != nil ? text : nil },
            write: { $0 })
    }

    static let municipalityCode = ValueForm.parsed(
        Bilingual("`222101` のような6けたのコード、または空", en: "a code of six digits such as `222101`, or nothing"),
        { $0.isEmpty || Municipality.isCode($0) ? $0 : nil }, write: { $0 })
}
