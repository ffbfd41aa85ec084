import Center
import Collections
import Formats
import Store

/// The rows of the event list of some days, and what keeps others out of it. A row goes out only when every column that
/// the data set requires is filled, so that what the city publishes is always valid.
struct OpenDataList: Sendable {
    /// A public record, or one occasion of it, that is not published.
    struct LeftOut: Sendable {
        let kind: KindDeclaration
        let id: TextKey
        let title: String
        let part: String?
        let columns: [String]
    }

    private(set) var entries: [OpenDataEvents.Entry] = []
    private(set) var leftOut: [LeftOut] = []

    init(_ days: ClosedRange<Day>, _ view: View<CenterLedger>, _ center: CenterSettings) {
        let state = view.state.center
        for occasion in PublicCalendar.occasions(of: PublicCalendar.kinds, within: days, in: state) {
            let entry = OpenDataEvents.Entry(
                occasion, organizer: occasion.organizer.flatMap { state[$0]?.publicForm.name },
                page: "\(center.publicURL)/v1/\(occasion.kind.name)/\(occasion.record)", center.municipality)
            let missing = OpenDataEvents.missing(entry)
            if missing.isEmpty {
                entries.append(entry)
            } else {
                leftOut.append(
                    LeftOut(
                        kind: occasion.kind, id: occasion.record, title: occasion.title, part: occasion.part,
                        columns: missing))
            }
        }
        for (kind, id, title) in PublicCalendar.withoutDay(within: days, in: state) {
            leftOut.append(LeftOut(kind: kind, id: id, title: title, part: nil, columns: ["開始日", "終了日"]))
        }
    }

    private func cells(_ entry: OpenDataEvents.Entry) -> [String] { OpenDataEvents.columns.map { $0.text(entry) } }

    /// UTF-8 with the mark by which spreadsheets know it.
    func utf8() -> [UInt8] { table(hasMark: true) }

    /// What the set lacks is 〓 in it; nil where the system has no table for the set.
    func cp932() -> [UInt8]? { CP932.encode(String(decoding: table(hasMark: false), as: UTF8.self)) }

    private func table(hasMark: Bool) -> [UInt8] {
        var table = TableWriter(hasMark: hasMark)
        table.append(OpenDataEvents.columns.map(\.name), isText: [])
        let isText = OpenDataEvents.columns.map(\.isText)
        for entry in entries { table.append(cells(entry), isText: isText) }
        return table.take()
    }

    /// The published rows with characters that CP932 lacks, and which those are.
    func lacking() -> [(entry: OpenDataEvents.Entry, characters: [String])] {
        entries.compactMap { entry in
            let characters = CP932.lacking(in: cells(entry).joined())
            return characters.isEmpty ? nil : (entry, characters)
        }
    }
}
