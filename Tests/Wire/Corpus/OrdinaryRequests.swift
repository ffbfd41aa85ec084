/// Requests as clients send them every day: curl, browsers, a proxy, scripts; alone and one behind the other.
public enum OrdinaryRequests {
    public static let curl =
        "GET /v1/kpis?fy=R6 HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n\r\n"

    public static let wrk = "GET /v1/kpis HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n"

    public static let browser =
        "GET /v1/kpis?fy=R6 HTTP/1.1\r\nHost: telework.example.jp\r\nConnection: keep-alive\r\n"
        + "sec-ch-ua: \"Chromium\";v=\"130\", \"Not?A_Brand\";v=\"99\"\r\nsec-ch-ua-mobile: ?0\r\n"
        + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36\r\n"
        + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8\r\n"
        + "Accept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: ja,en-US;q=0.9,en;q=0.8\r\n"
        + "If-None-Match: \"r7-gzip\"\r\nOrigin: https://www.city.example.jp\r\n\r\n"

    public static let proxy =
        "PUT /v1/usage/worx/2026-08 HTTP/1.1\r\nHost: telework.example.jp\r\nX-Forwarded-For: 203.0.113.9\r\n"
        + "X-Forwarded-Proto: https\r\nContent-Length: 13\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer tk_000k3m\r\nIdempotency-Key: 0d9e\r\n\r\n{\"total\": 31}"

    public static let all = [
        curl, wrk, browser, proxy,
        curl + curl + wrk,
        proxy + proxy + wrk,
        "POST /v1/seminars HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: Expires\r\n\r\n"
            + "4\r\n{\"a\"\r\n3;x=\"y\"\r\n:1}\r\n0\r\nExpires: never\r\n\r\n" + wrk,
        "POST /v1/import HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\na,b\n",
        "HEAD / HTTP/1.0\r\n\r\n",
        "GET http://[::1]:8080/v1/../v1/%E5%AF%8C?q=%E5%A3%AB HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n" + wrk,
        "DELETE /v1/events/evt-000k3-m HTTP/1.1\r\nHost: a\r\nIf-Match: \"r1\"\r\nPrefer: return=minimal\r\n\r\n",
    ]
}
