import HTTP

extension ProblemCode {
    /// The statuses of all problems, in order, each once.
    static let statuses: [Status] = Set(all.map(\.status)).sorted { $0.code < $1.code }
}

extension Status {
    /// `Problem404`: the name of the component that describes all problems with this status.
    var componentName: String { "Problem\(code)" }
}

extension Route {
    /// The statuses of the problems this route can answer: those any request can meet, those that follow from what it
    /// takes, and those of its own codes.
    var problemStatuses: [Status] {
        var codes: [ProblemCode] = [
            .malformedRequest, .headTimeout, .targetTooLong, .expectationFailed, .tooManyRequests, .headTooLarge,
            .internalError, .unknownMethod, .serverBusy, .versionNotSupported, .keyUnknown, .wrongAddress,
        ]
        if !answers.types.isEmpty { codes.append(.notAcceptable) }
        if !path.parameters.isEmpty { codes.append(.notFound) }
        if body != nil { codes += [.bodyTooLarge, .unsupportedMediaType, .validation] }
        codes += problems
        return Set(codes.map(\.status)).sorted { $0.code < $1.code }
    }
}
