import CenterAPI
import Foundation
import Store

extension CenterStore {
    /// Where this process's stores are: gone when it ends.
    private static let directory: URL = {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("telework-\(UUID().uuidString)")
        atexit { try? FileManager.default.removeItem(at: CenterStore.directory) }
        return directory
    }()

    /// A store of its own on the disk.
    static func empty() throws -> CenterStore {
        let directory = directory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try CenterStore.open(CenterLedger(), at: directory.path)
    }

    /// For tests of what has nothing to do with records; nobody writes to it.
    static let untouched: CenterStore = {
        do { return try empty() } catch { preconditionFailure("no store: \(error)") }
    }()
}
