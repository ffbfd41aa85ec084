import JSON

/// The record measured: eleven fields, 253 bytes, strings of both alphabets.
struct Seminar: Codable, Equatable {
    var id = ""
    var title = ""
    var date = ""
    var venue = ""
    var lecturer = ""
    var capacity = 0
    var attended = 0
    var companies = 0
    var fee = 0
    var online = false
    var published = false

    static let json = Array(
        """
        {"id":"sem-000k3-m","title":"はじめてのテレワーク講座（午後の部）","date":"2026-11-20",\
        "venue":"Fuji City DX Center, rm 2","lecturer":"佐藤 花子",\
        "capacity":1200,"attended":68,"companies":41,"fee":0,"online":true,"published":false}
        """.utf8)

    init() {}

    init(from reader: inout JSONReader) throws(JSONError) {
        try reader.beginObject()
        while let key = try reader.nextKey(in: Self.keys) {
            switch key {
            case 0: id = try reader.readString()
            case 1: title = try reader.readString()
            case 2: date = try reader.readString()
            case 3: venue = try reader.readString()
            case 4: lecturer = try reader.readString()
            case 5: capacity = try reader.readInt()
            case 6: attended = try reader.readInt()
            case 7: companies = try reader.readInt()
            case 8: fee = try reader.readInt()
            case 9: online = try reader.readBool()
            case 10: published = try reader.readBool()
            default: try reader.skipValue()
            }
        }
    }

    private static let keys = JSONKeys(
        "id", "title", "date", "venue", "lecturer", "capacity", "attended", "companies", "fee", "online", "published")

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("title", title)
        writer.member("date", date)
        writer.member("venue", venue)
        writer.member("lecturer", lecturer)
        writer.member("capacity", capacity)
        writer.member("attended", attended)
        writer.member("companies", companies)
        writer.member("fee", fee)
        writer.member("online", online)
        writer.member("published", published)
        writer.endObject()
    }
}
