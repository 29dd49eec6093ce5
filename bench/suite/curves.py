"""Curves as tables, and as a picture: curves.py SCALE.JSON PICTURE."""
import json
import math
import sys

PANELS = (("CPU of a call, µs", ("cpu_us",)), ("latency, ms", ("p50_ms", "p99_ms")), ("resident, MiB", ("resident_mib",)),
          ("start, reload, tools/list, ms", ("start_ms", "reload_ms", "listing_ms")))
COLUMNS = ("cpu_us", "p50_ms", "p99_ms", "resident_mib", "start_ms", "reload_ms", "listing_ms", "rate", "failed")
LEAST_RANGE = 4  # of a panel: what hardly changes shall look so
BEND = 0.5  # a curve bends where its exponent rises by more


def exponents(points, key):
    """Of each piece between two points: 0 is no growth, 1 is in proportion. None where there is nothing to compare."""
    found = [None]
    for (x, before), (y, after) in zip(points, points[1:]):
        known = before.get(key) and after.get(key)
        found.append(math.log(after[key] / before[key]) / math.log(y / x) if known else None)
    return found


def bends(points, key):
    """(value, exponent before, exponent after) where a curve rises more steeply than before."""
    growth = exponents(points, key)
    for place in range(2, len(points)):
        before, after = growth[place - 1], growth[place]
        if before is not None and after is not None and after > max(before, 0) + BEND:
            yield points[place - 1][0], before, after


def number(value):
    return "" if value is None else f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def table(axis, unit, points):
    """Markdown: values, and behind the CPU of a call its exponent."""
    columns = [key for key in COLUMNS if any(key in point for _, point in points)]
    yield f"## {axis}"
    yield ""
    yield f"| {unit} | " + " | ".join(columns) + " | exponent of CPU |"
    yield "|---:" * (len(columns) + 2) + "|"
    for (value, point), growth in zip(points, exponents(points, "cpu_us")):
        yield f"| {value:,} | " + " | ".join(number(point.get(key)) for key in columns) + \
            " | " + ("" if growth is None else f"{growth:+.2f}") + " |"
    yield ""
    for key in columns[:-2]:
        for value, before, after in bends(points, key):
            yield f"- {key} bends at {value:,}: exponent {before:+.2f} before, {after:+.2f} after"
    yield ""


def draw(curves, units, path):
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, rows = pyplot.subplots(len(curves), len(PANELS), figsize=(16, 3 * len(curves)), layout="constrained", squeeze=False)
    for panels, (axis, points) in zip(rows, curves.items()):
        for panel, (title, keys) in zip(panels, PANELS):
            draw_panel(panel, points, keys, title, units.get(axis, axis))
    figure.savefig(path, dpi=100)
    pyplot.close(figure)


def draw_panel(panel, points, keys, title, unit):
    for key in keys:
        known = [(value, point[key]) for value, point in points if point.get(key)]
        if known:
            panel.plot(*zip(*known), marker="o", markersize=3, label=key)
    if not panel.lines:
        return panel.set_axis_off()
    panel.set_title(title, fontsize=9)
    panel.set_xlabel(unit, fontsize=8)
    panel.set_xscale("log")
    panel.set_yscale("log")
    low, high = panel.get_ylim()
    if high / low < LEAST_RANGE:
        middle = math.sqrt(low * high)
        panel.set_ylim(middle / math.sqrt(LEAST_RANGE), middle * math.sqrt(LEAST_RANGE))
    panel.grid(alpha=0.3, which="both")
    panel.legend(fontsize=7)
    return None


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        found = json.load(file)
    curves = {axis: [(point["value"], point) for point in points] for axis, points in found["curves"].items()}
    draw(curves, found["units"], sys.argv[2])


if __name__ == "__main__":
    main()
