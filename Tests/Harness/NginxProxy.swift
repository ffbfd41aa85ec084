import Glibc

/// Debian's nginx in front of a server, with the configuration that is shipped: only names, ports and certificate are
/// those of the test.
public final class NginxProxy {
    public static let host = "telework.example.jp"

    private let directory: TemporaryDirectory
    private let process: ChildProcess
    public let plainPort: UInt16
    public let securePort: UInt16

    public init(before port: UInt16) throws {
        let directory = try TemporaryDirectory()
        let (plainPort, securePort) = try Self.freePorts()
        let certificate = try Tool.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=\(Self.host)"]
                + ["-addext", "subjectAltName=DNS:\(Self.host)"]
                + ["-keyout", directory.path("key.pem"), "-out", directory.path("certificate.pem")])
        guard certificate.succeeded else { throw HarnessError(certificate.errors) }
        let site = try Self.site(port, plain: plainPort, secure: securePort, certificates: directory)
        try directory.write(site, to: "site.conf")
        try directory.write(
            """
            daemon off; master_process off; worker_processes 1; pid \(directory.path)/pid; error_log stderr;
            events { worker_connections 256; }
            http {
                client_body_temp_path \(directory.path)/body; proxy_temp_path \(directory.path)/proxy;
                fastcgi_temp_path \(directory.path)/fastcgi; uwsgi_temp_path \(directory.path)/uwsgi;
                scgi_temp_path \(directory.path)/scgi;
                include \(directory.path)/site.conf;
            }
            """, to: "nginx.conf")
        let process = try ChildProcess(
            ["/usr/sbin/nginx", "-e", "stderr", "-c", directory.path("nginx.conf")], environment: [:],
            output: directory.path("output"))
        do {
            try eventually { (try? RawConnection(to: .v4(port: plainPort))) != nil }
        } catch {
            throw HarnessError("nginx did not start: \(process.errorText)")
        }
        self.directory = directory
        self.process = process
        self.plainPort = plainPort
        self.securePort = securePort
    }

    /// The shipped file, each line changed in one way only.
    private static func site(
        _ port: UInt16, plain plainPort: UInt16, secure securePort: UInt16, certificates directory: TemporaryDirectory
    ) throws -> String {
        let lines = try Files.text(Repository.path("Config/nginx.conf")).split(
            separator: "\n", omittingEmptySubsequences: false)
        return lines.compactMap { line -> String? in
            let words = line.split(separator: " ")
            switch words.first {
            case "listen" where words[1].hasPrefix("["): return nil
            case "listen" where words[1].hasPrefix("80"): return "listen 127.0.0.1:\(plainPort);"
            case "listen": return "listen 127.0.0.1:\(securePort) " + words[2...].joined(separator: " ")
            case "ssl_certificate": return "ssl_certificate \(directory.path("certificate.pem"));"
            case "ssl_certificate_key": return "ssl_certificate_key \(directory.path("key.pem"));"
            case "server" where words.count > 1 && words[1].hasPrefix("127."): return "server 127.0.0.1:\(port);"
            default: return String(line)
            }
        }.joined(separator: "\n")
    }

    private static func freePorts() throws -> (UInt16, UInt16) {
        let first = try ListeningSocket()
        let second = try ListeningSocket()
        return (first.port, second.port)
    }

    public func url(_ path: String) -> String { "https://\(Self.host):\(securePort)\(path)" }

    /// curl that believes the test's certificate and finds the test's port.
    public func curl(_ arguments: String...) throws -> Tool {
        try Tool.run(
            ["curl", "--silent", "--show-error", "--cacert", directory.path("certificate.pem")]
                + [
                    "--resolve", "\(Self.host):\(securePort):127.0.0.1", "--resolve",
                    "\(Self.host):\(plainPort):127.0.0.1",
                ]
                + arguments)
    }

    public static var isInstalled: Bool { access("/usr/sbin/nginx", X_OK) == 0 && Tool.isInstalled("openssl") }
}
