import Center
import Collections
import Formats
import JSON
import Store

/// Records as JSON: the elements of an array, or a line each.
extension ImportPlanner {
    mutating func take(array bytes: [UInt8]) throws(Problem) {
        plan.faults.rows = .item
        do throws(JSONError) {
            var reader = try JSONReader(bytes)
            try reader.beginArray()
            var index = 0
            while try reader.nextElement() {
                index += 1
                take(try reader.readValue(), Place(row: index, cell: Self.cell))
            }
            try reader.finish()
        } catch { throw Problem(error, in: bytes) }
        if plan.rows == 0 { throw Self.empty }
    }

    mutating func take(lines bytes: [UInt8], from start: Int) throws(Problem) {
        for (number, line) in TextLines(bytes, from: start) {
            do throws(JSONError) {
                take(try JSONValue(parsing: Array(line)), Place(row: number, line: number, cell: Self.cell))
            } catch { throw Problem(error, in: Array(line), from: number) }
        }
        if plan.rows == 0 { throw Self.empty }
    }

    static var empty: Problem {
        Problem([
            Issue(
                pointer: "", code: "empty-list",
                detail: Bilingual("一覧に記録がありません。", en: "There is no record in the list."))
        ])
    }

    private static func cell(_ pointer: String) -> (column: String, value: String?)? {
        pointer.isEmpty ? nil : (String(pointer.dropFirst()), nil)
    }

    private mutating func take(_ value: JSONValue, _ place: Place) {
        plan.rows += 1
        guard let document = value.object else {
            return take(Reading(issues: [.objectExpected]), onto: nil, at: place)
        }
        var found: (TextKey, Record<CenterDocument>)?
        var place = place
        let revision = document["revision"]?.integer.map { String($0) }
        if let id = document["id"]?.string, !isNewKey(id, revision: revision) {
            found = named(id, revision: revision, at: place)
            guard found != nil else {
                plan.rejected += 1
                return
            }
        } else if let key = naturalKey(document) {
            found = current(key).map { (key, $0) }
            place.statedID = document["id"]?.string.flatMap { TextKey($0) }
        }
        var writer = JSONWriter()
        writer.write(value)
        let sent = SentRecord(kind, json: writer.take(), wish.reading)
        do throws(Problem) {
            take(try sent.whole(replacing: found?.1.document?.row), onto: found, at: place)
        } catch {
            plan.rejected += 1
            reject(Problem.Item(row: place.row, line: place.line, error.code.name, error.detail, hint: error.hint))
        }
    }

    private func naturalKey(_ document: JSONObject) -> TextKey? {
        guard !kind.keyFields.isEmpty else { return nil }
        var parts: [String] = []
        for field in kind.keyFields {
            let said = document[field.name]
            let number = said?.integer.map { String($0) }
            guard let text = said?.string ?? number ?? wish.given(field), let part = try? field.keyText(text) else {
                return nil
            }
            parts.append(part)
        }
        return TextKey(parts.joined(separator: "/"))
    }
}
