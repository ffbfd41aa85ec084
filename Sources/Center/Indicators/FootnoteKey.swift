import Collections

/// Where the footnote to a cell lies among the records.
enum FootnoteKey {
    static func id(_ name: SeriesName, _ year: FiscalYear) -> TextKey? {
        TextKey("\(name.indicator)/\(name.series)/\(year)")
    }
}
