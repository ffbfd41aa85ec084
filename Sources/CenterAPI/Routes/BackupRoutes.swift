import Center
import HTTP
import JSON

/// A backup at once, for administrators: made as the one of the day is and where that is, and answered when it was read
/// back whole. The archive itself does not go over HTTP: it holds everything.
enum BackupRoutes {
    static func routes(_ surroundings: Surroundings) -> [Route] {
        surroundings.backUp.map { [create($0)] } ?? []
    }

    private static func create(_ backUp: @escaping Surroundings.BackUp) -> Route {
        Route(
            .post, "/v1/backups", "createBackup", Bilingual("バックアップをいま作る", en: "Make a backup now"),
            answers: AnswerRule(
                .created, [.json], schema: .reference("Backup"),
                description: Bilingual(
                    "できたバックアップです。読み直して確かめてあります。", en: "The backup, read back and found whole.")),
            problems: [.keyRequired, .notAllowed, .backupRunning, .backupFailed], access: .key,
            callers: .administrators
        ) { _ async throws(Problem) in
            let made = try await Elsewhere.run { () async throws(Problem) in
                do throws(BackupFault) { return try backUp() } catch { throw Problem(error) }
            }
            return .json(.created) { object in
                object.member("name", made.name)
                object.member("commit", made.commit)
                object.member("bytes", made.bytes)
                object.member("sha256", made.sha256)
            }
        }
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "Backup",
            .object([
                .init("name", .text(), Bilingual("置かれた場所でのファイル名", en: "Of the file in the backups' directory")),
                .init("commit", .integer(), Bilingual("これまでの記録が入っています", en: "The last commit that is in it")),
                .init("bytes", .integer()),
                .init("sha256", .text()),
            ])
        )
    ]
}

/// A backup that was made and read back.
public struct MadeBackup: Sendable {
    public let name: String
    /// The last that is in it.
    public let commit: Int
    public let bytes: Int
    /// Of the whole file, in hexadecimal digits.
    public let sha256: String

    public init(name: String, commit: Int, bytes: Int, sha256: String) {
        self.name = name
        self.commit = commit
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// Why no backup was made.
public enum BackupFault: Error, Sendable {
    /// Another is being made.
    case running
    case failed
}

extension Problem {
    fileprivate init(_ fault: BackupFault) {
        switch fault {
        case .running: self.init(.backupRunning)
        case .failed: self.init(.backupFailed)
        }
    }
}

extension ProblemCode {
    static let backupCodes = [backupRunning, backupFailed]

    static let backupRunning = ProblemCode(
        "backup-running", .conflict,
        title: Bilingual("バックアップを作っている途中です", en: "Backup running"),
        meaning: Bilingual("別のバックアップを作っている途中です。", en: "Another backup is being made."),
        remedy: Bilingual("少し待って、もう一度送ってください。", en: "Wait a little and send it again."))

    static let backupFailed = ProblemCode(
        "backup-failed", .serviceUnavailable,
        title: Bilingual("バックアップを作れませんでした", en: "Backup failed"),
        meaning: Bilingual(
            "バックアップを書けないか、読み直せませんでした。記録そのものは失われていません。",
            en: "The backup could not be written or read back. The records themselves are as they were."),
        remedy: Bilingual(
            "置き場所の空きと権限を確かめてください。くわしい理由はサーバーの出力にあります。",
            en: "See whether its directory has room and may be written; the server's output says more."))
}
