"""A client that nobody here wrote: Python's own http.client, told only where the server is.

Prints one line a check; ends with 1 at the first answer that is not what the standard library expects.
"""

import http.client
import json
import sys
import time

host, port = sys.argv[1], int(sys.argv[2])
connection = http.client.HTTPConnection(host, port, timeout=10)


def check(name, holds):
    print(("ok " if holds else "not ok ") + name, flush=True)
    if not holds:
        sys.exit(1)


def ask(method, path, body=None, headers=None, chunked=False):
    connection.request(method, path, body, headers or {}, encode_chunked=chunked)
    answer = connection.getresponse()
    return answer, answer.read()


answer, body = ask("GET", "/v1/ping", headers={"Accept": "application/json"})
check("GET is answered in JSON", answer.status == 200 and "version" in json.loads(body))
kept = connection.sock

answer, body = ask("HEAD", "/v1/ping")
check("HEAD has the length and no body", answer.status == 200 and int(answer.headers["Content-Length"]) > 0 and body == b"")

answer, body = ask("GET", "/v1/pong")
check("what is not there is a problem", answer.status == 404 and answer.headers.get_content_type() == "application/problem+json")
check("in words of two languages", json.loads(body)["code"] and answer.headers["Vary"] is not None)

answer, body = ask("OPTIONS", "*")
check("OPTIONS * is answered", answer.status in (200, 204))

answer, body = ask("PUT", "/v1/spaces/worx", b'{"name": "WORX"}', {"Content-Type": "application/json"})
check("a space is new", answer.status == 201)

report = json.dumps({"total": 12, "workUse": 7}).encode()
headers = {"Content-Type": "application/json"}
answer, body = ask("PUT", "/v1/usage/worx/2026-07", report, headers)
check("PUT with a length", answer.status in (200, 201))

pieces = (report[i : i + 5] for i in range(0, len(report), 5))
answer, body = ask("PUT", "/v1/usage/worx/2026-07", pieces, {**headers, "Transfer-Encoding": "chunked"}, chunked=True)
check("PUT in chunks", answer.status in (200, 201, 204))

check("all of it went over one connection", connection.sock is kept)

# The date is that of now, as RFC 9110 5.6.7 writes it.
date = answer.headers["Date"]
then = time.mktime(time.strptime(date, "%a, %d %b %Y %H:%M:%S GMT")) - time.timezone
check("the date is right", abs(then - time.time()) < 30)

connection.request("GET", "/v1/ping", headers={"Connection": "close"})
answer = connection.getresponse()
answer.read()
check("Connection: close closes", answer.will_close and connection.sock is None)
