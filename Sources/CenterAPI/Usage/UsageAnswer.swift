import Center
import Collections
import Formats
import HTTP
import JSON

/// The answer to a submission: text that begins with a line any console shows rightly, or JSON for programs.
struct UsageAnswer {
    let outcome: UsageSubmitting.Outcome
    let context: RequestContext
    let center: CenterState
    let settings: CenterSettings

    private var judgement: UsageJudgement { outcome.judgement }
    private var language: Language { context.language }

    func answer() throws(Problem) -> Answer {
        var content: Answer.Content
        if context.type == .text {
            content = Answer.Content(.text, Array(text().utf8), status: outcome.status)
        } else {
            content = Answer.Content(.json, json(), status: outcome.status)
        }
        let only = judgement.lines.count == 1 ? judgement.lines[0] : nil
        if let only, !outcome.isDryRun {
            content.revision = outcome.revision.map { "r\($0)" }
            if only.outcome == .created, let row = only.after {
                content.fields.append("Location", Usage.kind.url(of: only.key, row.any))
            }
        }
        return .content(content)
    }

    /// `OK U-202609-0031 201 revised=0 new=1`
    private func mark() -> String {
        let number = outcome.isDryRun ? "-" : outcome.receipt?.number ?? "-"
        var words = ["OK", number, "\(outcome.status.code)"]
        words += ["revised=\(judgement.count(.revised))", "new=\(judgement.count(.created))"]
        let others = [
            ("unchanged", judgement.count(.unchanged)), ("resubmitted", judgement.count(.resubmitted)),
            ("withdrawn", judgement.withdrawn.count), ("passedOver", judgement.passedOver.count),
            ("refused", outcome.refused.count),
        ]
        for (name, count) in others where count > 0 { words.append("\(name)=\(count)") }
        if outcome.isDryRun { words.append("dryRun=1") }
        return words.joined(separator: " ")
    }

    private func text() -> String {
        var text = mark() + "\n"
        if outcome.isDryRun {
            text += WriteParameters.nothingStored[language] + "\n"
        } else if !outcome.isNew, judgement.lines.isEmpty, !judgement.passedOver.isEmpty {
            text += language("何も保存していません。\n", en: "Nothing was stored.\n")
        } else if !outcome.isNew {
            text += language("前回と同じ内容です。\n", en: "The same as before.\n")
        }
        if let receipt = outcome.receipt {
            text += ReceiptText(
                receipt: receipt, center: center, publicURL: settings.publicURL, language: language,
                isTrial: outcome.isDryRun && outcome.isNew
            ).text()
        }
        for line in judgement.lines.lazy.filter({ !$0.unreported.isEmpty }).prefix(20) {
            let names = line.unreported.compactMap { Usage.declared.shape[$0]?.label[language] }
            let space = center[Space.self, line.statement.space]?.name ?? ""
            text +=
                language(
                    "未報告のまま: \(space) \(line.statement.period) \(names.joined(separator: "、"))\n",
                    en: "Left unreported: \(space) \(line.statement.period) \(names.joined(separator: ", "))\n")
        }
        if !judgement.withdrawn.isEmpty {
            let keys = judgement.withdrawn.prefix(20).map(\.description).joined(separator: ", ")
            text += language("数えなくなった記録: \(keys)\n", en: "Do not count any more: \(keys)\n")
        }
        if !judgement.passedOver.isEmpty {
            let rows = judgement.passedOver.prefix(20).map { String($0) }.joined(separator: ", ")
            let place =
                outcome.places.isList
                ? outcome.places.word.places(rows) : Bilingual("送った人数", en: "what was sent")
            text += language(
                "数えなかったもの: \(place.japanese)（?counts= で選んだほうの人数だけを数えます）\n",
                en: "Not counted: \(place.english) (?counts= chose the other)\n")
        }
        for item in outcome.unusual {
            text += language("いつもと大きく違う人数: ", en: "Unusual: ") + "\(item.where(language)): \(item.detail[language])\n"
        }
        for item in outcome.items {
            let hint = item.hint.map { " → \($0[language])" } ?? ""
            text +=
                language("受け付けなかった行: ", en: "Not taken: ")
                + "\(item.where(language)): \(item.detail[language])\(hint)\n"
        }
        return text
    }

    private func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("receipt")
            if let receipt = outcome.receipt, !outcome.isDryRun {
                object.write(receipt.number)
            } else {
                object.writeNull()
            }
            let outcomes = Set(judgement.lines.map(\.outcome.code))
            object.member(
                "outcome",
                outcomes.count == 1 ? outcomes.first ?? "unchanged" : outcomes.isEmpty ? "unchanged" : "mixed")
            if outcome.isDryRun { object.member("dryRun", true) }
            outcome.impact?.write(to: &object)
            if let receipt = outcome.receipt {
                object.member("receivedAt", receipt.at.description)
                object.member("digest", receipt.digest)
                if !outcome.isDryRun {
                    object.member("url", "\(settings.publicURL)/v1/receipts/\(receipt.number)")
                }
            }
            object.member("rowsRead", outcome.rowsRead)
            writeCounts(to: &object)
            writeLines(to: &object)
            writeRepairs(to: &object)
            object.member("withdrawn", .array(judgement.withdrawn.map { .string($0.description) }))
            object.member("passedOver", .array(judgement.passedOver.map { .integer(Int64($0)) }))
            object.key("unusual")
            object.array { array in
                for item in outcome.unusual { item.write(to: &array, language) }
            }
            object.key("refused")
            object.array { array in
                for item in outcome.items { item.write(to: &array, language) }
            }
        }
        return writer.take()
    }

    private func writeCounts(to object: inout JSONWriter) {
        object.key("counts")
        object.object { counts in
            for value in ReceiptOutcome.allCases where value != .withdrawn {
                counts.key(value.code)
                counts.write(judgement.count(value))
            }
            counts.member("withdrawn", judgement.withdrawn.count)
            counts.member("unreported", judgement.unreported)
            counts.member("refused", outcome.refused.count)
        }
    }

    private static let mostLines = 1000

    private func writeLines(to object: inout JSONWriter) {
        object.key("items")
        object.array { array in
            for line in judgement.lines.prefix(Self.mostLines) {
                array.object { item in
                    item.member("space", line.statement.space.description)
                    item.member("period", line.statement.period.description)
                    item.member("row", line.statement.row)
                    item.member("outcome", line.outcome.code)
                    Self.write("before", line.old, to: &item)
                    Self.write("after", line.new, to: &item)
                    item.member("unreported", .array(line.unreported.map(JSONValue.string)))
                }
            }
        }
    }

    private static func write(_ name: StaticString, _ numbers: UsageNumbers, to object: inout JSONWriter) {
        object.key(name)
        object.object { inner in
            inner.key("total")
            inner.write(optional: numbers.total)
            inner.key("workUse")
            inner.write(optional: numbers.workUse)
            inner.key("eventUse")
            inner.write(optional: numbers.eventUse)
        }
    }

    private func writeRepairs(to object: inout JSONWriter) {
        object.key("repairs")
        object.array { array in
            guard outcome.isNew, let receipt = outcome.receipt else { return }
            for repair in receipt.repairs {
                RecordWriter(.impersonal).write(repair.any, ReceiptRepair.declared.shape, to: &array)
            }
        }
    }
}

extension UsageAnswer {
    /// The answer in the character set that the query asks for, errors included; only texts have another than UTF-8.
    static func encoded(
        _ context: RequestContext, _ make: () async throws(Problem) -> Answer
    ) async throws(Problem) -> Answer {
        guard context.request.head.query != nil, try context[UsageParameters.encoding] == .cp932 else {
            return try await make()
        }
        var content: Answer.Content
        do throws(Problem) {
            let answer = try await make()
            guard case .content(let made) = answer, made.type == .text else { return answer }
            content = made
        } catch {
            guard Wishes.problemType(context.request.head, prefersText: true) == .text else { throw error }
            content = error.content(.text, context.language, context.request.id, isMarked: true)
            content.fields = error.fields
        }
        if let bytes = CP932.encode(String(decoding: content.bytes, as: UTF8.self)) {
            content.bytes = bytes
            content.type = .textCP932
        }
        return .content(content)
    }
}

extension JSONWriter {
    mutating func write(optional number: Int?) {
        if let number { write(number) } else { writeNull() }
    }
}
