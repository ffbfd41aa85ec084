import LinuxIO
import Store

/// What the store finds and does by itself, in words for whoever reads standard error.
enum StoreNews {
    static func tell(_ event: OpeningEvent, _ console: Console) {
        switch event {
        case .progress(let bytes, let total, let sequence):
            let percent = total > 0 ? min(100, bytes / max(1, total / 100)) : 100
            console.say("Reading the data: \(percent) %, commit \(sequence)")
        case .torn(let file, let offset, let bytes, let kept):
            let place = kept.map { "kept as \($0)" } ?? "not kept: the disk has no room"
            console.say(
                "\(file): \(bytes) bytes at byte \(offset) were half written when the last process ended; "
                    + "no one was told that they were taken. They were cut off, and are \(place).")
        case .snapshotSkipped(let path, let reason):
            console.say("\(path) is not as it was written, and is passed over: \(reason)")
        case .migrated(let names, let files):
            console.say("\(files) files were brought to this version: \(names.joined(separator: ", "))")
        case .leftoverRemoved(let path): console.say("\(path), which the last process left half done, was removed.")
        }
    }

    static func tell(_ event: KeepingEvent, _ console: Console) {
        switch event {
        case .spaceLow(let space):
            console.say("Little room is left on the disk: \(text(space)). Writes are refused when it is full.")
        case .spaceEnough(let space): console.say("There is room on the disk again: \(text(space)).")
        case .erasureFailed(let reason):
            console.say("An erasure could not be brought to its end, and is tried again: \(reason)")
        case .erased: console.say("What was erased is gone from every file.")
        }
    }

    private static func text(_ space: DiskSpace) -> String {
        "\(space.free >> 20) of \(space.total >> 20) MiB are free"
    }

    /// The same for Prometheus.
    static func metrics(_ health: StoreHealth) -> String {
        var text = ""
        func gauge(_ name: String, _ help: String, _ value: Int, type: String = "gauge") {
            text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n\(name) \(value)\n"
        }
        if let space = health.space {
            gauge("telework_disk_free_bytes", "Room left on the disk of the data directory.", space.free)
            gauge("telework_disk_size_bytes", "Size of that disk.", space.total)
        }
        gauge(
            "telework_disk_space_low", "1 where so little room is left that it should be made.",
            health.isSpaceLow ? 1 : 0)
        gauge("telework_store_writable", "1 where writes are taken.", health.writing == .ready ? 1 : 0)
        gauge("telework_store_commits_total", "Commits since the start.", health.commits, type: "counter")
        gauge("telework_store_bytes_total", "Bytes of commits since the start.", health.bytes, type: "counter")
        gauge("telework_store_snapshot_commit", "The commit the newest snapshot ends with.", health.snapshot)
        gauge("telework_erasures_pending", "Erasures that are decided and not at their end.", health.pendingErasures)
        return text
    }
}
