# Adds up the events of one run of Swift Testing ($events). First line: how many passed and failed; then what a person
# should know. A test that started and never ended is one in which the runner died: it failed.
def events($kind): $events[] | select(.kind == "event" and .payload.kind == $kind) | .payload;
def named: sub("/[^/]*$"; "");

($events | map(select(.kind == "test" and .payload.kind == "function") | .payload.id)) as $functions
| (reduce $functions[] as $id ({}; .[$id] = true)) as $isFunction
| (reduce (events("testEnded")) as $event ({}; .[$event.testID] = ($event.messages | any(.symbol == "fail")))) as $ended
| [events("testStarted").testID | select($isFunction[.])] as $started
| [$started[] | select($ended[.] == false)] as $passed
| [$started[] | select($ended[.] == true)] as $failed
| [$started[] | select($ended[.] == null)] as $died
| [events("testSkipped") | select($isFunction[.testID])] as $skipped
| "\($passed | length) \($failed + $died | length)",
  ($skipped[] | "skipped: \(.testID | named)"),
  ($failed[] | "FAILED: \(named)"),
  ($died[] | "FAILED: \(named): running when the runner ended")
