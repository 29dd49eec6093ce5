"""Kinds of clients. Each says how often it comes, and which outcomes were injected; every other one is a failure."""
import asyncio
import itertools
import json
import random

from client import LEGACY, Client, legacy, modern
from place import GUEST, LIMITED, MAIN

UNREACHABLE = r"isError: .*(connection refused|connection reset|closed the connection before|has failed several times in a row).*"
FAILED = r"isError: .*"
SLOW_DOWN = "HTTP 429"
numbers = itertools.count(1)


def note():
    return {"note": "n %d" % next(numbers)}


async def call(client, path, name, arguments=None):
    """By either era."""
    how = random.choice((legacy, modern))
    body, headers = how("tools/call", {"name": name, "arguments": arguments or note()}, next(numbers))
    return (await client.exchange("POST", path, body, headers)).outcome()


async def rest(client, api, tool, arguments=None):
    return (await client.exchange("POST", "/v1/tools/%s/%s" % (api, tool), json.dumps(arguments or note()).encode())).outcome()


async def stateless(client):
    if random.random() < 0.5:
        return await call(client, "/v1/mcp/healthy", "echo")
    return await call(client, "/mcp", "healthy__echo")


async def healthy_rest(client):
    return await rest(client, "healthy", "echo")


async def cached(client):
    return await rest(client, "cached", "echo", {"note": "n %d" % random.randrange(20)})


async def listing(client):
    kind = random.randrange(3)
    if kind == 0:
        return (await client.exchange("GET", "/v1/tools?api=healthy")).outcome()
    body, headers = (modern if kind == 1 else legacy)("tools/list")
    return (await client.exchange("POST", "/mcp", body, headers)).outcome()


async def begin(client, path="/mcp"):
    """The id of a new session, or what went wrong."""
    body, headers = legacy("initialize", {"protocolVersion": LEGACY, "capabilities": {},
                                          "clientInfo": {"name": "soak", "version": "1"}})
    answer = await client.exchange("POST", path, body, headers)
    if answer.outcome() != "ok" or "mcp-session-id" not in answer.headers:
        raise ValueError("initialize: " + answer.outcome())
    session = answer.headers["mcp-session-id"]
    body, headers = legacy("notifications/initialized", number=None, session=session)
    answer = await client.exchange("POST", path, body, headers)
    if answer.status != 202:
        raise ValueError("notifications/initialized: HTTP %d" % answer.status)
    return session


async def session(client):
    """A whole one; one in ten is forgotten instead of ended."""
    name = await begin(client)
    for method in ("tools/list", "tools/call", "tools/call", "ping", "tools/call"):
        params = {"name": "healthy__echo", "arguments": note()} if method == "tools/call" else {}
        body, headers = legacy(method, params, next(numbers), name)
        outcome = (await client.exchange("POST", "/mcp", body, headers)).outcome()
        if outcome != "ok":
            return "%s: %s" % (method, outcome)
    if random.random() < 0.1:
        return "ok"
    answer = await client.exchange("DELETE", "/mcp", headers={"Mcp-Session-Id": name})
    return "ok" if answer.status in (200, 204) else "DELETE: HTTP %d" % answer.status


async def stream(client):
    """Opened, listened to for a while, left without a word."""
    if random.random() < 0.5:
        name = await begin(client)
        await client.send("GET", "/mcp", headers={"Mcp-Session-Id": name, "Accept": "text/event-stream"})
    else:
        body, headers = modern("subscriptions/listen", {"notifications": {"toolsListChanged": True}})
        await client.send("POST", "/mcp", body, headers)
    async with asyncio.timeout(30):
        status, headers = await client.head()
    outcome = "ok" if status == 200 and "text/event-stream" in headers.get("content-type", "") else "HTTP %d" % status
    try:
        async with asyncio.timeout(random.uniform(1, 15)):
            while await client.chunk():
                pass
        outcome = "the stream ended"
    except TimeoutError:
        pass
    client.leave()
    return outcome


async def slow(client):
    return await call(client, "/v1/mcp/healthy", "slow")


async def leaving(client):
    """In mid-call, in the middle of a head, or in the middle of a body."""
    body, headers = random.choice((legacy, modern))("tools/call", {"name": "slow", "arguments": note()})
    kind = random.randrange(4)
    if kind == 0:
        await client.send_bytes(b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-")
    elif kind == 1:
        await client.send_bytes(b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + MAIN.encode()
                                + b"\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n" + body[:100])
    else:
        await client.send("POST", "/v1/mcp/healthy", body, headers)
    await asyncio.sleep(random.uniform(0, 0.2))
    client.leave()
    return "ok"


HEAD = b"Host: 127.0.0.1\r\nAuthorization: Bearer " + MAIN.encode() + b"\r\nContent-Type: application/json\r\n"


def posted(body):
    return b"POST /mcp HTTP/1.1\r\n" + HEAD + b"MCP-Protocol-Version: 2025-06-18\r\nContent-Length: %d\r\n\r\n" % len(body) + body


INVALID = (
    posted(b"{"), posted(b"[]"), posted(b'"text"'), posted(b'{"jsonrpc":"1.0","id":1,"method":"ping"}'), posted(b"\xff\xfe"),
    posted(b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"healthy__echo","arguments":{"note":"NO"}}}'),
    posted(b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"nothing","arguments":{}}}'),
    posted(b'{"jsonrpc":"2.0","id":1,"method":"nothing"}'), posted(b"[" * 5000),
    b"nonsense\r\n\r\n", b"GET /mcp HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20,
    b"GET /v1/apis HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"GET /v1/apis HTTP/1.1\r\n" + HEAD + b"X-More: " + b"x" * 70000 + b"\r\n\r\n",
    b"POST /mcp HTTP/1.1\r\n" + HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    b"POST /mcp HTTP/1.1\r\n" + HEAD + b"Content-Length: 99999999\r\n\r\n", b"PUT /mcp HTTP/1.1\r\n" + HEAD + b"\r\n",
    b"POST /v1/tools/healthy/echo HTTP/1.1\r\n" + HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
)


async def invalid(client):
    """It is told so; whether the connection then ends is the gateway's choice."""
    await client.send_bytes(random.choice(INVALID))
    try:
        answer = await client.answer()
    finally:
        client.leave()
    return answer.outcome()


async def stranger(client):
    return (await client.exchange("GET", "/v1/apis")).outcome()


async def limited(client):
    return await rest(client, "healthy", "echo") if random.random() < 0.5 else await call(client, "/v1/mcp/healthy", "echo")


async def failing(client):
    return await rest(client, "failing", random.choice(("error", "garbage", "cut", "unauthorized", "away")))


async def dying(client):
    return await call(client, "/v1/mcp/dying", random.choice(("echo", "slow")))


async def coming(client):
    return await rest(client, "coming", "echo") if random.random() < 0.5 else await call(client, "/mcp", "coming__echo")


async def guest(client):
    return await rest(client, "healthy", "echo")


class Kind:
    """`seconds` is how long one takes at most, as a rule: so many are at it at a time. `injected` is a pattern."""

    def __init__(self, act, rate, seconds=0.1, key=MAIN, injected=None, source="127.0.0.1", timed=False):
        self.act, self.rate, self.seconds, self.key = act, rate, seconds, key
        self.injected, self.source, self.timed = injected, source, timed
        self.name = act.__name__

    def client(self, port):
        return Client(port, self.key, self.source)


# A bad key slows its address down, so whoever shows one comes from an address of its own.
KINDS = (
    Kind(stateless, 110, timed=True), Kind(healthy_rest, 90, timed=True), Kind(cached, 20), Kind(listing, 10),
    Kind(session, 6, 0.5), Kind(stream, 2, 10), Kind(slow, 4, 1.5), Kind(leaving, 10, 0.2),
    Kind(invalid, 20, injected=r"HTTP 4\d\d|HTTP 505|error -32[67]\d\d: .*|isError: .*note.*"),
    Kind(stranger, 3, key="sk-stranger", injected="HTTP 401|" + SLOW_DOWN, source="127.0.0.2"),
    Kind(limited, 5, key=LIMITED, injected=SLOW_DOWN + "|isError: .*rate limit.*"),
    Kind(failing, 20, injected=FAILED), Kind(dying, 20, 0.5, injected=UNREACHABLE),
    Kind(coming, 10, injected=r"HTTP 404|error -32602: .*coming__echo.*"),
    Kind(guest, 10, key=GUEST, injected="HTTP 401|" + SLOW_DOWN, source="127.0.0.3"),
)
