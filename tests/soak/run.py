#!/usr/bin/env python3
"""Mixed load for a long time: run.py [MINUTES] [--out DIR] [--rate FACTOR].

One gateway with two workers; clients of both eras and of REST, well-behaved and not; backends that are healthy, slow, broken
and dead at times; a reload every three seconds, each fourth of one that cannot serve. Every five seconds a sample. At the
end verdicts: memory, descriptors and threads flat, no error that was not injected, nothing left behind. Exit code 1 when
one fails. Ctrl-C ends it early, with all of that. The binary is $GATEHOUSE.
"""
import argparse
import asyncio
import collections
import json
import os
import random
import re
import signal
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[1:1] = [os.path.join(HERE, "../support"), os.path.join(HERE, "../../bench")]

import picture
from suite import processes
import traffic
from client import Client
from gateway import Gateway
from place import MASTER, Place
from record import Record
from verdict import pauses, table, verdicts

WINDOW = 5
RESULTS = {True: "ok", False: "FAIL", None: "note"}  # a note is no verdict
REST = 60  # seconds within which everything that clients left behind must be gone
MORE_AT_REST = 4  # descriptors: the database and its log, and the connection that asks


async def come(kind, number, width, port, record, stop):
    """One of `width` clients of a kind, until it is over."""
    interval = width / kind.rate
    due = time.monotonic() + interval * (number + random.random()) / width
    client = kind.client(port)
    while True:
        if await ended(stop, due - time.monotonic()):
            break
        begun = time.monotonic()
        try:
            outcome = await kind.act(client)
        except Exception as error:  # whatever it is, it is an outcome
            client.leave()
            outcome = "%s: %s" % (type(error).__name__, error)
        record.add(kind, outcome, time.monotonic() - begun)
        due = max(due + interval, time.monotonic())
    client.leave()


async def ended(stop, seconds):
    """Waits at most so long; whether it is over."""
    try:
        await asyncio.wait_for(stop.wait(), max(seconds, 0))
    except TimeoutError:
        pass
    return stop.is_set()


async def reload(place, port, record, stop):
    client, number = Client(port, MASTER), 0
    kind = traffic.Kind(reload, 1)
    while not await ended(stop, 3):
        number += 1
        good = place.change(number)
        try:
            answer = await client.exchange("POST", "/admin/reload")
            outcome = "ok" if answer.status == (200 if good else 422) else "HTTP %d for a %s configuration: %s" % (
                answer.status, "good" if good else "bad", answer.body[:200].decode())
        except Exception as error:
            client.leave()
            outcome = "%s: %s" % (type(error).__name__, error)
        record.mark("reload" if good else "rejected")
        record.add(kind, outcome, 0)
    client.leave()


async def kill_backend(place, record, stop):
    while not await ended(stop, random.uniform(6, 12)):
        place.dying.die()
        record.mark("dies")
        await ended(stop, random.uniform(3, 6))
        place.dying.start()
        record.mark("is back")


async def watch(record, stop, counter):
    while not await ended(stop, WINDOW):
        sample = record.sample(counter())
        print("%6.0f s  %6.1f MiB  %4d descriptors  %4.0f requests/s  p50 %s  p99 %s ms  CPU %4.1f %%  %d not injected" % (
            sample["seconds"], sample["rss_kib"] / 1024, sample["descriptors"], sample["requests_per_second"],
            *("%.2f" % value if value is not None else "-" for value in (sample["p50_ms"], sample["p99_ms"])),
            sample["cpu_percent"], sum(record.unexpected.values())), file=sys.stderr, flush=True)


def gauges(gateway):
    text = gateway.exchange("GET", "/metrics")[3].decode()
    names = ("gateway_in_flight", "gateway_streams", "gateway_sessions", "gateway_connections")
    return {name: float(line.split()[1]) for line in text.splitlines() for name in names if line.startswith(name + " ")}


def come_to_rest(gateway, place, before):
    """Verdicts about what clients left behind. Sessions that were forgotten end by themselves."""
    deadline = time.monotonic() + REST
    while True:
        now, kept = gauges(gateway), place.connections()
        others = processes.descriptors(gateway.pid) - kept
        # The connection that asks is one itself.
        quiet = now["gateway_in_flight"] == now["gateway_streams"] == now["gateway_sessions"] == 0 and now["gateway_connections"] <= 1
        if (quiet and others <= before + MORE_AT_REST) or time.monotonic() > deadline:
            break
        time.sleep(0.5)
    yield "left behind", quiet, ", ".join("%s %d" % (name[8:], value) for name, value in now.items())
    yield "descriptors at rest", others <= before + MORE_AT_REST, "%d before, %d after, besides %d connections to backends that are kept" % (
        before, others, kept)


async def load(gateway, place, record, arguments):
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    tasks = [asyncio.create_task(task) for task in (
        reload(place, gateway.port, record, stop), kill_backend(place, record, stop),
        watch(record, stop, lambda: Client.sent))]
    for kind in traffic.KINDS:
        kind.rate *= arguments.rate
        width = max(1, round(kind.rate * kind.seconds * 1.5))
        tasks += [asyncio.create_task(come(kind, number, width, gateway.port, record, stop)) for number in range(width)]
    await ended(stop, arguments.minutes * 60)
    stop.set()
    for error in await asyncio.gather(*tasks, return_exceptions=True):
        if error is not None:
            raise error


def report(record, rest, arguments):
    """Files, and whether all is well."""
    found = list(verdicts(record, rest))
    lines = ["%-4s %-20s %s" % (RESULTS[passed], name, words) for name, passed, words in found]
    lines += ["note a window took %s: what was late then says nothing of the gateway" % pause for pause in pauses(record.samples, WINDOW)]
    why = picture.draw(record, os.path.join(arguments.out, "soak.png"))
    with open(os.path.join(arguments.out, "summary.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(["# Soak", "", *("- " + line for line in lines), "", *table(record), ""]))
    with open(os.path.join(arguments.out, "summary.json"), "w", encoding="utf-8") as file:
        json.dump({"seconds": record.samples[-1]["seconds"] if record.samples else 0, "marks": record.marks,
                   "verdicts": [{"name": name, "passed": passed, "words": words} for name, passed, words in found],
                   "outcomes": [[*what, number] for what, number in sorted(record.totals.items())]}, file, indent=1)
    for (kind, outcome), number in record.unexpected.most_common(20):
        print("not injected: %s: %s (%d times)" % (kind, outcome, number))
    print("\n".join(lines))
    print("soak: %s/summary.md, summary.json, samples.jsonl%s" % (arguments.out, ", soak.png" if not why else "; no picture: " + why))
    return all(passed is not False for _, passed, _ in found)


def stopped(gateway):
    code, _, errors = gateway.stop()
    lines = errors.decode("utf-8", "replace").splitlines()
    levels = collections.Counter(level for line in lines for level in re.findall(r'"level":"(\w+)"', line))
    yield "end", code == 0, "exit code %d; lines of the log: %s" % (code, ", ".join("%d %s" % (number, level) for level, number in levels.items()))
    if code:
        print("\n".join(lines[-20:]), file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("minutes", type=float, nargs="?", default=30)
    parser.add_argument("--out", default="build/soak")
    parser.add_argument("--rate", type=float, default=1, help="so many times the usual rate")
    arguments = parser.parse_args()
    os.makedirs(arguments.out, exist_ok=True)
    program = os.path.abspath(os.environ.get("GATEHOUSE", "build/release/bin/gatehouse"))
    if not os.access(program, os.X_OK):
        sys.exit("soak: there is no %s; build it, or name another in GATEHOUSE" % program)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder)
        try:
            with Gateway(program, place.file, place.environment()) as gateway:
                before = processes.descriptors(gateway.pid)
                record = Record(gateway.pid, os.path.join(arguments.out, "samples.jsonl"))
                asyncio.run(load(gateway, place, record, arguments))
                record.finish()
                rest = [*come_to_rest(gateway, place, before), *stopped(gateway)]
        finally:
            place.close()
    sys.exit(0 if report(record, rest, arguments) else 1)


main()
