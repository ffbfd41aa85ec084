import Center
import CenterAPI
import HTTP
import JSON
import Testing

@testable import telework

private func read(_ text: String) -> (configuration: Configuration, faults: [ConfigurationFault]) {
    ConfigurationReader.read(Array(text.utf8))
}

/// What the console prints, with the place before it.
private func complaints(_ text: String, _ speech: Speech = .english) -> [String] {
    ConfigurationError.faults(file: "f", read(text).faults).lines(speech)
}

@Test func `an empty object is the defaults`() {
    let (configuration, faults) = read("{}")
    #expect(faults.isEmpty)
    #expect(configuration == Configuration())
    #expect(configuration.limits == Limits())
}

@Test func `every kind of value is read`() throws {
    let text = """
        {"center": {"name": {"ja": "町のセンター", "en": "Town Center"}, "publicUrl": "https://tw.example.jp/center"},
         "listen": ["0.0.0.0:80", "[::1]:0", "unix:run/tw.sock"], "data": "d", "accessLog": "log/access", "loops": 2,
         "trustedAddresses": ["10.0.0.0/8", "unix"], "proxies": ["2001:db8::/32"],
         "allowedOrigins": ["https://www.example.jp:8443"], "limits": {"headBytes": 1024, "targetBytes": 256}}
        """
    let (configuration, faults) = read(text)
    #expect(faults.isEmpty)
    #expect(configuration.center.japaneseName == "町のセンター")
    #expect(configuration.center.englishName == "Town Center")
    #expect(configuration.center.publicURL == "https://tw.example.jp/center")
    #expect(configuration.listen.map(\.description) == ["0.0.0.0:80", "[::1]:0", "unix:run/tw.sock"])
    #expect(configuration.data == "d")
    #expect(configuration.accessLog == .file("log/access"))
    #expect(configuration.loops == 2)
    #expect(
        configuration.trustedAddresses == [try #require(AddressBlock("10.0.0.0/8")), try #require(AddressBlock("::"))])
    #expect(configuration.trustedAddresses[1].contains(.local))
    #expect(configuration.proxies == [try #require(AddressBlock("2001:db8::/32"))])
    #expect(configuration.allowedOrigins == ["https://www.example.jp:8443"])
    #expect(configuration.limits.headBytes == 1024)
    #expect(configuration.limits.targetBytes == 256)
}

@Test(
    arguments: [
        (#"{"lisen": []}"#, ["f:1:2: unknown key lisen; did you mean listen?"]),
        (#"{"LISTEN": []}"#, ["f:1:2: unknown key LISTEN; did you mean listen?"]),
        (#"{"headBytes": 5}"#, ["f:1:2: unknown key headBytes; did you mean limits.headBytes?"]),
        (#"{"limits": {"hedBytes": 5}}"#, ["f:1:13: unknown key limits.hedBytes; did you mean limits.headBytes?"]),
        (#"{"center": {"zzzzzzz": 1}}"#, ["f:1:13: unknown key center.zzzzzzz; there are: name, publicUrl, contact"]),
        (#"{"limits": 5}"#, ["f:1:12: limits must be an object"]),
        (#"[]"#, ["f:1:1: the configuration must be an object"]),
        ("{\"loops\": 1,\n  \"data\": \"\"}", ["f:2:11: data must be a path, absolute or relative to this file"]),
        (
            #"{"listen": ["127.0.0.1:8080", "localhost:80"]}"#,
            ["f:1:31: listen must be a list, each `127.0.0.1:8080`, `[::1]:8080` or `unix:/run/telework.sock`"]
        ),
        (
            #"{"listen": "127.0.0.1:8080"}"#,
            ["f:1:12: listen must be a list, each `127.0.0.1:8080`, `[::1]:8080` or `unix:/run/telework.sock`"]
        ),
        (#"{"loops": -1}"#, ["f:1:11: loops must be a whole number from 0 to 256"]),
        (#"{"loops": 1.0}"#, ["f:1:11: loops must be a whole number from 0 to 256"]),
        (#"{"loops": "1"}"#, ["f:1:11: loops must be a whole number from 0 to 256"]),
        (#"{"loops": null}"#, ["f:1:11: loops must be a whole number from 0 to 256"]),
        (#"{"loops": 1, "loops": 2}"#, ["f:1:14: the object has this key already"]),
        (#"{"loops": 1,}"#, ["f:1:12: a comma stands before the closing bracket"]),
        ("", ["f:1:1: there is no value"]),
        (
            #"{"x1y2z3": 0, "loops": 999, "limits": {"targetBytes": 9000, "headBytes": 8000}, }"#,
            [
                "f:1:2: unknown key x1y2z3; there are: center, usage, municipality, listen, data, indicators, accessLog, loops, trustedAddresses, proxies, allowedOrigins, backups, limits",
                "f:1:24: loops must be a whole number from 0 to 256",
                "f:1:79: a comma stands before the closing bracket",
            ]
        ),
        (
            #"{"limits": {"targetBytes": 9000, "headBytes": 8000}}"#,
            ["f:1:28: limits.targetBytes must not be above limits.headBytes"]
        ),
        (#"{"limits": {"headBytes": 2000}}"#, ["f:1:26: limits.targetBytes must not be above limits.headBytes"]),
    ] as [(String, [String])])
func `every mistake is named with its place and what would be right`(text: String, expected: [String]) {
    #expect(complaints(text) == expected)
}

@Test func `mistakes are named in Japanese where the locale is`() {
    #expect(Speech(environment: ["LC_ALL": "", "LANG": "ja_JP.UTF-8"]) == .japanese)
    #expect(Speech(environment: ["LC_ALL": "C", "LANG": "ja_JP.UTF-8"]) == .english)
    #expect(Speech(environment: [:]) == .english)
    #expect(complaints(#"{"lisen": []}"#, .japanese) == ["f:1:2: lisen という項目はありません。listen のことですか"])
    #expect(complaints(#"{"loops": -1}"#, .japanese) == ["f:1:11: loops に書けるのは、0〜256の整数です"])
}

@Test(arguments: ConfigurationKey.all.filter { $0.name.hasPrefix("limits.") }.map(\.name))
func `a limit is taken at its bounds and refused beyond them`(name: String) throws {
    let key = try #require(ConfigurationKey.all.first { $0.name == name })
    let numbers = key.allowed.english.split(separator: " ").compactMap { Int64($0) }
    try #require(numbers.count == 2)
    var configuration = Configuration()
    #expect(key.read(.integer(numbers[0]), &configuration))
    #expect(key.read(.integer(numbers[1]), &configuration))
    #expect(!key.read(.integer(numbers[0] - 1), &configuration))
    #expect(!key.read(.integer(numbers[1] + 1), &configuration))
}

@Test func `every key has a place of its own and both languages, and each limit of the server has a key`() {
    #expect(Set(ConfigurationKey.all.map(\.name)).count == ConfigurationKey.all.count)
    for key in ConfigurationKey.all {
        #expect(!key.meaning.japanese.isEmpty && !key.meaning.english.isEmpty)
        #expect(!ConfigurationKey.all.contains { $0.name.hasPrefix(key.name + ".") }, "a key is no section")
    }
    let fields = Mirror(reflecting: Limits()).children.compactMap(\.label)
    #expect(Set(fields) == Set(ConfigurationKey.limits.compactMap(\.path.last)))
}

@Test func `the default in the table reads as the default`() {
    for key in ConfigurationKey.all {
        var configuration = Configuration()
        let value = try? JSONValue(parsing: Array(key.fallback.utf8))
        #expect(value.map { key.read($0, &configuration) } == true, "\(key.name)")
        #expect(configuration == Configuration())
    }
}

@Test(arguments: [
    ("/etc/tw/center.json", "/etc/tw/.data"), ("Config/center.json", "Config/.data"), ("center.json", ".data"),
    ("./center.json", ".data"), ("/center.json", "/.data"),
])
func `paths are relative to the file`(file: String, data: String) {
    var configuration = Configuration()
    configuration.resolvePaths(against: Configuration.directory(of: file))
    #expect(configuration.data == data)
}

@Test func `absolute paths stay, and logs and sockets are relative too`() {
    var configuration = Configuration()
    configuration.data = "/srv/data"
    configuration.accessLog = .file("access.log")
    configuration.listen = [.unix("tw.sock"), .unix("/run/tw.sock")]
    configuration.resolvePaths(against: "/etc/tw")
    #expect(configuration.data == "/srv/data")
    #expect(configuration.accessLog == .file("/etc/tw/access.log"))
    #expect(configuration.listen == [.unix("/etc/tw/tw.sock"), .unix("/run/tw.sock")])
}

@Test func `after reading again only what may change without a start has changed`() {
    var new = Configuration()
    new.loops = 7
    new.data = "elsewhere"
    new.limits.connections = 5
    new.center.englishName = "Other"
    let result = Configuration().reloaded(from: new)
    #expect(result.loops == 0)
    #expect(result.data == ".data")
    #expect(result.limits.connections == 5)
    #expect(result.center.englishName == "Other")
}
