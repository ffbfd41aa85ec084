import Center

/// The keys of the backups that the server makes by itself.
extension ConfigurationKey {
    static let backups: [ConfigurationKey] = [
        ConfigurationKey(
            "backups.directory", \.backups.directory, .dataPath, "毎日のバックアップを置くディレクトリ。別のディスクがよい",
            en: "where the backups of each day go; better another disk"),
        ConfigurationKey(
            "backups.time", \.backups.time, .backupTime, "毎日のバックアップの時刻（日本時間）",
            en: "when the backup of the day is made, in Japan's time"),
        ConfigurationKey(
            "backups.days", \.backups.days, .integer(1...3650), "バックアップを残す日数。最新のものは常に残る",
            en: "days a backup is kept; the newest one always is"),
    ]
}

extension ValueForm<String> {
    static let dataPath = ValueForm.parsed(
        Bilingual("パス（データのディレクトリからの相対でもよい）", en: "a path, absolute or relative to the data directory"),
        { $0.isEmpty || $0.utf8.contains(0) ? nil : $0 }, write: { $0 })
}

extension ValueForm<BackupSettings.TimeOfDay?> {
    static let backupTime = ValueForm.parsed(
        Bilingual("`03:00` の形、または `off`", en: "a time such as `03:00`, or `off`"),
        { text in text == "off" ? .some(nil) : BackupSettings.TimeOfDay(text).map { .some($0) } },
        write: { $0.map { "\($0)" } ?? "off" })
}
