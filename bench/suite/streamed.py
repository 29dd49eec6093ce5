"""Load for a server that answers tools/call on another connection, a session's event stream: wrk cannot wait for that.

Each session has a stream and a kept connection for requests; its next call goes out when the answer of the last is
there. One thread; a selector reads them all.
"""
import re
import selectors
import socket
import time
from urllib.parse import urlsplit

from suite.load import Measured, call_request

ANSWER = re.compile(rb"data: (\{.*?\})\n\n", re.DOTALL)
IDENTIFIER = re.compile(rb'"id":(\d+)')


class Session:
    """One client: the stream on which answers come, and the connection on which calls go."""

    def __init__(self, url, session):
        parts = urlsplit(url)
        address = (parts.hostname, parts.port)
        self.request = call_request(url, session.tool, session.arguments, None, session.identifier)
        self.stream, self.calls = socket.create_connection(address, 30), socket.create_connection(address, 30)
        self.stream.sendall((f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: text/event-stream\r\n"
                             f"Mcp-Session-Id: {session.identifier}\r\n\r\n").encode())
        self.buffer, self.sent, self.number = b"", 0.0, 0

    def call(self, number):
        self.number, self.sent = number, time.perf_counter()
        self.calls.sendall(self.request.replace("@ID@", str(number)).encode())

    def close(self):
        self.stream.close()
        self.calls.close()


class Load:
    def __init__(self, url, opened, wanted):
        self.clients = [Session(url, one) for one in opened]
        self.wanted, self.number = wanted, 100000000
        self.times, self.wrong, self.example = [], 0, ""
        self.selector = selectors.DefaultSelector()
        for client in self.clients:
            self.selector.register(client.stream, selectors.EVENT_READ, (client, self.read_stream))
            self.selector.register(client.calls, selectors.EVENT_READ, (client, self.read_acknowledgement))

    def next_call(self, client):
        self.number += 1
        client.call(self.number)

    def read_stream(self, client):
        client.buffer += client.stream.recv(262144)
        for answer in ANSWER.finditer(client.buffer):
            self.take(client, answer.group(1))
            client.buffer = b""

    def take(self, client, answer):
        number = IDENTIFIER.search(answer[:60]) or IDENTIFIER.search(answer[-60:])
        if not number or int(number.group(1)) != client.number:
            return
        self.times.append(time.perf_counter() - client.sent)
        if self.wanted not in answer or b'"isError":true' in answer:
            self.wrong += 1
            self.example = answer[:200].decode(errors="replace")
        self.next_call(client)

    def read_acknowledgement(self, client):
        text = client.calls.recv(65536)
        if text and not text.startswith(b"HTTP/1.1 202"):
            self.wrong += 1
            self.example = text[:200].decode(errors="replace")

    def run(self, seconds):
        begun = time.perf_counter()
        for client in self.clients:
            self.next_call(client)
        while time.perf_counter() - begun < seconds:
            for ready, _ in self.selector.select(0.1):
                client, read = ready.data
                read(client)
        return time.perf_counter() - begun

    def close(self):
        self.selector.close()
        for client in self.clients:
            client.close()


def percentile(ordered, part):
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000 if ordered else 0.0


def run_streamed(server, url, opened, seconds, wanted):
    load = Load(url, opened, wanted)
    try:
        time.sleep(0.3)  # the streams are open before the first call
        before = server.cpu_seconds()
        elapsed = load.run(seconds)
        used = server.cpu_seconds() - before
    finally:
        load.close()
    times = sorted(load.times)
    return Measured(len(times), len(times) / elapsed, percentile(times, .5), percentile(times, .99),
                    percentile(times, .999), load.wrong, used * 1e6 / max(1, len(times)), len(times) - load.wrong,
                    load.wrong, load.example)
