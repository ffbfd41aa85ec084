/// Why a data directory was not opened. Nothing in it was changed.
public enum OpenError: Error, Equatable, Sendable {
    /// Another process has it; the note says which.
    case inUse(by: String)
    case damaged(Damage)
    case failed(StoreFailure)
    /// Others than the owner can write there.
    case unsafePermissions(path: String)
}

extension OpenError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .inUse(let holder): "the data directory is in use by process \(holder)"
        case .damaged(let damage): damage.description
        case .failed(let failure): failure.description
        case .unsafePermissions(let path): "others than the owner can write to \(path)"
        }
    }
}
