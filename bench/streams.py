"""What open event streams cost, and clients that leave: streams.py [--check] [COUNT].

Opens COUNT (1000) streams on one worker, of MCP 2026-07-28 (subscriptions/listen) and then of sessions (GET), and
prints for each: resident memory for one stream, CPU at rest, the latency of calls beside them, and how long a reload
takes until the last of them has heard of it. Then how long it takes from a client's leaving in mid-call until the
backend's connection is closed. Everything is on loopback; the binary is $GATEHOUSE.
"""
import http.client
import http.server
import json
import os
import queue
import resource
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

program = os.environ.get("GATEHOUSE", "build/release/bin/gatehouse")
check = "--check" in sys.argv
numbers = [word for word in sys.argv[1:] if word.isdigit()]
count = int(numbers[0]) if numbers else 1000
key, master = "sk-streams", "sk-streams-master"
rest_seconds = 10
targets = {"reload until all are told, ms": 1000, "resident for one stream, KiB": 32, "CPU at rest, %": 1}
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)


class Backend(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    held = queue.Queue()  # connections of calls that get no answer

    def do_GET(self):
        if self.path == "/a0?hold=true":
            Backend.held.put(self.connection)
            while self.connection.recv(1, socket.MSG_PEEK):
                pass
            Backend.held.put(time.perf_counter())
            self.close_connection = True
            return
        # In one piece: two would wait for each other's acknowledgement.
        self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"ok":true}')

    def log_message(self, *_):
        pass


class Gateway:
    def __init__(self, folder):
        self.folder = folder
        backend = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Backend)
        threading.Thread(target=backend.serve_forever, daemon=True).start()
        self.backend = f"http://127.0.0.1:{backend.server_address[1]}"
        self.write_document(1)
        with open(f"{folder}/config.yaml", "w", encoding="utf-8") as config:
            config.write(f"""gateway: {{ port: 0, workers: 1, log_level: ERROR, master_key: {master},
  limits: {{ max_connections: {count + 100}, max_sessions: {count + 100} }} }}
apis: [{{ name: held, openapi: {{ path: held.json }}, backend: {{ base_url: "{self.backend}" }} }}]
teams: [{{ name: team, api_key: {key}, allowed_apis: "*" }}]
""")
        self.process = subprocess.Popen([program, "--no-gui", "--config", f"{folder}/config.yaml"],
                                        env=dict(os.environ, XDG_DATA_HOME=folder), stdout=subprocess.PIPE)
        self.port = int(json.loads(self.process.stdout.readline())["url"].rsplit(":", 1)[1])

    def write_document(self, operations):
        hold = {"name": "hold", "in": "query", "schema": {"type": "boolean"}}
        paths = {f"/a{n}": {"get": {"operationId": f"a{n}", "parameters": [hold],
                                    "responses": {"200": {"description": "ok"}}}} for n in range(operations)}
        with open(f"{self.folder}/held.json", "w", encoding="utf-8") as document:
            json.dump({"openapi": "3.1.0", "info": {"title": "Held", "version": "1"}, "paths": paths}, document)

    def request(self, method, path, body=b"", headers=None, token=key):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {"Authorization": f"Bearer {token}", **(headers or {})})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer

    def resident_kib(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def message(method, params, number=1):
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode()


def raw(method, headers, body=b""):
    lines = [f"{method} /v1/mcp/held HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {key}",
             "Accept: application/json, text/event-stream", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def modern(method, params, *headers):
    body = message(method, {**params, "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                                                "io.modelcontextprotocol/clientCapabilities": {}}})
    return raw("POST", ["Content-Type: application/json", "MCP-Protocol-Version: 2026-07-28",
                        f"Mcp-Method: {method}", *headers], body)


def subscription(_):
    return modern("subscriptions/listen", {"notifications": {"toolsListChanged": True}})


def session_stream(gateway):
    answer = gateway.request("POST", "/v1/mcp/held", message("initialize", {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}),
        {"Content-Type": "application/json"})
    return raw("GET", [f"Mcp-Session-Id: {answer.getheader('Mcp-Session-Id')}"])


class Streams:
    """Open streams, read together. `expect` waits until each has said something that holds those bytes."""

    def __init__(self, gateway, request):
        self.selector = selectors.DefaultSelector()
        self.texts = {}
        for _ in range(count):
            stream = socket.create_connection(("127.0.0.1", gateway.port))
            stream.sendall(request(gateway))
            self.texts[stream] = b""
            self.selector.register(stream, selectors.EVENT_READ)

    def expect(self, words):
        begun = time.perf_counter()
        missing = {stream for stream, text in self.texts.items() if words not in text}
        while missing:
            for ready, _ in self.selector.select(10):
                stream = ready.fileobj
                self.texts[stream] += stream.recv(65536)
                if words in self.texts[stream]:
                    missing.discard(stream)
            if time.perf_counter() - begun > 30:
                sys.exit(f"{len(missing)} streams did not hear {words!r}")
        return (time.perf_counter() - begun) * 1000

    def forget(self):
        self.texts = dict.fromkeys(self.texts, b"")

    def close(self):
        for stream in self.texts:
            stream.close()


def latencies(gateway):
    connection = http.client.HTTPConnection("127.0.0.1", gateway.port)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    times = []
    for number in range(1000):
        begun = time.perf_counter()
        connection.request("POST", "/v1/mcp/held", message("tools/call", {"name": "a0"}, number),
                           {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
        if b'"isError":false' not in connection.getresponse().read():
            sys.exit("a call failed")
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    return f"p50 {statistics.median(times):.2f} ms, p99 {times[989]:.2f} ms"


def measure(gateway, name, request, first):
    """Whether everything is within its target."""
    alone = latencies(gateway)
    before = gateway.resident_kib()
    streams = Streams(gateway, request)
    streams.expect(first)
    each = (gateway.resident_kib() - before) / count
    used = gateway.cpu_seconds()
    time.sleep(rest_seconds)
    rest = (gateway.cpu_seconds() - used) / rest_seconds * 100
    beside = latencies(gateway)
    streams.forget()
    gateway.write_document(2)
    begun = time.perf_counter()
    # In its own thread: the streams are read while the gateway is still at it.
    reload = threading.Thread(target=gateway.request, args=("POST", "/admin/reload"), kwargs={"token": master})
    reload.start()
    streams.expect(b"notifications/tools/list_changed")
    told = (time.perf_counter() - begun) * 1000
    reload.join()
    streams.close()
    values = {"resident for one stream, KiB": each, "CPU at rest, %": rest, "reload until all are told, ms": told}
    print(f"{count} streams: {name}")
    for what, value in values.items():
        verdict = "met" if value <= targets[what] else "MISSED"
        print(f"  {what:<32} {value:8.2f}" + (f"   {verdict} (at most {targets[what]})" if check else ""))
    print(f"  calls without them: {alone}; beside them: {beside}")
    return all(value <= targets[what] for what, value in values.items())


def leave(gateway, rounds=50):
    """Milliseconds from a client's leaving until the backend sees its connection closed."""
    call = modern("tools/call", {"name": "a0", "arguments": {"hold": True}}, "Mcp-Name: a0")
    times = []
    for _ in range(rounds):
        client = socket.create_connection(("127.0.0.1", gateway.port))
        client.sendall(call)
        Backend.held.get(timeout=10)
        begun = time.perf_counter()
        client.close()
        times.append((Backend.held.get(timeout=10) - begun) * 1000)
    verdict = "met" if max(times) <= 100 else "MISSED"
    print(f"a client of 2026-07-28 leaves in mid-call: backend closed after {statistics.median(times):.2f} ms, "
          f"at most {max(times):.2f} ms of {rounds}" + (f"   {verdict} (at most 100)" if check else ""))
    return max(times) <= 100


kinds = {"subscriptions/listen of 2026-07-28": (subscription, b"subscriptions/acknowledged"),
         "GET of sessions of 2025-11-25": (session_stream, b"retry: ")}
met = True
with tempfile.TemporaryDirectory() as place:
    server = Gateway(place)
    try:
        met = leave(server)
    finally:
        server.process.terminate()
        server.process.wait()
for kind, (open_one, greeting) in kinds.items():
    with tempfile.TemporaryDirectory() as place:
        server = Gateway(place)
        try:
            met = measure(server, kind, open_one, greeting) and met
        finally:
            server.process.terminate()
            server.process.wait()
sys.exit(1 if check and not met else 0)
