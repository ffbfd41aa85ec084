-- Marks each registration at each session once: every request is a durable write.
dofile(string.match(debug.getinfo(1, "S").source, "^@(.*/)") .. "../result.lua")

local counter = 0
local marks = {}

function init(arguments)
    for line in io.lines(arguments[1]) do marks[#marks + 1] = line end
end

function request()
    counter = counter + 1
    local seminar, registration = string.match(marks[counter % #marks + 1], "(%S+) (%S+)")
    local session = math.floor(counter / #marks) % 200 + 1
    local body = string.format('{"registration":"%s","session":%d}', registration, session)
    return "POST /v1/seminars/" .. seminar .. "/attendance HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        .. "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end
