"""How fast the window is, and what it costs the gateway behind it: window.py [--check] [ROUNDS].

Opens the window of $GATEHOUSE on a display of its own (Xvfb; Qt's platform `offscreen` where there is none) with the
demo's configuration, but for its ports and its rate limit, before a demo of its own. It measures
  start   from the process's start until the window is painted and the gateway ready, five times
  pages   from asking for a page until it is painted, each page five times, after some thousand calls
  blocks  while wrk drives the gateway and one page comes after the other: how long the window did not react
  calls   a second, without the window and with it, in turn, ROUNDS (5) times each
Everything shares the cores of this machine: wrk, demo, gateway, window and display. Times come from the window itself
(GATEHOUSE_WINDOW_TIMES); --check compares with the targets and ends with 1 when one is missed.
"""
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(here)
program = os.path.abspath(os.environ.get("GATEHOUSE", f"{root}/build/release/bin/gatehouse"))
check = "--check" in sys.argv
numbers = [word for word in sys.argv[1:] if word.isdigit()]
rounds = int(numbers[0]) if numbers else 5
seconds = int(os.environ.get("SECONDS_PER_RUN", "6"))
starts, visits = 5, 5
targets = {"start, ms": 700, "page, ms": 50, "block under load, ms": 50, "calls with the window, %": 95}


class Place:
    """Folders of this run's own, a display, and the demo that is called."""

    def __init__(self, folder):
        self.folder = folder
        self.times = f"{folder}/times"
        self.environment = {name: value for name, value in os.environ.items()
                            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM")}
        for name in ("data", "config", "cache", "runtime"):
            os.mkdir(f"{folder}/{name}", 0o700)
        self.environment |= {"HOME": folder, "XDG_DATA_HOME": f"{folder}/data", "XDG_CONFIG_HOME": f"{folder}/config",
                             "XDG_CACHE_HOME": f"{folder}/cache", "XDG_RUNTIME_DIR": f"{folder}/runtime",
                             "GATEWAY_MASTER_KEY": "bench"}
        self.processes = []
        self.open_display()
        demo = self.run([program, "demo", "--port", "0"])
        self.environment["DEMO_BASE_URL"] = json.loads(demo.stdout.readline())["url"]
        os.mkdir(f"{folder}/demo")
        os.symlink(f"{root}/specs", f"{folder}/specs")
        with open(f"{root}/config/config.yaml", encoding="utf-8") as shipped:
            text = re.sub(r"port: \d+", "port: 0", shipped.read())
        text = re.sub(r" *rate_limit:.*\n *requests_per_minute: .*\n", "", text)
        self.configuration = f"{folder}/demo/config.yaml"
        with open(self.configuration, "w", encoding="utf-8") as own:
            own.write(text)

    def run(self, words, **more):
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   env=self.environment | more.pop("env", {}), text=True, **more)
        self.processes.append(process)
        return process

    def open_display(self):
        self.display, self.display_processes = "offscreen", []
        if not shutil.which("Xvfb"):
            self.environment["QT_QPA_PLATFORM"] = "offscreen"
            return
        reading, writing = os.pipe()
        self.display_processes.append(self.run(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"], pass_fds=[writing]))
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as said:
            self.environment |= {"DISPLAY": ":" + said.readline().strip(), "QT_QPA_PLATFORM": "xcb"}
        self.display = "Xvfb"

    def close(self):
        for process in reversed(self.processes):
            end(process)


def end(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Gateway:
    """One that is ready, with or without its window."""

    def __init__(self, place, window, tour=0):
        self.place = place
        words = [program, *([] if window else ["--no-gui"]), "--config", place.configuration]
        more = {"GATEHOUSE_WINDOW_TIMES": place.times} | ({"GATEHOUSE_WINDOW_TOUR": str(tour)} if tour else {})
        if os.path.exists(place.times):
            os.remove(place.times)
        self.begun = time.monotonic() * 1000
        self.process = place.run(words, env=more if window else {})
        self.url = json.loads(self.process.stdout.readline())["url"]
        self.ready = time.monotonic() * 1000

    def lines(self, what):
        if not os.path.exists(self.place.times):
            return []
        with open(self.place.times, encoding="utf-8") as file:
            lines = [json.loads(line) for line in file if line.endswith("\n")]
        return [line for line in lines if line["what"] == what]

    def wait_for(self, what, count):
        deadline = time.monotonic() + 60
        while len(self.lines(what)) < count:
            if time.monotonic() > deadline or self.process.poll() is not None:
                sys.exit(f"the window does not say {what!r}")
            time.sleep(0.02)
        return self.lines(what)

    def cpu_seconds(self):
        """Of the gateway and, with the window, of the display."""
        ticks = 0
        for process in [self.process, *self.place.display_processes]:
            with open(f"/proc/{process.pid}/stat", encoding="ascii") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def drive(self, duration):
        """Calls a second of wrk; all of them must succeed. And the CPU time of one, in µs."""
        before = self.cpu_seconds()
        wrk = subprocess.run(["wrk", "-t1", "-c32", f"-d{duration}s", "-s", f"{here}/reload.lua",
                              f"{self.url}/v1/tools/crm/getCustomer"], capture_output=True, text=True, check=True,
                             env=self.place.environment | {"BENCH_KEY": "sk-team-sales-demo",
                                                           "BENCH_BODY": json.dumps({"customerId": "cus-1"})})
        good, failed = map(int, re.search(r"calls (\d+) failed (\d+)", wrk.stdout).groups())
        if failed or not good:
            sys.exit(f"{failed} calls failed, {good} did not")
        return good / duration, (self.cpu_seconds() - before) / good * 1e6

    def close(self):
        end(self.process)


def measure_starts(place):
    painted, ready = [], []
    for _ in range(starts):
        gateway = Gateway(place, window=True)
        painted.append(gateway.wait_for("shown", 1)[0]["at"] - gateway.begun)
        ready.append(gateway.ready - gateway.begun)
        gateway.close()
    whole = [max(pair) for pair in zip(painted, ready)]
    print(f"start: painted after {statistics.median(painted):.0f} ms, gateway ready after "
          f"{statistics.median(ready):.0f} ms (medians of {starts}); both after at most {max(whole):.0f} ms")
    return max(whole)


def by_page(gateway, count):
    pages = {}
    for line in gateway.wait_for("page", count):
        pages.setdefault(line["page"], []).append(line["ms"])
    return pages


def measure_pages(place):
    gateway = Gateway(place, window=True)
    gateway.drive(seconds)
    gateway.close()
    # Anew, so that each page is seen for the first time too.
    gateway = Gateway(place, window=True, tour=400)
    pages = by_page(gateway, 8 * visits)
    gateway.close()
    for page, times in pages.items():
        print(f"page {page:<12} first {times[0]:5.1f} ms, later {statistics.median(times[1:]):5.1f} ms "
              f"(median of {len(times) - 1}), at most {max(times):5.1f} ms")
    return max(max(times) for times in pages.values())


def measure_blocks(place):
    gateway = Gateway(place, window=True, tour=500)
    gateway.wait_for("page", 8)
    begun = time.monotonic() * 1000
    rate, _ = gateway.drive(max(seconds, 12))
    blocks = [line["ms"] for line in gateway.lines("block") if line["at"] > begun + 1000]
    pages = [line["ms"] for line in gateway.lines("page") if line["at"] > begun]
    gateway.close()
    print(f"under load, {rate:.0f} calls/s, {len(pages)} changes of pages: the longest block of each second "
          f"{statistics.median(blocks):.1f} ms (median of {len(blocks)}), at most {max(blocks):.1f} ms; "
          f"a page at most {max(pages):.1f} ms")
    return max(blocks)


def measure_calls(place):
    rates, costs, blocks = {False: [], True: []}, {False: [], True: []}, []
    for number in range(rounds):
        # Each is first as often as the other.
        for window in ((False, True) if number % 2 == 0 else (True, False)):
            gateway = Gateway(place, window)
            gateway.drive(1)
            begun = time.monotonic() * 1000
            rate, cost = gateway.drive(seconds)
            rates[window].append(rate)
            costs[window].append(cost)
            blocks += [line["ms"] for line in gateway.lines("block") if line["at"] > begun + 1000]
            gateway.close()
    without, with_window = (statistics.median(rates[window]) for window in (False, True))
    share = with_window / without * 100
    print(f"calls: {without:.0f} a second without the window, {with_window:.0f} with it (medians of {rounds} rounds of "
          f"{seconds} s, in turn): {share:.1f} %; CPU of gateway and display for one: "
          f"{statistics.median(costs[False]):.1f} and {statistics.median(costs[True]):.1f} µs; "
          f"blocks of at most {max(blocks):.1f} ms")
    return share, max(blocks)


def verdict(name, value):
    least = name.endswith("%")
    met = value >= targets[name] if least else value <= targets[name]
    print(f"{'met' if met else 'MISSED':<6}  {name}: {value:.1f} (at {'least' if least else 'most'} {targets[name]})")
    return met


def main():
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench.") as folder:
        place = Place(folder)
        try:
            print(f"{os.cpu_count()} cores for wrk, demo, gateway, window and display ({place.display})")
            start, page = measure_starts(place), measure_pages(place)
            block = measure_blocks(place)
            share, quiet_block = measure_calls(place)
        finally:
            place.close()
    if not check:
        return 0
    values = {"start, ms": start, "page, ms": page, "block under load, ms": max(block, quiet_block),
              "calls with the window, %": share}
    return 0 if all([verdict(name, value) for name, value in values.items()]) else 1


for tool in ("wrk", program):
    if not shutil.which(tool):
        print(f"bench needs {tool}", file=sys.stderr)
        sys.exit(2)
sys.exit(main())
