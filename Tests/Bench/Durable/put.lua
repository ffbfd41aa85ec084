-- Puts one month of one space after the other, each key once. As cheap as it can be made: wrk runs beside the server.
local counter, threads, run = 0, 0, ""

function setup(thread)
    thread:set("id", threads)
    threads = threads + 1
end

function init(arguments)
    run = "/v1/usage/s" .. id .. "-" .. arguments[1] .. "-"
end

local tails = {}
for month = 0, 11 do
    tails[month] = string.format(
        "/2025-%02d HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"total\": ",
        month + 1)
end

function request()
    counter = counter + 1
    local month = counter % 12
    return "PUT " .. run .. (counter - month) / 12 .. tails[month] .. 100 + counter % 900 .. "}"
end

function done(summary, latency)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format("result %d %d %d\n", summary.requests * 1e6 / summary.duration, latency:percentile(99), failed))
end
