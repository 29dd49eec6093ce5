"""What reloads cost and break under full load: reload.py [--check] [RELOADS].

wrk calls a tool of an API that stays, 32 connections at full speed, while the configuration is rewritten and reloaded
RELOADS times (200), after 100 that fill caches and queues: each time other APIs come and go, and every third
configuration is none. Prints the calls and how many of them failed, the reload's times, and resident memory on the way.
With --check it ends with 1 when a call failed, when a reload was answered wrongly, or when memory is a tenth higher
after the last reload than it ever was in the first 100.
Everything is on loopback; the binary is $GATEHOUSE; it needs wrk and nginx.
"""
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

from suite.load import HERE, measured, post_request
from suite.results import percentile
from suite.scratch import Scratch, end_on_signals, program
from suite.servers import KEY, MASTER_KEY, Gateway, api, configuration, start_backend
from suite.targets import all_met, at_least, at_most

WARM_UP = 100
MOST_GROWTH = 1.1
# An unknown key, a wrong value, and what is no YAML.
BROKEN = {"key": {"extra": 1}, "rule": {"webhooks": 5}, "text": {}}


def document(name, operations):
    paths = {f"/{name}{number}": {"get": {"operationId": f"{name}{number}", "responses": {"200": {"description": "ok"}}}}
             for number in range(operations)}
    return {"openapi": "3.1.0", "info": {"title": name, "version": "1"}, "paths": paths}


class Settings:
    """The configurations: one API that stays, and guests that come and go."""

    def __init__(self, scratch, backend):
        self.scratch, self.backend = scratch, backend
        self.guests = [f"guest{number}" for number in range(8)]
        for name in ["stays", *self.guests]:
            scratch.write(f"{name}.json", json.dumps(document(name, 200)))

    def of(self, guests):
        apis = [api(name, self.scratch.path(name + ".json"), self.backend) for name in ["stays", *guests]]
        return configuration(apis, log_level="ERROR")

    def write(self, gateway, guests, broken=None):
        settings = dict(self.of(guests), **BROKEN.get(broken, {}))
        if broken != "text":
            gateway.write(self.scratch, settings)
            return
        path = self.scratch.write("reload/broken.yaml", json.dumps(settings, indent=1) + "\nteams: [\n")
        os.replace(path, gateway.configuration)


@dataclass
class Outcome:
    """Of all reloads: calls beside them, ms of the valid ones, resident MiB after each."""
    calls: int = 0
    failed: int = 0
    wrong: int = 0
    times: list = field(default_factory=list)
    memory: list = field(default_factory=list)
    after: float = 0.0
    warm_up: int = WARM_UP

    @property
    def before(self):
        return max(self.memory[:self.warm_up])


def reload(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    begun = time.perf_counter()
    connection.request("POST", "/admin/reload", headers={"Authorization": f"Bearer {MASTER_KEY}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, (time.perf_counter() - begun) * 1000


def start_load(scratch, gateway):
    """wrk in the background, looking into each answer; one REST call a request."""
    request = post_request(f"{gateway.url}/v1/tools/stays/stays1", "{}", {"Authorization": "Bearer " + KEY})
    environment = {"BENCH_REQUESTS": scratch.write("reload.requests", request), "BENCH_CHECK": '"isError":false'}
    command = [program("wrk"), "-t1", "-c32", "-d3600s", "-s", os.path.join(HERE, "wrk.lua"), gateway.url]
    return scratch.start(command, "wrk", environment, output=subprocess.PIPE)


def run(scratch, reloads, warm_up=WARM_UP):
    backend = start_backend(scratch, '{"ok":true}', "reload-backend")
    scratch.subfolder("reload")
    settings = Settings(scratch, backend)
    gateway = Gateway(scratch, settings.of([]), "reload", ["--no-watch"])
    load = start_load(scratch, gateway)
    time.sleep(2)
    outcome, rng = Outcome(warm_up=warm_up), random.Random(1)
    for number in range(warm_up + reloads):
        broken = rng.choice(list(BROKEN)) if number % 3 == 2 else None
        settings.write(gateway, rng.sample(settings.guests, rng.randint(0, 8)), broken)
        status, took = reload(gateway.port)
        outcome.wrong += status != (422 if broken else 200)
        if not broken:
            outcome.times.append(took)
        outcome.memory.append(gateway.resident_kib() / 1024)
    settings.write(gateway, [])
    reload(gateway.port)
    time.sleep(1)
    outcome.after = gateway.resident_kib() / 1024
    load.send_signal(signal.SIGINT)
    seen = measured(load.communicate(timeout=60)[0].decode(), 0)
    outcome.calls, outcome.failed = seen.right, seen.wrong + seen.failed
    gateway.stop()
    backend.stop()
    return outcome


def targets(outcome):
    return [at_least("calls beside reloads", outcome.calls, 1), at_most("calls that failed beside reloads", outcome.failed, 0),
            at_most("reloads answered wrongly", outcome.wrong, 0),
            at_most("resident after the last reload, × most of the first ones", outcome.after / outcome.before, MOST_GROWTH)]


def main():
    numbers = [word for word in sys.argv[1:] if word.isdigit()]
    reloads = int(numbers[0]) if numbers else 200
    end_on_signals()
    with Scratch() as scratch:
        outcome = run(scratch, reloads)
    print(f"{WARM_UP} + {reloads} reloads, every third of them invalid, beside {outcome.calls} calls: {outcome.failed} "
          f"calls failed, {outcome.wrong} reloads answered wrongly")
    print(f"a reload took {percentile(outcome.times, .5):.1f} ms (p50), {percentile(outcome.times, .99):.1f} ms (p99), "
          f"at most {max(outcome.times):.1f} ms")
    print(f"resident: at most {outcome.before:.1f} MiB in the first {WARM_UP}, {max(outcome.memory):.1f} MiB in all, "
          f"{outcome.after:.1f} MiB after the last")
    met = all_met(targets(outcome), sys.stdout)
    return 1 if "--check" in sys.argv and not met else 0


if __name__ == "__main__":
    sys.exit(main())
