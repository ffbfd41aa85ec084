import HTTP

/// Dresses an endpoint's answer for the wire: the fields every answer has, and those that follow from its route.
enum AnswerWriter {
    static func response(_ answer: Answer, to context: RequestContext) -> Response {
        switch answer {
        case .prepared(let representation):
            return representation.response(to: context.request.head, gzip: context.choice.gzip)
        case .content(let content):
            var fields = StandardFields.of(content.type)
            fields.append("Cache-Control", context.route.caching.fieldValue)
            fields.append(contentsOf: content.fields)
            return Response(content.status, fields: fields, body: .bytes(content.bytes))
        case .empty(let status, let extra):
            var fields = StandardFields.bare
            fields.append(contentsOf: extra)
            return Response(status, fields: fields)
        }
    }
}
