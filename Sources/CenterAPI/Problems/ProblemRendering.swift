import Center
import HTTP
import JSON

/// A problem on the wire: problem+json, or a short text where that was asked for.
extension Problem {
    func content(_ type: MediaType, _ language: Language, _ id: RequestID) -> Answer.Content {
        Answer.Content(
            type, type == .text ? text(language, id) : json(language, id), status: code.status)
    }

    /// Ends with what to do, because that is what a terminal shows last.
    private func text(_ language: Language, _ id: RequestID) -> [UInt8] {
        var lines = ["\(code.title[language]) (\(code.status.code) \(code.name))", detail[language]]
        // A single fault is told by the line above.
        for item in errors where errors.count > 1 {
            lines.append("- \(item.place.text): \(item.detail[language])")
            if let hint = item.hint { lines.append("  \(hint[language])") }
        }
        lines.append("requestId: \(id)")
        lines.append("→ \((hint ?? code.remedy)[language])")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func json(_ language: Language, _ id: RequestID) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.member("type", "/problems/\(code.name)")
            object.member("title", code.title[language])
            object.member("status", Int(code.status.code))
            object.member("code", code.name)
            object.member("detail", detail[language])
            object.member("hint", (hint ?? code.remedy)[language])
            object.member("requestId", "\(id)")
            if !errors.isEmpty {
                object.key("errors")
                object.array { array in
                    for item in errors { item.write(to: &array, language) }
                }
            }
            for member in members { object.member(member.name, member.value) }
        }
        return writer.bytes
    }
}

extension Problem.Item {
    fileprivate func write(to writer: inout JSONWriter, _ language: Language) {
        writer.object { object in
            object.member(place.kind, place.text)
            object.member("code", code)
            object.member("detail", detail[language])
            if let hint { object.member("hint", hint[language]) }
        }
    }
}
