import Center
import HTTP
import JSON

/// A problem on the wire: problem+json, or a short text where that was asked for.
extension Problem {
    /// `isMarked`: its text begins with a line that any console shows rightly and a script can look for.
    func content(
        _ type: MediaType, _ language: Language, _ id: RequestID, isMarked: Bool = false
    ) -> Answer.Content {
        let mark = isMarked ? "NG \(code.status.code) \(code.name)\n" : ""
        return Answer.Content(
            type, type == .text ? Array(mark.utf8) + text(language, id) : json(language, id), status: code.status)
    }

    /// Ends with what to do, because that is what a terminal shows last.
    private func text(_ language: Language, _ id: RequestID) -> [UInt8] {
        var lines = ["\(code.title[language]) (\(code.status.code) \(code.name))", detail[language]]
        // A single fault is told by the line above.
        for item in errors where errors.count > 1 {
            lines.append("- \(item.where(language)): \(item.detail[language])")
            if let hint = item.hint { lines.append("  \(hint[language])") }
        }
        if let commands {
            for (shell, command) in commands.all { lines.append("\(shell): \(command)") }
        }
        for (meaning, command) in choices {
            lines.append("\(meaning[language]):")
            for (shell, command) in command.all { lines.append("\(shell): \(command)") }
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
            if let commands {
                object.key("commands")
                commands.write(to: &object)
            }
            if !choices.isEmpty {
                object.key("choices")
                object.array { array in
                    for (meaning, command) in choices {
                        array.object { choice in
                            choice.member("meaning", meaning[language])
                            choice.key("commands")
                            command.write(to: &choice)
                        }
                    }
                }
            }
        }
        return writer.bytes
    }
}

extension CurlCommand {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            for (shell, command) in all { object.member(shell, command) }
        }
    }
}

extension Problem.Item {
    func write(to writer: inout JSONWriter, _ language: Language) {
        writer.object { object in
            object.member(place.kind, place.text)
            if let row { object.member("row", row) }
            if let line { object.member("line", line) }
            if let column { object.member("column", column) }
            if let value { object.member("value", value) }
            object.member("code", code)
            object.member("detail", detail[language])
            if let hint { object.member("hint", hint[language]) }
        }
    }
}
