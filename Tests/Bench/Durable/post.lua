-- Records one consultation after the other, as a member of staff sends it from a form. As cheap as it can be made: wrk
-- runs beside the server.
dofile(string.match(debug.getinfo(1, "S").source, "^@(.*/)") .. "../result.lua")

local counter = 0
local requests = {}
local head = "POST /v1/consultations HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "

function init(arguments)
    for day = 1, 28 do
        for minutes = 10, 60, 10 do
            local body = string.format(
                '{"date": "2025-10-%02d", "desk": "DX相談", "channel": "desk", "clientKind": "company", ' ..
                '"industry": "製造業", "employees": %d, "theme": "テレワーク", "minutes": %d}', day, 2 * minutes, minutes)
            requests[#requests + 1] = head .. #body .. "\r\n\r\n" .. body
        end
    end
    counter = tonumber(arguments[1]) * 17
end

function request()
    counter = counter + 1
    return requests[counter % #requests + 1]
end
