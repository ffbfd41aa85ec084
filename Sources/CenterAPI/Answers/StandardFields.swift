import HTTP

/// The fields that every answer has, written out once. They promise a browser nothing it does not need: no sniffing,
/// no script, no frame, no referrer; and they say nothing about what the server is made of.
enum StandardFields {
    /// `Content-Type` and the security fields for answers of that type.
    static func of(_ type: MediaType) -> Fields { byType[Int(type.rawValue)] }

    /// For answers without a body.
    static let bare: Fields = security(policy: apiPolicy)

    /// All fields of an ordinary answer have so many bytes, about.
    static let usualBytes = 640

    private static let byType: [Fields] = MediaType.allCases.map { type in
        var fields = Fields()
        fields.append("Content-Type", type.contentType)
        fields.append(contentsOf: security(policy: policy(type)))
        return fields
    }

    private static let apiPolicy: StaticString = "default-src 'none'; frame-ancestors 'none'"
    /// Pages have a style sheet of their own and nothing else.
    private static let pagePolicy: StaticString =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// One file that looks right wherever it is put brings its style along.
    private static let standalonePolicy: StaticString =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    private static func policy(_ type: MediaType) -> StaticString {
        switch type {
        case .html: pagePolicy
        case .standalonePage, .svg: standalonePolicy
        default: apiPolicy
        }
    }

    private static func security(policy: StaticString) -> Fields {
        var fields = Fields()
        fields.append("X-Content-Type-Options", "nosniff")
        fields.append("Content-Security-Policy", policy)
        fields.append("Referrer-Policy", "no-referrer")
        return fields
    }
}

extension Fields {
    static func + (one: Fields, other: Fields) -> Fields {
        var both = one
        both.append(contentsOf: other)
        return both
    }
}
