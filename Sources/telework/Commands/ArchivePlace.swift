import LinuxIO
import Store

/// Where an archive is: its directory, and its name there.
struct ArchivePlace {
    let path: String
    let name: String
    private let directory: String

    init(_ path: String) {
        self.path = path
        directory = Configuration.directory(of: path)
        name = String(
            path.dropFirst(path.lastIndex(of: "/").map { path.distance(from: path.startIndex, to: $0) + 1 } ?? 0))
    }

    func open(for command: String) throws(Failure) -> DiskDirectory {
        do throws(Errno) {
            return try DiskDirectory(existing: directory)
        } catch {
            throw Failure(ExitStatus(error, else: .noInput), "telework \(command): \(directory): \(error)")
        }
    }

    /// Writes what the body gives to standard output, or into a file that is not there yet.
    static func write<Value>(
        to path: String, for command: String,
        _ body: (_ sink: @escaping (_ bytes: [UInt8]) throws -> Void) throws(ArchiveError) -> Value
    ) throws(Failure) -> Value {
        do throws(ArchiveError) {
            if path == "-" {
                return try body { bytes in
                    do throws(Errno) {
                        try ThisProcess.write(bytes, to: .output)
                    } catch {
                        throw StoreFailure(.write, "standard output", error)
                    }
                }
            }
            let place = ArchivePlace(path)
            let disk: DiskDirectory
            do {
                disk = try place.open(for: command)
            } catch {
                throw ArchiveError.failed(StoreFailure(.create, path, .noEntry))
            }
            return try ArchiveFile.write(place.name, on: disk) { sink in try body(sink) }
        } catch {
            throw Failure(error, command, path)
        }
    }
}

extension Invocation {
    /// The data directory that was named, or else the configured one.
    func dataDirectory() throws(Failure) -> String {
        if let data = value(.data) { return data }
        do throws(ConfigurationError) {
            return try ConfigurationFile.read(value(.configuration) ?? ConfigurationFile.standard).data
        } catch {
            throw Failure(error, speech)
        }
    }

    func existingData(for command: String) throws(Failure) -> DiskDirectory {
        try DataDirectory.open(try dataDirectory(), for: command)
    }

    func required(_ option: Option, for command: String) throws(Failure) -> String {
        guard let value = value(option) else {
            throw Failure(.usage, "telework \(command): \(option.usage) is missing", "Try: telework help \(command)")
        }
        return value
    }
}

extension Failure {
    init(_ error: ArchiveError, _ command: String, _ place: String) {
        let lines = "telework \(command): \(place): \(error)"
        switch error {
        case .exists(let name) where name.hasSuffix(".unfinished"):
            self.init(
                .tryLater, lines, "Another process is writing it now.")
        default: self.init(ExitStatus(error), lines)
        }
    }
}

extension ExitStatus {
    init(_ error: ArchiveError) {
        switch error {
        case .damaged, .source, .unfit: self = .badData
        case .failed(let failure):
            self = ExitStatus(failure.errno, else: failure.errno == .noEntry ? .noInput : .inputOutput)
        case .exists, .notEmpty: self = .cannotCreate
        case .inUse: self = .tryLater
        case .noStore: self = .noInput
        case .wrongKind, .differs: self = .failure
        case .refused: self = .inputOutput
        case .stopped: self = .failure
        }
    }

    init(_ error: OpenError) {
        switch error {
        case .inUse: self = .tryLater
        case .damaged: self = .badData
        case .unsafePermissions: self = .noPermission
        case .failed(let failure): self = ExitStatus(failure.errno, else: .inputOutput)
        }
    }
}
