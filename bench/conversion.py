"""Measures documents becoming tools: conversion.py [--check] [DOCUMENT.json]; bench/README.md says what and how."""
import gzip
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from urllib.parse import urlsplit

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
GATEHOUSE = os.environ.get("GATEHOUSE", os.path.join(ROOT, "build/release/bin/gatehouse"))
ROUNDS = int(os.environ.get("ROUNDS", "5"))
PEER = "openapi-mcp-generator@4.0.1"
CORPUS_DOCUMENT = os.path.join(ROOT, "../shared/specs/github.json.gz")


def run(command, output=subprocess.DEVNULL, one_core=False):
    """Milliseconds and peak MiB of one process."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL,
                               preexec_fn=(lambda: os.sched_setaffinity(0, {0})) if one_core else None)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = (time.monotonic() - start) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):  # 3: something of the document was lost, which the peers do not tell
        sys.exit("%s ended with %d" % (command[0], process.returncode))
    return elapsed, usage.ru_maxrss / 1024


def medians(rounds):
    return [statistics.median(column) for column in zip(*rounds)]


def ratios(theirs, ours):
    return tuple(their_value / our_value for their_value, our_value in zip(medians(theirs), medians(ours)))


def install_peer(folder):
    """The path of the peer's program; None where there is no node."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None
    os.makedirs(folder, exist_ok=True)
    program = os.path.join(folder, "node_modules/.bin", PEER.split("@")[0])
    if not os.path.exists(program):
        with open(os.path.join(folder, "package.json"), "w") as file:
            json.dump({"private": True}, file)
        done = subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", PEER], cwd=folder,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            return None
    return program


def measure_conversion(document, work, rows):
    peer = install_peer(os.path.join(ROOT, "build/bench"))
    ours, without_output, theirs = [], [], []
    for _ in range(ROUNDS):
        with open(os.path.join(work, "tools.json"), "wb") as output:
            ours.append(run([GATEHOUSE, "tools", document, "--json"], output))
        with open(os.path.join(work, "tools.json"), "wb") as output:
            without_output.append(run([GATEHOUSE, "tools", document, "--json", "--output-schema", "off"], output))
        if peer:
            theirs.append(run(["node", peer, "--input", document, "--output", os.path.join(work, "peer"), "--force"]))
    size = os.path.getsize(document) / 1e6
    rows.append(("all tools of %s (%.1f MB)" % (os.path.basename(document), size), *medians(ours)))
    rows.append(("the same, input schemas only", *medians(without_output)))
    if not peer:
        print("no node or no npm registry: the peer is not measured", file=sys.stderr)
        return []
    rows.append((PEER.replace("@", " ") + ", input schemas only", *medians(theirs)))
    # The peer makes no output schemas, so that our listing without them is the same job.
    time_ratio, memory_ratio = ratios(theirs, without_output)
    print("with output schemas too: %.1f x faster than the peer, %.1f x less memory" % ratios(theirs, ours))
    return [("times faster than the peer", time_ratio, 10), ("times less memory than the peer", memory_ratio, 4)]


def write_configuration(path, *lines):
    with open(path, "w") as file:
        file.write("gateway: {name: bench, host: 127.0.0.1, port: 0}\napis:\n  - name: bench\n")
        file.writelines("    %s\n" % line for line in lines)
        file.write("    backend: {base_url: \"http://127.0.0.1:9\"}\nteams:\n"
                   "  - {name: bench, api_key: sk-bench-listing, allowed_apis: [bench]}\n")


def measure_yaml(document, rows):
    results = [run([GATEHOUSE, "check", document], one_core=True) for _ in range(ROUNDS)]
    rows.append(("check of %.1f MB of YAML, one core" % (os.path.getsize(document) / 1e6), *medians(results)))
    return [("ms for 8 MB of YAML on one core", medians(results)[0], -500)]


def measure_listing(document, work, rows):
    configuration = os.path.join(work, "listing.yaml")
    write_configuration(configuration, "openapi: {path: %s}" % json.dumps(document))
    process = subprocess.Popen([GATEHOUSE, "--no-gui", "--config", configuration], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, env=dict(os.environ, XDG_DATA_HOME=work))
    try:
        url = urlsplit(json.loads(process.stdout.readline())["url"])
        connection = socket.create_connection((url.hostname, url.port), timeout=30)
        buffer = bytearray(33_554_432)
        times = [list_tools(connection, url.netloc, buffer) for _ in range(101)]
    finally:
        process.terminate()
        process.wait(timeout=35)
    rows.append(("tools/list of 1,000 tools", statistics.median(times), 0))
    return [("ms for a listing of 1,000 tools", statistics.median(times), -2)]


def list_tools(connection, host, buffer):
    """Milliseconds until the last byte is here. A client that does no more than read: the server is measured."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
    request = ("POST /v1/mcp/bench HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: application/json, "
               "text/event-stream\r\nMCP-Protocol-Version: 2025-06-18\r\nAuthorization: Bearer sk-bench-listing\r\n"
               "Content-Length: %d\r\n\r\n%s" % (host, len(body), body)).encode()
    view = memoryview(buffer)
    start = time.perf_counter()
    connection.sendall(request)
    size, end = 0, None
    while end is None or size < end:
        received = connection.recv_into(view[size:])
        if received == 0:
            sys.exit("the gateway closed the connection")
        size += received
        if end is None and b"\r\n\r\n" in bytes(view[:min(size, 4096)]):
            head = bytes(view[:4096]).split(b"\r\n\r\n")[0]
            end = len(head) + 4 + int(re.search(rb"Content-Length: (\d+)", head).group(1))
    elapsed = (time.perf_counter() - start) * 1000
    if buffer[:size].count(b'"inputSchema"') != 1000:
        sys.exit("the listing does not have 1,000 tools")
    return elapsed


def generated(work, kind):
    path = os.path.join(work, "generated." + kind)
    with open(path, "wb") as file:
        subprocess.run([sys.executable, os.path.join(HERE, "suite/documents.py"), "1000", kind], stdout=file, check=True)
    return path


def json_document(arguments, work):
    if arguments:
        return os.path.abspath(arguments[0])
    if not os.path.exists(CORPUS_DOCUMENT):
        return generated(work, "json")
    path = os.path.join(work, "github.json")
    with gzip.open(CORPUS_DOCUMENT) as packed, open(path, "wb") as file:
        shutil.copyfileobj(packed, file)
    return path


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    rows = []
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench.") as work:
        targets = measure_conversion(json_document(arguments, work), work, rows)
        yaml = generated(work, "yaml")
        targets += measure_yaml(yaml, rows) + measure_listing(yaml, work, rows)
    print("\n| %-58s | %8s | %8s |\n|---|---:|---:|" % ("medians of %d rounds" % ROUNDS, "ms", "peak MiB"))
    for name, milliseconds, mebibytes in rows:
        print("| %-58s | %8.1f | %8s |" % (name, milliseconds, "%.1f" % mebibytes if mebibytes else ""))
    print()
    missed = False
    for name, value, limit in targets:  # a negative limit is the most, a positive one the least
        met = value <= -limit if limit < 0 else value >= limit
        missed = missed or not met
        print("%-6s  %s: %.2f (at %s %d)" % ("met" if met else "MISSED", name, value,
                                             "most" if limit < 0 else "least", abs(limit)))
    sys.exit(1 if missed and "--check" in sys.argv else 0)


if __name__ == "__main__":
    main()
