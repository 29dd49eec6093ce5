"""Makes exactly N tool calls over 32 kept connections: calls.py URL N. The key is $BENCH_KEY."""
import http.client
import json
import os
import sys
import threading
from urllib.parse import urlsplit

url = urlsplit(sys.argv[1])
total = int(sys.argv[2])
connections = 32
body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                   "params": {"name": "getCustomer", "arguments": {"id": "42"}}})
headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
           "MCP-Protocol-Version": "2025-06-18", "Authorization": "Bearer " + os.environ["BENCH_KEY"]}
failures = []


def work(count):
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
    for _ in range(count):
        connection.request("POST", url.path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200 or b'"isError":false' not in text:
            failures.append((answer.status, text[:300]))
            return


threads = [threading.Thread(target=work, args=(total // connections + (index < total % connections),))
           for index in range(connections)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
if failures:
    sys.exit("calls failed: %s" % (failures[0],))
