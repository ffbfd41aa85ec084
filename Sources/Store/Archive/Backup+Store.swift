import Synchronization

extension Store {
    /// Gives an archive of everything durable now to the sink, while commits go on. Takes as long as reading and the
    /// sink take: not for an event loop.
    @discardableResult
    public func backUp(to sink: @escaping (_ bytes: [UInt8]) throws -> Void) throws(ArchiveError) -> Backup {
        guard let companion = companion.withLock({ $0 }) else { throw .noStore }
        return try companion.backUp(view.sequence, sink)
    }
}
