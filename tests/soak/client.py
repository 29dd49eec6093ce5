"""Kept HTTP connections for asyncio, and the messages of both eras of MCP."""
import asyncio
import json

JSON = "application/json"
BOTH = JSON + ", text/event-stream"
LEGACY, MODERN = "2025-06-18", "2026-07-28"
META = {"io.modelcontextprotocol/protocolVersion": MODERN,
        "io.modelcontextprotocol/clientInfo": {"name": "soak", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {}}
SECONDS = 60  # for any answer; nothing that is asked here takes a tenth of it


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def message(self):
        """The JSON of the body, or of the last event of a stream that has some."""
        if "text/event-stream" not in self.headers.get("content-type", ""):
            return json.loads(self.body)
        data = [line[5:] for line in self.body.decode().splitlines() if line.startswith("data:") and line[5:].strip()]
        return json.loads(data[-1])

    def outcome(self):
        """"ok", or what went wrong in words that do not change from call to call."""
        if self.status != 200:
            return "HTTP %d" % self.status
        message = self.message()
        if "error" in message:
            return "error %d: %s" % (message["error"]["code"], message["error"]["message"][:120])
        result = message.get("result", message)
        if result.get("isError"):
            return "isError: " + result["content"][0]["text"][:160].replace("\n", " ")
        return "ok"


class Client:
    """One connection at a time, opened anew after it was closed. `source` is the address that it comes from."""

    sent = 0  # requests, by all of them

    def __init__(self, port, key, source="127.0.0.1"):
        self.port, self.key, self.source = port, key, source
        self.reader = self.writer = None

    async def open(self):
        if not self.writer:
            self.reader, self.writer = await asyncio.open_connection(
                "127.0.0.1", self.port, local_addr=(self.source, 0), limit=1 << 22)

    def leave(self):
        """Without a word, whatever is under way."""
        if self.writer:
            self.writer.transport.abort()
        self.reader = self.writer = None

    async def send(self, method, path, body=b"", headers=None):
        await self.open()
        Client.sent += 1
        lines = ["%s %s HTTP/1.1" % (method, path), "Host: 127.0.0.1", "Authorization: Bearer " + self.key]
        lines += ["%s: %s" % pair for pair in (headers or {}).items()]
        if body or method == "POST":
            lines += ["Content-Type: " + JSON, "Content-Length: %d" % len(body)]
        self.writer.write("\r\n".join(lines + ["", ""]).encode() + body)
        await self.writer.drain()

    async def send_bytes(self, data):
        await self.open()
        Client.sent += 1
        self.writer.write(data)
        await self.writer.drain()

    async def head(self):
        text = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict((name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in text[1:] if line))
        return int(text[0].split(" ")[1]), headers

    async def chunk(self):
        size = int(await self.reader.readuntil(b"\r\n"), 16)
        data = await self.reader.readexactly(size + 2)
        return data[:-2]

    async def body(self, status, headers):
        if headers.get("transfer-encoding") == "chunked":
            parts = []
            while part := await self.chunk():
                parts.append(part)
            return b"".join(parts)
        if status in (202, 204, 304):
            return await self.reader.readexactly(int(headers.get("content-length", 0)))
        return await self.reader.readexactly(int(headers["content-length"]))

    async def answer(self):
        async with asyncio.timeout(SECONDS):
            status, headers = await self.head()
            answer = Answer(status, headers, await self.body(status, headers))
        if headers.get("connection", "").lower() == "close":
            self.leave()
        return answer

    async def exchange(self, method, path, body=b"", headers=None):
        await self.send(method, path, body, headers)
        return await self.answer()


def legacy(method, params=None, number=1, session=None):
    """Body and headers."""
    message = {"jsonrpc": "2.0", "method": method, "params": params or {}}
    if number is not None:
        message["id"] = number
    headers = {"Accept": BOTH, "MCP-Protocol-Version": LEGACY}
    if session:
        headers["Mcp-Session-Id"] = session
    return json.dumps(message).encode(), headers


def modern(method, params=None, number=1):
    body = json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": dict(params or {}, _meta=META)}).encode()
    headers = {"Accept": BOTH, "MCP-Protocol-Version": MODERN, "Mcp-Method": method}
    if "name" in (params or {}):
        headers["Mcp-Name"] = params["name"]
    return body, headers
