"""From start to ready, with documents small and large; and listing 1,000 tools."""
import os
import re
import time
from functools import partial

import conversion
from suite import contestants, documents, mcp
from suite.results import middle
from suite.scratch import Unavailable
from suite.servers import GATEHOUSE, ROOT, Gateway, start_backend

COLUMNS = ["server", "document", "best ms", "median ms", "resident MiB"]
NOTE = ("From the start of the process. Gatehouse: until it says that it is ready, all tools made; best and median of "
        "{rounds}. Peers: until the first answer to initialize, and once only where that takes more than 5 s; what "
        "installing, generating and compiling take is not counted.")
SLOW_MS = 5000
LISTING_COLUMNS = ["server", "median ms", "listings"]


def measure(run):
    backend = start_backend(run.scratch)
    small = os.path.join(ROOT, "specs/crm-openapi.yaml")
    large, yaml = documents.large_json(run.scratch.folder), documents.large_yaml(run.scratch.folder)
    rounds = 2 if run.quick else 5
    table = run.table("start", "Start to ready", COLUMNS, NOTE.format(rounds=rounds))
    run.attempt("start with the shipped configuration", shipped, run, table, rounds)
    for name, document in (("small", small), ("large JSON", large), ("large YAML", yaml)):
        label = f"{name}: {os.path.basename(document)}, {os.path.getsize(document) / 1e6:.2f} MB"
        run.attempt(f"start with {label}", gatehouse, run, table, rounds, backend, name, label, document)
        peers_with(run, table, backend, label, document)
    run.attempt("gatehouse check", checked, run, rounds, (small, large, yaml))
    run.attempt("tools/list of 1,000 tools", listing, run, backend)
    backend.stop()


def repeated(measure_one, rounds):
    """Times of some starts, and the last one's memory; slow ones once."""
    found = []
    for _ in range(rounds):
        found.append(measure_one())
        if found[-1][0] > SLOW_MS:
            break
    return [one[0] for one in found], found[-1][1]


def timed_gateway(scratch, settings, **others):
    gateway = Gateway(scratch, settings, "start", **others)
    resident = gateway.resident_kib() / 1024
    gateway.stop()
    return gateway.ready_ms, resident


def shipped(run, table, rounds):
    """The configuration as it comes, with the demo's backend in the same program. The port of the metrics and of the
    demo may be in use: metrics get a free one, the demo's is waited for no longer than any other run of it."""
    folder = run.scratch.subfolder("config")
    if not os.path.exists(run.scratch.path("specs")):
        os.symlink(os.path.join(ROOT, "specs"), run.scratch.path("specs"))
    with open(os.path.join(ROOT, "config/config.yaml"), encoding="utf-8") as file:
        text = re.sub(r"(port:\s*)9090", r"\g<1>0", file.read())
    path = run.scratch.write("config/config.yaml", text)
    environment = {"GATEWAY_MASTER_KEY": "bench", "XDG_DATA_HOME": folder}
    for title, arguments, figure in (("shipped configuration", [], "ready"),
                                     ("shipped configuration and the demo (--demo)", ["--demo"], "ready_demo")):
        run.say(f"start with the {title}")
        start = partial(timed_gateway, run.scratch, path, arguments=arguments, environment=environment)
        times, resident = repeated(start, rounds)
        table.add("Gatehouse", title, min(times), middle(times), resident)
        run.figure(f"start.gatehouse.{figure}", min(times))


def gatehouse(run, table, rounds, backend, name, label, document):
    if not run.has("gatehouse-1"):
        return
    run.say(f"start with {label}: Gatehouse")
    settings = contestants.gateway_settings(backend, 1, document)
    times, resident = repeated(lambda: timed_gateway(run.scratch, settings), rounds)
    table.add("Gatehouse", label, min(times), middle(times), resident)
    run.figure(f"start.gatehouse.{name.replace(' ', '_')}", min(times))


def checked(run, rounds, paths):
    table = run.table("start", "gatehouse check", ["document", "median ms", "peak MiB"],
                      f"The command on one document, from its start to its end; medians of {rounds}.")
    for path in paths:
        run.say(f"gatehouse check {os.path.basename(path)}")
        table.add(os.path.basename(path), *conversion.medians([conversion.run([GATEHOUSE, "check", path]) for _ in range(rounds)]))


def measured_peers(run):
    for one in contestants.all_contestants():
        if one.kind != "peer" or not run.has(one.key) or one.key in ("ivotoby", "fastmcp"):
            continue  # those two are here with their best settings
        yield one


def peers_with(run, table, backend, label, document):
    for one in measured_peers(run):
        row = f"start with {label}: {one.title}"
        if one.key == "generator" and "large" in label:
            run.leave_out(row, "its documents become source, which is made and compiled before a start")
            continue
        run.say(row)
        found = run.attempt(row, timed_peers, run, one, backend, document)
        if found:
            times, resident = found
            table.add(one.title, label, min(times), middle(times), resident)
            run.figure(f"start.{one.key}.{label.split(':')[0].replace(' ', '_')}", min(times))


def timed_peers(run, one, backend, document):
    contestants.start_peer_server(one, run.scratch, backend).stop()  # installed and in the page cache from here on
    return repeated(lambda: timed_peer(run, one, backend, document), 2 if run.quick else 3)


def timed_peer(run, one, backend, document):
    server = contestants.start_peer_server(one, run.scratch, backend, document)
    try:
        elapsed = wait_for_initialize(run.scratch, server)
        return elapsed, server.resident_kib() / 1024
    finally:
        server.stop()


def wait_for_initialize(scratch, server):
    scratch.wait_for_port(server.port, server.process, server.name, contestants.START_SECONDS)
    client = mcp.Client(server.url + "/mcp")
    try:
        client.request("initialize", {"protocolVersion": mcp.PROTOCOL, "capabilities": {},
                                      "clientInfo": {"name": "bench", "version": "1"}})
        return (time.monotonic() - server.process.begun) * 1000
    finally:
        client.close()


def listing(run, backend):
    document = documents.write(run.scratch.path("thousand.json"), 1000)
    table = run.table("listing", "tools/list of 1,000 tools", LISTING_COLUMNS,
                      "Over one kept connection, to the last byte, of a made document; Gatehouse's has output schemas too.")
    if run.has("gatehouse-1"):
        run.say("tools/list of 1,000 tools: Gatehouse")
        times = conversion.measure_listing(document, run.scratch, 21 if run.quick else conversion.LISTINGS)
        table.add("Gatehouse", run.figure("listing.gatehouse-1", middle(times)), len(times))
    for one in measured_peers(run):
        if one.key == "generator":
            run.leave_out("tools/list of 1,000 tools: " + one.title, "5 MB of schemas would be source to compile")
            continue
        run.say("tools/list of 1,000 tools: " + one.title)
        times = run.attempt("tools/list of 1,000 tools: " + one.title, listed_by_peer, run, one, backend, document)
        if times:
            table.add(one.title, run.figure("listing." + one.key, middle(times)), len(times))


def listed_by_peer(run, one, backend, document):
    server = contestants.start_peer_server(one, run.scratch, backend, document)
    try:
        run.scratch.wait_for_port(server.port, server.process, server.name, contestants.START_SECONDS)
        client = mcp.Client(server.url + "/mcp")
        client.initialize()
        found = [client.timed_listing() for _ in range(3 if run.quick else 11)]
        client.close()
    finally:
        server.stop()
    if found[-1][1] != 1000:
        raise Unavailable(f"lists {found[-1][1]} tools of 1,000")
    return [milliseconds for milliseconds, _ in found]
