-- One MCP tools/call a request; the key comes from the environment of run.sh.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json, text/event-stream"
wrk.headers["MCP-Protocol-Version"] = "2025-06-18"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_KEY")
wrk.body = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"getCustomer","arguments":{"id":"42"}}}'
-- No response(): it would cost wrk time that the competitor's run does not pay. run.sh counts outcomes in /metrics.
