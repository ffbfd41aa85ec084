import Foundation
import Testing

@testable import Center

/// That a personal field cannot get into a public view is shown by trying, and being refused by the compiler.
@Suite struct `Leaks do not compile` {
    /// Where this build put its modules.
    static let modules = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "Modules")
        .path

    static let compiler =
        ["/opt/swift/usr/bin/swiftc", "/usr/bin/swiftc", "/usr/local/bin/swiftc"]
        .first { FileManager.default.isExecutableFile(atPath: $0) } ?? ""

    static func complaints(about body: String) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "leak-\(UUID().uuidString).swift")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("import Center\n\(body)\n".utf8).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: compiler)
        process.arguments = ["-typecheck", "-swift-version", "6", "-I", modules, file.path]
        let output = Pipe()
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? "" : text
    }

    @Test(.timeLimit(.minutes(2))) func `what everybody may see compiles`() throws {
        let text = try Self.complaints(
            about: """
                func card(_ seminar: PublicRow<Seminar>) -> String { seminar.title + (seminar.place ?? "") }
                func roles(_ seminar: PublicRow<Seminar>) -> [InstructorRole?] { seminar.instructors.map(\\.role) }
                func staff(_ person: Row<Registration>) -> String? { person.name }
                func inner(_ seminar: Row<Seminar>) -> [String?] { seminar.instructors.map { $0.name } }
                """)
        #expect(text == "")
    }

    /// The same words about what staff may see compile, so that nothing but who may see it stands in the way.
    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            ("Registration", "name"), ("Seminar", "note"), ("Seminar", "participants"), ("Organization", "contact"),
            ("Seminar", "instructors[0].name"), ("Usage", "total"),
        ])
    func `what they may not see does not`(_ kind: String, _ member: String) throws {
        func words(_ row: String) -> String { "func leak(_ row: \(row)<\(kind)>) -> Any { row.\(member) as Any }" }
        #expect(try Self.complaints(about: words("Row")) == "")
        #expect(try Self.complaints(about: words("PublicRow")).contains("error: "))
    }
}
