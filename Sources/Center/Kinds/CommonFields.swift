/// Fields that most kinds have, worded once.
extension Token<String?, StaffAccess> {
    /// 備考
    static var note: Self {
        Self("備考", en: "Note", .prose, help: Bilingual("公開されません", en: "Never published"))
    }

    /// Where the record was taken from, as it is printed there.
    static var source: Self {
        Self("出典", en: "Source", .prose, help: Bilingual("元の資料の名前や文言", en: "The paper it comes from, and its wording"))
    }
}
