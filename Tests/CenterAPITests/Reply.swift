import HTTP
import JSON
import Testing

/// An answer as a client sees it. Making one checks what every answer of the API promises.
struct Reply {
    let status: Int
    let fields: Fields
    let body: [UInt8]
    let route: Int
    let closes: Bool

    init(_ response: Response, route: Int, isHead: Bool = false, id: RequestID) {
        status = Int(response.status.code)
        fields = response.fields
        self.route = route
        closes = response.closes
        if case .bytes(let bytes) = response.body, !isHead { body = bytes } else { body = [] }
        checkPromises(id, isHead: isHead)
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    var json: JSONValue {
        get throws { try JSONValue(parsing: body) }
    }

    /// The `code` of a problem.
    var code: String? { try? json["code"]?.string }

    /// A member of a JSON answer that is a list of texts.
    func list(_ name: String) -> [String]? { try? json[name]?.array?.compactMap(\.string) }

    /// The codes of all faults of a problem, with where they are.
    var faults: [String] {
        let errors = (try? json["errors"]?.array) ?? []
        return errors.map { error in
            let place = error["pointer"]?.string ?? error["parameter"]?.string ?? ""
            return "\(place) \(error["code"]?.string ?? "")"
        }
    }

    /// A member of each item of a list.
    func items(_ name: String) -> [String] {
        let items = (try? json["items"]?.array) ?? []
        return items.map { item in
            switch item[name] {
            case .string(let text): text
            case .integer(let number): String(number)
            case .null: "null"
            default: "-"
            }
        }
    }

    subscript(field: String) -> String? { fields.value(field) }

    private func checkPromises(_ id: RequestID, isHead: Bool) {
        #expect(self["X-Content-Type-Options"] == "nosniff")
        #expect(self["Content-Security-Policy"]?.hasPrefix("default-src 'none'") == true)
        #expect(self["Content-Security-Policy"]?.contains("frame-ancestors 'none'") == true)
        #expect(self["Referrer-Policy"] == "no-referrer")
        #expect(self["Server"] == nil)
        if status != 204 { #expect(self["Cache-Control"] != nil) }
        if !body.isEmpty { #expect(self["Content-Type"] != nil) }
        let names = fieldNames
        #expect(Set(names).count == names.count, "no field stands twice: \(names)")
        guard status >= 400, !isHead else { return }
        #expect(self["Cache-Control"] == "no-store")
        switch self["Content-Type"] {
        case "application/problem+json":
            let problem = try? json
            #expect(problem?["status"]?.integer == Int64(status))
            #expect(problem?["requestId"]?.string == "\(id)")
            #expect(problem?["type"]?.string == "/problems/\(problem?["code"]?.string ?? "")")
            for name in ["title", "detail", "hint"] { #expect(problem?[name]?.string?.isEmpty == false) }
        case "text/plain; charset=utf-8":
            #expect(text.contains("requestId: \(id)\n"))
            #expect(text.split(separator: "\n").last?.hasPrefix("→ ") == true)
        // What a console that knows nothing else is given; read by the tests of that.
        case "text/plain; charset=Shift_JIS": break
        // The table that was sent with its errors, or their reason alone.
        case "text/csv; charset=utf-8": #expect(text.hasPrefix("\u{FEFF}"))
        default:
            Issue.record("a problem of type \(self["Content-Type"] ?? "none")")
        }
    }

    private var fieldNames: [String] {
        fields.bytes.split(separator: 0x0A).map { line in
            String(decoding: line.prefix { $0 != 0x3A }, as: UTF8.self).lowercased()
        }
    }
}
