import HTTP

/// What log and metrics keep of one exchange: no target, no body, no name.
struct ExchangeRecord: ~Copyable {
    let id: RequestID
    /// Nil where no request line could be read.
    let method: Method?
    let started: UInt64
    /// Of the client, as text.
    let address: [UInt8]
    var route = 0
    var caller: String?
    var status = Status.ok
    /// Of the answer, its head included.
    var bytes: UInt64 = 0
    var duration: UInt64 = 0

    init(id: RequestID, method: Method?, started: UInt64, address: [UInt8]) {
        self.id = id
        self.method = method
        self.started = started
        self.address = address
    }
}
