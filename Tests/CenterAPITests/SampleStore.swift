import CenterAPI
import Foundation
import Store

extension CenterStore {
    /// A store of its own on the disk, gone when its test is.
    static func empty() throws -> CenterStore {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("telework-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: directory) }
        return try CenterStore.open(CenterLedger(), at: directory.path)
    }

    /// For tests of what has nothing to do with records; nobody writes to it.
    static let untouched: CenterStore = {
        do { return try empty() } catch { preconditionFailure("no store: \(error)") }
    }()
}
