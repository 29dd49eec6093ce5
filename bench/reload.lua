-- One REST call a request; counts what is not a good answer. Key and arguments come from BENCH_KEY and BENCH_BODY.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_KEY")
wrk.body = os.getenv("BENCH_BODY") or "{}"

local threads = {}
good, bad = 0, 0

function setup(thread)
    table.insert(threads, thread)
end

function response(status, _, body)
    if status == 200 and body:find('"isError":false', 1, true) then
        good = good + 1
    else
        bad = bad + 1
    end
end

function done(summary)
    local allGood, allBad = 0, 0
    for _, thread in ipairs(threads) do
        allGood = allGood + thread:get("good")
        allBad = allBad + thread:get("bad")
    end
    local errors = summary.errors
    print(string.format("calls %d failed %d", allGood,
        allBad + errors.connect + errors.read + errors.write + errors.timeout))
end
