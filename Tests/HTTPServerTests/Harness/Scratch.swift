import Glibc
import HTTPServer
import LinuxIO

/// A directory of its own for a test's sockets and files, gone with it.
final class Scratch {
    let path: String

    init() throws {
        var template = Array("/tmp/telework-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ClientFailure.system("mkdtemp", errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }

    func file(_ name: String) -> String { path + "/" + name }

    func listener() throws -> Listener {
        Listener(try Socket.listen(on: .unix(path: file("socket"))))
    }

    private var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }
}
