"""Memory: idle, with real tools, for a session, for a stream, after many calls."""
import time

import streams
from suite import contestants, documents, latency, mcp
from suite.servers import CUSTOMER_DOCUMENT, KEY, Gateway, api, configuration, start_backend

SETTLE_SECONDS = 2  # for whatever a start leaves to do
COLUMNS = ["server", "resident MiB", "proportional MiB", "private MiB"]
CALLS, MORE_CALLS = 10_000, 100_000
NOTE = ("Two seconds after the start. Resident memory counts the libraries in full, private memory only what goes away "
        "with the process.")


def measure(run):
    backend = start_backend(run.scratch)
    idle = run.attempt("memory, idle", idle_table, run, backend)
    if not idle:
        return
    table = run.table("memory", "Memory of Gatehouse", ["what", "value", "unit"],
                      "Growth, divided by the number; a session and a stream are measured on gateways of their own.")
    run.attempt("memory, real tools", real_tools, run, backend, table, idle)
    run.attempt("memory, sessions", gateway_sessions, run, backend, table)
    run.attempt("memory, streams", open_streams, run, table)
    run.attempt("memory, growth", growth, run, backend, table)
    backend.stop()


def idle_table(run, backend):
    """Resident MiB of the gateway; None where it does not start."""
    table = run.table("memory", "Memory, idle", COLUMNS, NOTE)
    found = None
    for one in contestants.all_contestants():
        if not run.has(one.key):
            continue
        run.say(f"memory, idle: {one.title}")
        one_found = run.attempt(f"memory, idle: {one.title}", idle_of, run, one, backend)
        if one_found:
            table.add(one.title, *one_found.values())
            run.figure(f"memory.{one.key}.idle", one_found["resident"])
        if one.key == "gatehouse-1" and one_found:
            found = one_found["resident"]
    return found


def idle_of(run, one, backend):
    # As a client finds it that was never called, but for the one call of a peer that tells that it is ready.
    started = contestants.start(one, run.scratch, backend, sessions=1)
    time.sleep(SETTLE_SECONDS)
    found = started.server.memory_mib()
    started.server.stop()
    return found


def real_tools(run, backend, table, idle):
    document = documents.large_json(run.scratch.folder)
    name = document.rsplit("/", 1)[1]
    run.say(f"memory with the tools of {name}")
    gateway = Gateway(run.scratch, contestants.gateway_settings(backend, 1, document), "tools")
    count = len(listed_tools(gateway))
    gateway.stop()
    # Again, without the listing that was asked for to count them.
    gateway = Gateway(run.scratch, contestants.gateway_settings(backend, 1, document), "tools")
    time.sleep(SETTLE_SECONDS)
    found = gateway.memory_mib()
    gateway.stop()
    table.add(f"resident with the {count:,} tools of {name}", found["resident"], "MiB")
    table.add("private then", found["private"], "MiB")
    table.add("for 1,000 tools", (found["resident"] - idle) / count * 1000, "MiB")
    run.figure("memory.gatehouse-1.tools", count)
    run.figure("memory.gatehouse-1.with_tools", found["resident"])


def listed_tools(gateway):
    client = mcp.Client(gateway.endpoint("bench"), KEY)
    tools = client.tools()
    client.close()
    return tools


def gateway_sessions(run, backend, table):
    count = 200 if run.quick else 2000
    run.say(f"memory of {count} sessions")
    gateway = Gateway(run.scratch, configuration([api("bench", CUSTOMER_DOCUMENT, backend)]), "sessions")
    mcp.sessions(gateway.endpoint("bench"), 50, KEY)
    before = gateway.resident_kib()
    mcp.sessions(gateway.endpoint("bench"), count, KEY)
    each = (gateway.resident_kib() - before) / count
    gateway.stop()
    table.add(f"for a session, of {count:,}", each, "KiB")
    run.figure("memory.gatehouse-1.session_kib", each)


def open_streams(run, table):
    count, rest = (200, 2) if run.quick else (1000, 10)
    for kind, values, alone, beside in streams.measure_kinds(run.scratch, count, rest):
        run.say(f"memory of {count} streams: {kind}")
        each = values["resident for one stream, KiB"]
        table.add(f"for a stream, of {count:,}: {kind}", each, "KiB")
        table.add("CPU of all of them at rest", values["CPU at rest, %"], "% of a core")
        table.add("a reload, until all of them were told", values["reload until all are told, ms"], "ms")
        table.add("calls without them", alone, "")
        table.add("calls beside them", beside, "")
        run.figure(f"memory.gatehouse-1.stream_kib.{kind.split()[0]}", each)


def growth(run, backend, table):
    few, many = (1000, 10_000) if run.quick else (CALLS, MORE_CALLS)
    run.say(f"memory after {few} and {many} calls")
    gateway = Gateway(run.scratch, contestants.gateway_settings(backend, 1), "growth")
    failed = latency.exactly(run.scratch, gateway.endpoint("bench"), few, latency.plain_call_body())
    before = gateway.resident_kib()
    failed += latency.exactly(run.scratch, gateway.endpoint("bench"), many - few, latency.plain_call_body())
    after = gateway.resident_kib()
    gateway.stop()
    if failed:
        run.fail("memory, growth", f"{failed} calls failed")
    table.add(f"resident after {few:,} calls", before / 1024, "MiB")
    table.add(f"resident after {many:,} calls", after / 1024, "MiB")
    run.figure("memory.gatehouse-1.growth_percent", (after - before) * 100 / before)
    table.add("growth", (after - before) * 100 / before, "%")
