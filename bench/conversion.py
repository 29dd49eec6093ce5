"""Measures documents becoming tools: conversion.py [--check] [DOCUMENT.json]; bench/README.md says what and how."""
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from urllib.parse import urlsplit

from suite import documents, peers
from suite.scratch import Scratch, Unavailable, end_on_signals
from suite.servers import GATEHOUSE, KEY, Gateway, api, configuration
from suite.targets import all_met, at_least, at_most

ROUNDS = int(os.environ.get("ROUNDS", "5"))
LISTINGS = 101
TIMED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "suite/timed.py")
SINK = "http://127.0.0.1:9"  # nothing is called


def run(command, output=subprocess.DEVNULL, one_core=False):
    """Milliseconds and peak MiB of one process."""
    done = subprocess.run([sys.executable, "-S", TIMED, *command], stdout=output, stderr=subprocess.PIPE, text=True,
                          check=True, preexec_fn=(lambda: os.sched_setaffinity(0, {0})) if one_core else None)
    milliseconds, kibibytes, status = done.stderr.split()
    if int(status) not in (0, 3):  # 3: something of the document was lost, which the peers do not tell
        raise Unavailable(f"{command[0]} ended with {status}")
    return float(milliseconds), int(kibibytes) / 1024


def medians(rounds):
    return [statistics.median(column) for column in zip(*rounds)]


def ratios(theirs, ours):
    return tuple(their_value / our_value for their_value, our_value in zip(medians(theirs), medians(ours)))


def generator():
    """The peer's command; None where it cannot be had."""
    try:
        return peers.generator_command()
    except Unavailable as reason:
        print(f"the peer is not measured: {reason}", file=sys.stderr)
        return None


def measure_conversion(document, scratch, rounds=ROUNDS):
    """Rows (name, ms, MiB) and targets."""
    peer = generator()
    ours, without_output, theirs = [], [], []
    for _ in range(rounds):
        with open(scratch.path("tools.json"), "wb") as output:
            ours.append(run([GATEHOUSE, "tools", document, "--json"], output))
        with open(scratch.path("tools.json"), "wb") as output:
            without_output.append(run([GATEHOUSE, "tools", document, "--json", "--output-schema", "off"], output))
        if peer:
            theirs.append(run([*peer, "--input", document, "--output", scratch.path("peer"), "--force"]))
    size = os.path.getsize(document) / 1e6
    rows = [(f"all tools of {os.path.basename(document)} ({size:.1f} MB)", *medians(ours)),
            ("the same, input schemas only", *medians(without_output))]
    if not peer:
        return rows, []
    rows.append((f"{peers.GENERATOR} {peers.VERSIONS[peers.GENERATOR]}, input schemas only", *medians(theirs)))
    # The peer makes no output schemas, so that our listing without them is the same job.
    time_ratio, memory_ratio = ratios(theirs, without_output)
    return rows, [at_least("times faster than the peer", time_ratio, 10),
                  at_least("times less memory than the peer", memory_ratio, 4)]


def measure_yaml(document):
    results = [run([GATEHOUSE, "check", document], one_core=True) for _ in range(ROUNDS)]
    size = os.path.getsize(document) / 1e6
    return ([(f"check of {size:.1f} MB of YAML, one core", *medians(results))],
            [at_most("ms for 8 MB of YAML on one core", medians(results)[0], 500)])


def measure_listing(document, scratch, rounds=LISTINGS):
    """Milliseconds of each listing of a document with 1,000 tools, over one kept connection."""
    gateway = Gateway(scratch, configuration([api("bench", document, SINK)]), "listing")
    url = urlsplit(gateway.url)
    connection = socket.create_connection((url.hostname, url.port), timeout=30)
    buffer = bytearray(33_554_432)
    times = [list_tools(connection, url.netloc, buffer) for _ in range(rounds)]
    connection.close()
    gateway.stop()
    return times


def list_tools(connection, host, buffer):
    """Milliseconds until the last byte is here. A client that does no more than read: the server is measured."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
    request = (f"POST /v1/mcp/bench HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nAccept: application/json, "
               f"text/event-stream\r\nMCP-Protocol-Version: 2025-06-18\r\nAuthorization: Bearer {KEY}\r\n"
               f"Content-Length: {len(body)}\r\n\r\n{body}").encode()
    view = memoryview(buffer)
    start = time.perf_counter()
    connection.sendall(request)
    size, end = 0, None
    while end is None or size < end:
        received = connection.recv_into(view[size:])
        if received == 0:
            raise ValueError("the gateway closed the connection")
        size += received
        if end is None and b"\r\n\r\n" in bytes(view[:min(size, 4096)]):
            head = bytes(view[:4096]).split(b"\r\n\r\n")[0]
            end = len(head) + 4 + int(re.search(rb"Content-Length: (\d+)", head).group(1))
    elapsed = (time.perf_counter() - start) * 1000
    if buffer[:size].count(b'"inputSchema"') != 1000:
        raise ValueError("the listing does not have 1,000 tools")
    return elapsed


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    end_on_signals()
    with Scratch() as scratch:
        document = os.path.abspath(arguments[0]) if arguments else documents.large_json(scratch.folder)
        rows, targets = measure_conversion(document, scratch)
        shutil.rmtree(scratch.path("peer"), ignore_errors=True)
        yaml = documents.write(scratch.path("generated.yaml"), 1000)
        yaml_rows, yaml_targets = measure_yaml(yaml)
        listing = statistics.median(measure_listing(yaml, scratch))
    rows += [*yaml_rows, ("tools/list of 1,000 tools", listing, 0)]
    targets += [*yaml_targets, at_most("ms for a listing of 1,000 tools", listing, 2)]
    print(f"\n| {'medians of %d rounds' % ROUNDS:<58} | {'ms':>8} | peak MiB |\n|---|---:|---:|")
    for name, milliseconds, mebibytes in rows:
        print(f"| {name:<58} | {milliseconds:8.1f} | {f'{mebibytes:.1f}' if mebibytes else '':>8} |")
    print()
    return 1 if not all_met(targets, sys.stdout) and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
