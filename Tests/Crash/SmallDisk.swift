import Glibc
import Harness

/// A real file system of a few pages, mounted for one test.
final class SmallDisk {
    private let directory: TemporaryDirectory

    /// Only the superuser mounts, and not everywhere.
    static let isPermitted: Bool = (try? SmallDisk()) != nil

    var data: String { directory.path("disk/data") }

    init() throws {
        directory = try TemporaryDirectory()
        mkdir(directory.path("disk"), 0o700)
        let mounted = try Tool.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", directory.path("disk")])
        guard mounted.succeeded else { throw HarnessError("mount: \(mounted.errors)") }
    }

    deinit {
        umount2(directory.path("disk"), CInt(MNT_DETACH))
    }

    /// Takes all room but so many bytes.
    func fill(leaving bytes: Int) throws {
        var status = statvfs()
        guard statvfs(directory.path("disk"), &status) == 0 else { throw HarnessError("statvfs failed") }
        let free = Int(status.f_bavail) * Int(status.f_bsize)
        let file = open(directory.path("disk/ballast"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw HarnessError("cannot fill the disk") }
        defer { close(file) }
        guard posix_fallocate(file, 0, max(4096, free - bytes)) == 0 else { throw HarnessError("cannot fill the disk") }
    }

    func makeReadOnly() throws {
        let mounted = try Tool.run(["mount", "-o", "remount,ro", directory.path("disk")])
        guard mounted.succeeded else { throw HarnessError("mount: \(mounted.errors)") }
    }

    func makeRoom() { unlink(directory.path("disk/ballast")) }
}
