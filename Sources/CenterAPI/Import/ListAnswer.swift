import Center
import Formats
import HTTP

/// In what a list is answered: text for curl that sends a table and does not say, JSON for programs, and the table
/// itself with an added column where that was asked for.
struct ListAnswer: Sendable {
    private let type: MediaType
    private let language: Language
    private let id: RequestID

    init(_ context: RequestContext) {
        let accept = context.request.head.list(.accept)
        let isSaid = accept.map { !$0.elementsEqual("*/*".utf8) } ?? false
        type = isSaid ? context.wanted : SentList.isTable(context.request) ? .text : .json
        language = context.language
        id = context.request.id
    }

    func answer(_ taken: Taken, _ list: SentList) -> Answer {
        switch (taken, type, list) {
        case (.replayed(let answer), _, _): return answer
        case (.done(let report), .csv, .table(let reader, _)):
            let table = ErrorTable.bytes(reader, report.plan.faults.told, language)
            return content(.csv, table ?? [], report.status)
        case (.done(let report), .text, _): return content(.text, report.text(language), report.status)
        case (.done(let report), _, _): return content(.json, report.json(language), report.status)
        }
    }

    /// `list` is nil where it could not be read at all.
    func answer(_ problem: Problem, _ list: SentList?) -> Answer {
        if type == .csv {
            let table: TableReader? = if case .table(let reader, _)? = list { reader } else { nil }
            return ErrorTable.answer(problem, table, language)
        }
        var content = problem.content(type == .json ? .problem : .text, language, id)
        content.fields = problem.fields
        return .content(content)
    }

    private func content(_ type: MediaType, _ bytes: [UInt8], _ status: Status) -> Answer {
        .content(Answer.Content(type, bytes, status: status))
    }
}
