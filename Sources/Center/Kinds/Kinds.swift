/// Every kind of record there is. A new one is a file beside this and a line here.
public enum Kinds {
    public static let all = KindList([
        Organization.kind,
        Space.kind,
        Usage.kind,
        Seminar.kind,
        Registration.kind,
        Attendance.kind,
        Consultation.kind,
        Event.kind,
        Post.kind,
        Survey.kind,
        Opening.kind,
        Arrival.kind,
        Relocation.kind,
        Agreement.kind,
        Measure.kind,
        Narrative.kind,
        Figure.kind,
        Footnote.kind,
        Release.kind,
        Receipt.kind,
        Closing.kind,
    ])
}
