import Synchronization

/// All that is said about a field where it is declared. Its name and place follow from the shape it stands in.
public final class FieldDeclaration: Sendable {
    public let label: Bilingual
    public let type: FieldType
    public let isRequired: Bool
    /// What a record gets that says nothing of the field.
    let standard: PackedValue?
    public let visibility: Visibility
    public let setter: FieldSetter
    /// A record that is sent without it gets the day it is sent on.
    public let isToday: Bool
    public let help: Bilingual?
    /// Headers under which people keep it in their own tables.
    public let aliases: [String]

    private let boundPlace = Atomic<Int>(-1)

    init(
        label: Bilingual, type: FieldType, isRequired: Bool, standard: PackedValue?, visibility: Visibility,
        setter: FieldSetter, isToday: Bool = false, help: Bilingual?, aliases: [String] = []
    ) {
        self.label = label
        self.type = type
        self.isRequired = isRequired
        self.standard = standard
        self.visibility = visibility
        self.setter = setter
        self.isToday = isToday
        self.help = help
        self.aliases = aliases
    }

    /// Among the fields of its shape. Only a token that is no stored property of a shape has none.
    @usableFromInline var place: Int { boundPlace.load(ordering: .relaxed) }

    func bind(to place: Int) { boundPlace.store(place, ordering: .relaxed) }
}

/// Who fills a field in.
public enum FieldSetter: Sendable {
    /// Whoever sends the record.
    case client
    /// The center's own rules; a client that sends it gets an error, unless it sends back what is there.
    case server
}
