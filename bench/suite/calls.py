"""tools/call at several numbers of connections: requests a second, latencies, CPU of the server for one call."""
from collections import defaultdict

from suite import contestants
from suite.results import middle
from suite.scratch import Unavailable
from suite.servers import start_backend

CONNECTIONS = (1, 32, 256)
CHECK_SECONDS = 2
FIELDS = ("rate", "p50", "p99", "p999", "cpu")
COLUMNS = ["server", "requests/s", "p50 ms", "p99 ms", "p99.9 ms", "CPU µs a call", "requests/s × nginx", "CPU × nginx"]
NOTE = ("wrk, one thread, {seconds:g} s a measurement after 1 s of warming up, medians of {rounds} rounds in each of "
        "which every server had its turn. CPU is user and system time of the server's processes. Backend: nginx with a "
        "fixed object of about 600 bytes.")


def start_all(run, backend):
    running = []
    for one in contestants.all_contestants():
        if not run.has(one.key):
            continue
        run.say(f"starting {one.title}")
        started = run.attempt(one.title, contestants.start, one, run.scratch, backend)
        if started and right(run, started):
            running.append(started)
            if started.versions:
                run.environment["row " + one.key] = ", ".join(" ".join(pair) for pair in started.versions.items())
    return running


def right(run, started):
    """A short run in which every answer is looked into, so that nobody is measured who answers with errors."""
    try:
        seen = started.drive(run.scratch, 32, CHECK_SECONDS, check=True)
    except Unavailable as reason:
        run.leave_out(started.contestant.title, reason)
        return False
    if not seen.requests:
        run.leave_out(f"{started.contestant.title}, the look into its answers", f"none within {CHECK_SECONDS} s")
        return False
    if seen.wrong or seen.failed:
        run.fail(started.contestant.title,
                 f"{seen.wrong} of {seen.right + seen.wrong} answers are not the backend's: {seen.example}")
        return False
    return True


def measure(run):
    backend = start_backend(run.scratch)
    running = start_all(run, backend)
    for connections in CONNECTIONS:
        measured = defaultdict(list)
        try:
            rounds(run, running, connections, measured)
        finally:  # what was measured stays, also on Ctrl-C
            report(run, running, connections, measured)
    for started in running:
        right(run, started)
        run.attempt(started.contestant.title, expect_successes, run, started)
    for started in running:
        started.server.stop()
    backend.stop()


def rounds(run, running, connections, measured):
    for number in range(1, run.rounds + 1):
        for started in running:
            run.say(f"{connections} connections, round {number} of {run.rounds}: {started.contestant.title}")
            try:
                started.drive(run.scratch, connections, 1)
                seen = started.drive(run.scratch, connections, run.seconds)
            except Unavailable as reason:
                run.fail(started.contestant.title, reason)
                continue
            if seen.failed:
                what = f"{seen.failed} of {seen.requests} requests failed at {connections} connections"
                run.fail(started.contestant.title, what)
            if seen.requests:
                measured[started.key].append(seen)
            else:
                run.leave_out(f"{started.contestant.title}, {connections} connections", f"no answer within {run.seconds:g} s")


def report(run, running, connections, measured):
    title = f"tools/call, {connections} connection" + ("s" if connections > 1 else "")
    table = run.table("calls", title, COLUMNS, NOTE.format(seconds=run.seconds, rounds=run.rounds))
    limit = {name: middle([getattr(one, name) for one in measured["nginx"]]) for name in FIELDS}
    for started in running:
        if not measured[started.key]:
            continue
        values = {name: middle([getattr(one, name) for one in measured[started.key]]) for name in FIELDS}
        for name, value in values.items():
            run.figure(f"calls.{connections}.{started.key}.{name}", value)
        shares = [values[name] / limit[name] if limit[name] else None for name in ("rate", "cpu")]
        note = f" ({started.contestant.note})" if started.contestant.note else ""
        table.add(started.contestant.title + note, *values.values(), *shares)


def expect_successes(run, started):
    """The gateway's own count: HTTP 200 alone proves nothing. Calls that wrk walked away from are cancelled."""
    if started.contestant.kind != "gatehouse":
        return
    for line in started.server.metrics().splitlines():
        if line.startswith("gateway_tool_calls_total") and 'outcome="success"' not in line and 'outcome="cancelled"' not in line:
            run.fail(started.contestant.title, "calls that did not succeed: " + line)
