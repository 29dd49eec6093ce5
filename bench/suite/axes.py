"""What calls cost when one thing grows: tools, APIs, teams, connections, bodies. Each function yields points."""
import hashlib
import http.client
import json
import time

from suite import documents
from suite.load import call_request, post_request, run_wrk
from suite.mcp import Client
from suite.scratch import Unavailable
from suite.servers import CUSTOMER_DOCUMENT, KEY, MASTER_KEY, Gateway, api, configuration, start_backend

CONNECTIONS = 32
LISTINGS, RELOADS = 5, 3
KIB, MIB = 1 << 10, 1 << 20

POINTS = {
    "tools": (10, 100, 1000, 3000, 10000), "APIs": (1, 10, 50, 100, 250, 500), "teams": (1, 10, 100, 1000, 5000),
    "connections": (1, 8, 32, 128, 512, 1000, 2000),
    "reply": (KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB),
    "request": (KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB)}
QUICK = {
    "tools": (10, 100, 1000), "APIs": (1, 10, 50), "teams": (1, 100, 1000), "connections": (1, 32, 256),
    "reply": (KIB, 64 * KIB, MIB), "request": (KIB, 64 * KIB, MIB)}


class Stand:
    """A gateway with a backend; `measure` calls one tool and adds what the gateway costs at rest and when it changes."""

    def __init__(self, scratch, seconds, settings, name):
        self.scratch, self.seconds, self.settings, self.name = scratch, seconds, settings, name
        self.gateway = Gateway(scratch, settings, name=name)

    def calls(self, request, connections=CONNECTIONS):
        checked = run_wrk(self.scratch, self.gateway, [request], 1, 1, check='"isError":false')
        if checked.wrong or not checked.right:
            raise Unavailable(f"{self.name}: a call is answered with {checked.example or 'nothing'}")
        found = run_wrk(self.scratch, self.gateway, [request], connections, self.seconds)
        return {"cpu_us": found.cpu, "p50_ms": found.p50, "p99_ms": found.p99, "rate": found.rate, "failed": found.failed}

    def measure(self, request):
        """Memory first: what calls leave behind is not part of what the configuration needs."""
        resident = self.gateway.resident_kib() / 1024
        return {"resident_mib": resident, "start_ms": self.gateway.ready_ms, **self.calls(request), "reload_ms": self.reload()}

    def reload(self):
        """Of a configuration of which only a name has changed; the middle one of some."""
        times = []
        for number in range(RELOADS):
            self.settings["gateway"]["name"] = f"Bench {number}"
            self.gateway.write(self.scratch, self.settings)
            begun = time.perf_counter()
            self.admin("POST", "/admin/reload")
            times.append((time.perf_counter() - begun) * 1000)
        return sorted(times)[RELOADS // 2]

    def admin(self, method, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.gateway.port, timeout=300)
        connection.request(method, path, headers={"Authorization": "Bearer " + MASTER_KEY})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status != 200:
            raise Unavailable(f"{path} is answered with {answer.status}: {text[:300]}")

    def listing(self, api_name):
        """Time of tools/list over a kept connection, and how many tools there are."""
        client = Client(self.gateway.endpoint(api_name), KEY)
        client.initialize()
        times = []
        for _ in range(LISTINGS):
            begun = time.perf_counter()
            client.connection.request("POST", client.url.path, json.dumps(
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}), dict(
                    client.headers, **({"Mcp-Session-Id": client.session} if client.session else {})))
            text = client.connection.getresponse().read()
            times.append((time.perf_counter() - begun) * 1000)
        client.close()
        return sorted(times)[LISTINGS // 2], text.count(b'"inputSchema"')

    def end(self):
        self.gateway.stop()


def tools(scratch, seconds, values):
    backend = start_backend(scratch, name="tools-backend")
    for count in values:
        name = f"tools-{count}"
        file = scratch.write(name + ".json", json.dumps(documents.document(count)))
        stand = Stand(scratch, seconds, configuration([api("many", file, backend)], workers=1), name)
        point = stand.measure(call_request(stand.gateway.endpoint("many"), "readResource0", {"id": "42"}))
        point["listing_ms"], listed = stand.listing("many")
        if listed != count:
            raise Unavailable(f"{listed} tools are listed, {count} were expected")
        stand.end()
        yield count, point


def apis(scratch, seconds, values):
    backend = start_backend(scratch, name="apis-backend")
    for count in values:
        many = [api(f"api{number}", CUSTOMER_DOCUMENT, backend) for number in range(count)]
        stand = Stand(scratch, seconds, configuration(many, workers=1), f"apis-{count}")
        yield count, stand.measure(call_request(stand.gateway.endpoint(f"api{count // 2}")))
        stand.end()


def teams(scratch, seconds, values):
    backend = start_backend(scratch, name="teams-backend")
    for count in values:
        keys = [f"{KEY}-{number}" for number in range(count)]
        many = [{"name": f"team {number}", "api_key_hash": "sha256:" + hashlib.sha256(key.encode()).hexdigest(),
                 "allowed_apis": ["bench"], "rate_limit": {"requests_per_minute": 1000000}} for number, key in enumerate(keys)]
        stand = Stand(scratch, seconds, configuration([api("bench", CUSTOMER_DOCUMENT, backend)], many, workers=1),
                      f"teams-{count}")
        yield count, stand.measure(call_request(stand.gateway.endpoint("bench"), key=keys[count // 2]))
        stand.end()


def connections(scratch, seconds, values):
    """Of clients that all call."""
    backend = start_backend(scratch, name="connections-backend")
    settings = configuration([api("bench", CUSTOMER_DOCUMENT, backend)], workers=1,
                             limits={"max_connections": max(values) + 100, "max_in_flight": max(values) + 100})
    for count in values:
        stand = Stand(scratch, seconds, settings, f"connections-{count}")
        found = stand.calls(call_request(stand.gateway.endpoint("bench")), count)
        yield count, {"resident_mib": stand.gateway.resident_kib() / 1024, **found}
        stand.end()


def text_of(size):
    """Some JSON of so many bytes, of small objects as in real answers."""
    row = {"id": 4711, "name": "Alder and Finch Energy", "active": True, "note": "Twelve sites, two meters"}
    rows = max(1, size // len(json.dumps(row) + ", "))
    return json.dumps({"rows": [row] * rows})


def reply(scratch, seconds, values):
    for size in values:
        backend = start_backend(scratch, text_of(size), name=f"reply-backend-{size}")
        stand = Stand(scratch, seconds, configuration([api("bench", CUSTOMER_DOCUMENT, backend)], workers=1), f"reply-{size}")
        found = stand.calls(call_request(stand.gateway.endpoint("bench")), 8)
        yield size, {"resident_mib": stand.gateway.resident_kib() / 1024, **found}
        stand.end()
        backend.stop()


def request(scratch, seconds, values):
    """Over REST: the body is the arguments."""
    backend = start_backend(scratch, name="request-backend")
    schema = {"type": "object", "properties": {"rows": {"type": "array", "items": {"type": "object"}}}}
    document = {"openapi": "3.0.3", "info": {"title": "Take", "version": "1"}, "paths": {"/take": {"post": {
        "operationId": "take", "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": "Taken"}}}}}}
    file = scratch.write("take.json", json.dumps(document))
    settings = configuration([api("bench", file, backend)], workers=1, limits={"max_request_bytes": 16 * MIB})
    for size in values:
        stand = Stand(scratch, seconds, settings, f"request-{size}")
        url = stand.gateway.url + "/v1/tools/bench/take"
        found = stand.calls(post_request(url, text_of(size), {"Authorization": "Bearer " + KEY}), 8)
        yield size, {"resident_mib": stand.gateway.resident_kib() / 1024, **found}
        stand.end()


AXES = {"tools": tools, "APIs": apis, "teams": teams, "connections": connections, "reply": reply, "request": request}
UNITS = {"reply": "bytes of a reply", "request": "bytes of a request"}
