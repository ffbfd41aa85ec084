/// The open connections of one loop by slot. A token holds the slot and its generation, so an event that was on its
/// way when a connection closed never reaches the next one in the same slot.
struct ConnectionTable {
    private struct Slot {
        var generation: UInt32 = 0
        var connection: Connection?
    }

    private var slots: [Slot] = []
    private var free: [UInt32] = []
    private(set) var count = 0

    /// A token for epoll and the wheel. The top bit stays clear: tokens with it are the loop's own.
    mutating func reserve() -> UInt64 {
        let index: UInt32
        if let reused = free.popLast() {
            index = reused
        } else {
            index = UInt32(truncatingIfNeeded: slots.count)
            slots.append(Slot())
        }
        count += 1
        return UInt64(slots[Int(index)].generation) << 32 | UInt64(index)
    }

    static func slot(of token: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: token) }

    func connection(inSlot slot: UInt32) -> Connection? {
        slot < slots.count ? slots[Int(slot)].connection : nil
    }

    mutating func place(_ connection: Connection) {
        slots[Int(Self.slot(of: connection.token))].connection = connection
    }

    subscript(token: UInt64) -> Connection? {
        let index = Int(Self.slot(of: token))
        guard index < slots.count, slots[index].generation == UInt32(truncatingIfNeeded: token >> 32) else {
            return nil
        }
        return slots[index].connection
    }

    mutating func remove(_ token: UInt64) {
        guard self[token] != nil else { return }
        let index = Int(Self.slot(of: token))
        slots[index].connection = nil
        slots[index].generation = (slots[index].generation &+ 1) & 0x7FFF_FFFF
        free.append(UInt32(truncatingIfNeeded: index))
        count -= 1
    }

    var connections: [Connection] { slots.compactMap(\.connection) }
}
