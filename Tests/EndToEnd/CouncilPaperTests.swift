import Harness
import Testing

/// The paper as the council holds it in its hands: printed by a browser that nobody here wrote.
@Suite struct `The council's paper, printed` {
    private static let isPrinter = Tool.isInstalled("chromium") && Tool.isInstalled("pdftotext")

    @Test(.enabled(if: isPrinter, "chromium and poppler-utils are needed"))
    func `a browser prints it on A4 landscape, every row of it`() throws {
        let server = try ServerProcess(configuration: try Repository.configuration(), arguments: ["--demo"])
        let page = server.directory.path("paper.html")
        let pdf = server.directory.path("paper.pdf")
        let url = try server.url()
        #expect(try Tool.run(["curl", "-sf", "-o", page, "\(url)/v1/reports/council?fy=R6"]).succeeded)
        let printed = try Tool.run(
            [
                "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--user-data-dir=\(server.directory.path("chromium"))", "--no-pdf-header-footer",
                "--print-to-pdf=\(pdf)", "file://\(page)",
            ], within: 60)
        try #require(printed.succeeded, "\(printed.errors)")
        let facts = try Tool.run(["pdfinfo", pdf]).output
        #expect(facts.contains("841.") && facts.contains("(A4)"), "\(facts)")
        let text = try Tool.run(["pdftotext", "-layout", pdf, "-"]).output.filter { !$0.isWhitespace }
        for cell in [
            "1,565人", "115.3%", "169.7%", "112", "(1,468人)", "16,969人", "8,379人", "現状", "今後の方向性", "再掲", "見本",
        ] {
            #expect(text.contains(cell), "\(cell)")
        }
        // Japanese is drawn with its own letters and not with boxes.
        let fonts = try Tool.run(["pdffonts", pdf]).output
        #expect(fonts.split(separator: "\n").count > 2 && !fonts.contains(" no  no "), "\(fonts)")
    }

    @Test func `the command writes what the server answers, and says what it lacks`() throws {
        let server = try ServerProcess(configuration: try Repository.configuration())
        let url = try server.url()
        #expect(
            try Tool.shell(
                """
                curl -sf --json '{"title":"入門","category":"seminar","date":"2024-11-20","participants":24}' \(url)/v1/seminars
                """
            ).succeeded)
        let answer = try Tool.run(["curl", "-sf", "\(url)/v1/reports/council?fy=R6"]).output
        let table = try Tool.run(["curl", "-sf", "\(url)/v1/reports/council.csv?fy=R6"]).output
        let configuration = server.directory.path("center.json")
        let data = server.directory.path(".data")
        func report(_ words: String...) throws -> Tool {
            try Tool.run(
                [try Repository.binary(), "report", "council", "--config", configuration, "--data", data] + words,
                directory: server.directory.path)
        }
        let file = server.directory.path("paper.html")
        let held = try report("--fy", "R6", "--to", file)
        #expect(held.exit == .status(75), "\(held.errors)")
        #expect(try server.stop() == .status(0))
        #expect(try report("--fy", "R6", "--to", file).exit == .status(0))
        #expect(try server.directory.read("paper.html") == answer)
        let csv = server.directory.path("paper.csv")
        #expect(try report("--fy", "2024", "--csv", "--to", csv).exit == .status(0))
        #expect(try server.directory.read("paper.csv") == table)
        #expect(try report("--fy", "6", "--to", file).exit == .status(2))
        let empty = try Tool.run(
            [
                try Repository.binary(), "report", "council", "--config", configuration, "--fy", "R6", "--data",
                server.directory.path("none"),
                "--to", file,
            ],
            directory: server.directory.path)
        #expect(empty.exit != .status(0) && empty.errors.contains("none"))
    }
}
