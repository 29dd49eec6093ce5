"""Who is measured side by side: nginx, the gateway, and peers, each with the requests that load sends it."""
from dataclasses import dataclass, field
from functools import partial

from suite import mcp, peers
from suite.load import ARGUMENTS, PATH, TOOL, call_request, get_request, post_request, run_wrk
from suite.scratch import Unavailable
from suite.servers import CUSTOMER_DOCUMENT, KEY, Gateway, api, configuration, start_proxy
from suite.streamed import run_streamed

EXPECTED = "Alder and Finch"  # of the backend's object
START_SECONDS = 120
BEST = "its best documented setting"
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
    launch: object = None  # of a peer: (scratch, document, backend's url) -> server, versions
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


# Of a contestant's start: how many sessions a peer is asked for, members of `gateway` for the gateway.
@dataclass
class Options:
    sessions: int = MOST_SESSIONS
    gateway: dict = field(default_factory=dict)


def nginx(contestant, scratch, backend, _):
    server = start_proxy(scratch, backend)
    return Running(contestant, server, server.url, [get_request(server.url + PATH)])


def gatehouse(workers, surface, contestant, scratch, backend, options):
    settings = gateway_settings(backend, workers, **options.gateway)
    gateway = Gateway(scratch, settings, name=contestant.key)
    if surface == "mcp":
        url = gateway.endpoint("bench")
        requests = [call_request(url)]
    else:
        url = f"{gateway.url}/v1/tools/bench/{TOOL}"
        requests = [post_request(url, '{"id":"42","view":"full"}', {"Authorization": "Bearer " + KEY})]
    return Running(contestant, gateway, url, requests)


def peer(launch, how, contestant, scratch, backend, options):
    """`how` a client is answered: "sessions", "one session", "stateless" or "streams"."""
    server, versions = launch(scratch, CUSTOMER_DOCUMENT, backend.url)
    url = server.url + "/mcp"
    tool = until_answered(scratch, server, url)
    count = options.sessions if how in ("sessions", "streams") else 1
    identifiers = [None] if how == "stateless" else [tool.session] + mcp.sessions(url, count - 1)
    opened = [SessionOf(one, tool.name, ARGUMENTS) for one in identifiers]
    requests = [call_request(url, tool.name, ARGUMENTS, None, one.identifier) for one in opened]
    return Running(contestant, server, url, requests, versions, opened if how == "streams" else [])


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
    ivotoby, proxy = peers.IVOTOBY, peers.PROXY
    return [
        Contestant("nginx", "nginx proxy_pass (the limit)", "limit", nginx, note="reads no JSON, checks no key, counts nothing"),
        Contestant("gatehouse-1", "Gatehouse, 1 worker", "gatehouse", partial(gatehouse, 1, "mcp")),
        Contestant("gatehouse-2", "Gatehouse, 2 workers", "gatehouse", partial(gatehouse, 2, "mcp")),
        Contestant("gatehouse-rest", "Gatehouse over REST /v1, 1 worker", "gatehouse", partial(gatehouse, 1, "rest")),
        a_peer("ivotoby", ivotoby, peers.start_ivotoby, "streams", "as it comes; answers on the session's stream"),
        a_peer("ivotoby-quiet", ivotoby + " --verbose false", partial(peers.start_ivotoby, verbose="false"), "streams", BEST),
        a_peer("generator", peers.GENERATOR + ", streamable-http", peers.start_generated, "one session",
               "its server can answer the newest session only"),
        a_peer("fastmcp", "FastMCP from_openapi", partial(peers.start_fastmcp, mode="sessions"), "sessions",
               "as it comes: sessions, event streams"),
        a_peer("fastmcp-stateless", "FastMCP from_openapi, stateless, JSON", partial(peers.start_fastmcp, mode="stateless"),
               "stateless", BEST),
        a_peer("mcp-openapi-proxy", proxy, peers.start_proxy_peer, "stateless", "stateless, JSON, by default")]


def a_peer(key, title, launch, how, note):
    return Contestant(key, title, "peer", partial(peer, launch, how), launch, note)


def start(contestant, scratch, backend, **options):
    return contestant.start(contestant, scratch, backend, Options(**options))


def start_peer_server(contestant, scratch, backend, document=CUSTOMER_DOCUMENT):
    """The server alone, not waited for: how long that takes is measured too."""
    return contestant.launch(scratch, document, backend.url)[0]
