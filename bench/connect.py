"""How long `gatehouse connect` takes from its start to its first answers: connect.py [URL].

Prints the best and the median of 20 starts, for a line that the bridge answers itself, and, with a URL of a running
gateway's endpoint (the key is $GATEHOUSE_API_KEY), for initialize through it. The binary is $GATEHOUSE.
"""
import json
import os
import statistics
import subprocess
import sys
import time

program = os.environ.get("GATEHOUSE", "build/release/bin/gatehouse")
url = sys.argv[1] if len(sys.argv) > 1 else None
rounds = 20
initialize = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
    "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}})


def first_answer(line, *words):
    """Milliseconds from before the start to the first line of stdout, which is returned too."""
    begun = time.perf_counter()
    bridge = subprocess.Popen([program, "connect", "--log-level", "error", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    bridge.stdin.write(line.encode() + b"\n")
    bridge.stdin.flush()
    answer = bridge.stdout.readline()
    taken = (time.perf_counter() - begun) * 1000
    bridge.stdin.close()
    bridge.stdout.close()
    bridge.wait()
    return taken, answer


def measure(name, expected, line, *words):
    times = []
    for _ in range(rounds):
        taken, answer = first_answer(line, *words)
        if expected not in answer:
            sys.exit(f"{name}: unexpected answer {answer[:300]!r}")
        times.append(taken)
    print(f"{name:<40} best {min(times):6.1f} ms   median {statistics.median(times):6.1f} ms")


measure("start to an answer of the bridge", b"-32700", "?", "--url", url or "http://127.0.0.1:9")
if url:
    measure("start to initialize through the gateway", b'"result"', initialize, "--url", url)
