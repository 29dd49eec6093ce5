"""Descriptors that run out."""
import json
import os
import resource
import socket
import time

from suite import processes
from gateway import wait_until
from stage import MASTER, Kept, Stage, case

HEALTH = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
BUSY = 15  # percent of what a busy loop gets


def limit(stage, number):
    """How many descriptors it may have open from now on. Returns what it was."""
    old = resource.prlimit(stage.gateway.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(stage.gateway.pid, resource.RLIMIT_NOFILE, (number, old[1]))
    return old[0]


def use_up(stage):
    """From now on not a single one more. A descriptor is the lowest number that is free."""
    used = {int(name) for name in os.listdir("/proc/%d/fd" % stage.gateway.pid)}
    return limit(stage, min(set(range(len(used) + 1)) - used))


def answered(client, seconds):
    client.settimeout(seconds)
    try:
        return client.recv(4096).startswith(b"HTTP/1.1 200")
    except TimeoutError:
        return False


@case
def descriptors_clients():
    with Stage() as stage:
        first = Kept(stage)
        stage.serves()
        limit(stage, processes.descriptors(stage.gateway.pid) + 30)
        crowd = []
        for _ in range(200):
            client = socket.create_connection(("127.0.0.1", stage.gateway.port))
            client.sendall(HEALTH)
            crowd.append(client)
        inside = [client for client in crowd if answered(client, 0.01)]
        cpu = stage.cpu_share()
        assert 10 <= len(inside) < 100, "%d of 200 were answered" % len(inside)
        assert first.ask("GET", "/v1/apis")[0] == 200
        assert cpu < BUSY, "it was busy: %.0f %% of what a busy loop gets" % cpu
        for client in inside:
            client.close()
        rest = [client for client in crowd if client not in inside]
        begun = time.monotonic()
        served = 0
        while rest and time.monotonic() - begun < 30:
            client = rest.pop(0)
            served += answered(client, 5)
            client.close()
        assert not rest and served == 200 - len(inside), "%d of %d that waited were answered" % (served, 200 - len(inside))
        stage.serves()
        lines = len(stage.log())
        assert lines < 50, "%d lines of log" % lines
        stage.ends_well()
        return "%d of 200 were in, CPU %.1f %%; when they left the other %d were answered within %.1f s" % (
            len(inside), cpu, served, time.monotonic() - begun)


@case
def descriptors_backends():
    with Stage() as stage:
        kept = Kept(stage)
        old = use_up(stage)
        begun = time.monotonic()
        status, text = kept.ask("POST", "/v1/tools/api/echo", b"{}")
        took = time.monotonic() - begun
        assert "isError" in text or status == 503, text
        assert '"seen' not in text and took < 5, "%d after %.1f s: %s" % (status, took, text[:200])
        cpu = stage.cpu_share()
        assert cpu < BUSY, "it was busy: %.0f %% of what a busy loop gets" % cpu
        limit(stage, old)
        good = kept.ask("POST", "/v1/tools/api/echo", b"{}")[1]
        assert "seen" in good, good
        kept.close()
        stage.ends_well()
        return "without one for the backend: %s (%.2f s, then CPU %.1f %%); with one it is called again" % (text[:130], took, cpu)


@case
def descriptors_reload():
    apis = '  - { name: fetched, openapi: { url: "{url}/document" }, backend: { base_url: "{url}" } }\n'
    with Stage(gateway="  log: { file: log/gateway.log }\n", apis=apis) as stage:
        admin = Kept(stage, MASTER)
        team = Kept(stage)
        assert '"isError":false' in team.ask("POST", "/v1/tools/api/echo", b"{}")[1].replace(" ", "")
        old = use_up(stage)
        stage.write("config.yaml", stage.configuration().replace("log_level: INFO", "log_level: DEBUG"))
        status, text = admin.ask("POST", "/admin/reload", b"")
        assert status in (200, 422, 500), "%d: %s" % (status, text)
        during = team.ask("POST", "/v1/tools/api/echo", b"{}")[1]
        assert "seen" in during, "what was served before is not: " + during[:300]
        limit(stage, old)
        again, answer = stage.reload()
        assert again == 200, answer
        stage.serves()
        wait_until(lambda: '"DEBUG"' in open(stage.path("log/gateway.log"), encoding="utf-8").read(), "the log file to be written")
        admin.close()
        team.close()
        stage.ends_well()
        return "a reload without any: %d %s; serving on; with some: 200, and the log file is written" % (status, problem(text))


def problem(text):
    found = json.loads(text).get("problems") or [{"message": ""}]
    return found[0]["message"][:120]
