"""Whether it stayed as it was."""
import math

# What may be left behind by each of what comes in an hour: 290 bytes by a stream (7,200), 1.7 KiB by a reload (1,200), 1.5
# bytes by a request. Nothing that can be left behind is smaller.
MEMORY_BOUND = 2.0  # MiB/h
# The rarest that happens, a backend that dies, comes 260 times in an hour: a quarter of these.
DESCRIPTOR_BOUND = 65.0  # per hour
SETTLED = 600  # seconds that a run must last: in the first minutes memory grows to what it stays at
WIDEST = 3  # times the bound; an interval that is wider says nothing, and the run was too short


def slope(points):
    """Of a straight line by least squares, and its standard error, both per unit of x."""
    count = len(points)
    if count < 4:
        return 0.0, math.inf
    mean_x, mean_y = (sum(point[axis] for point in points) / count for axis in (0, 1))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    rise = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    rests = [y - mean_y - rise * (x - mean_x) for x, y in points]
    squares = sum(rest * rest for rest in rests)
    if squares == 0:
        return rise, 0.0
    # Memory goes in steps, so that neighbours resemble each other: so many fewer samples there are.
    alike = max(0.0, min(0.95, sum(a * b for a, b in zip(rests, rests[1:])) / squares))
    return rise, math.sqrt(squares / (count - 2) / spread * (1 + alike) / (1 - alike))


def drift(samples, value, unit, bound):
    """(flat, sentence) over the last two thirds of the samples."""
    late = samples[len(samples) // 3:]
    rise, error = slope([(sample["seconds"] / 3600, value(sample)) for sample in late])
    flat = rise - 1.96 * error <= 0 or rise + 1.96 * error <= bound
    words = "flat" if flat else "GROWS"
    note = "" if 1.96 * error <= WIDEST * bound else "; too short or too noisy to see %g" % bound
    return flat, "%s: %+.2f ± %.2f %s (from %.1f to %.1f%s)" % (
        words, rise, error, unit, min(map(value, late)), max(map(value, late)), note)


def pauses(samples, window):
    """Windows that took far too long: the machine stood still, or was somebody else's."""
    begun = 0
    for sample in samples:
        if sample["seconds"] - begun > 2 * window:
            yield "%.0f s before second %.0f" % (sample["seconds"] - begun, sample["seconds"])
        begun = sample["seconds"]


def verdicts(record, rest):
    """(name, passed, sentence). `rest` is what was before and after the load."""
    samples = record.samples
    if not samples or samples[-1]["seconds"] < SETTLED:
        yield "memory, descriptors", None, "not judged: that takes ten minutes"
    else:
        yield ("memory", *drift(samples, lambda sample: sample["rss_kib"] / 1024, "MiB/h", MEMORY_BOUND))
        yield ("private memory", *drift(samples, lambda sample: sample["private_kib"] / 1024, "MiB/h", MEMORY_BOUND))
        yield ("descriptors", *drift(samples, lambda sample: sample["descriptors"], "an hour", DESCRIPTOR_BOUND))
        yield ("threads", *drift(samples, lambda sample: sample["threads"], "an hour", DESCRIPTOR_BOUND))
    total, failed = sum(record.totals.values()), sum(record.unexpected.values())
    injected = sum(number for (_, outcome), number in record.totals.items() if outcome != "ok") - failed
    yield "errors", failed == 0, "%d of %d were not injected (%d were)" % (failed, total, injected)
    yield from rest


def table(record):
    """Outcomes by kind, as lines of Markdown."""
    yield "| client | outcome | times | |"
    yield "|---|---|---:|---|"
    for (kind, outcome), number in sorted(record.totals.items(), key=lambda item: (item[0][0], -item[1])):
        note = "NOT INJECTED" if record.unexpected[kind, outcome] else "" if outcome == "ok" else "injected"
        yield "| %s | %s | %d | %s |" % (kind, outcome.replace("|", "\\|"), number, note)
