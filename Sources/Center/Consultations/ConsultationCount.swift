/// What one record of consultations counts: persons, cases and contacts apart, each where it is known. Who did not come
/// is kept in the records and counted in none of them.
public struct ConsultationCount: Equatable, Sendable {
    public var persons = 0
    public var cases = 0
    /// The first talk about a case and every one after it.
    public var contacts = 0
    /// Records that are kept and count nothing.
    public var noShows = 0

    public init() {}

    public init(_ row: Row<Consultation>) {
        guard !row.isNoShow else {
            noShows = 1
            return
        }
        if row.isSummary {
            persons = row.persons ?? 0
            cases = row.cases ?? 0
            contacts = row.contacts ?? 0
        } else {
            persons = row.persons ?? 1
            cases = 1
            contacts = row.contacts ?? 1 + row.followUps.count
        }
    }

    public static func += (left: inout ConsultationCount, right: ConsultationCount) {
        left.persons = left.persons.saturatingSum(right.persons)
        left.cases = left.cases.saturatingSum(right.cases)
        left.contacts = left.contacts.saturatingSum(right.contacts)
        left.noShows = left.noShows.saturatingSum(right.noShows)
    }
}

extension Int {
    fileprivate func saturatingSum(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
