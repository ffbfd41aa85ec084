/// The council's paper as a page that prints on A4 landscape as it lies in the council's binder: the frame, the group of
/// rows of a pillar, second values in brackets, notes with ※. It stands alone: one file, no script, nothing from outside.
enum CouncilPaperHTML {
    static func page(_ paper: CouncilPaper) -> [UInt8] {
        let html: HTML = """
            <!DOCTYPE html>
            <html lang="ja">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(paper.title)</title>
            <style>\(style)</style>
            </head>
            <body>
            \(HTML(paper.marks.map { #"<p class="mark">\#($0)</p>"# }))<header>
            <h1>\(paper.title)</h1>
            <p class="from">\(paper.organization)</p>
            </header>
            \(indicators(paper))\(measures(paper))</body>
            </html>

            """
        return Array(html.source.utf8)
    }

    // MARK: The indicators

    private static func indicators(_ paper: CouncilPaper) -> HTML {
        let years = paper.years.enumerated().map { index, year -> HTML in
            index == paper.reported
                ? #"<th scope="col" class="year reported">\#(lines(year))</th>"#
                : #"<th scope="col" class="year">\#(lines(year))</th>"#
        }
        return """
            <section>
            <h2>\(paper.tableTitle)</h2>
            <table class="indicators">
            <thead><tr><th scope="col" class="pillar">項目</th><th scope="col" class="number">No.</th>\
            <th scope="col" class="name">重要業績評価指標<br>（\(paper.targetDate)）</th>\(HTML(years))\
            <th scope="col" class="year">累計</th><th scope="col" class="year">達成度</th>\
            <th scope="col">現状・今後の方向性</th></tr></thead>
            \(HTML(paper.indicators.grouped(by: \.pillar).map { group($0, paper) }))</table>
            \(notes(paper.footnotes))</section>

            """
    }

    /// The rows of a pillar stay on one page.
    private static func group(_ group: ArraySlice<CouncilPaper.Indicator>, _ paper: CouncilPaper) -> HTML {
        let rows = group.map { indicator -> HTML in
            let pillar: HTML =
                indicator.number == group.first?.number
                ? #"<th scope="rowgroup" rowspan="\#(group.count)" class="pillar">\#(indicator.pillar)</th>"# : ""
            return "<tr>\(pillar)\(row(indicator, paper))</tr>\n"
        }
        return "<tbody>\n\(HTML(rows))</tbody>\n"
    }

    private static func row(_ indicator: CouncilPaper.Indicator, _ paper: CouncilPaper) -> HTML {
        let cells = indicator.cells.enumerated().map { index, cell in
            value(cell, index == paper.reported ? "value reported" : "value")
        }
        let comment: HTML =
            indicator.isDraft
            ? #"<td class="comment draft"><span>前年度の文</span>\#(lines(indicator.comment))</td>"#
            : #"<td class="comment">\#(lines(indicator.comment))</td>"#
        return """
            <td class="number">\(indicator.number)</td>\
            <th scope="row" class="name">\(indicator.name)\(HTML(indicator.footnotes.map { "<sup>※\($0)</sup>" }))\
            \(HTML(indicator.targets.map { "<br><b>\($0)</b>" }))</th>\
            \(HTML(cells))\(value(indicator.cumulative, "value"))\(value(indicator.achievement, "value"))\(comment)
            """
    }

    private static func value(_ lines: [String], _ name: StaticString) -> HTML {
        let pieces = lines.enumerated().map { index, line -> HTML in index == 0 ? "\(line)" : "<br>\(line)" }
        return #"<td class="\#(name)">\#(HTML(pieces))</td>"#
    }

    private static func notes(_ footnotes: [String]) -> HTML {
        guard !footnotes.isEmpty else { return "" }
        let notes = footnotes.enumerated().map { index, note -> HTML in "<p>※\(index + 1)　\(note)</p>\n" }
        return "<div class=\"notes\">\n\(HTML(notes))</div>\n"
    }

    // MARK: The measures

    private static func measures(_ paper: CouncilPaper) -> HTML {
        guard !paper.measures.isEmpty else { return "" }
        let groups = paper.measures.grouped(by: \.item).map { group -> HTML in
            let rows = group.enumerated().map { index, measure -> HTML in
                let item: HTML =
                    index == 0
                    ? #"<th scope="rowgroup" rowspan="\#(group.count)" class="pillar">\#(measure.item)</th>"# : ""
                let again: HTML = measure.isRepeated ? "（再掲）" : ""
                return """
                    <tr>\(item)<th scope="row" class="name">\(measure.title)\(again)</th>\
                    <td>\(lines(measure.result))</td><td>\(lines(measure.plan))</td></tr>

                    """
            }
            return "<tbody>\n\(HTML(rows))</tbody>\n"
        }
        return """
            <section class="measures">
            <h2>\(paper.measureTitle)</h2>
            <table>
            <thead><tr><th scope="col" class="pillar">項目</th><th scope="col" class="name">施策</th>\
            <th scope="col">\(paper.resultHeading)</th><th scope="col">\(paper.planHeading)</th></tr></thead>
            \(HTML(groups))</table>
            </section>

            """
    }

    /// A text of several lines.
    private static func lines(_ text: String) -> HTML {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return HTML(lines.enumerated().map { index, line in index == 0 ? "\(line)" : "<br>\(line)" })
    }

    private static let style: HTML = """
        @page{size:A4 landscape;margin:12mm 10mm}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:277mm;padding:4mm;color:#000;background:#fff;font-size:8.5pt;line-height:1.45;\
        font-family:"Hiragino Sans","Noto Sans JP","Yu Gothic",Meiryo,IPAPGothic,sans-serif}
        h1{font-size:14pt;text-align:center;margin:0 0 1mm}
        h2{font-size:11pt;margin:3mm 0 2mm}
        .from{text-align:right;margin:0}
        .mark{float:right;margin:0;border:1.5pt solid #b00;color:#b00;padding:.5mm 3mm;font-weight:bold}
        table{border-collapse:collapse;width:100%;border:1.2pt solid #000}
        th,td{border:.5pt solid #000;padding:1mm 1.2mm;text-align:left;vertical-align:middle;font-weight:normal}
        thead th{background:#e8eef4;text-align:center;font-weight:bold}
        thead{display:table-header-group}
        tbody{break-inside:avoid;border-top:1.2pt solid #000}
        .pillar{width:17mm;text-align:center}
        .number{width:8mm;text-align:center}
        .name{width:38mm}
        .indicators td.value,.indicators th.year{width:17.5mm;text-align:center;white-space:nowrap}
        .reported{border-left:1.6pt solid #000;border-right:1.6pt solid #000}
        td.reported{font-weight:bold}
        .comment{font-size:7.5pt}
        .draft{color:#555;background:#f6f3e6}
        .draft span{float:right;border:.5pt solid #555;padding:0 1mm;font-size:6.5pt}
        .notes{font-size:7.5pt;margin-top:1.5mm}
        .notes p{margin:0}
        .measures{break-before:page}
        .measures tbody{break-inside:auto}
        .measures tr{break-inside:avoid}
        sup{font-size:6pt}
        @media screen{body{font-size:11pt}.comment,.notes{font-size:10pt}.indicators td.value{width:auto}}

        """
}

extension Array where Element: Sendable {
    /// Neighbours with the same value, together.
    fileprivate func grouped(by key: KeyPath<Element, String>) -> [ArraySlice<Element>] {
        var groups: [ArraySlice<Element>] = []
        var start = startIndex
        for index in indices where index + 1 == endIndex || self[index + 1][keyPath: key] != self[index][keyPath: key] {
            groups.append(self[start...index])
            start = index + 1
        }
        return groups
    }
}
