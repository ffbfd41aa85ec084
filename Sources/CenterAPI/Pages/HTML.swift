/// A piece of HTML that is safe by construction: what stands in the source of this program is taken as it is, every
/// text put into it is escaped, and only another piece of HTML can be put in whole.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    private(set) var source: String

    init(stringLiteral value: String) {
        source = value
    }

    init(stringInterpolation interpolation: Interpolation) {
        source = interpolation.source
    }

    /// One piece after the other.
    init(_ pieces: [HTML]) {
        source = pieces.map(\.source).joined()
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            source.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) {
            source += literal
        }

        mutating func appendInterpolation(_ text: StaticString) {
            appendInterpolation("\(text)" as String)
        }

        mutating func appendInterpolation(_ number: Int) {
            source += String(number)
        }

        mutating func appendInterpolation(_ html: HTML) {
            source += html.source
        }

        mutating func appendInterpolation(_ text: some StringProtocol) {
            for scalar in text.unicodeScalars {
                switch scalar {
                case "&": source += "&amp;"
                case "<": source += "&lt;"
                case ">": source += "&gt;"
                case "\"": source += "&quot;"
                case "'": source += "&#39;"
                default: source.unicodeScalars.append(scalar)
                }
            }
        }
    }
}
