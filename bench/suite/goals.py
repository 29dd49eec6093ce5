"""The targets of a report, judged on its figures."""
from suite.targets import at_least, at_most

GATEHOUSE = ("gatehouse-1", "gatehouse-2")


def best(figures, keys, name, choose):
    """(key, value) of the best of these servers at 32 connections; ("none", None) where none was measured."""
    found = {key: figures[f"calls.32.{key}.{name}"] for key in keys if f"calls.32.{key}.{name}" in figures}
    return choose(found.items(), key=lambda pair: pair[1]) if found else ("none", None)


def share(value, base):
    return value / base if value is not None and base else None


def of_calls(figures, peer_keys):
    ours, rate = best(figures, GATEHOUSE, "rate", max)
    cpu = figures.get("calls.32.gatehouse-1.cpu")
    nginx = {name: figures.get(f"calls.32.nginx.{name}") for name in ("rate", "cpu")}
    if peer_keys:
        theirs, their_rate = best(figures, peer_keys, "rate", max)
        frugal, their_cpu = best(figures, peer_keys, "cpu", min)
        yield at_least(f"requests/s of {ours}, × the best peer ({theirs}), 32 connections", share(rate, their_rate), 15)
        yield at_least(f"CPU a call of the best peer ({frugal}), × Gatehouse's, 32 connections", share(their_cpu, cpu), 15)
    yield at_most("CPU a call, 1 worker, × nginx proxy_pass, 32 connections", share(cpu, nginx["cpu"]), 3)
    yield at_least("requests/s, 2 workers, × nginx proxy_pass, 32 connections",
                   share(figures.get("calls.32.gatehouse-2.rate"), nginx["rate"]), 0.45)


def of_latency(figures, _):
    yield at_most("p99 added at 1,000 calls/s, ms", figures.get("latency.gatehouse-1.added_p99"), 2)


def of_memory(figures, _):
    yield at_most("resident, idle, MiB", figures.get("memory.gatehouse-1.idle"), 40)
    yield at_most("resident with 1,000 real tools, MiB", figures.get("memory.gatehouse-1.with_tools"), 120)
    yield at_least("tools it had then", figures.get("memory.gatehouse-1.tools"), 1000)
    yield at_most("growth of memory by ten times as many calls, %", figures.get("memory.gatehouse-1.growth_percent"), 10)


def of_start(figures, _):
    yield at_most("ready with a large JSON document, ms", figures.get("start.gatehouse.large_JSON"), 300)
    yield at_most("ready with the demo, ms", figures.get("start.gatehouse.ready_demo"), 150)


def of_reload(figures, _):
    yield at_most("calls that failed beside reloads", figures.get("reload.failed"), 0)
    yield at_most("reloads answered wrongly", figures.get("reload.wrong"), 0)


def of_idle(_figures, _):
    return ()


PARTS = {"calls": of_calls, "latency": of_latency, "memory": of_memory, "start": of_start, "reload": of_reload, "idle": of_idle}


def judge(run, parts, peer_keys):
    """Of the parts that were asked for; what was not measured is not met."""
    run.targets = [target for part in parts for target in PARTS[part](run.figures, peer_keys)]
    if run.failures:
        run.targets.append(at_most("things that failed", len(run.failures), 0))
