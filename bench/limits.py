"""Whether a rate limit holds exactly: limits.py [--check] [SECONDS].

Two workers, 64 connections that call as fast as they can for SECONDS (30), a team with 600 calls a minute and a burst
of 50. What may pass is what the generic cell rate algorithm says: the burst, and one call for each tenth of a second
from the first admitted call to the last one. Prints the numbers; with --check it ends with 1 when they are more than
one call apart. Everything is on loopback; the binary is $GATEHOUSE.
"""
import http.server
import json
import os
import selectors
import socket
import subprocess
import sys
import tempfile
import threading
import time

program = os.environ.get("GATEHOUSE", "build/release/bin/gatehouse")
check = "--check" in sys.argv
numbers = [word for word in sys.argv[1:] if word.isdigit()]
seconds = int(numbers[0]) if numbers else 30
connections, workers, per_minute, burst = 64, 2, 600, 50
key = "sk-limits"
call = f"POST /v1/tools/held/a HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\n" \
       "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class Backend(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    served = 0  # calls that the gateway let through; GIL-bound, one handler adds at a time

    def do_GET(self):
        Backend.served += 1
        self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"ok":true}')

    def log_message(self, *_):
        pass


def start(folder):
    backend = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Backend)
    threading.Thread(target=backend.serve_forever, daemon=True).start()
    with open(f"{folder}/held.json", "w", encoding="utf-8") as document:
        json.dump({"openapi": "3.1.0", "info": {"title": "Held", "version": "1"}, "paths": {"/a": {"get": {
            "operationId": "a", "responses": {"200": {"description": "ok"}}}}}}, document)
    with open(f"{folder}/config.yaml", "w", encoding="utf-8") as config:
        config.write(f"""gateway: {{ port: 0, workers: {workers}, log_level: ERROR }}
apis: [{{ name: held, openapi: {{ path: held.json }},
  backend: {{ base_url: "http://127.0.0.1:{backend.server_address[1]}" }} }}]
teams: [{{ name: team, api_key: {key}, allowed_apis: "*",
  rate_limit: {{ requests_per_minute: {per_minute}, burst: {burst} }} }}]
""")
    process = subprocess.Popen([program, "--no-gui", "--config", f"{folder}/config.yaml"],
                               env=dict(os.environ, XDG_DATA_HOME=folder), stdout=subprocess.PIPE)
    return process, int(json.loads(process.stdout.readline())["url"].rsplit(":", 1)[1])


class Caller:
    """One connection with one call under way."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.text = b""
        self.sent = 0.0

    def send(self):
        self.sent = time.perf_counter()
        self.socket.sendall(call.encode())

    def receive(self):
        """The status of a whole answer, else None."""
        more = self.socket.recv(65536)
        if not more:
            sys.exit("the gateway closed a connection")
        self.text += more
        head, found, body = self.text.partition(b"\r\n\r\n")
        if not found:
            return None
        length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                      if line.startswith(b"content-length:"))
        if len(body) < length:
            return None
        self.text = body[length:]
        return int(head[9:12])


def drive(port):
    """Statuses counted, and when admitted calls were sent and answered."""
    selector = selectors.DefaultSelector()
    callers = [Caller(port) for _ in range(connections)]
    for caller in callers:
        selector.register(caller.socket, selectors.EVENT_READ, caller)
    statuses, admitted = {}, []
    begun = time.perf_counter()
    for caller in callers:
        caller.send()
    waiting = connections
    while waiting:
        for ready, _ in selector.select(10):
            caller = ready.data
            status = caller.receive()
            if status is None:
                continue
            now = time.perf_counter()
            statuses[status] = statuses.get(status, 0) + 1
            if status == 200:
                admitted.append((caller.sent, now))
            if now - begun < seconds:
                caller.send()
            else:
                waiting -= 1
    return statuses, admitted, begun, time.perf_counter()


with tempfile.TemporaryDirectory() as place:
    server, address = start(place)
    try:
        counted, passed, first, last = drive(address)
    finally:
        server.terminate()
        server.wait()
unexpected = {status: count for status, count in counted.items() if status not in (200, 429)}
rate = per_minute / 60
# The bucket is full at the first call and gets `rate` calls a second until the last one.
allowed = burst + rate * (last - first)
met = not unexpected and abs(len(passed) - int(allowed)) <= 1 and Backend.served == len(passed)
print(f"{connections} connections, {workers} workers, {per_minute} a minute, burst {burst}, {last - first:.2f} s")
print(f"  calls                     {sum(counted.values()):8d}   ({sum(counted.values()) / (last - first):.0f}/s)")
print(f"  admitted                  {len(passed):8d}   (the backend saw {Backend.served})")
print(f"  the formula gives         {allowed:8.1f}   (burst {burst} + {rate:g}/s)")
print(f"  refused with 429          {counted.get(429, 0):8d}")
if unexpected:
    print(f"  other statuses            {unexpected}")
if check:
    print("  " + ("met" if met else "MISSED") + " (at most one apart)")
sys.exit(1 if check and not met else 0)
