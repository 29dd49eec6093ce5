"""Requests that reach every route in every way we can think of."""
import json

from backend import MODES

ROUTES = (
    ("GET", "/health"), ("GET", "/health/live"), ("GET", "/health/ready"), ("GET", "/v1/apis"), ("GET", "/v1/tools"),
    ("GET", "/v1/tools?format=openai"), ("GET", "/v1/tools?format=anthropic"), ("GET", "/v1/tools?format=%0d%0ax"),
    ("GET", "/v1/tools?api=bearer"), ("GET", "/v1/mcp/bearer"), ("GET", "/v1/mcp/nothing"), ("GET", "/mcp"),
    ("DELETE", "/mcp"), ("PUT", "/mcp"), ("GET", "/metrics"), ("POST", "/admin/reload"), ("GET", "/admin/reload"),
    ("GET", "/nothing"), ("OPTIONS", "/mcp"), ("POST", "/v1/tools/nothing/echo"), ("POST", "/v1/tools/bearer/nothing"),
    ("GET", "/.well-known/oauth-protected-resource"), ("GET", "/.well-known/oauth-protected-resource/mcp"),
)
APIS = ("bearer", "query", "header", "cookie", "basic", "tokens", "posted", "basicly", "rotating", "own", "dead", "missing", "fetched")
LEGACY = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json",
          "MCP-Protocol-Version": "2025-06-18"}
MODERN = dict(LEGACY, **{"MCP-Protocol-Version": "2026-07-28"})
META = {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientInfo": {"name": "leaks", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {}, "io.modelcontextprotocol/logLevel": "debug"}


def callers(secrets):
    yield "nobody", {}
    for name in ("team", "environment team", "master", "stranger"):
        yield name, {"Authorization": "Bearer " + secrets[name]}
    yield "a token", {"Authorization": "Bearer " + secrets["token"]}
    yield "by header", {"X-API-Key": secrets["team"]}
    yield "two keys", {"X-API-Key": secrets["stranger"], "Authorization": "Bearer " + secrets["team"]}
    yield "basic", {"Authorization": "Basic " + secrets["stranger"]}
    yield "no scheme", {"Authorization": secrets["team"]}


def requests(secrets):
    """(what, method, path, headers, body)"""
    for who, key in callers(secrets):
        for method, path in ROUTES:
            body = b"{}" if method in ("POST", "PUT") else None
            yield who, method, path, dict(key, **{"Content-Type": "application/json"}), body
        yield who, "GET", "/v1/apis?key=" + secrets["stranger"], key, None
        yield who, "GET", "/" + secrets["stranger"], key, None
        yield who, "GET", "/v1/apis", dict(key, Host="evil.invalid"), None
        yield who, "GET", "/v1/apis", dict(key, Origin="http://evil.invalid"), None
        yield who, "GET", "/v1/apis", dict(key, Cookie="key=" + secrets["stranger"]), None
        yield who, "GET", "/v1/apis", dict(key, **{"X-Request-Id": secrets["stranger"] + " x"}), None
        yield from messages(who, key, secrets)
    yield from calls(secrets)


def post(who, path, headers, message):
    return who, "POST", path, headers, json.dumps(message).encode() if not isinstance(message, bytes) else message


def messages(who, key, secrets):
    for headers, meta in ((LEGACY, {}), (MODERN, {"_meta": META})):
        for method in ("initialize", "server/discover", "ping", "tools/list", "resources/list", "resources/templates/list",
                       "prompts/list", "prompts/get", "resources/read", "completion/complete", "logging/setLevel", "nothing"):
            named = dict(headers, **{"Mcp-Method": method}) if meta else headers
            yield post(who, "/mcp", dict(key, **named), {"jsonrpc": "2.0", "id": 1, "method": method, "params": dict(
                meta, name="x", uri="x://" + secrets["argument"], level="debug", ref={"type": "ref/prompt", "name": "x"},
                argument={"name": "x", "value": secrets["argument"]}, protocolVersion="2025-06-18", capabilities={},
                clientInfo={"name": "leaks", "version": "1"})})
    for broken in (b"{", b"[]", b"[1]", b'{"jsonrpc":"1.0","id":"' + secrets["argument"].encode() + b'"}', b'"' + b"x" * 100,
                   b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"' + secrets["argument"].encode() + b'"}}'):
        yield post(who, "/mcp", dict(key, **LEGACY), broken)


def calls(secrets):
    """Every tool, good and bad arguments, over REST and MCP."""
    key = {"Authorization": "Bearer " + secrets["team"]}
    json_type = {"Content-Type": "application/json"}
    for api in APIS:
        for mode in MODES:
            if mode == "hang" and api != "bearer":
                continue
            for tool, arguments in ((mode, {"X-Note": secrets["argument"]}), (mode, {"X-Note": "!" + secrets["argument"]}),
                                    ("send_" + mode, {"n": 1, "X-Note": "\r\nX: " + secrets["argument"]}),
                                    ("send_" + mode, {"n": secrets["argument"]}), ("send_" + mode, {"n": 1})):
                yield "team", "POST", "/v1/tools/%s/%s" % (api, tool), dict(key, **json_type), json.dumps(arguments).encode()
            for headers, meta in ((LEGACY, {}), (MODERN, {"_meta": dict(META, progressToken=1)})):
                named = dict(headers, **{"Mcp-Method": "tools/call", "Mcp-Name": mode}) if meta else headers
                yield post("team", "/v1/mcp/" + api, dict(key, **named), {
                    "jsonrpc": "2.0", "id": 1, "method": "tools/call",
                    "params": dict(meta, name=mode, arguments={"X-Note": secrets["argument"]})})
