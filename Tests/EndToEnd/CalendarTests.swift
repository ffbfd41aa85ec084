import Glibc
import Harness
import Testing

private let python = getenv("TELEWORK_PYTHON").map { String(cString: $0) }

/// The feed as a program reads it that nobody here wrote: PyPI's icalendar.
@Test(.enabled(if: python != nil, "the environment of Scripts/test is needed"))
func `Python's icalendar understands the feed`() throws {
    let server = try ServerProcess()
    let url = try server.url()
    let long = String(repeating: "富士山のふもとで働く、暮らす; 学ぶ, ", count: 8) + "終"
    for (path, body) in [
        (
            "seminars",
            #"{"title":"\#(long)","category":"course","date":"2026-11-20","state":"open","isPublic":true,"summary":"一\n二","sessions":"#
                + #"[{"number":1,"date":"2026-11-20","start":"13:30","end":"15:00"},{"number":2,"date":"2026-12"}]}"#
        ),
        (
            "events",
            #"{"title":"ツアー","category":"monitorTour","date":"2026-11-28","endDate":"2026-11-29","isPublic":true,"#
                + #""state":"cancelled"}"#
        ),
    ] {
        let run = try Tool.run(["curl", "--silent", "--fail-with-body", "--json", body, "\(url)/v1/\(path)"])
        #expect(run.succeeded, "\(run.output)")
    }
    let script = Repository.path("Tests/EndToEnd/Python/calendar_reader.py")
    let run = try Tool.run([try #require(python), script, "\(url)/v1/calendar.ics?fy=R8"])
    #expect(run.succeeded, "\(run.errors)")
    #expect(
        run.output == """
            2026-11-20 13:30:00+09:00\t2026-11-20 15:00:00+09:00\tCONFIRMED\t1\t\(long) 第1回
            2026-11-28\t2026-11-30\tCANCELLED\t1\tツアー

            """)
}

/// features.md D: one time moved, one cancelled, and the others as they were planned.
@Test(.enabled(if: python != nil, "the environment of Scripts/test is needed"))
func `Python's icalendar understands a repeated event with exceptions`() throws {
    let server = try ServerProcess()
    let url = try server.url()
    func send(_ method: String, _ path: String, _ body: String) throws {
        let run = try Tool.run(
            ["curl", "--silent", "--fail-with-body", "--request", method, "--json", body, "\(url)/v1/events\(path)"])
        #expect(run.succeeded, "\(run.output)")
    }
    try send(
        "POST", "",
        #"{"title":"交流会","category":"exchange","date":"2026-10-22","start":"18:30","end":"20:30","isPublic":true,"#
            + #""repeats":{"by":"monthlyOnDay","until":"2027-01-31"}}"#)
    try send("PUT", "/evt-00001-7/occurrences/2026-11-22", #"{"state":"cancelled"}"#)
    try send("PUT", "/evt-00001-7/occurrences/2026-12-22", #"{"date":"2026-12-23","start":"19:00","end":"21:00"}"#)
    let script = Repository.path("Tests/EndToEnd/Python/calendar_reader.py")
    let run = try Tool.run([try #require(python), script, "\(url)/v1/events/evt-00001-7.ics"])
    #expect(run.succeeded, "\(run.errors)")
    #expect(
        run.output == """
            2026-10-22 18:30:00+09:00\t2026-10-22 20:30:00+09:00\tCONFIRMED\t1\t交流会
            2026-11-22 18:30:00+09:00\t2026-11-22 20:30:00+09:00\tCANCELLED\t2\t交流会
            2026-12-23 19:00:00+09:00\t2026-12-23 21:00:00+09:00\tCONFIRMED\t2\t交流会
            2027-01-22 18:30:00+09:00\t2027-01-22 20:30:00+09:00\tCONFIRMED\t1\t交流会

            """)
}
