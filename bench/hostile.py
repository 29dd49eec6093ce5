"""What backends that misbehave do to the gateway: hostile.py [--check] [CASE …].

One worker serves two APIs. Callers ask the hostile one without pause while the healthy one is measured beside it. For
each case it prints how the calls ended, how long they took, resident memory before and at its highest, and the
healthy API's p99 alone and beside it. The first case is an honest backend whose compressed answers are as large as
they may be, to compare with. Callers and backends are processes of their own; everything is on loopback; the binary is
$GATEHOUSE. With --check it ends with 1 when an outcome is another one, when memory grows, or when the healthy API
suffers.
"""
import collections
import gzip
import http.client
import http.server
import json
import multiprocessing
import os
import re
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

program = os.environ.get("GATEHOUSE", "build/release/bin/gatehouse")
check = "--check" in sys.argv
wanted = [word for word in sys.argv[1:] if not word.startswith("--")]
key = "sk-hostile"
seconds_per_case = float(os.environ.get("SECONDS_PER_CASE", "4"))
callers = 4
timeout = 1  # of the hostile API's calls
largest = 1 << 20  # its answers
most_growth_mib = 24
most_ratio, least_harm_ms = 4, 10  # of the p99, and what nobody notices

head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def forever(connection, piece, pause=0.0, most=10 * 10**9):
    sent = 0
    while sent < most:
        connection.sendall(piece)
        sent += len(piece)
        time.sleep(pause)


def wait_for_end(connection):
    while connection.recv(65536):
        pass


honest_body = gzip.compress(b'"' + b"0" * (largest - 100) + b'"', 9)


def honest(connection):
    connection.sendall(head + b"Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
                       % len(honest_body) + honest_body)


def hang(connection):
    wait_for_end(connection)


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def dribble(connection):
    connection.sendall(head + b"Content-Length: 1000000\r\n\r\n")
    forever(connection, b" ", 0.02)


def announced(connection):
    connection.sendall(head + b"Content-Length: 10000000000\r\n\r\n")
    forever(connection, bytes(65536))


def endless(connection):
    connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
    forever(connection, b"10000\r\n" + bytes(65536) + b"\r\n")


def bad_gzip(connection):
    body = b"\x1f\x8b\x08\x00" + os.urandom(500)
    connection.sendall(head + b"Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


bomb = gzip.compress(bytes(1 << 28), 9)


def gzip_bomb(connection):
    connection.sendall(head + b"Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb)


def too_short(connection):
    connection.sendall(head + b"Content-Length: 1000\r\n\r\n{}")


def too_long(connection):
    connection.sendall(head + b"Content-Length: 2\r\n\r\n{}" + b"HTTP/1.1 200 OK\r\n" * 50)
    wait_for_end(connection)


def open_headers(connection):
    connection.sendall(head + b"X-More: ")
    wait_for_end(connection)


def endless_headers(connection):
    connection.sendall(head)
    forever(connection, b"X-More: and more\r\n" * 100)


def endless_line(connection):
    connection.sendall(head + b"X-More: ")
    forever(connection, b"x" * 4096)


def endless_continue(connection):
    forever(connection, b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def bad_chunks(connection):
    connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n")
    wait_for_end(connection)


def not_http(connection):
    connection.sendall(b"220 mail.example ready\r\n")
    wait_for_end(connection)


# The outcome as a pattern.
late = "no answer from .* within 1 s"
cut = "closed the connection before its answer was complete"
large = rf"larger than {largest} bytes"
cases = {
    "honest": (honest, "^\"?0{50}"), "hang": (hang, late), "reset": (reset, cut), "dribble": (dribble, late), "announced": (announced, large),
    "endless": (endless, large), "bad_gzip": (bad_gzip, "compression is broken"), "gzip_bomb": (gzip_bomb, large),
    "too_short": (too_short, cut), "too_long": (too_long, r"^\{\}$"), "open_headers": (open_headers, late),
    "endless_headers": (endless_headers, "too many or too large header fields"),
    "endless_line": (endless_line, "too many or too large header fields"), "endless_continue": (endless_continue, "too many interim answers"),
    "bad_chunks": (bad_chunks, cut), "not_http": (not_http, "did not answer in HTTP"),
}


def serve_hostile(listener):
    def serve(connection):
        try:
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(65536) or b"\r\n\r\n"
            name = request.split(b" ", 2)[1].decode().strip("/")
            if name in cases:
                cases[name][0](connection)
        except OSError:
            pass
        connection.close()

    while True:
        threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()


class Healthy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        # In one piece: two would wait for each other's acknowledgement.
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n" b'{"ok":true}')

    def log_message(self, *_):
        pass


def started(target, *arguments):
    process = multiprocessing.get_context("fork").Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


def call(connection, api, tool):
    begun = time.perf_counter()
    connection.request("POST", f"/v1/tools/{api}/{tool}", b"{}",
                       {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
    answer = connection.getresponse()
    body = json.loads(answer.read())
    text = body["content"][0]["text"] if "content" in body else f"HTTP {answer.status}: {body.get('detail')}"
    text = text[:200]
    return (time.perf_counter() - begun) * 1000, text


def ask_hostile(port, name, until, results):
    def ask():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.time() < until:
            results.put(call(connection, "hostile", name))

    threads = [threading.Thread(target=ask) for _ in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put(None)


def p99_of_healthy(port, until):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times = []
    while time.time() < until:
        elapsed, text = call(connection, "healthy", "ok")
        assert text == '{"ok":true}', text
        times.append(elapsed)
    return sorted(times)[len(times) * 99 // 100]


class Gateway:
    def __init__(self, folder):
        hostile = socket.create_server(("127.0.0.1", 0), backlog=200)
        started(serve_hostile, hostile)
        healthy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Healthy)
        started(healthy.serve_forever)
        ports = {"hostile": hostile.getsockname()[1], "healthy": healthy.server_address[1]}
        names = {"hostile": list(cases), "healthy": ["ok"]}
        apis = []
        for api, port in ports.items():
            paths = {f"/{name}": {"get": {"operationId": name, "responses": {"200": {"description": "ok"}}}}
                     for name in names[api]}
            with open(f"{folder}/{api}.json", "w", encoding="utf-8") as document:
                json.dump({"openapi": "3.1.0", "info": {"title": api, "version": "1"}, "paths": paths}, document)
            apis.append(f'{{ name: {api}, openapi: {{ path: {api}.json }}, backend: {{ base_url: "http://127.0.0.1:{port}", '
                        f"timeout: {timeout}, max_response_bytes: {largest} }} }}")
        with open(f"{folder}/config.yaml", "w", encoding="utf-8") as config:
            config.write(f"gateway: {{ port: 0, workers: 1, log_level: ERROR, master_key: {key}-master }}\n"
                         f"apis: [ {', '.join(apis)} ]\n"
                         f'teams: [ {{ name: team, api_key: {key}, allowed_apis: "*" }} ]\n')
        self.process = subprocess.Popen([program, "--no-gui", "--config", f"{folder}/config.yaml"],
                                        env=dict(os.environ, XDG_DATA_HOME=folder), stdout=subprocess.PIPE)
        self.port = int(json.loads(self.process.stdout.readline())["url"].rsplit(":", 1)[1])

    def resident_mib(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


class Peak:
    """The highest resident memory while it is open."""

    def __init__(self, gateway):
        self.gateway, self.highest, self.open = gateway, gateway.resident_mib(), True
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    def watch(self):
        while self.open:
            self.highest = max(self.highest, self.gateway.resident_mib())
            time.sleep(0.05)

    def close(self):
        self.open = False
        self.thread.join()
        return self.highest


def measure(gateway, name):
    alone = p99_of_healthy(gateway.port, time.time() + seconds_per_case / 2)
    before, peak = gateway.resident_mib(), Peak(gateway)
    results = multiprocessing.get_context("fork").Queue()
    until = time.time() + seconds_per_case
    asking = started(ask_hostile, gateway.port, name, until, results)
    beside = p99_of_healthy(gateway.port, until)
    outcomes = list(iter(results.get, None))
    asking.join()
    text, number = collections.Counter(text for _, text in outcomes).most_common(1)[0]
    text = re.sub(r":\d+", "", text)
    middle = sorted(elapsed for elapsed, _ in outcomes)[len(outcomes) // 2]
    return {"text": text, "same": number == len(outcomes), "calls": len(outcomes), "ms": middle, "before": before,
            "peak": peak.close(), "alone": alone, "beside": beside}


def complaints(name, found):
    if not re.search(cases[name][1], found["text"]) or not found["same"]:
        yield f"{name}: expected every call to end with \"{cases[name][1]}\""
    if found["peak"] - found["before"] > most_growth_mib:
        yield f"{name}: memory grew by more than {most_growth_mib} MiB"
    harm = found["beside"] - found["alone"]
    if name != "honest" and found["beside"] > found["alone"] * most_ratio and harm > least_harm_ms:
        yield f"{name}: the healthy API's p99 is more than {most_ratio} times what it is alone"


def main():
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        gateway = Gateway(folder)
        try:
            p99_of_healthy(gateway.port, time.time() + 1)  # warm
            print("| case | calls | outcome | ms | RSS before → highest, MiB | p99 alone → beside, ms | ratio |")
            print("|---|---:|---|---:|---:|---:|---:|")
            for name in ["honest", *(name for name in wanted or cases if name != "honest")]:
                found = measure(gateway, name)
                print(f"| {name} | {found['calls']} | {found['text'][:90]} | {found['ms']:.1f} "
                      f"| {found['before']:.1f} → {found['peak']:.1f} | {found['alone']:.2f} → {found['beside']:.2f} "
                      f"| {found['beside'] / found['alone']:.1f} |", flush=True)
                missed += complaints(name, found)
        finally:
            gateway.process.terminate()
            gateway.process.wait()
    for complaint in missed:
        print(complaint, file=sys.stderr)
    return 1 if check and missed else 0


sys.exit(main())
