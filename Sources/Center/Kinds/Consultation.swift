/// 相談: one case brought to a desk, or a number of them of which only the sum is known. Cases, persons and contacts are
/// counted apart: 208 persons may be 120 cases.
public struct Consultation: Kind {
    public let date = Field<When>(
        today: "相談日", en: "Date", help: Bilingual("書かなければ今日", en: "Today if it is not said"))
    public let desk = Field<String>(
        "相談窓口", en: "Desk", .text(1...60, vocabulary: "desks"), help: Bilingual("例: DX相談", en: "For example DX相談"))
    public let channel = Field<Channel?>("方法", en: "Channel", .code)
    public let clientKind = Field<ClientKind?>("相談者の種類", en: "Kind of client", .code)
    public let organization = Field<Reference<Organization>?>("相談者の団体", en: "Client's organisation", .reference())
    public let municipality = Field<String?>(
        "自治体名", en: "Municipality", .text(1...60), help: Bilingual("自治体の相談のとき", en: "Of a local government"))
    public let industry = Field<String?>(
        "業種", en: "Industry", .text(1...60, vocabulary: "industries"),
        help: Bilingual("企業の相談のとき", en: "Of a company"))
    public let employees = Field<Int?>(
        "従業員数", en: "Employees", .count(.persons), help: Bilingual("企業の相談のとき", en: "Of a company"))
    public let residence = Field<Location?>(
        "住まい", en: "Lives", .code, help: Bilingual("ワーカーの相談のとき", en: "Of a worker"))
    public let wantedWork = Field<String?>(
        "希望する働き方", en: "Work wanted", .text(1...200), help: Bilingual("ワーカーの相談のとき", en: "Of a worker"))
    public let client = PersonalField<Row<Contact>?>("相談者", en: "Client", .object())
    public let persons = Field<Int?>(
        "人数", en: "Persons", .count(.persons), help: Bilingual("書かなければ1人", en: "One if it is not said"))
    public let isSummary = Field<Bool>(
        "まとめた記録", en: "Summary", .flag, default: false,
        help: Bilingual("1件ごとでなく、合計だけの記録", en: "A sum of cases, not one"))
    public let cases = Field<Int?>("件数", en: "Cases", .count(.cases), help: Bilingual("まとめた記録の件数", en: "Of a summary"))
    public let contacts = Field<Int?>(
        "対応回数", en: "Contacts", .count(.times),
        help: Bilingual("まとめた記録の対応回数。1件の記録は経過から数えます", en: "Of a summary; of one case they are counted"))
    public let followUps = Field<[Row<FollowUp>]>(
        "経過", en: "Follow-ups", .list(of: .object(), 0...200),
        help: Bilingual("はじめの相談の後の対応", en: "What came after the first talk"))
    public let theme = Field<String?>("内容の分類", en: "Theme", .text(1...60, vocabulary: "themes"))
    public let stage = Field<TeleworkStage?>("テレワークの段階", en: "Telework stage", .code)
    public let minutes = Field<Int?>("時間（分）", en: "Minutes", .integer(0...1440))
    public let provider = Field<Reference<Organization>?>("対応した団体", en: "Provided by", .reference())
    public let assignedTo = Field<String?>("担当", en: "Assigned to", .text(1...60))
    public let handovers = Field<[Row<Handover>]>(
        "担当の引継ぎ", en: "Hand-overs", .list(of: .object(), 0...50), setBy: .server)
    public let state = Field<ConsultationState>("状態", en: "State", .code, default: .received)
    public let isNoShow = Field<Bool>(
        "来なかった", en: "No-show", .flag, default: false, help: Bilingual("人数に数えません", en: "Not counted"))
    public let nextAction = Field<String?>("次にすること", en: "Next action", .text(1...500))
    public let due = Field<Day?>("期限", en: "Due", .day)
    public let outcome = Field<String?>("結果", en: "Outcome", .text(1...500))
    public let referral = Field<Row<Referral>?>("紹介・引継ぎ", en: "Referral", .object())
    public let match = Field<Row<Match>?>("マッチング", en: "Match", .object())
    public let notes = SealedField<String?>(
        "相談の内容", en: "Notes", .prose,
        help: Bilingual("書くだけで、一緒には表示されません。読むには許可が要り、読んだことが記録されます", en: "Read apart, by those who may; that is noted"))
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(Consultation(), rules: ConsultationRules.all)

    public static let kind = KindDeclaration(
        declared, "consultations", "相談", en: "Consultation",
        help: Bilingual("窓口・電話・訪問などの相談", en: "Consultations at the desk, by telephone, on visits"),
        identity: .counter(prefix: "con"), occurs: { $0.date },
        moves: StateMoves.Declaration(
            of: \.state, initially: [.received, .inProgress, .completed],
            [
                .received: [.inProgress, .completed], .inProgress: [.completed], .completed: [.reopened],
                .reopened: [.inProgress, .completed],
            ]),
        dueList: DueList.Declaration(\.due, while: \.state, isOneOf: [.received, .inProgress, .reopened]),
        consequence: ConsultationHandover.noted,
        oddities: { row in
            let name = row.client?.name
            return [OtherPersons.question(name, persons: row.persons ?? 1, at: "/client/name", "persons")]
                .compactMap(\.self)
        })
}

public enum ClientKind: String, CodeValue {
    case government = "自治体 / Local government"
    case company = "企業 / Company"
    case worker = "ワーカー / Worker"
}

public enum ConsultationState: String, CodeValue {
    case received = "受付 / Received"
    case inProgress = "対応中 / In progress"
    case completed = "完了 / Completed"
    case reopened = "再開 / Reopened"
}

/// One talk about a case after the first. What was said is in the notes.
public struct FollowUp: FieldGroup {
    public let date = Field<When>("日", en: "Date", .when)
    public let channel = Field<Channel?>("方法", en: "Channel", .code)
    public let by = Field<String?>("対応者", en: "By", .text(1...60))
    public let minutes = Field<Int?>("時間（分）", en: "Minutes", .integer(0...1440))

    public static let declared = Declared(FollowUp())
}

/// A case that went from one concierge to another.
public struct Handover: FieldGroup {
    public let date = Field<Day>("日", en: "Date", .day)
    public let from = Field<String?>("前の担当", en: "From", .text(1...60))
    public let to = Field<String>("次の担当", en: "To", .text(1...60))
    public let reason = Field<String?>("理由", en: "Reason", .text(1...500))

    public static let declared = Declared(Handover())
}

/// To whom a case was handed on.
public struct Referral: FieldGroup {
    public let to = Field<Reference<Organization>?>("紹介先", en: "To", .reference())
    public let date = Field<When?>("紹介日", en: "Date", .when)
    public let consent = Field<Row<Consent>?>("本人の同意", en: "Consent", .object())

    public static let declared = Declared(Referral())
}

/// Two that were brought together: a job and a worker, a municipality and a company.
public struct Match: FieldGroup {
    public let with = Field<Reference<Organization>?>("相手", en: "With", .reference())
    public let state = Field<MatchState>("状態", en: "State", .code, default: .proposed)
    public let date = Field<When?>("日", en: "Date", .when)

    public static let declared = Declared(Match())
}

public enum MatchState: String, CodeValue {
    case proposed = "提案 / Proposed"
    case introduced = "紹介 / Introduced"
    case agreed = "成立 / Agreed"
    case failed = "不成立 / Failed"
}
