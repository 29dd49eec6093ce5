"""Memory, descriptors, latencies and errors over time, by matplotlib."""


def draw(record, path):
    """None, or why there is no picture."""
    try:
        import matplotlib
    except ImportError:
        return "matplotlib is not installed (installer/packages.sh --bench)"
    matplotlib.use("Agg")
    from matplotlib import pyplot

    minutes = [sample["seconds"] / 60 for sample in record.samples]
    figure, panels = pyplot.subplots(5, 1, sharex=True, figsize=(11, 13), layout="constrained")
    lines(panels[0], minutes, record, {"rss_kib": "resident", "pss_kib": "proportional", "private_kib": "private"}, "MiB", 1 / 1024)
    lines(panels[1], minutes, record, {"descriptors": "descriptors", "threads": "threads"}, "number")
    lines(panels[2], minutes, record, {"p50_ms": "p50", "p99_ms": "p99"}, "ms, healthy calls")
    panels[2].set_yscale("log")
    lines(panels[3], minutes, record, {"requests_per_second": "requests/s", "cpu_percent": "CPU, % of a core"}, "")
    errors(panels[4], minutes, record, matplotlib.colormaps["tab20"].colors)
    for panel in panels:
        marks(panel, record)
        panel.grid(alpha=0.3)
        panel.legend(loc="upper left", fontsize=8, ncols=4)
    panels[4].set_xlabel("minutes (grey: reloads, orange: rejected ones, red: a backend dies)")
    figure.savefig(path, dpi=110)
    pyplot.close(figure)
    return None


def lines(panel, minutes, record, names, unit, scale=1):
    for key, label in names.items():
        values = [sample[key] if sample[key] is None else sample[key] * scale for sample in record.samples]
        panel.plot(minutes, [float("nan") if value is None else value for value in values], label=label, linewidth=1)
    panel.set_ylabel(unit)


def errors(panel, minutes, record, colours):
    """By client, stacked."""
    kinds = sorted({error.split(":")[0] for sample in record.samples for error in sample["errors"]})
    rows = [[sum(number for error, number in sample["errors"].items() if error.split(":")[0] == kind)
             for sample in record.samples] for kind in kinds]
    if rows:
        panel.stackplot(minutes, rows, labels=kinds, linewidth=0, colors=colours)
    panel.set_ylabel("errors in a window")


def marks(panel, record):
    colours = {"reload": "#00000022", "rejected": "#ff880044", "dies": "#ff000066"}
    for seconds, what in record.marks:
        if what in colours:
            panel.axvline(seconds / 60, color=colours[what], linewidth=0.6)
