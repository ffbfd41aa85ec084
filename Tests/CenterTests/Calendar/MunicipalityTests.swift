import Testing

@testable import Center

/// The ministry's list of codes: the last digit checks the others.
@Test(
    arguments: [
        ("222101", true), ("131016", true), ("011002", true), ("222102", false), ("22210", false), ("2221011", false),
        ("22210a", false), ("", false), ("２２２１０１", false),
    ])
func `a municipality's code is checked by its last digit`(code: String, isCode: Bool) {
    #expect(Municipality.isCode(code) == isCode)
}

/// inputs.md, appendix: 32 columns in their order, nine of them required.
@Test func `the list of events has the columns of the data set`() {
    let names = OpenDataEvents.columns.map(\.name)
    #expect(
        names == [
            "都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名", "イベント名", "イベント名_カナ", "イベント名_英語", "開始日", "終了日",
            "開始時間", "終了時間", "開始日時特記事項", "説明", "料金(基本)", "料金(詳細)", "連絡先名称", "連絡先電話番号", "連絡先内線番号", "主催者",
            "場所名称", "住所", "方書", "緯度", "経度", "アクセス方法", "駐車場情報", "定員", "参加申込終了日", "参加申込終了時間", "参加申込方法",
            "URL", "備考",
        ])
    #expect(
        OpenDataEvents.columns.filter(\.isRequired).map(\.name) == [
            "イベント名", "イベント名_カナ", "開始日", "終了日", "開始時間", "終了時間", "説明", "場所名称", "住所",
        ])
}
