/// What must hold between a consultation's fields. Each kind of client has fields of its own; those of another kind are
/// a slip.
enum ConsultationRules {
    static let all: [Rule<Consultation>] = [
        Rule(
            "summary-without-count", of: { [$0.persons, $0.cases, $0.isSummary] }, "まとめた記録には人数か件数が必要です。",
            en: "A summary needs a number of persons or cases.",
            holds: { $0.isSummary != true || $0.persons != nil || $0.cases != nil }),
        Rule(
            "cases-without-summary", of: { [$0.cases, $0.isSummary] }, "件数はまとめた記録だけに書きます（1件の記録は1件です）。",
            en: "Only a summary has a number of cases.", holds: { $0.cases == nil || $0.isSummary == true }),
        Rule(
            "other-client", of: { [$0.municipality, $0.clientKind] }, "自治体名は、相談者の種類が自治体のときだけ書きます。",
            en: "Only a local government has a municipality.",
            holds: { $0.municipality == nil || $0.clientKind == .government }),
        Rule(
            "other-client", of: { [$0.industry, $0.clientKind] }, "業種は、相談者の種類が企業のときだけ書きます。",
            en: "Only a company has an industry.", holds: { $0.industry == nil || $0.clientKind == .company }),
        Rule(
            "other-client", of: { [$0.employees, $0.clientKind] }, "従業員数は、相談者の種類が企業のときだけ書きます。",
            en: "Only a company has employees.", holds: { $0.employees == nil || $0.clientKind == .company }),
        Rule(
            "other-client", of: { [$0.residence, $0.clientKind] }, "住まいは、相談者の種類がワーカーのときだけ書きます。",
            en: "Only a worker lives somewhere.", holds: { $0.residence == nil || $0.clientKind == .worker }),
        Rule(
            "other-client", of: { [$0.wantedWork, $0.clientKind] }, "希望する働き方は、相談者の種類がワーカーのときだけ書きます。",
            en: "Only a worker wants work.", holds: { $0.wantedWork == nil || $0.clientKind == .worker }),
    ]
}
