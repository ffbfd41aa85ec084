/// The sets of bytes that the grammars speak of, as bits of one table: whether a byte belongs to one is a load and a
/// test. The table is checked against the grammars' own lists by a test. Bytes from 0x80 up are in no set.
struct ByteSet {
    private let bit: UInt8

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        Self.table.utf8Start[Int(byte)] & bit != 0
    }

    /// RFC 9110 5.6.2: `tchar`.
    static let token = ByteSet(bit: 1)
    /// RFC 3986 3.3: `pchar` and "/", without "%", which begins an escape.
    static let path = ByteSet(bit: 2)
    /// RFC 3986 3.4, and what the URL standard lets browsers leave unescaped there: [ ] { } | \ ^ and the grave accent.
    static let query = ByteSet(bit: 4)
    /// RFC 3986 3.2.2: `reg-name` without "%".
    static let registeredName = ByteSet(bit: 8)
    /// RFC 3986 2.3: what needs no escape anywhere. All of it is in the other sets, too.
    static let unreserved = ByteSet(bit: 16)

    /// One character a byte, sixteen a line, from 0x00 to 0xFF: "@" and the bits of the sets that the byte is in.
    @inline(__always)
    private static var table: StaticString {
        """
        @@@@@@@@@@@@@@@@\
        @@@@@@@@@@@@@@@@\
        @O@AOEOONNOON__F\
        __________FN@N@D\
        F_______________\
        ___________DDDE_\
        E_______________\
        ___________DED_@\
        @@@@@@@@@@@@@@@@\
        @@@@@@@@@@@@@@@@\
        @@@@@@@@@@@@@@@@\
        @@@@@@@@@@@@@@@@\
        @@@@@@@@@@@@@@@@\
        @@@@@@@@@@@@@@@@\
        @@@@@@@@@@@@@@@@\
        @@@@@@@@@@@@@@@@
        """
    }
}
