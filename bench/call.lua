-- One MCP tools/call a request; the key comes from the environment of run.sh.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json, text/event-stream"
wrk.headers["MCP-Protocol-Version"] = "2025-06-18"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_KEY")
wrk.body = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"getCustomer","arguments":{"id":"42"}}}'
local wrong = 0
local checked = 0
-- HTTP 200 alone proves nothing: an answer may be a tool's error. Every thousandth is looked at.
function response(status, headers, body)
  checked = checked + 1
  if checked % 1000 == 1 and (status ~= 200 or not body:find('"isError":false', 1, true)) then
    wrong = wrong + 1
    if wrong == 1 then io.stderr:write("unexpected answer: " .. status .. " " .. body:sub(1, 300) .. "\n") end
  end
end
