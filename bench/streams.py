"""What open event streams cost, and clients that leave: streams.py [--check] [COUNT].

Opens COUNT (1000) streams on one worker, of MCP 2026-07-28 (subscriptions/listen) and then of sessions (GET), and
prints for each: resident memory for one stream, CPU at rest, the latency of calls beside them, and how long a reload
takes until the last of them has heard of it. Then how long it takes from a client's leaving in mid-call until the
backend's connection is closed. Everything is on loopback; the binary is $GATEHOUSE.
"""
import http.client
import http.server
import json
import queue
import resource
import selectors
import socket
import statistics
import sys
import threading
import time

from suite.scratch import Scratch, end_on_signals
from suite.servers import KEY, MASTER_KEY, Gateway, api, configuration
from suite.targets import all_met, at_most

LIMITS = {"reload until all are told, ms": 1000, "resident for one stream, KiB": 32, "CPU at rest, %": 1}


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


class Held(Gateway):
    """The gateway before that backend, with one API whose document can change."""

    def __init__(self, scratch, count, name):
        backend = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Backend)
        threading.Thread(target=backend.serve_forever, daemon=True).start()
        self.document = scratch.path(name + ".json")
        self.write_document(1)
        settings = configuration([api("held", self.document, f"http://127.0.0.1:{backend.server_address[1]}")],
                                 limits={"max_connections": count + 100, "max_sessions": count + 100})
        super().__init__(scratch, settings, name=name)

    def write_document(self, operations):
        hold = {"name": "hold", "in": "query", "schema": {"type": "boolean"}}
        paths = {f"/a{n}": {"get": {"operationId": f"a{n}", "parameters": [hold],
                                    "responses": {"200": {"description": "ok"}}}} for n in range(operations)}
        with open(self.document, "w", encoding="utf-8") as document:
            json.dump({"openapi": "3.1.0", "info": {"title": "Held", "version": "1"}, "paths": paths}, document)

    def request(self, method, path, body=b"", headers=None, token=KEY):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {"Authorization": f"Bearer {token}", **(headers or {})})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer


def message(method, params, number=1):
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode()


def raw(method, headers, body=b""):
    lines = [f"{method} /v1/mcp/held HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {KEY}",
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


KINDS = {"subscriptions/listen of 2026-07-28": (subscription, b"subscriptions/acknowledged"),
         "GET of sessions of 2025-11-25": (session_stream, b"retry: ")}


class Streams:
    """Open streams, read together. `expect` waits until each has said something that holds those bytes."""

    def __init__(self, gateway, request, count):
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
                raise ValueError(f"{len(missing)} streams did not hear {words!r}")
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
                           {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"})
        if b'"isError":false' not in connection.getresponse().read():
            raise ValueError("a call failed")
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    times.sort()
    return f"p50 {statistics.median(times):.2f} ms, p99 {times[989]:.2f} ms"


def measure(gateway, kind, count, rest_seconds=10):
    """The values by the names of LIMITS, and the latencies of calls without and beside the streams."""
    request, greeting = KINDS[kind]
    alone = latencies(gateway)
    before = gateway.resident_kib()
    streams = Streams(gateway, request, count)
    streams.expect(greeting)
    each = (gateway.resident_kib() - before) / count
    used = gateway.cpu_seconds()
    time.sleep(rest_seconds)
    rest = (gateway.cpu_seconds() - used) / rest_seconds * 100
    beside = latencies(gateway)
    streams.forget()
    gateway.write_document(2)
    begun = time.perf_counter()
    # In its own thread: the streams are read while the gateway is still at it.
    reload = threading.Thread(target=gateway.request, args=("POST", "/admin/reload"), kwargs={"token": MASTER_KEY})
    reload.start()
    streams.expect(b"notifications/tools/list_changed")
    told = (time.perf_counter() - begun) * 1000
    reload.join()
    streams.close()
    values = {"resident for one stream, KiB": each, "CPU at rest, %": rest, "reload until all are told, ms": told}
    return values, alone, beside


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
    return times


def allow_descriptors():
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


def measure_kinds(scratch, count, rest_seconds=10):
    """For each kind of stream, on a gateway of its own."""
    allow_descriptors()
    for number, kind in enumerate(KINDS):
        gateway = Held(scratch, count, f"streams{number}")
        yield kind, *measure(gateway, kind, count, rest_seconds)
        gateway.stop()


def main():
    numbers = [word for word in sys.argv[1:] if word.isdigit()]
    count = int(numbers[0]) if numbers else 1000
    end_on_signals()
    with Scratch() as scratch:
        times = leave(Held(scratch, count, "leave"))
        print(f"a client of 2026-07-28 leaves in mid-call: backend closed after {statistics.median(times):.2f} ms, "
              f"at most {max(times):.2f} ms of {len(times)}")
        targets = [at_most("backend closed after a client left, ms", max(times), 100)]
        for kind, values, alone, beside in measure_kinds(scratch, count):
            print(f"{count} streams: {kind}\n  calls without them: {alone}; beside them: {beside}")
            targets += [at_most(f"{kind}: {name}", value, LIMITS[name]) for name, value in values.items()]
        met = all_met(targets, sys.stdout)
    return 1 if "--check" in sys.argv and not met else 0


if __name__ == "__main__":
    sys.exit(main())
