import Center
import CenterAPI

/// What the command line and the environment decide, over whatever the file says now or after a reload.
struct ServePlan: Sendable {
    let file: String
    let data: String?
    let listen: [ListenAddress]
    let isDemo: Bool

    init(_ invocation: Invocation) throws(Failure) {
        file = invocation.value(.configuration) ?? ConfigurationFile.standard
        data = invocation.value(.data)
        isDemo = invocation.has(.demo)
        var listen: [ListenAddress] = []
        for text in invocation.values(.listen) {
            guard let address = ListenAddress(text) else {
                let allowed = ValueForm.listenAddress.allowed.english.filter { $0 != "`" }
                throw Failure(.usage, "telework serve: '\(text)' is no address to listen on; write \(allowed)")
            }
            listen.append(address)
        }
        self.listen = listen
    }

    /// The file as it is now, under what was decided before it.
    func configuration() throws(ConfigurationError) -> Configuration {
        var configuration = try ConfigurationFile.read(file)
        if let data { configuration.data = data }
        if !listen.isEmpty { configuration.listen = listen }
        return configuration
    }
}
