import CenterAPI
import LinuxIO
import Store

/// The demonstration: a published year of the configured city in a data directory of its own. It never touches a
/// directory that holds anything.
struct Demo {
    let data: String
    private let own: ScratchDirectory?

    /// Where nobody names a directory, a new one below the system's place for such.
    init(_ plan: ServePlan, environment: [String: String]) throws(Failure) {
        guard let named = plan.data else {
            do throws(Errno) {
                let parent = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
                own = try ScratchDirectory(in: parent, name: "telework-demo")
                data = own?.path ?? ""
            } catch {
                throw Failure(.cannotCreate, "telework serve: no directory for the demonstration: \(error)")
            }
            return
        }
        data = named
        own = nil
        guard let directory = try? DiskDirectory(existing: named), let names = try? directory.list(".") else { return }
        guard names.isEmpty else {
            throw Failure(
                .usage, "telework serve: --demo takes a new data directory, and \(named) is not empty",
                "Leave --data out: then a temporary one is made.")
        }
    }

    func remove() { own?.remove() }

    /// The city's sample records, which lie beside its indicators, checked and stored.
    static func load(_ configuration: Configuration, into store: CenterStore, _ speech: Speech) throws(Failure) {
        guard let indicators = configuration.indicators else {
            throw Failure(
                .badConfiguration,
                "telework serve: the key indicators names no file, so there are no sample records beside it")
        }
        let directory = Configuration.directory(of: indicators) + "/demo"
        var records = RecordFiles()
        for name in try names(in: directory) {
            let path = "\(directory)/\(name)"
            do throws(Errno) {
                records.add(path, try SmallFile.read(path, atMost: 16 * 1024 * 1024))
            } catch {
                throw Failure(.noInput, "telework serve: \(path): \(error)")
            }
        }
        if records.faults.isEmpty { records.checkReferences() }
        guard records.faults.isEmpty else {
            throw Failure(
                .badData, records.faults.map { "\($0.file):\($0.line):\($0.column): \(speech($0.message))" })
        }
        let loaded = records
        do throws(ArchiveError) {
            try Waiting.run { () async throws(ArchiveError) in
                do { try await loaded.store(in: store, by: "demo", reason: "見本") } catch let error as StoreError {
                    throw .refused(error)
                } catch { throw .refused(.failed) }
            }
        } catch {
            throw Failure(.inputOutput, "telework serve: the sample records cannot be stored: \(error)")
        }
    }

    private static func names(in directory: String) throws(Failure) -> [String] {
        do throws(Errno) {
            return try DiskDirectory(existing: directory).list(".").filter { $0.hasSuffix(".json") }.sorted()
        } catch {
            throw Failure(.noInput, "telework serve: sample records in \(directory): \(error)")
        }
    }
}
