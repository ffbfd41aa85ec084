import Center
import Collections
import Store

/// Writing a plan down. What may have changed since it was made is looked at again, and nothing else.
extension Draft<CenterLedger> {
    /// The first records as they became, and the rows that the rules over several kinds refuse.
    mutating func carryOut(
        _ plan: ImportPlan, _ kind: KindDeclaration, by: String, _ reason: String?
    ) throws(Problem) -> (outcomes: [ImportPlan.Outcome], refused: [Problem.Item]) {
        if sequence != plan.sequence { try recheck(plan, kind) }
        dropExpired()
        var counter = state.center.nextID(of: kind)?.counter ?? 0
        let hasBin = records.count(in: CenterLedger.bin) > 0
        var outcomes: [ImportPlan.Outcome] = []
        var refused: [Problem.Item] = []
        for change in plan.changes {
            let isNew = change.revision == 0
            let given = change.id == nil ? kind.idPrefix.flatMap { RecordID(prefix: $0, counter: counter) } : nil
            if given != nil { counter += 1 }
            guard let id = change.id ?? given.flatMap({ TextKey($0.description) }) else { throw .ownMistake }
            let row: AnyRow
            do throws(Problem) {
                let old = isNew ? nil : self[kind.collection, id]?.document?.row
                try checkClosing(from: old, to: change.row, kind, isNew ? nil : id, reason: reason)
                row = try settled(change.row, replacing: old, kind, id, by: by, reason, on: now.today)
            } catch {
                refused.append(Problem.Item(row: change.place, error.code.name, error.detail, hint: error.hint))
                continue
            }
            // What takes a deleted record's place takes its place in the bin, too.
            if hasBin, isNew, given == nil, let key = Bin.key(kind, id) { delete(key, in: CenterLedger.bin) }
            let record = put(.record(row), in: kind.collection, id: id)
            guard outcomes.count < ImportPlan.mostTold else { continue }
            outcomes.append(
                ImportPlan.Outcome(
                    place: change.place, id: id, revision: record.revision, action: isNew ? .created : .updated))
        }
        return (outcomes, refused)
    }

    private func recheck(_ plan: ImportPlan, _ kind: KindDeclaration) throws(Problem) {
        for change in plan.changes {
            guard let id = change.id else { continue }
            if (self[kind.collection, id]?.revision ?? 0) != change.revision {
                throw Problem(.changedMeanwhile)
            }
        }
        for target in plan.targets where self[CollectionID(target.kind), target.id] == nil {
            throw Problem(.changedMeanwhile)
        }
    }
}
