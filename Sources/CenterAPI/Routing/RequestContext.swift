import Center
import HTTP
import JSON

/// What an endpoint is given: the request, and what was already found out about it. It reads path and query by the
/// tokens that declared them. One object, handed from function to function without copying what it holds.
final class RequestContext: Sendable {
    let request: Request
    let route: Route
    let caller: Caller
    /// What it shows of people, where somebody known is shown it.
    let note: AuditNote?
    /// Of the query; it was checked before.
    private let items: [QueryItems.Item]

    init(request: consuming Request, route: Route, caller: Caller, note: AuditNote?) {
        items = request.head.query == nil ? [] : (try? QueryCheck.items(request.head)) ?? []
        self.request = request
        self.route = route
        self.caller = caller
        self.note = note
    }

    /// What the endpoint is to write: a page of JSON is made of its JSON.
    var type: MediaType { route.isView(wanted) ? .json : wanted }

    /// What the answer is wanted in.
    var wanted: MediaType { MediaType(rawValue: UInt8(truncatingIfNeeded: request.match.choice)) ?? .json }

    /// What the reader of the answer reads.
    var language: Language { Wishes.language(request.head) }

    /// The value of a query parameter, nil where it was not given.
    subscript<Value>(parameter: QueryParameter<Value>) -> Value? {
        get throws(Problem) {
            guard let item = items.first(where: { $0.name == parameter.name }) else { return nil }
            do throws(ParameterFault) {
                return try parameter.type.read(item.value ?? "")
            } catch {
                throw Problem(.invalidParameter, error.detail, hint: error.hint)
            }
        }
    }

    /// The text of a parameter in the path. One that is no value of its type names nothing, so it is a 404.
    subscript<Value>(parameter: PathParameter<Value>) -> Value {
        get throws(Problem) {
            let text = parameterText(parameter.name)
            do throws(ParameterFault) {
                return try parameter.type.read(text)
            } catch {
                throw Problem(.notFound, error.detail, hint: error.hint)
            }
        }
    }

    /// The body as JSON, read to its end by `read`; what it stumbles over becomes a problem.
    func readJSON<Value>(
        _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(Problem) -> Value {
        do throws(JSONError) {
            var reader = try JSONReader(request.body)
            let value = try read(&reader)
            try reader.finish()
            return value
        } catch {
            throw Problem(error, in: request.body)
        }
    }

    /// The body as any JSON there may be.
    func readJSON() throws(Problem) -> JSONValue {
        try readJSON { reader throws(JSONError) in try reader.readValue() }
    }

    /// The body, where it must be an object.
    func readObject() throws(Problem) -> JSONObject {
        guard let object = try readJSON().object else { throw .notAnObject }
        return object
    }

    private func parameterText(_ name: String) -> String {
        guard let index = route.path.parameters.firstIndex(where: { $0.name == name }),
            request.match.parameters.indices.contains(index)
        else {
            preconditionFailure("\(route.path.text) has no parameter \(name)")
        }
        return request.head.string(request.match.parameters[index])
    }
}
