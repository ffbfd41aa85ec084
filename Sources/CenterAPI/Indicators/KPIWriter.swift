import Center
import Collections
import JSON

/// Writes a table of indicators, or one of them, as JSON. It says what the table has and works out nothing.
struct KPIWriter {
    let table: IndicatorTable
    let language: Language

    func write(_ indicator: Indicator, to writer: inout JSONWriter, months: Bool = false) {
        writer.object { item in
            item.member("no", indicator.number)
            item.member("pillar", indicator.pillar)
            item.member("name", indicator.name[language])
            item.key("series")
            item.array { list in
                for series in indicator.series(inTableOf: table.year) {
                    write(series, of: indicator, to: &list, months: months)
                }
            }
            item.member("comment", table.comment(indicator))
        }
    }

    private func write(_ series: Series, of indicator: Indicator, to writer: inout JSONWriter, months: Bool) {
        let summary = table.summary(indicator, series)
        writer.object { object in
            object.member("key", series.key)
            object.member("label", series.label?[language])
            object.member("basis", series.basis.label[language])
            object.member("unit", series.basis.unit)
            object.member("kind", series.kind.rawValue)
            object.key("target")
            write(summary.target, to: &object)
            object.key("targets")
            object.array { list in
                for target in series.targets { write(target, to: &list) }
            }
            object.key("years")
            object.array { years in
                for cell in summary.cells { write(cell, to: &years) }
            }
            if months { write(monthsOf: series, to: &object) }
            object.member("cumulative", summary.cumulative)
            object.member("achievement", summary.achievement?.text(places: 1))
            object.member("achievementReason", summary.unachieved?.rawValue)
            object.member("attainmentOfTarget", summary.attainment?.text(places: 1))
            object.key("met")
            if let isMet = summary.isMet { object.write(isMet) } else { object.writeNull() }
            object.key("printed")
            object.object { printed in
                printed.member("target", table.printedTarget(summary.target, series))
                printed.member("cumulative", summary.printedCumulative)
                printed.member("achievement", summary.printedAchievement)
            }
            object.key("completeness")
            write(summary.cells.last { $0.year == table.year }?.completeness ?? CellCompleteness(), to: &object)
            object.key("footnotes")
            object.array { notes in
                for note in summary.footnotes { notes.write(note[language]) }
            }
        }
    }

    func write(_ target: Target?, to writer: inout JSONWriter) {
        guard let target else { return writer.writeNull() }
        writer.object { object in
            object.key("value")
            switch target.aim {
            case .atLeast(let value), .atMost(let value): object.write(value)
            case .range, nil: object.writeNull()
            }
            if case .range(let low, let high)? = target.aim {
                object.member("low", low)
                object.member("high", high)
            }
            object.member("compare", target.aim?.comparison)
            object.member("since", target.since.year)
            object.member("fy", target.year?.year)
            object.member("dropped", target.aim == nil)
            object.key("document")
            if let document = target.document.flatMap(table.plan.document) {
                object.write("\(document.title)（\(document.date.label[language])）")
            } else {
                object.writeNull()
            }
        }
    }

    func write(_ cell: TableCell, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("fy", cell.year.year)
            object.member("label", cell.year.shortLabel)
            object.member("published", cell.published)
            object.member("computed", cell.computed)
            object.member("shown", cell.shown)
            object.member("origin", cell.origin.rawValue)
            object.member("unit", cell.unit)
            object.member("state", cell.state.code)
            object.member("through", cell.through?.description)
            object.member("printed", cell.printed)
            object.member("break", cell.breaks != nil)
            object.member("complete", cell.completeness.isComplete)
        }
    }

    func write(_ completeness: CellCompleteness, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("complete", completeness.isComplete)
            object.member("records", completeness.records)
            object.member("withoutNumber", completeness.silent)
            object.key("spaces")
            guard let (reported, of) = completeness.spaces else { return object.writeNull() }
            object.object { spaces in
                spaces.member("reported", reported)
                spaces.member("of", of)
                spaces.member(
                    "label",
                    Bilingual("\(of)か所のうち\(reported)か所", en: "\(reported) of \(of) spaces")[language])
            }
        }
    }

    /// A year's months, and what is known of the year alone.
    private func write(monthsOf series: Series, to object: inout JSONWriter) {
        let (months, rest) = table.months(series)
        object.key("months")
        object.array { list in
            for (month, amount) in months {
                list.object { item in
                    item.member("month", month.description)
                    item.member("label", When.month(month).label[language])
                    item.member("computed", amount)
                }
            }
        }
        object.member("withoutMonth", rest)
    }
}

extension JSONWriter {
    mutating func write(_ amount: Amount) {
        if let decimal = amount.decimal { write(decimal) } else { writeNull() }
    }

    mutating func member(_ name: StaticString, _ amount: Amount?) {
        key(name)
        if let amount { write(amount) } else { writeNull() }
    }
}
