#!/usr/bin/env python3
"""How cost grows: scale.py [--quick] [--out DIR] [--axes tools,APIs,…] [--seconds N].

CPU of a call, p50 and p99, resident memory, time to start, to reload and to list, against the number of tools, of APIs, of
teams, of connections, and the size of replies and of requests; one gateway with one worker for each point, nginx as the
backend, wrk as the caller. Writes scale.md, scale.json and scale.png. Ctrl-C keeps what was measured.
Needs nginx and wrk; the binary is $GATEHOUSE.
"""
import argparse
import json
import os
import sys

from suite.axes import AXES, POINTS, QUICK, UNITS
from suite.curves import table
from suite.drawing import drawn
from suite.scratch import Scratch, Unavailable, end_on_signals


def measured(scratch, axis, values, seconds, points, problems):
    """Fills `points`, so that they are there when this ends early."""
    try:
        for value, point in AXES[axis](scratch, seconds, values):
            points.append((value, point))
            print(f"{axis} {value:,}: " + ", ".join(f"{key} {what:.4g}" for key, what in point.items()), file=sys.stderr, flush=True)
    except Unavailable as why:
        problems.append(f"{axis}: {why}")
        print(problems[-1], file=sys.stderr)


def write(curves, problems, out):
    os.makedirs(out, exist_ok=True)
    lines = ["# Curves", "", "An exponent of 0 is no growth, of 1 growth in proportion. One worker.", ""]
    for axis, points in curves.items():
        lines += table(axis, UNITS.get(axis, axis), points)
    lines += [f"- not measured: {problem}" for problem in problems]
    with open(os.path.join(out, "scale.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    with open(os.path.join(out, "scale.json"), "w", encoding="utf-8") as file:
        json.dump({"curves": {axis: [{"value": value, **point} for value, point in points] for axis, points in curves.items()},
                   "units": UNITS, "problems": problems}, file, indent=1)
    why = drawn("curves.py", os.path.join(out, "scale.json"), os.path.join(out, "scale.png")) if curves else "nothing was measured"
    print(f"scale: {out}/scale.md, scale.json" + (", scale.png" if not why else "; no picture: " + why))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few points, a second each")
    parser.add_argument("--out", default="build/bench/scale")
    parser.add_argument("--axes", default=",".join(AXES), help="which, apart by commas")
    parser.add_argument("--seconds", type=float, help="of each measurement (5; 1 with --quick)")
    arguments = parser.parse_args()
    wanted = arguments.axes.split(",")
    if unknown := [axis for axis in wanted if axis not in AXES]:
        parser.error(f"there is no axis {', '.join(unknown)}; there are {', '.join(AXES)}")
    end_on_signals()
    curves, problems = {}, []
    try:
        with Scratch() as scratch:
            for axis in wanted:
                points = []
                curves[axis] = points
                measured(scratch, axis, (QUICK if arguments.quick else POINTS)[axis],
                         arguments.seconds or (1 if arguments.quick else 5), points, problems)
    except KeyboardInterrupt:
        problems.append("stopped early")
    write({axis: points for axis, points in curves.items() if points}, problems, arguments.out)
    sys.exit(1 if problems else 0)


main()
