import Center

/// What a value in a path or a query may be: how it is read from text, and how that is said in OpenAPI and in words.
struct ParameterType<Value: Sendable>: Sendable {
    let schema: Schema
    /// "1 から 500 までの整数": what is expected, as a phrase.
    let expectation: Bilingual
    let read: @Sendable (String) throws(ParameterFault) -> Value
}

/// Why a value in a path or a query was not taken.
struct ParameterFault: Error, Equatable {
    var detail: Bilingual
    var hint: Bilingual?
}

/// A typed place in a path pattern, declared once and used both to write the pattern and to read the value.
struct PathParameter<Value: Sendable>: Sendable {
    let name: String
    let type: ParameterType<Value>
    let summary: Bilingual

    init(_ name: String, _ type: ParameterType<Value>, _ summary: Bilingual) {
        self.name = name
        self.type = type
        self.summary = summary
    }
}

/// A typed query parameter, declared once, listed by the routes that take it and used to read its value.
struct QueryParameter<Value: Sendable>: Sendable {
    let name: String
    let type: ParameterType<Value>
    let summary: Bilingual
    let required: Bool

    init(_ name: String, _ type: ParameterType<Value>, _ summary: Bilingual, required: Bool = false) {
        self.name = name
        self.type = type
        self.summary = summary
        self.required = required
    }
}

/// A parameter as its route lists it, whatever the type of its value.
struct ParameterDeclaration: Sendable {
    let name: String
    let summary: Bilingual
    let expectation: Bilingual
    let schema: Schema
    let required: Bool
    /// Throws where the text is no value of the parameter.
    let check: @Sendable (String) throws(ParameterFault) -> Void

    init<Value>(_ parameter: PathParameter<Value>) {
        self.init(name: parameter.name, summary: parameter.summary, type: parameter.type, required: true)
    }

    init<Value>(_ parameter: QueryParameter<Value>) {
        self.init(
            name: parameter.name, summary: parameter.summary, type: parameter.type, required: parameter.required)
    }

    private init<Value>(name: String, summary: Bilingual, type: ParameterType<Value>, required: Bool) {
        self.name = name
        self.summary = summary
        self.required = required
        expectation = type.expectation
        schema = type.schema
        check = { text throws(ParameterFault) in _ = try type.read(text) }
    }
}
