/// The path of a route: fixed segments and typed parameters, each a whole segment but for an ending that says which
/// form is wanted (`{id}.ics`). Written as `"/v1/kpis/\(number)"` with the parameter's own token, so that pattern and
/// reading cannot disagree.
struct PathPattern: ExpressibleByStringInterpolation, Sendable {
    /// As printed in logs, metrics, suggestions and OpenAPI: `/v1/kpis/{no}`.
    let text: String
    let segments: [Segment]
    let parameters: [ParameterDeclaration]

    enum Segment: Equatable, Sendable {
        case fixed(String)
        /// Followed by an ending, mostly an empty one.
        case parameter(ending: String)
    }

    init(stringLiteral value: String) {
        self.init(stringInterpolation: Interpolation(text: value, parameters: []))
    }

    init(stringInterpolation interpolation: Interpolation) {
        text = interpolation.text
        parameters = interpolation.parameters
        segments = interpolation.text.split(separator: "/", omittingEmptySubsequences: true).map { segment in
            guard segment.hasPrefix("{"), let brace = segment.firstIndex(of: "}") else {
                return .fixed(String(segment))
            }
            return .parameter(ending: String(segment[segment.index(after: brace)...]))
        }
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var parameters: [ParameterDeclaration] = []

        init(literalCapacity: Int, interpolationCount: Int) {}

        fileprivate init(text: String, parameters: [ParameterDeclaration]) {
            self.text = text
            self.parameters = parameters
        }

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        mutating func appendInterpolation<Value>(_ parameter: PathParameter<Value>) {
            text += "{\(parameter.name)}"
            parameters.append(ParameterDeclaration(parameter))
        }
    }
}
