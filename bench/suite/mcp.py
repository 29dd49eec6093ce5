"""A small MCP client: sessions, one call, one listing; answers as JSON or as an event stream."""
import http.client
import json
from urllib.parse import urlsplit

from suite.scratch import Unavailable

PROTOCOL = "2025-06-18"
SECONDS = 120


def message_of(content_type, text):
    """The last message of an answer."""
    if not content_type.startswith("text/event-stream"):
        return json.loads(text) if text.strip() else {}
    events = [line[5:].strip() for line in text.splitlines() if line.startswith("data:")]
    return json.loads(next(event for event in reversed(events) if event))


class Client:
    """One session with one server, over one kept connection."""

    def __init__(self, url, key=None):
        self.url = urlsplit(url)
        self.session, self.number = None, 0
        self.headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        if key:
            self.headers["Authorization"] = "Bearer " + key
        self.connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=SECONDS)

    def close(self):
        self.connection.close()

    def post(self, message):
        headers = dict(self.headers, **({"Mcp-Session-Id": self.session} if self.session else {}))
        self.connection.request("POST", self.url.path, json.dumps(message), headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status not in (200, 202):
            raise Unavailable(f"{message['method']} is answered with {answer.status}: {text[:300]}")
        self.session = self.session or answer.getheader("Mcp-Session-Id")
        return message_of(answer.getheader("Content-Type") or "", text)

    def request(self, method, params=None):
        self.number += 1
        answer = self.post({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params or {}})
        if "result" not in answer:
            raise Unavailable(f"{method} is answered with {json.dumps(answer)[:300]}")
        return answer["result"]

    def initialize(self):
        """As the protocol wants it; the session, None where the server needs none."""
        self.request("initialize", {"protocolVersion": PROTOCOL, "capabilities": {},
                                    "clientInfo": {"name": "bench", "version": "1"}})
        self.headers["MCP-Protocol-Version"] = PROTOCOL
        self.post({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return self.session

    def tools(self):
        found, params = [], {}
        while True:
            page = self.request("tools/list", params)
            found += page["tools"]
            if not page.get("nextCursor"):
                return found
            params = {"cursor": page["nextCursor"]}


def sessions(url, count, key=None):
    """So many sessions, opened one after the other."""
    opened = []
    for _ in range(count):
        client = Client(url, key)
        try:
            opened.append(client.initialize())
        finally:
            client.close()
    return opened
