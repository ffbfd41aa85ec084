import Testing

@testable import telework

@Test(arguments: [
    "127.0.0.1:8080", "0.0.0.0:0", "[::1]:65535", "[::]:80", "[2001:db8::1]:80", "unix:/run/tw.sock", "unix:tw.sock",
])
func `an address to listen on is read and written back as it was`(text: String) {
    #expect(ListenAddress(text)?.description == text)
}

@Test(arguments: [
    "", "8080", ":8080", "localhost:8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1",
    "127.0.0.1: 80", "::1:8080", "[::1]", "[::1]8080", "[127.0.0.1]:80", "[::1%eth0]:80", "[]:80", "unix:", "UNIX:/x",
    "unix:" + String(repeating: "x", count: 108), "unix:a\0b", "http://127.0.0.1:80",
])
func `what is no address to listen on is refused`(text: String) {
    #expect(ListenAddress(text) == nil)
}

@Test func `a socket's path may be as long as the kernel's form`() {
    #expect(ListenAddress("unix:" + String(repeating: "x", count: 107)) != nil)
}

@Test(arguments: [
    ("https://telework.example.jp", ""), ("http://127.0.0.1:8080", ""), ("https://example.jp/center/a", "/center/a"),
    ("http://[::1]:8080", ""), ("https://xn--wgv71a.jp", ""),
])
func `a web address is read with its path`(text: String, path: String) {
    #expect(WebAddress(text)?.text == text)
    #expect(WebAddress(text)?.path == path)
}

@Test(arguments: [
    "", "example.jp", "ftp://example.jp", "https://", "https:///x", "https://Example.jp", "https://example.jp/",
    "https://example.jp/a/", "https://user@example.jp", "https://example.jp?x", "https://example.jp/a?x",
    "https://example.jp/#x", "https://example.jp:", "https://example.jp:70000", "https://example.jp:8a",
    "https://exa mple.jp", "https://日本.jp", "https://example.jp/é", "https://[::1", "https://[::zz]",
])
func `what is no plain web address is refused`(text: String) {
    #expect(WebAddress(text) == nil)
}
