import Center
import CenterAPI
import JSON
import LinuxIO
import Store

/// The file that says what the indicators are: read beside the configuration, checked like it, and made part of the
/// center's records when it has changed.
enum IndicatorFile {
    private static let mostBytes = 4 * 1024 * 1024

    /// Nil where the configuration names none.
    static func read(_ configuration: Configuration) throws(ConfigurationError) -> KeptPlan? {
        guard let path = configuration.indicators else { return nil }
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try SmallFile.read(path, atMost: mostBytes)
        } catch {
            throw .unreadable(file: path, reason: error.description)
        }
        let read: (kept: KeptPlan?, faults: [PlanFault])
        do throws(JSONError) {
            read = try KeptPlan.read(bytes)
        } catch {
            let told = error.kind.sentence
            throw .faults(
                file: path,
                [ConfigurationFault(error.location, Bilingual("JSONとして正しくありません（\(told)）", en: told))])
        }
        if let kept = read.kept { return kept }
        throw .faults(
            file: path,
            read.faults.map { fault in
                ConfigurationFault(
                    PointerSearch.location(of: fault.pointer, key: fault.isName, in: bytes), fault.message)
            })
    }

    static func take(_ kept: KeptPlan?, into store: CenterStore) throws(StoreError) {
        try Waiting.run { () async throws(StoreError) in
            do {
                try await CenterLedger.take(kept, into: store)
            } catch let error as StoreError {
                throw error
            } catch {
                throw .failed
            }
        }
    }
}
