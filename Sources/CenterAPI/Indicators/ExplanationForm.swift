import Center
import Collections
import JSON

/// Writes an explanation: for staff down to each record, for everybody as numbers.
struct ExplanationForm {
    let table: IndicatorTable
    let indicator: Indicator
    let series: Series
    let language: Language
    let isStaff: Bool

    func write(_ explanation: Explanation, to object: inout JSONWriter) {
        let cell = explanation.cell
        object.member("no", indicator.number)
        object.member("name", indicator.name[language])
        object.member("series", series.key)
        object.member("basis", series.basis.label[language])
        object.member("unit", series.basis.unit)
        object.key("cell")
        KPIWriter(table: table, language: language).write(cell, to: &object)
        object.key("components")
        object.array { components in
            for component in explanation.components { write(component, to: &components) }
        }
        object.key("sum")
        object.object { sum in
            sum.member("computed", explanation.computed)
            sum.member("agrees", explanation.agrees)
            sum.member("text", text(explanation))
        }
        object.key("completeness")
        KPIWriter(table: table, language: language).write(cell.completeness, to: &object)
    }

    /// `352 + 208 + 8 = 568`
    private func text(_ explanation: Explanation) -> String {
        guard let computed = explanation.computed else { return "" }
        let parts = explanation.components.map { $0.sum.text() }
        let total = computed.text(places: series.print.places)
        if case .ratio = series.formula { return parts.joined(separator: " / ") + " = " + total }
        return parts.joined(separator: " + ") + " = " + total
    }

    private func write(_ component: Explanation.Component, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("key", component.term.key)
            object.member("label", (component.term.label ?? component.term.kind.label)[language])
            object.member("from", component.from?.description)
            object.member("kind", component.term.kind.name)
            object.member("number", component.term.number.name)
            object.member("basis", component.term.basis.label[language])
            object.member("sum", component.sum)
            object.member("records", component.counted.count)
            object.member("withoutNumber", component.silent.count)
            if isStaff {
                write(component.counted, as: "items", to: &object)
                write(component.silent, as: "silent", to: &object)
            }
            object.key("leftOut")
            object.array { list in
                for group in component.leftOut {
                    list.object { item in
                        item.member("reason", group.reason[language])
                        item.member("records", group.records.count)
                        item.member("sum", group.sum)
                        if isStaff { write(group.records, as: "items", to: &item) }
                    }
                }
            }
        }
    }

    private func write(_ records: ExplainedRecords, as name: StaticString, to object: inout JSONWriter) {
        object.key(name)
        object.array { list in
            for record in records.first { CountedForm(language: language).write(record, to: &list) }
        }
    }
}

/// A record among those that were added up.
struct CountedForm {
    let language: Language

    func write(_ record: CountedRecord, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", record.id.description)
            object.member("url", record.kind.url(of: record.id, record.row))
            object.member("title", record.kind.shape["title"].flatMap { record.row.text($0) })
            object.key("when")
            if let when = record.kind.occurred(record.row) {
                object.write(when.label[language])
            } else {
                object.writeNull()
            }
            object.member("amount", record.amount)
        }
    }
}

/// A difference between what was published and what the records come to.
struct QuestionForm {
    let language: Language
    let isStaff: Bool

    func write(_ question: Question, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", "\(question.name)/\(question.cell.year)")
            object.member("no", question.name.indicator)
            object.member("name", question.indicatorName[language])
            object.member("series", question.name.series)
            object.member("fy", question.cell.year.year)
            object.member("published", question.cell.published)
            object.member("computed", question.cell.computed)
            object.member("open", question.footnote == nil)
            object.member("footnote", question.footnote)
            object.member(
                "answer",
                "/v1/footnotes/\(question.name.indicator)/\(question.name.series)/\(question.cell.year)")
            object.key("candidates")
            object.array { list in
                for candidate in question.candidates { write(candidate, to: &list) }
            }
        }
    }

    private func write(_ candidate: CandidateExplanation, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("text", candidate.text[language])
            guard isStaff else { return }
            object.key("records")
            object.array { list in
                for record in candidate.records { CountedForm(language: language).write(record, to: &list) }
            }
        }
    }
}
