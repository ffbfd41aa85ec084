"""Reads a feed with the library that most Python programs read calendars with, and says what it understood.

One line an entry: start, end, status, sequence and title, with tabs between. Ends with 1 where the library complains.
"""

import sys
import urllib.request
from zoneinfo import ZoneInfo

from icalendar import Calendar

with urllib.request.urlopen(sys.argv[1], timeout=10) as answer:
    assert answer.headers.get_content_type() == "text/calendar"
    body = answer.read()

for line in body.split(b"\r\n"):
    assert len(line) <= 75 and b"\n" not in line, line
    line.decode("utf-8")

calendar = Calendar.from_ical(body)
assert not calendar.errors, calendar.errors
assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Tokyo"]
uids = [entry["UID"] for entry in calendar.walk("VEVENT")]
assert len(set(uids)) == len(uids)

for entry in calendar.walk("VEVENT"):
    assert not entry.errors, entry.errors
    start = entry["DTSTART"].dt
    end = entry["DTEND"].dt if "DTEND" in entry else None
    if hasattr(start, "hour"):
        assert start.utcoffset() == start.astimezone(ZoneInfo("Asia/Tokyo")).utcoffset(), start
    print("\t".join([str(start), str(end), str(entry["STATUS"]), str(entry["SEQUENCE"]), str(entry["SUMMARY"])]))
