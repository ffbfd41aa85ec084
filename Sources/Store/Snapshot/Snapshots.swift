import LinuxIO

/// The snapshots of a data directory by their names.
enum Snapshots {
    static let directory = "snapshot"

    static func path(sequence: Int) -> String {
        "\(directory)/\(FileNames.number(sequence))"
    }

    /// The commits that snapshots end with, oldest first.
    static func all(on disk: some Disk) throws(StoreFailure) -> [Int] {
        let names = try naming(.list, directory) { () throws(Errno) in try disk.list(directory) }
        return names.compactMap { FileNames.number(in: $0, before: "") }.sorted()
    }

    static func manifest(of sequence: Int, on disk: some Disk) throws -> SnapshotManifest {
        let path = "\(path(sequence: sequence))/\(SnapshotManifest.name)"
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        let size = try naming(.status, path) { () throws(Errno) in try file.size() }
        let manifest = try SnapshotManifest.read(disk.read(0..<size, of: file, named: path))
        guard manifest.position.sequence == sequence else {
            throw LineError(reason: "the manifest is of another snapshot")
        }
        return manifest
    }

    /// Nil where it is not as it was written. A disk that cannot read it says nothing about that.
    static func goodManifest(of sequence: Int, on disk: some Disk) throws(StoreFailure) -> SnapshotManifest? {
        do {
            return try manifest(of: sequence, on: disk)
        } catch let failure as StoreFailure {
            guard failure.errno == .noEntry else { throw failure }
            return nil
        } catch {
            return nil
        }
    }

    /// Takes the name from a snapshot before its files, so that none is ever half there under its name.
    static func remove(sequence: Int, on disk: some Disk) throws(StoreFailure) {
        let path = path(sequence: sequence)
        let leaving = path + FileNames.leaving
        try removeAll(of: leaving, on: disk)
        try naming(.rename, path) { () throws(Errno) in try disk.rename(path, to: leaving) }
        try disk.sync(directoryOf: path)
        try removeAll(of: leaving, on: disk)
    }

    /// A directory with its files, if it is there.
    static func removeAll(of path: String, on disk: some Disk) throws(StoreFailure) {
        let names: [String]
        do throws(Errno) {
            names = try disk.list(path)
        } catch {
            guard error == .noEntry else { throw StoreFailure(.list, path, error) }
            return
        }
        for name in names { try disk.removeIfThere("\(path)/\(name)") }
        try naming(.remove, path) { () throws(Errno) in try disk.removeDirectory(path) }
    }
}
