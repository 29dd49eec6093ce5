"""wrk, and the requests that it sends."""
import json
import os
import subprocess
from dataclasses import dataclass
from urllib.parse import urlsplit

from suite.scratch import Unavailable, program
from suite.servers import KEY

HERE = os.path.dirname(os.path.abspath(__file__))
NEXT = "\n--next--\n"
PROTOCOL = "2025-06-18"
TOOL = "getCustomer"  # of bench/customer-openapi.json
ARGUMENTS = {"id": "42", "view": "full"}
PATH = "/customer/42?view=full"  # what the backend is asked then


@dataclass
class Measured:
    """Of one run. Times in ms, cpu in µs of the server's CPU for one request, failed in requests."""
    requests: int
    rate: float
    p50: float
    p99: float
    p999: float
    failed: int
    cpu: float = 0.0
    right: int = 0
    wrong: int = 0
    example: str = ""


def get_request(url):
    parts = urlsplit(url)
    target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    return f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n"


def post_request(url, body, headers=None):
    """`body` may hold @ID@, which wrk.lua makes a number of nine digits."""
    parts = urlsplit(url)
    length = len(body.replace("@ID@", "123456789").encode())
    lines = [f"POST {parts.path} HTTP/1.1", f"Host: {parts.netloc}", "Content-Type: application/json",
             "Accept: application/json, text/event-stream", f"Content-Length: {length}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join(lines) + "\r\n\r\n" + body


def call_body(tool=TOOL, arguments=None):
    return json.dumps({"jsonrpc": "2.0", "id": "@ID@", "method": "tools/call",
                       "params": {"name": tool, "arguments": arguments or ARGUMENTS}},
                      separators=(",", ":")).replace('"@ID@"', "@ID@")


def call_request(url, tool=TOOL, arguments=None, key=KEY, session=None):
    """One MCP tools/call of the legacy era."""
    headers = {"MCP-Protocol-Version": PROTOCOL}
    if key:
        headers["Authorization"] = "Bearer " + key
    if session:
        headers["Mcp-Session-Id"] = session
    return post_request(url, call_body(tool, arguments), headers)


def run_wrk(scratch, server, requests, connections=32, seconds=8, check=None):
    """Drives one server with these requests in turn, on one thread of wrk. With `check`, every answer must hold that
    text: for short runs beside the measured ones."""
    script = os.path.join(HERE, "wrk.lua")
    environment = dict(os.environ, BENCH_REQUESTS=scratch.write("requests", NEXT.join(requests)))
    if check:
        environment["BENCH_CHECK"] = check
    command = [program("wrk"), "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "30s", "-s", script,
               f"http://127.0.0.1:{server.port}/"]
    before = server.cpu_seconds()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=seconds + 120, check=False)
    used = server.cpu_seconds() - before
    return measured(done.stdout, used, done.stderr)


def measured(text, cpu_seconds, complaints=""):
    line = next((line for line in text.splitlines() if line.startswith("RESULT ")), None)
    if not line:
        raise Unavailable("wrk says no result: " + (complaints or text)[-400:])
    requests, microseconds, p50, p99, p999, status, sockets, timeouts, right, wrong = map(int, line.split()[1:])
    example = next((line[8:] for line in text.splitlines() if line.startswith("EXAMPLE ")), "")
    return Measured(requests, requests * 1e6 / microseconds, p50 / 1000, p99 / 1000, p999 / 1000,
                    status + sockets + timeouts, cpu_seconds * 1e6 / max(1, requests), right, wrong, example)
