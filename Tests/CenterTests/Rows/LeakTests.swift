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

    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            ("PublicRow<Registration>", "name"), ("PublicRow<Seminar>", "note"), ("PublicRow<Seminar>", "participants"),
            ("PublicRow<Organization>", "contact"), ("PublicRow<Seminar>", "instructors[0].name"),
            ("PublicRow<Usage>", "total"),
        ])
    func `what they may not see does not`(_ row: String, _ member: String) throws {
        let text = try Self.complaints(about: "func leak(_ row: \(row)) -> Any { row.\(member) as Any }")
        #expect(text.contains("error: "))
        #expect(text.contains("StaffAccess") || text.contains("PersonalAccess"), "\(text)")
    }
}
