"""What happened, window by window."""
import collections
import json
import re
import time

from suite import processes


def percentile(values, share):
    return values[min(len(values) - 1, int(len(values) * share))] if values else None


class Record:
    """Outcomes since the last sample, samples so far, and what was not injected."""

    def __init__(self, pid, path):
        self.pid = pid
        self.file = open(path, "w", encoding="utf-8")
        self.begun = self.last = time.monotonic()
        self.cpu = processes.cpu_seconds(pid)
        self.samples, self.marks = [], []
        self.totals = collections.Counter()
        self.unexpected = collections.Counter()
        self.requests = 0
        self.clear()

    def clear(self):
        self.times, self.outcomes = [], collections.Counter()

    def add(self, kind, outcome, seconds):
        # Numbers differ from call to call: ports, times until the next try. What a backend said comes after a blank line.
        if outcome.startswith("isError"):
            outcome = re.sub(r"(?<!HTTP )\d+(?!\d)", "N", outcome.split("  ")[0])
        self.outcomes[kind.name, outcome] += 1
        if kind.timed and outcome == "ok":
            self.times.append(seconds * 1000)
        if outcome != "ok" and not (kind.injected and re.fullmatch(kind.injected, outcome)):
            self.unexpected[kind.name, outcome] += 1

    def mark(self, what):
        """A reload or a death, for the picture."""
        self.marks.append((round(time.monotonic() - self.begun, 2), what))

    def finish(self):
        """What came after the last whole window counts, but is none."""
        self.totals += self.outcomes
        self.clear()
        self.file.close()

    def sample(self, requests):
        now, cpu = time.monotonic(), processes.cpu_seconds(self.pid)
        passed = now - self.last
        rss, pss, private = (read(self.pid) for read in (processes.resident_kib, processes.proportional_kib, processes.private_kib))
        self.times.sort()
        sample = {"seconds": round(now - self.begun, 2), "rss_kib": rss, "pss_kib": pss, "private_kib": private,
                  "descriptors": processes.descriptors(self.pid), "threads": processes.threads(self.pid),
                  "cpu_percent": round((cpu - self.cpu) / passed * 100, 2),
                  "requests_per_second": round((requests - self.requests) / passed, 1),
                  "p50_ms": percentile(self.times, 0.5), "p99_ms": percentile(self.times, 0.99),
                  "errors": {"%s: %s" % what: number for what, number in self.outcomes.items() if what[1] != "ok"}}
        self.samples.append(sample)
        self.file.write(json.dumps(sample) + "\n")
        self.file.flush()
        self.totals += self.outcomes
        self.last, self.cpu, self.requests = now, cpu, requests
        self.clear()
        return sample
