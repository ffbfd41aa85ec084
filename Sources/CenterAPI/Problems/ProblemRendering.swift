import HTTP

/// A problem on the wire: problem+json, or a short text where that was asked for.
extension Problem {
    func response(_ choice: Choice, id: RequestID) -> Response {
        let type: MediaType = choice.type == .text ? .text : .problem
        var answer = StandardFields.of(type)
        answer.append("Cache-Control", "no-store")
        answer.append("Content-Language", choice.language.tag)
        answer.append("Vary", "Accept, Accept-Language")
        answer.append(contentsOf: fields)
        let body = type == .text ? text(choice.language, id) : json(choice.language, id)
        var response = Response(code.status, fields: answer, body: .bytes(body))
        response.closes = closes
        return response
    }

    /// Ends with what to do, because that is what a terminal shows last.
    func text(_ language: Language, _ id: RequestID) -> [UInt8] {
        var lines = ["\(code.title[language]) (\(code.status.code) \(code.name))", detail[language]]
        for item in errors {
            let place =
                switch item.place {
                case .pointer(let pointer): pointer
                case .parameter(let name): name
                }
            lines.append("- \(place): \(item.detail[language])\(item.hint.map { " " + $0[language] } ?? "")")
        }
        lines.append("requestId: \(id)")
        lines.append("→ \((hint ?? code.remedy)[language])")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    func json(_ language: Language, _ id: RequestID) -> [UInt8] {
        var text = "{"
        text += "\"type\":\"/problems/\(code.name)\",\"title\":\(quoted(code.title[language]))"
        text += ",\"status\":\(code.status.code),\"code\":\"\(code.name)\",\"detail\":\(quoted(detail[language]))"
        text += ",\"hint\":\(quoted((hint ?? code.remedy)[language])),\"requestId\":\"\(id)\""
        if !errors.isEmpty {
            text += ",\"errors\":[" + errors.map { json($0, language) }.joined(separator: ",") + "]"
        }
        for member in members {
            text += ",\"\(member.name)\":"
            switch member.value {
            case .text(let value): text += quoted(value)
            case .number(let value): text += String(value)
            case .list(let values): text += "[" + values.map(quoted).joined(separator: ",") + "]"
            }
        }
        return Array((text + "}").utf8)
    }

    private func json(_ item: Item, _ language: Language) -> String {
        let place =
            switch item.place {
            case .pointer(let pointer): "\"pointer\":\(quoted(pointer))"
            case .parameter(let name): "\"parameter\":\(quoted(name))"
            }
        let hint = item.hint.map { ",\"hint\":\(quoted($0[language]))" } ?? ""
        return "{\(place),\"code\":\"\(item.code)\",\"detail\":\(quoted(item.detail[language]))\(hint)}"
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20:
                result += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
