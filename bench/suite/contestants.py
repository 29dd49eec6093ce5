"""Who is measured side by side: nginx, the gateway, and peers, each with the requests that load sends it."""
import time
from dataclasses import dataclass, field
from functools import partial

from suite import mcp, peers
from suite.load import ARGUMENTS, PATH, TOOL, call_request, get_request, post_request, run_wrk
from suite.scratch import Unavailable
from suite.servers import CUSTOMER_DOCUMENT, KEY, Gateway, api, configuration, start_proxy
from suite.streamed import run_streamed

EXPECTED = "Alder and Finch"  # of the backend's object
START_SECONDS = 120
# Never reached, but counted: what a call costs with a limit.
GENEROUS = {"requests_per_minute": 1_000_000, "burst": 1_000_000}
# Sessions that a session-based peer gets at most; each has calls of its own.
MOST_SESSIONS = 256


@dataclass
class SessionOf:
    identifier: str | None
    tool: str
    arguments: dict


@dataclass
class Contestant:
    """`start(scratch, backend)` makes it a Running one."""
    key: str
    title: str
    kind: str  # "limit", "gatehouse" or "peer"
    start: object
    note: str = ""


@dataclass
class Running:
    contestant: Contestant
    server: object
    url: str
    requests: list
    versions: dict = field(default_factory=dict)
    sessions: list = field(default_factory=list)  # of a server that answers on streams
    expected: str = EXPECTED
    ready_ms: float = 0.0

    @property
    def key(self):
        return self.contestant.key

    def drive(self, scratch, connections, seconds, check=False):
        if self.sessions:
            opened = self.sessions[:connections]
            return run_streamed(self.server, self.url, opened, seconds, self.expected.encode())
        requests = self.requests[:connections]
        return run_wrk(scratch, self.server, requests, connections, seconds, self.expected if check else None)


def gateway_settings(backend, workers, document=CUSTOMER_DOCUMENT, **gateway):
    """Key, rate limit, validation, metrics and recording on; the last three are so by default."""
    team = {"name": "bench", "api_key": KEY, "allowed_apis": ["bench"], "rate_limit": GENEROUS}
    return configuration([api("bench", document, backend)], [team], workers,
                         metrics={"host": "127.0.0.1", "port": 0}, **gateway)


def nginx(contestant, scratch, backend):
    server = start_proxy(scratch, backend)
    return Running(contestant, server, server.url, [get_request(server.url + PATH)])


def gatehouse(workers, surface, contestant, scratch, backend):
    gateway = Gateway(scratch, gateway_settings(backend, workers), name=contestant.key)
    if surface == "mcp":
        url = gateway.endpoint("bench")
        requests = [call_request(url)]
    else:
        url = f"{gateway.url}/v1/tools/bench/{TOOL}"
        requests = [post_request(url, '{"id":"42","view":"full"}', {"Authorization": "Bearer " + KEY})]
    return Running(contestant, gateway, url, requests, ready_ms=gateway.ready_ms)


def peer(start, how, contestant, scratch, backend):
    """`how` a client is answered: "sessions", "one session", "stateless" or "streams"."""
    begun = time.monotonic()
    server, versions = start(scratch, CUSTOMER_DOCUMENT, backend.url)
    url = server.url + "/mcp"
    tool = until_answered(scratch, server, url)
    ready = (time.monotonic() - begun) * 1000
    count = {"sessions": MOST_SESSIONS, "streams": MOST_SESSIONS}.get(how, 1)
    identifiers = [None] if how == "stateless" else mcp.sessions(url, count - 1) + [tool.session]
    opened = [SessionOf(one, tool.name, ARGUMENTS) for one in identifiers]
    requests = [call_request(url, tool.name, ARGUMENTS, None, one.identifier) for one in opened]
    return Running(contestant, server, url, requests, versions, opened if how == "streams" else [], ready_ms=ready)


@dataclass
class FoundTool:
    name: str
    session: str | None


def until_answered(scratch, server, url, seconds=START_SECONDS):
    """Waits for the first answer to initialize; the one tool that is there."""
    scratch.wait_for_port(server.port, server.process, server.name, seconds)
    client = mcp.Client(url)
    try:
        session = client.initialize()
        tools = [tool["name"] for tool in client.tools()]
    finally:
        client.close()
    if not tools:
        raise Unavailable(f"{server.name} lists no tool")
    return FoundTool(next((name for name in tools if "ustomer" in name), tools[0]), session)


def all_contestants():
    ivotoby, proxy = "@ivotoby/openapi-mcp-server", "mcp-openapi-proxy"
    listed = [
        ("nginx", "nginx proxy_pass (the limit)", "limit", nginx, "reads no JSON, checks no key, counts nothing"),
        ("gatehouse-1", "Gatehouse, 1 worker", "gatehouse", partial(gatehouse, 1, "mcp"), ""),
        ("gatehouse-2", "Gatehouse, 2 workers", "gatehouse", partial(gatehouse, 2, "mcp"), ""),
        ("gatehouse-rest", "Gatehouse over REST /v1, 1 worker", "gatehouse", partial(gatehouse, 1, "rest"), ""),
        ("ivotoby", ivotoby, "peer", partial(peer, peers.start_ivotoby, "streams"), "as it comes; answers on the session's stream"),
        ("ivotoby-quiet", ivotoby + " --verbose false", "peer", partial(peer, quiet_ivotoby, "streams"),
         "its best documented setting"),
        ("generator", "openapi-mcp-generator, streamable-http", "peer", partial(peer, peers.start_generated, "one session"),
         "its generated server answers one session at a time rightly"),
        ("fastmcp", "FastMCP from_openapi", "peer", partial(peer, fastmcp("sessions"), "sessions"), "as it comes: sessions, event streams"),
        ("fastmcp-stateless", "FastMCP from_openapi, stateless, JSON", "peer", partial(peer, fastmcp("stateless"), "stateless"),
         "its best documented setting"),
        (proxy, proxy, "peer", partial(peer, peers.start_proxy_peer, "stateless"), "stateless, JSON, by default")]
    return [Contestant(*one) for one in listed]


def quiet_ivotoby(scratch, document, backend_url):
    return peers.start_ivotoby(scratch, document, backend_url, "--verbose", "false")


def fastmcp(mode):
    def start(scratch, document, backend_url):
        return peers.start_fastmcp(scratch, document, backend_url, mode)
    return start


def start(contestant, scratch, backend):
    return contestant.start(contestant, scratch, backend)
