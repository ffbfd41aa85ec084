import Center
import HTTP
import JSON

/// The contract of the API in OpenAPI 3.1, written from the same declarations that the router works by.
struct OpenAPIDocument {
    let table: RouteTable
    let center: CenterSettings
    let language: Language
    private let shared: SharedParameters

    init(table: RouteTable, center: CenterSettings, language: Language) {
        self.table = table
        self.center = center
        self.language = language
        shared = SharedParameters(table)
    }

    func bytes() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.member("openapi", "3.1.0")
            object.key("info")
            object.object { info in
                info.member("title", "\(center.name[language]) API")
                info.member("version", center.version)
                info.member("description", Self.about[language])
            }
            object.member("servers", .array([.object(["url": .string(center.publicURL)])]))
            object.key("paths")
            object.object { paths in
                for resource in table.resources {
                    paths.key(resource.path.text)
                    write(resource, to: &paths)
                }
            }
            object.key("components")
            object.object(writeComponents)
        }
        return writer.take()
    }

    private func write(_ resource: RouteTable.Resource, to writer: inout JSONWriter) {
        writer.object { object in
            for method in Method.allCases where method != .head {
                guard let route = resource[method] else { continue }
                object.key("\(method.name)".lowercased())
                write(route, to: &object)
            }
        }
    }

    private func write(_ route: Route, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("operationId", route.operation)
            object.member("summary", route.summary[language])
            let parameters = route.path.parameters.map { ($0, "path") } + route.query.map { ($0, "query") }
            if !parameters.isEmpty || !route.headers.isEmpty {
                object.key("parameters")
                object.array { array in
                    for (parameter, place) in parameters { write(parameter, maybeShared: place, to: &array) }
                    for header in route.headers { write(header, to: &array) }
                }
            }
            if let body = route.body {
                object.key("requestBody")
                object.object { inner in
                    inner.member("required", true)
                    writeContent(
                        body.types.map { "\($0.essence)" }, body.schema, isSent: true, example: body.example, to: &inner
                    )
                }
            }
            object.key("responses")
            object.object { responses in
                writeAnswers(of: route, to: &responses)
                for status in route.problemStatuses {
                    responses.key(String(status.code))
                    responses.write(.object(["$ref": .string("#/components/responses/\(status.componentName)")]))
                }
            }
        }
    }

    /// What a list takes, its export takes as well, so it is written once.
    private func write(
        _ parameter: ParameterDeclaration, maybeShared place: String, to writer: inout JSONWriter
    ) {
        guard place == "query", let name = shared.name(of: parameter) else {
            return write(parameter, in: place, to: &writer)
        }
        writer.write(.object(["$ref": .string("#/components/parameters/\(name)")]))
    }

    private func write(_ parameter: ParameterDeclaration, in place: String, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("name", parameter.name)
            object.member("in", place)
            if parameter.required { object.member("required", true) }
            object.member("description", parameter.summary[language])
            if parameter.schema.isSeveral {
                object.member("style", "form")
                object.member("explode", false)
            }
            object.key("schema")
            parameter.schema.write(to: &object, language)
        }
    }

    private func write(_ header: HeaderDeclaration, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("name", header.name)
            object.member("in", "header")
            object.member("description", header.summary[language])
            object.key("schema")
            header.schema.write(to: &object, language)
        }
    }

    private func writeAnswers(of route: Route, to responses: inout JSONWriter) {
        let rule = route.answers
        for status in [rule.status, rule.orElse] {
            guard let status else { continue }
            responses.key(String(status.code))
            responses.object { object in
                object.member("description", rule.description[language])
                if !rule.types.isEmpty { writeContent(route.essences, rule.schema, to: &object) }
            }
        }
    }

    /// A form's fields are texts whatever they mean; what is neither JSON nor a form is text. A table that is sent has
    /// something in it.
    private func own(_ schema: Schema, of type: String, isSent: Bool) -> Schema {
        switch type {
        case "\(MediaType.json.essence)", "\(MediaType.mergePatch.essence)": schema
        case "\(MediaType.form.essence)", "\(MediaType.multipart.essence)": .object([], open: true)
        default: .text(minLength: isSent ? 1 : nil)
        }
    }

    private func writeContent(
        _ types: [String], _ schema: Schema, isSent: Bool = false, example: String? = nil,
        to writer: inout JSONWriter
    ) {
        let example = example.flatMap { try? JSONValue(parsing: Array($0.utf8)) }
        writeContent(types, to: &writer) { type, object in
            own(schema, of: type, isSent: isSent).write(to: &object, language)
            if let example, type == "\(MediaType.json.essence)" { object.member("example", example) }
        }
    }

    private func writeProblemContent(_ types: [String], to writer: inout JSONWriter) {
        writeContent(types, to: &writer) { type, object in
            let isText = type != "\(MediaType.problem.essence)"
            (isText ? Schema.text() : .reference("Problem")).write(to: &object, language)
        }
    }

    /// `body` writes each type's schema, and what goes with it.
    private func writeContent(
        _ types: [String], to writer: inout JSONWriter, _ body: (String, inout JSONWriter) -> Void
    ) {
        writer.key("content")
        writer.object { content in
            for type in types {
                content.key(type)
                content.object { object in
                    object.key("schema")
                    body(type, &object)
                }
            }
        }
    }

    private func writeComponents(_ writer: inout JSONWriter) {
        writer.key("schemas")
        writer.object { object in
            for (name, schema) in Schema.shared {
                object.key(name)
                schema.write(to: &object, language)
            }
        }
        writer.key("parameters")
        writer.object { object in
            for (name, parameter) in shared.parameters {
                object.key(name)
                write(parameter, in: "query", to: &object)
            }
        }
        writer.key("responses")
        writer.object { object in
            let tables = statusesOfTables
            for status in ProblemCode.statuses {
                object.key(status.componentName)
                object.object { response in
                    let codes = ProblemCode.all.filter { $0.status == status }
                    response.member(
                        "description", codes.map { "\($0.name): \($0.title[language])" }.joined(separator: " / "))
                    let isTable = tables.contains(status)
                    let types = ([.problem, .text] + (isTable ? [MediaType.csv] : [])).map { "\($0.essence)" }
                    writeProblemContent(types, to: &response)
                }
            }
        }
    }

    /// Whoever sends a table and asks for one is refused by a table, too.
    private var statusesOfTables: Set<Status> {
        var statuses: Set<Status> = []
        for resource in table.resources {
            guard let route = resource[.post], route.answers.types.contains(.csv) else { continue }
            statuses.formUnion(route.problemStatuses)
        }
        return statuses
    }

    private static let about = Bilingual(
        "エラーはすべて RFC 9457 の application/problem+json です。パスは大文字と小文字を区別します。"
            + "知らないパラメーターは無視せず、400 で近い名前を示します。",
        en: "Every error is application/problem+json (RFC 9457). Paths are case-sensitive. "
            + "Unknown parameters are not ignored: 400 names the nearest.")
}
