-- Everybody registers for one of twenty seminars by the public form, as fast as they are answered.
dofile(string.match(debug.getinfo(1, "S").source, "^@(.*/)") .. "../result.lua")

local counter = 0
local paths = {}

function init(arguments)
    for line in io.lines(arguments[1]) do paths[#paths + 1] = line end
end

function request()
    counter = counter + 1
    local body = string.format('{"name":"Person %d","email":"p%d@example.jp","consent":{"version":"1"}}', counter, counter)
    return "POST " .. paths[counter % #paths + 1] .. "/registrations HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        .. "X-Forwarded-For: 192.0.2.1\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end
