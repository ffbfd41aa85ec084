import HTTP
import HTTPServer
import LinuxIO

/// The sockets of this server: those the service manager handed over and those opened here. Which was opened here is
/// remembered, because only that leaves a file to be removed.
struct Listening {
    let listeners: [Listener]
    /// Among `listeners`, those that nobody else holds.
    private let own: [Listener]
    private let socketFiles: [UnixSocketFile]

    /// Sockets that were handed over stand for the configured addresses, but never for those asked for by name.
    init(_ plan: ServePlan, _ configuration: Configuration, _ manager: ServiceManager) throws(Failure) {
        var listeners: [Listener] = []
        var own: [Listener] = []
        var socketFiles: [UnixSocketFile] = []
        for index in 0..<manager.socketCount {
            listeners.append(try Self.takeOver(index, from: manager))
        }
        for address in manager.socketCount == 0 ? configuration.listen : plan.listen {
            own.append(try Self.open(address, &socketFiles))
        }
        listeners += own
        guard !listeners.isEmpty else {
            throw Failure(.badConfiguration, "telework serve: no address to listen on; give --listen or the key listen")
        }
        self.listeners = listeners
        self.own = own
        self.socketFiles = socketFiles
    }

    private static func takeOver(_ index: Int, from manager: ServiceManager) throws(Failure) -> Listener {
        do throws(Errno) {
            let socket = Socket(owning: try manager.takeSocket(at: index))
            guard socket.isListening else { throw .invalidArgument }
            try socket.setNonBlocking()
            return Listener(socket)
        } catch {
            throw Failure(
                .unavailable, "telework serve: descriptor \(3 + index) of LISTEN_FDS is not a listening stream socket")
        }
    }

    private static func open(
        _ address: ListenAddress, _ socketFiles: inout [UnixSocketFile]
    ) throws(Failure) -> Listener {
        do throws(Errno) {
            switch address {
            case .tcp(let host, let port):
                return Listener(try Socket.listen(on: SocketAddress(host, port: port)))
            case .unix(let path):
                UnixSocketFile.removeIfDead(path)
                let socket = try Socket.listen(on: .unix(path: path))
                socketFiles.append(try UnixSocketFile(ofListenerAt: path))
                return Listener(socket)
            }
        } catch {
            throw Failure(
                ExitStatus(error, else: .unavailable), "telework serve: cannot listen on \(address): \(error)")
        }
    }

    /// Whoever comes now is refused. Sockets of the service manager keep collecting for the next start.
    func close() {
        for file in socketFiles { file.remove() }
        for listener in own { listener.stopListening() }
    }

    /// Nobody on another machine can reach any of them, but through a proxy on this one.
    var isLocalOnly: Bool {
        listeners.allSatisfy { listener in
            switch listener.address {
            case .v4(let host, _): host >> 24 == 127
            case .v6(let high, let low, _): high == 0 && low == 1
            case .unix: true
            case nil: false
            }
        }
    }

    /// As clients write them, with the ports the kernel chose.
    var places: [String] {
        listeners.map { listener in
            switch listener.address {
            case .v4(let host, let port): "http://\(IPAddress(v4: host)):\(port)"
            case .v6(let high, let low, let port): "http://[\(IPAddress(high: high, low: low))]:\(port)"
            case .unix(let path): "unix:\(path)"
            case nil: "a socket of unknown kind"
            }
        }
    }

    /// A command that works as it stands, on this machine.
    var example: String? {
        for listener in listeners {
            switch listener.address {
            case .v4(let host, let port):
                return "curl http://\(host == 0 ? "127.0.0.1" : "\(IPAddress(v4: host))"):\(port)/v1/ping"
            case .v6(let high, let low, let port):
                let host = IPAddress(high: high, low: low)
                return "curl 'http://[\(host == .local ? "::1" : "\(host)")]:\(port)/v1/ping'"
            case .unix(let path): return "curl --unix-socket '\(path)' http://localhost/v1/ping"
            case nil: continue
            }
        }
        return nil
    }
}

extension SocketAddress {
    init(_ address: IPAddress, port: UInt16) {
        if address.isV4 {
            self = .v4(UInt32(truncatingIfNeeded: address.low), port: port)
        } else {
            self = .v6(high: address.high, low: address.low, port: port)
        }
    }
}
