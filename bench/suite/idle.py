"""10,000 connections that are open and say nothing: memory, CPU, and calls beside them."""
import resource
import selectors
import socket
import time

from streams import allow_descriptors
from suite import contestants
from suite.latency import PARTS, RATE, paced_calls
from suite.results import percentile
from suite.scratch import Unavailable
from suite.servers import start_backend

COLUMNS = ["server", "connections", "KiB each", "CPU % at rest", "p50 ms alone", "p99 ms alone", "p50 ms beside", "p99 ms beside"]
NOTE = ("Each connection made one request and is kept. Calls: {rate} a second, as in the table of added latency.")
CHUNK = 200


class Connections:
    """Kept open by this process."""

    def __init__(self, server, count):
        self.sockets = []
        request = f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
        for begin in range(0, count, CHUNK):
            opened = [socket.create_connection(("127.0.0.1", server.port), 30) for _ in range(min(CHUNK, count - begin))]
            self.sockets += opened
            for one in opened:
                one.sendall(request)
            self.read_all(opened)

    @staticmethod
    def read_all(opened):
        with selectors.DefaultSelector() as selector:
            for one in opened:
                selector.register(one, selectors.EVENT_READ)
            waiting = set(opened)
            while waiting:
                ready = selector.select(30)
                if not ready:
                    raise Unavailable(f"{len(waiting)} connections get no answer")
                for key, _ in ready:
                    if not key.fileobj.recv(65536):
                        raise Unavailable("a connection was closed by the server")
                    waiting.discard(key.fileobj)

    def still_open(self):
        """A closed one is readable."""
        with selectors.DefaultSelector() as selector:
            for one in self.sockets:
                selector.register(one, selectors.EVENT_READ)
            return len(self.sockets) - len(selector.select(0))

    def close(self):
        for one in self.sockets:
            one.close()


def measure(run):
    count = 1000 if run.quick else 10_000
    if allow_descriptors() < count + 500:
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        raise Unavailable(f"this process may have {limit} descriptors only")
    backend = start_backend(run.scratch)
    table = run.table("idle", f"{count:,} idle connections", COLUMNS, NOTE.format(rate=RATE))
    for one in contestants.all_contestants():
        if one.key not in ("nginx", "gatehouse-1", "gatehouse-2") or not run.has(one.key):
            continue
        run.say(f"{count} idle connections: {one.title}")
        cells = run.attempt(f"{count} idle connections: {one.title}", with_connections, run, one, backend, count)
        if cells:
            table.add(one.title, *cells)
    backend.stop()


def with_connections(run, one, backend, count):
    started = contestants.start(one, run.scratch, backend, gateway={
        "limits": {"max_connections": count + 500, "idle_timeout": 600}})
    alone, _ = paced_calls(run.scratch, started, RATE, max(2, run.seconds))
    before = started.server.resident_kib()
    connections = Connections(started.server, count)
    try:
        time.sleep(1)
        each = (started.server.resident_kib() - before) / count
        rest = 3 if run.quick else 10
        used = started.server.cpu_seconds()
        time.sleep(rest)
        cpu = (started.server.cpu_seconds() - used) / rest * 100
        beside, _ = paced_calls(run.scratch, started, RATE, max(2, run.seconds))
        still_open = connections.still_open()
    finally:
        connections.close()
    started.server.stop()
    for name in ("p50", "p99"):
        run.figure(f"idle.{one.key}.{name}", percentile(beside, PARTS[name]))
    run.figure(f"idle.{one.key}.kib", each)
    if still_open < count:
        run.fail(f"{count} idle connections: {one.title}", f"{count - still_open} of them were closed")
    return [still_open, each, cpu, *(percentile(times, PARTS[name]) for times in (alone, beside) for name in ("p50", "p99"))]
