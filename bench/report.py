#!/usr/bin/env python3
"""Measures Gatehouse, nginx and peers side by side on this machine, and writes one report: Markdown, JSON, a picture.

Everything is on loopback. Needs wrk, nginx and h2load (installer/packages.sh --bench); peers come once from npm and PyPI
into build/bench/peers, and are left out, with the reason, where they cannot be had. Ctrl-C stops everything and still
writes what was measured. bench/README.md says what each row means.
"""
import argparse
import os
import sys

from suite import calls, contestants, environment, goals, idle, latency, memory, reloads, results, startup
from suite.drawing import drawn
from suite.scratch import Scratch, end_on_signals
from suite.servers import GATEHOUSE, ROOT
from suite.targets import all_met

PARTS = {"calls": calls, "latency": latency, "memory": memory, "start": startup, "reload": reloads, "idle": idle}


def names(known):
    def read(text):
        wanted = [name for name in text.split(",") if name]
        unknown = [name for name in wanted if name not in known]
        if unknown or not wanted:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; known are {', '.join(known)}")
        return wanted
    return read


def options():
    servers = [one.key for one in contestants.all_contestants()]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     epilog=f"The binary is $GATEHOUSE, else {os.path.relpath(GATEHOUSE, ROOT)}.")
    parser.add_argument("--check", action="store_true", help="end with 1 when a target is missed")
    parser.add_argument("--quick", action="store_true", help="a try: one round, a second or two a measurement, smaller counts")
    parser.add_argument("--out", metavar="DIR", default=os.path.join(ROOT, "build/bench/report"),
                        help="default: build/bench/report")
    parser.add_argument("--rows", metavar="A,B", type=names(servers), help="only these servers: " + ", ".join(servers))
    parser.add_argument("--parts", metavar="A,B", type=names(PARTS), default=list(PARTS), help="only these: " + ", ".join(PARTS))
    parser.add_argument("--seconds", type=float, help="of one measurement (8)")
    parser.add_argument("--rounds", type=int, help="of calls and latency; the tables show medians (3)")
    return parser.parse_args()


def measure(run, parts):
    """Whether all of it was done; each part has a scratch folder and servers of its own."""
    try:
        for name in parts:
            with Scratch() as run.scratch:
                run.attempt(name, PARTS[name].measure, run)
        return True
    except KeyboardInterrupt:
        run.leave_out("the rest", "the run was interrupted")
        return False


def draw(folder):
    """The picture's name; None where there is no matplotlib."""
    report = os.path.join(folder, "report.json")
    pictures = [os.path.join(folder, "report." + kind) for kind in ("svg", "png")]
    reason = drawn("picture.py", report, *pictures)
    return (None if reason else "report.svg"), reason


def write(run, folder):
    results.write(run, folder, None)
    picture, reason = draw(folder)
    if not picture:
        run.leave_out("the picture", reason)
    results.write(run, folder, picture)
    run.say(f"written: {os.path.join(folder, 'report.md')}, report.json" + (", report.svg, report.png" if picture else ""))


def main():
    asked = options()
    end_on_signals()
    run = results.Run(None, asked.seconds or (2 if asked.quick else 8), asked.rounds or (1 if asked.quick else 3),
                      asked.quick, asked.rows)
    run.environment.update(environment.describe())
    finished = measure(run, asked.parts)
    peer_keys = [one.key for one in contestants.all_contestants() if one.kind == "peer" and run.has(one.key)]
    goals.judge(run, asked.parts, peer_keys)
    write(run, asked.out)
    met = all_met(run.targets, sys.stdout)
    if not finished:
        return 130
    return 1 if asked.check and not met else 0


if __name__ == "__main__":
    sys.exit(main())
