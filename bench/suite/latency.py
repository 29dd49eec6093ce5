"""Latency at a constant rate, beside a direct call of the backend: what the server between adds."""
import os
import subprocess
from collections import defaultdict

from suite import contestants
from suite.load import PATH, call_body
from suite.results import middle, percentile
from suite.scratch import Unavailable, program
from suite.servers import KEY, start_backend

CONNECTIONS = 10
RATE, PEER_RATE = 1000, 100
PARTS = {"p50": .5, "p99": .99, "p999": .999}
COLUMNS = ["server", "calls/s", "p50 ms", "p99 ms", "p99.9 ms", "added p50", "added p99", "added p99.9"]
NOTE = ("h2load over HTTP/1.1, which sends at a fixed pace whether answers are there or not (as long as one of its 10 "
        "connections is free); {seconds:g} s, medians of {rounds} rounds. Added: the difference of the percentiles "
        "from those of the direct call at the same rate. Peers are asked for {peer_rate} calls/s, those with sessions over one "
        "connection; the column says what they reached.")


def paced(scratch, url, rate, seconds, body=None, headers=None, connections=CONNECTIONS):
    """Each request's ms. Connections start one after the other, so that requests do not come in bursts."""
    log = scratch.path("h2load.log")
    if os.path.exists(log):
        os.remove(log)
    period = max(1, round(1000 / rate))
    command = [program("h2load"), "--h1", "-t1", "-n", str(round(rate * seconds)), "-c", str(connections),
               "--rps", str(rate // connections), "-r", "1", "--rate-period", f"{period}ms", "--log-file", log]
    if body:
        command += ["-d", scratch.write("body.json", body)]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    done = subprocess.run([*command, url], capture_output=True, text=True, timeout=seconds * 10 + 60, check=False)
    if not os.path.exists(log):
        raise Unavailable("h2load: " + (done.stderr or done.stdout)[-300:])
    return times(log, rate * seconds)


def times(log, wanted):
    with open(log, encoding="ascii") as file:
        rows = [[int(word) for word in line.split()[:3]] for line in file]
    bad = sum(1 for row in rows if row[1] != 200)
    if bad or len(rows) < wanted * 0.98:
        raise Unavailable(f"{bad} of {len(rows)} paced requests failed, {wanted:.0f} were wanted")
    warm = sorted(rows)[len(rows) // 10:]  # without the first tenth, in which connections are opened
    span = (warm[-1][0] - warm[0][0]) / 1e6
    return [row[2] / 1000 for row in warm], len(warm) / span


def paced_calls(scratch, started, rate, seconds):
    """A tools/call, or what nginx and the backend get."""
    if started.contestant.kind == "limit":
        return paced(scratch, started.server.url + PATH, rate, seconds)
    head = started.requests[-1].split("\r\n\r\n")[0].split("\r\n")[1:]
    headers = dict(line.split(": ", 1) for line in head)
    wanted = {name: value for name, value in headers.items() if name not in ("Host", "Content-Length")}
    body = started.requests[-1].split("\r\n\r\n", 1)[1].replace("@ID@", "123456789")
    # In one session two calls under way may not have one id, so that a session has one connection.
    connections = 1 if "Mcp-Session-Id" in headers else CONNECTIONS
    return paced(scratch, started.url, rate, seconds, body, wanted, connections)


def measure(run):
    backend = start_backend(run.scratch)
    direct = contestants.Running(contestants.Contestant("direct", "the backend itself", "limit", None), backend, backend.url, [])
    running = start_some(run, backend)
    found = defaultdict(list)
    jobs = [(direct, RATE)] + [(one, RATE) for one in running if one.contestant.kind != "peer"]
    peers = [(one, PEER_RATE) for one in running if one.contestant.kind == "peer"]
    jobs += [(direct, PEER_RATE)] + peers if peers else []
    try:
        rounds(run, jobs, found)
    finally:
        report(run, jobs, found)
    for started in running:
        started.server.stop()
    backend.stop()


def start_some(run, backend):
    running = []
    for one in contestants.all_contestants():
        if not run.has(one.key):
            continue
        if one.key.startswith("ivotoby"):
            run.leave_out(f"added latency: {one.title}", "its answers come on another connection, which h2load cannot time")
            continue
        started = run.attempt(f"added latency: {one.title}", contestants.start, one, run.scratch, backend)
        if started:
            running.append(started)
    return running


def rounds(run, jobs, found):
    for number in range(1, run.rounds + 1):
        for started, rate in jobs:
            run.say(f"latency at {rate} calls/s, round {number} of {run.rounds}: {started.contestant.title}")
            try:
                milliseconds, reached = paced_calls(run.scratch, started, rate, max(2, run.seconds))
            except Unavailable as reason:
                run.leave_out(f"added latency: {started.contestant.title} at {rate} calls/s", reason)
                continue
            found[started.key, rate].append({"rate": reached, **{name: percentile(milliseconds, part)
                                                                for name, part in PARTS.items()}})


def report(run, jobs, found):
    table = run.table("latency", "Added latency at a constant rate", COLUMNS,
                      NOTE.format(seconds=max(2, run.seconds), rounds=run.rounds, peer_rate=PEER_RATE))
    for started, rate in jobs:
        rounds_of = found[started.key, rate]
        if not rounds_of:
            continue
        values = {name: middle([one[name] for one in rounds_of]) for name in ("rate", *PARTS)}
        base = {name: middle([one[name] for one in found["direct", rate]]) for name in PARTS} if found["direct", rate] else {}
        added = [values[name] - base[name] if base and started.key != "direct" else None for name in PARTS]
        if base and started.key != "direct":
            for name, value in zip(PARTS, added):
                run.figure(f"latency.{started.key}.added_{name}", value)
        table.add(started.contestant.title, *values.values(), *added)


def exactly(scratch, url, count, body, key=KEY, connections=32):
    """Makes exactly `count` calls; how many were not answered with 200."""
    log = scratch.path("exactly.log")
    command = [program("h2load"), "--h1", "-t1", "-n", str(count), "-c", str(connections), "-d", scratch.write("body.json", body),
               "-H", "Authorization: Bearer " + key, "-H", "Content-Type: application/json",
               "-H", "Accept: application/json, text/event-stream", "-H", "MCP-Protocol-Version: 2025-06-18",
               "--log-file", log, url]
    subprocess.run(command, capture_output=True, timeout=1800, check=False)
    with open(log, encoding="ascii") as file:
        statuses = [line.split()[1] for line in file]
    os.remove(log)
    return count - statuses.count("200")


def plain_call_body():
    return call_body().replace("@ID@", "123456789")
