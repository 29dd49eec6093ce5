#!/usr/bin/env python3
"""A million recorded calls: how fast they are written, how large the file is, how long the application's questions take.
Then what recording costs a call through the gateway; activity.py --calls: this part alone.

The first part builds its program with the release preset; the second needs wrk and nginx (installer/packages.sh --bench).
"""
import os
import subprocess
import sys
import time
from collections import defaultdict

from suite.contestants import gateway_settings
from suite.load import call_request, run_wrk
from suite.results import middle, table_lines
from suite.scratch import Scratch, Unavailable, end_on_signals
from suite.servers import ROOT, Gateway, start_backend

SECONDS = float(os.environ.get("SECONDS_PER_RUN", "8"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
RECORDING = {"off": {"enabled": False}, "on": {}, "bodies": {"record_bodies": True}}


def write_and_ask(scratch):
    for command in (["cmake", "--preset", "release"], ["cmake", "--build", "--preset", "release", "--target", "bench_activity"]):
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    subprocess.run([os.path.join(ROOT, "build/release/bin/bench_activity"), scratch.path("activity.sqlite")], check=True)


def through_the_gateway(scratch):
    backend = start_backend(scratch)
    gateways = {name: Gateway(scratch, gateway_settings(backend, 1, activity=activity), name)
                for name, activity in RECORDING.items()}
    measured = defaultdict(list)
    for _ in range(ROUNDS):
        for name, gateway in gateways.items():
            requests = [call_request(gateway.endpoint("bench"))]
            run_wrk(scratch, gateway, requests, seconds=1)
            measured[name].append(run_wrk(scratch, gateway, requests, seconds=SECONDS))
    print(f"\n{time.strftime('%F', time.gmtime())}, {ROUNDS} rounds of {SECONDS:g} s, 32 connections, 1 worker, medians")
    rows = [[name, *(middle([getattr(one, field) for one in found]) for field in ("rate", "p50", "p99", "cpu", "failed"))]
            for name, found in measured.items()]
    print("\n".join(table_lines(["activity", "req/s", "p50 ms", "p99 ms", "CPU µs", "failed"], rows)))


def main():
    end_on_signals()
    with Scratch() as scratch:
        if "--calls" not in sys.argv:
            write_and_ask(scratch)
        try:
            through_the_gateway(scratch)
        except Unavailable as reason:
            print(f"calls through the gateway are not measured: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
