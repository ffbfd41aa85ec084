/// Every request of every table, as bytes.
public enum Corpus {
    public static let requests: [[UInt8]] =
        OrdinaryRequests.all.map(\.wire)
        + RequestLineTable.rows.map(RequestLineTable.request)
        + TargetTable.rows.map { TargetTable.request($0) }
        + TargetTable.optionsRows.map { TargetTable.request($0, method: "OPTIONS") }
        + FieldTable.rows.map(FieldTable.request) + [FieldTable.foldedFirst]
        + FramingTable.rows.map(FramingTable.request)
        + FramingTable.wholeRows.map(\.input.wire)
        + FramingTable.hosts.map { FramingTable.request(host: $0.input) }
        + ChunkTable.rows.map { chunkedHead + ChunkTable.body($0) }

    private static let chunkedHead = "POST /v1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".wire
}
