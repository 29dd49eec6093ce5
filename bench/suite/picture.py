"""Draws a report: picture.py REPORT.json FILE.svg... Run by report.py with a Python that has matplotlib."""
import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as pyplot  # noqa: E402

COLOURS = {"nginx": "#8a8f98", "gatehouse": "#1f6feb", "peer": "#d0752a"}
GRID = {"color": "#d8dbe0", "linewidth": 0.6}
CONNECTIONS = (1, 32, 256)


def colour(key):
    return COLOURS["nginx" if key == "nginx" else "gatehouse" if key.startswith("gatehouse") else "peer"]


def by_key(figures, prefix, suffix):
    """{key: value} of the figures PREFIX.key.SUFFIX, in the order of the report."""
    return {name[len(prefix) + 1:-len(suffix) - 1]: value for name, value in figures.items()
            if name.startswith(prefix + ".") and name.endswith("." + suffix)}


def label_of(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def bars(axes, values, title, logarithmic=True):
    """One bar a server, its value beside it."""
    if not values:
        axes.set_visible(False)
        return
    names = list(values)[::-1]
    axes.barh(names, [values[name] for name in names], color=[colour(name) for name in names], height=0.7)
    if logarithmic:
        axes.set_xscale("log")
    right = max(values.values())
    axes.set_xlim(right=right * (6 if logarithmic else 1.25))
    for place, name in enumerate(names):
        axes.text(values[name], place, " " + label_of(values[name]), va="center", fontsize=8)
    finish(axes, title)


def finish(axes, title):
    axes.set_title(title, fontsize=10, loc="left")
    axes.grid(axis="x", **GRID)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=8)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def percentiles(axes, figures):
    """p99 against connections, one line a server."""
    keys = list(by_key(figures, "calls.32", "p99"))
    if not keys:
        axes.set_visible(False)
        return
    for key in keys:
        points = [(count, figures[f"calls.{count}.{key}.p99"]) for count in CONNECTIONS if f"calls.{count}.{key}.p99" in figures]
        axes.plot(*zip(*points), marker="o", markersize=3, color=colour(key), linewidth=1.2)
        axes.annotate(key, points[-1], xytext=(4, 0), textcoords="offset points", fontsize=7, va="center")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(CONNECTIONS, [str(count) for count in CONNECTIONS])
    axes.minorticks_off()
    axes.set_xlim(0.8, 3000)
    axes.set_xlabel("connections", fontsize=8)
    axes.grid(axis="y", **GRID)
    finish(axes, "p99 of tools/call, ms")


def starts(figures):
    found = {name.removeprefix("start."): value for name, value in figures.items() if name.startswith("start.")}
    return {name.replace(".", ": ").replace("_", " "): value for name, value in found.items()}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        report = json.load(file)
    figures = report["figures"]
    pyplot.rcParams["font.family"] = "DejaVu Sans"
    pyplot.rcParams["svg.fonttype"] = "none"
    figure, panels = pyplot.subplots(2, 3, figsize=(16, 9))
    bars(panels[0][0], by_key(figures, "calls.32", "rate"), "tools/call at 32 connections, requests/s (more is better)")
    bars(panels[0][1], by_key(figures, "calls.32", "cpu"), "CPU of one tools/call, µs (less is better)")
    percentiles(panels[0][2], figures)
    bars(panels[1][0], by_key(figures, "latency", "added_p99"), "added latency at a constant rate, p99, ms")
    bars(panels[1][1], by_key(figures, "memory", "idle"), "resident memory, idle, MiB", logarithmic=False)
    bars(panels[1][2], starts(figures), "start to ready, ms")
    about = report["environment"]
    title = ", ".join(about.get(name, "") for name in ("gatehouse", "date", "CPU", "kernel"))
    figure.suptitle(title, fontsize=11, x=0.01, ha="left")
    figure.tight_layout(rect=(0, 0, 1, 0.97))
    for path in sys.argv[2:]:
        figure.savefig(path, dpi=100)


main()
