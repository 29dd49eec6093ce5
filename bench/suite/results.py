"""What one run found: tables, what was left out and why, figures for targets; written as JSON and Markdown."""
import json
import os
import statistics
import sys
import time
from dataclasses import asdict, dataclass, field

from suite.scratch import Unavailable


@dataclass
class Table:
    part: str
    title: str
    columns: list
    note: str = ""
    rows: list = field(default_factory=list)

    def add(self, *cells):
        self.rows.append(list(cells))


@dataclass
class Run:
    """One run: how long and what to measure, and what came of it so far."""
    scratch: object
    seconds: float = 8
    rounds: int = 3
    quick: bool = False
    rows: list | None = None  # keys of contestants; None: all
    environment: dict = field(default_factory=dict)
    tables: list = field(default_factory=list)
    left_out: list = field(default_factory=list)
    failures: list = field(default_factory=list)
    figures: dict = field(default_factory=dict)
    targets: list = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)

    def say(self, text):
        print(f"[{time.monotonic() - self.begun:6.1f} s] {text}", file=sys.stderr, flush=True)

    def table(self, part, title, columns, note=""):
        made = Table(part, title, columns, note)
        self.tables.append(made)
        return made

    def leave_out(self, row, reason):
        reason = " ".join(str(reason).split())[:400]
        self.say(f"left out: {row}: {reason}")
        self.left_out.append({"row": row, "reason": reason})

    def fail(self, row, what):
        """Something was measured and was wrong: the report says it, and --check ends with 1."""
        self.say(f"FAILED: {row}: {what}")
        self.failures.append({"row": row, "what": " ".join(str(what).split())[:400]})

    def figure(self, name, value):
        self.figures[name] = value
        return value

    def attempt(self, row, measure, *arguments):
        """Its result; None, with the reason in the report, where it cannot be measured here."""
        try:
            return measure(*arguments)
        except (Unavailable, OSError, ValueError, EOFError) as reason:
            self.leave_out(row, reason)
            return None

    def has(self, key):
        return self.rows is None or key in self.rows

    def as_dictionary(self):
        return {"environment": self.environment, "settings": self.settings(), "figures": self.figures,
                "tables": [asdict(table) for table in self.tables], "left_out": self.left_out,
                "failures": self.failures,
                "targets": [dict(asdict(target), verdict=target.verdict) for target in self.targets]}

    def settings(self):
        return {"seconds a measurement": f"{self.seconds:g}", "rounds": str(self.rounds), "quick": self.quick,
                "took": f"{time.monotonic() - self.begun:.0f} s"}


def middle(values):
    return statistics.median(values) if values else 0.0


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def shown(cell):
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 1000 else f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return f"{cell:,}"
    return "" if cell is None else str(cell)


def is_number(cell):
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def table_lines(columns, rows):
    numeric = [any(is_number(row[place]) for row in rows) for place in range(len(columns))]
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "|".join("---:" if right else "---" for right in numeric) + "|"
    for row in rows:
        yield "| " + " | ".join(shown(cell) for cell in row) + " |"


def markdown(run, picture):
    yield f"# Benchmark report, {run.environment.get('date', '')}"
    yield ""
    if picture:
        yield f"![{picture}]({picture})"
        yield ""
    if run.targets:
        yield "## Targets"
        yield ""
        yield from table_lines(["target", "value", "limit", "verdict"],
                               [[target.name, "not measured" if target.value is None else float(target.value),
                                 f"at {target.kind} {target.limit:g}", target.verdict] for target in run.targets])
        yield ""
    for table in run.tables:
        yield f"## {table.title}"
        yield ""
        if table.note:
            yield table.note
            yield ""
        yield from table_lines(table.columns, table.rows) if table.rows else ["Nothing was measured."]
        yield ""
    yield from listed("## Failed", run.failures, "what")
    yield from listed("## Left out", run.left_out, "reason")
    yield "## Made with"
    yield ""
    yield from table_lines(["what", "is"], [[name, text] for name, text in
                                            {**run.environment, **run.settings()}.items()])


def listed(title, entries, key):
    if entries:
        yield title
        yield ""
        yield from table_lines(["row", key], [[entry["row"], entry[key].replace("|", "\\|")] for entry in entries])
        yield ""


def write(run, folder, picture):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "report.json"), "w", encoding="utf-8") as file:
        json.dump(run.as_dictionary(), file, indent=1)
        file.write("\n")
    with open(os.path.join(folder, "report.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(markdown(run, picture)) + "\n")
