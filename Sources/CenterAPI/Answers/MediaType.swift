/// The media types this API writes and reads, each with the text of its `Content-Type`.
enum MediaType: UInt8, CaseIterable, Sendable {
    case json, problem, text, textCP932, html, css, metrics, csv, csvCP932, tsv, ndjson, multipart, mergePatch, form
    case calendar, svg
    /// A page that is one file, with its style in it.
    case standalonePage

    /// Type and subtype alone, as compared and listed.
    var essence: StaticString {
        switch self {
        case .json: "application/json"
        case .problem: "application/problem+json"
        case .text, .textCP932, .metrics: "text/plain"
        case .html, .standalonePage: "text/html"
        case .css: "text/css"
        case .csv, .csvCP932: "text/csv"
        case .tsv: "text/tab-separated-values"
        case .multipart: "multipart/form-data"
        case .ndjson: "application/x-ndjson"
        case .mergePatch: "application/merge-patch+json"
        case .form: "application/x-www-form-urlencoded"
        case .calendar: "text/calendar"
        case .svg: "image/svg+xml"
        }
    }

    var contentType: StaticString {
        switch self {
        case .json: "application/json"
        case .problem: "application/problem+json"
        case .text: "text/plain; charset=utf-8"
        case .textCP932: "text/plain; charset=Shift_JIS"
        case .html, .standalonePage: "text/html; charset=utf-8"
        case .css: "text/css; charset=utf-8"
        case .metrics: "text/plain; version=0.0.4; charset=utf-8"
        case .csv: "text/csv; charset=utf-8"
        case .tsv: "text/tab-separated-values; charset=utf-8"
        case .multipart: "multipart/form-data"
        case .ndjson: "application/x-ndjson"
        case .mergePatch: "application/merge-patch+json"
        case .form: "application/x-www-form-urlencoded"
        case .calendar: "text/calendar; charset=utf-8"
        // The name by which browsers and spreadsheets know CP932.
        case .csvCP932: "text/csv; charset=Shift_JIS"
        case .svg: "image/svg+xml; charset=utf-8"
        }
    }

    /// Told apart in an entity tag: two representations of one revision must not share one. JSON is the plain one.
    var tagSuffix: StaticString {
        switch self {
        case .json, .tsv, .multipart, .css, .metrics, .mergePatch, .form, .calendar: ""
        case .csv: "-csv"
        case .csvCP932: "-cp932"
        case .ndjson: "-ndjson"
        case .problem: "-problem"
        case .text, .textCP932: "-text"
        case .html, .standalonePage: "-html"
        case .svg: "-svg"
        }
    }
}
