-- What a run came to, in one line for the script that started it: requests a second, p99 in µs, requests that failed.
function done(summary, latency)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format("result %d %d %d\n", summary.requests * 1e6 / summary.duration, latency:percentile(99), failed))
end
