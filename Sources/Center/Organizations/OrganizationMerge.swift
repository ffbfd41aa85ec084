/// Two records of one organisation made one: what the one that stays does not say is taken from the other, whose names
/// become spellings of it, so that it is found by them.
public enum OrganizationMerge {
    /// Both say a corporate number and not the same: then they are two organisations.
    public static func isOther(_ one: Row<Organization>, _ other: Row<Organization>) -> Bool {
        guard let left = one.corporateNumber, let right = other.corporateNumber else { return false }
        return left != right
    }

    public static func merged(_ kept: Row<Organization>, with other: Row<Organization>) -> Row<Organization>? {
        var draft = RecordDraft<Organization>(kept)
        draft.kana = kept.kana ?? (kept.name == other.name ? other.kana : nil)
        draft.corporateNumber = kept.corporateNumber ?? other.corporateNumber
        draft.region = kept.region ?? other.region
        draft.inCity = kept.inCity ?? other.inCity
        draft.industry = kept.industry ?? other.industry
        draft.url = kept.url ?? other.url
        draft.contact = kept.contact ?? other.contact
        draft.note = kept.note ?? other.note
        draft.source = kept.source ?? other.source
        var names = kept.aliases
        for name in [other.name] + other.aliases where name != kept.name && !names.contains(name) { names.append(name) }
        draft.aliases = Array(names.prefix(most))
        return try? draft.row()
    }

    /// As many as the field takes.
    private static let most = 20
}
