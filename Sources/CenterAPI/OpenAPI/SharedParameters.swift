import Center
import HTTP
import JSON

/// The query parameters that more than one route takes, each with a name in the contract. Those of the same name and the
/// same words are one; where the words differ, the second is `limit-2`.
struct SharedParameters {
    let parameters: [(name: String, parameter: ParameterDeclaration)]
    private let names: [Key: String]

    private struct Key: Hashable {
        let name: String
        let summary: String
        let expectation: String
        let schema: String

        init(_ parameter: ParameterDeclaration) {
            name = parameter.name
            summary = parameter.summary.japanese
            expectation = parameter.expectation.japanese
            schema = parameter.schema.text
        }
    }

    init(_ table: RouteTable) {
        var uses: [Key: Int] = [:]
        var order: [(Key, ParameterDeclaration)] = []
        // HEAD is the route of GET, and is not written.
        let routes = table.resources.flatMap { resource in
            Method.allCases.filter { $0 != .head }.compactMap { resource[$0] }
        }
        for route in routes {
            for parameter in route.query {
                let key = Key(parameter)
                if uses[key] == nil { order.append((key, parameter)) }
                uses[key, default: 0] += 1
            }
        }
        var taken: [String: Int] = [:]
        var names: [Key: String] = [:]
        var parameters: [(name: String, parameter: ParameterDeclaration)] = []
        for (key, parameter) in order where uses[key, default: 0] > 1 {
            let count = taken[parameter.name, default: 0] + 1
            taken[parameter.name] = count
            let name = count == 1 ? parameter.name : "\(parameter.name)-\(count)"
            names[key] = name
            parameters.append((name, parameter))
        }
        self.names = names
        self.parameters = parameters
    }

    /// Nil where one route alone takes it.
    func name(of parameter: ParameterDeclaration) -> String? { names[Key(parameter)] }
}

extension Schema {
    /// What it says, to be compared.
    fileprivate var text: String {
        var writer = JSONWriter()
        write(to: &writer, .japanese)
        return writer.string
    }
}
