import LinuxIO

/// The file that stands in a data directory from before a restore writes its first byte until its last one is on the
/// disk. While it is there nothing opens the directory, so that what a restore that was cut off left is never taken
/// for a smaller store.
enum RestoreMark {
    private static let text = Array("A restore into this directory has not ended. Run it again.\n".utf8)

    static func set(on disk: some Disk) throws(StoreFailure) {
        try disk.write(text, durablyTo: FileNames.restoring)
    }

    static func remove(on disk: some Disk) throws(StoreFailure) {
        try disk.removeIfThere(FileNames.restoring)
        try disk.sync(directoryOf: FileNames.restoring)
    }

    static func isSet(on disk: some Disk) throws(StoreFailure) -> Bool {
        try disk.isThere(FileNames.restoring)
    }

    static func refuse(on disk: some Disk) throws {
        guard try isSet(on: disk) else { return }
        throw Damage(
            file: FileNames.restoring, lastGood: 0,
            reason: "a restore into this directory was cut off; run it again")
    }
}
