public import Center
import Collections
import Formats
public import JSON
public import Store

/// The file of indicators as the center's store keeps it. Configuration is part of the truth: a figure of last year can
/// be worked out again by what was measured then, so every change of the file is a commit like any other.
public final class KeptPlan: Sendable {
    /// Of the file's bytes.
    public let digest: String
    let document: JSONValue
    /// Nil where a later version of this program no longer understands the file.
    public let plan: IndicatorPlan?

    private init(digest: String, document: JSONValue, plan: IndicatorPlan?) {
        self.digest = digest
        self.document = document
        self.plan = plan
    }

    /// Reads a file; where anything is wrong with it there is no plan, but what is wrong.
    public static func read(_ bytes: [UInt8]) throws(JSONError) -> (kept: KeptPlan?, faults: [PlanFault]) {
        let digest = SHA256.digest(of: bytes).hex
        let (plan, faults) = try PlanReader.read(bytes, digest: digest)
        guard let plan else { return (nil, faults) }
        return (KeptPlan(digest: digest, document: try JSONValue(parsing: bytes), plan: plan), [])
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("digest", digest)
            object.member("plan", document)
        }
    }

    static func read(_ reader: inout JSONReader) throws -> KeptPlan {
        var digest: String?
        var document: JSONValue?
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "digest") {
                digest = try reader.readString()
            } else if reader.key(is: "plan") {
                document = try reader.readValue()
            } else {
                throw UnknownForm(collection: "configuration")
            }
        }
        guard let digest, let document else { throw UnknownForm(collection: "configuration") }
        var writer = JSONWriter()
        writer.write(document)
        let plan = try PlanReader.read(writer.take(), digest: digest).plan
        return KeptPlan(digest: digest, document: document, plan: plan)
    }
}

extension CenterLedger {
    static let planID: DocumentID = "indicators"

    /// Makes a plan the one that counts, unless it is already. Nil stops counting.
    public static func take(_ kept: KeptPlan?, into store: CenterStore) async throws {
        let current = store.view.state.indicators.plan?.digest
        guard current != kept?.digest else { return }
        try await store.commit(by: "configuration", reason: "indicators") { draft in
            if let kept {
                draft.put(.plan(kept), in: configuration, id: planID)
            } else {
                draft.delete(planID, in: configuration)
            }
        }
    }
}
