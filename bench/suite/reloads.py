"""Reloads under full load, from bench/reload.py."""
import reload
from suite.results import percentile


def measure(run):
    warm_up, reloads = (30, 30) if run.quick else (reload.WARM_UP, 200)
    run.say(f"{warm_up + reloads} reloads under load")
    outcome = reload.run(run.scratch, reloads, warm_up)
    table = run.table("reload", "Reload under load", ["what", "value", "unit"],
                      f"{warm_up} + {reloads} reloads while wrk calls an API that stays over 32 connections; up to eight "
                      "APIs of 200 tools come and go each time, every third configuration is invalid.")
    table.add("calls beside them", outcome.calls, "")
    table.add("calls that failed", run.figure("reload.failed", outcome.failed), "")
    table.add("reloads answered wrongly", run.figure("reload.wrong", outcome.wrong), "")
    for name, part in (("p50", .5), ("p99", .99)):
        table.add(f"a reload, {name}", run.figure(f"reload.{name}", percentile(outcome.times, part)), "ms")
    table.add("a reload, at most", max(outcome.times), "ms")
    table.add("resident, most in the first ones", outcome.before, "MiB")
    table.add("resident, after the last", outcome.after, "MiB")
