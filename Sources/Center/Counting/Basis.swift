/// What is counted, and whether counts of it may be added: 延べ, 人・講座ごと, 世帯, 千円. A row of configuration, since every
/// town brings its own; two different ones are never added.
public struct Basis: Sendable {
    public let key: String
    /// As it stands behind the number.
    public let unit: String
    public let label: Bilingual
    public let counting: Counting

    public enum Counting: Equatable, Sendable {
        case additive
        /// Different things of a year, or of all years: a set that is counted, never a sum.
        case distinct(overAllYears: Bool)
    }
}
