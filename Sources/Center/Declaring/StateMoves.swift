/// Which states a record of a kind may go to from which, declared with the kind. Staying in a state is no move.
public struct StateMoves: Sendable {
    public let field: ShapeField
    private let codes: CodeList
    /// By the place of a state in its list; those of a new record last.
    private let next: [[Int]]

    /// A move that is none: from where, where to, and what would have been possible.
    public struct Refusal: Sendable {
        /// Nil for a new record.
        public let present: CodeList.Code?
        public let wanted: CodeList.Code
        public let allowed: [CodeList.Code]
    }

    public func refusal(from old: AnyRow?, to new: AnyRow) -> Refusal? {
        guard let wanted = place(new) else { return nil }
        let present = old.flatMap(place)
        guard present != wanted else { return nil }
        let allowed = next[present ?? next.count - 1]
        guard !allowed.contains(wanted) else { return nil }
        return Refusal(
            present: present.map { codes.codes[$0] }, wanted: codes.codes[wanted],
            allowed: allowed.map { codes.codes[$0] })
    }

    private func place(_ row: AnyRow) -> Int? {
        row.word(field.place).flatMap { Int(exactly: $0) }.flatMap { codes.codes.indices.contains($0) ? $0 : nil }
    }

    /// As declared, where the field is still a token.
    public struct Declaration<Group: FieldGroup>: Sendable {
        private let token: @Sendable (Group) -> any AnyToken
        private let codes: CodeList
        private let next: [[Int]]

        public init<State: CodeValue & Hashable, Access: FieldAccess>(
            of state: any KeyPath<Group, Token<State, Access>> & Sendable, initially: [State], _ next: [State: [State]]
        ) {
            let all = State.allCases
            func places(_ states: [State]) -> [Int] { states.compactMap { all.firstIndex(of: $0) } }
            token = { $0[keyPath: state] }
            codes = CodeList(State.self)
            self.next = all.map { places(next[$0] ?? []) } + [places(initially)]
        }

        func bound(to fields: Group, _ shape: Shape) -> StateMoves {
            StateMoves(field: shape.field(token(fields)), codes: codes, next: next)
        }
    }
}

/// What has to be done by when: the day it is due, and the states in which it is not done yet.
public struct DueList: Sendable {
    public let field: ShapeField
    private let state: ShapeField
    /// As a filter spells them.
    private let open: String

    /// What is still to be done by that day.
    public func filters(until day: Day) -> [Filter] {
        [try? Filter(field, .to, day.description), try? Filter(state, .equals, open)].compactMap(\.self)
    }

    public struct Declaration<Group: FieldGroup>: Sendable {
        private let tokens: @Sendable (Group) -> (due: any AnyToken, state: any AnyToken)
        private let open: String

        public init<State: CodeValue, Access: FieldAccess, Other: FieldAccess>(
            _ due: any KeyPath<Group, Token<Day?, Access>> & Sendable,
            while state: any KeyPath<Group, Token<State, Other>> & Sendable, isOneOf open: [State]
        ) {
            tokens = { ($0[keyPath: due], $0[keyPath: state]) }
            self.open = open.map(\.code).joined(separator: ",")
        }

        func bound(to fields: Group, _ shape: Shape) -> DueList {
            let (due, state) = tokens(fields)
            return DueList(field: shape.field(due), state: shape.field(state), open: open)
        }
    }
}
