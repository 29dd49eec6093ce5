-- One request a turn, of those in BENCH_REQUESTS: JSON-free text, requests apart by lines "--next--". A request with
-- "@ID@" gets a number of its own there, always of nine digits, so that Content-Length stays true: a session's requests
-- under way at once need ids that differ. With BENCH_CHECK each answer is looked into for BENCH_CHECK's text.
local heads, tails = {}, {}
local turn, count, number = 0, 0, 100000000
local wanted = os.getenv("BENCH_CHECK")
local threads = {}
good, bad, example = 0, 0, ""

function setup(thread)
    table.insert(threads, thread)
end

function init()
    local file = assert(io.open(os.getenv("BENCH_REQUESTS"), "rb"))
    local text = file:read("*a")
    file:close()
    for one in (text .. "\n--next--\n"):gmatch("(.-)\n%-%-next%-%-\n") do
        local from, to = one:find("@ID@", 1, true)
        count = count + 1
        heads[count] = from and one:sub(1, from - 1) or one
        tails[count] = from and one:sub(to + 1) or false
    end
    if wanted then response = look end
end

function request()
    turn = turn % count + 1
    if not tails[turn] then return heads[turn] end
    number = number + 1
    return heads[turn] .. number .. tails[turn]
end

-- Only on short runs beside the measured ones: it costs wrk time.
function look(status, _, body)
    if status == 200 and body:find(wanted, 1, true) and not body:find('"isError":true', 1, true) then
        good = good + 1
    else
        bad = bad + 1
        if example == "" then example = status .. " " .. body:sub(1, 200) end
    end
end

function done(summary, latency)
    local right, wrong, text = 0, 0, ""
    for _, thread in ipairs(threads) do
        right = right + thread:get("good")
        wrong = wrong + thread:get("bad")
        text = thread:get("example")
    end
    local errors = summary.errors
    print(string.format("RESULT %d %d %d %d %d %d %d %d %d %d", summary.requests, summary.duration,
        latency:percentile(50), latency:percentile(99), latency:percentile(99.9), errors.status,
        errors.connect + errors.read + errors.write, errors.timeout, right, wrong))
    if text ~= "" then print("EXAMPLE " .. text:gsub("\n", " ")) end
end
