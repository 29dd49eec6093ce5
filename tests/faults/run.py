#!/usr/bin/env python3
"""Faults that are injected: run.py [--quick] [CASE…].

One line for each: ok, FAIL or skip, and what was seen. --quick leaves out those that take long. The binary is $GATEHOUSE.
"""
import os
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[1:1] = [os.path.join(HERE, "../support"), os.path.join(HERE, "../../bench")]

import clock
import crowd
import disk
import memory
import names
from stage import Skip, cases, program


def attempt(function):
    """Result and words."""
    try:
        return "ok", function()
    except Skip as why:
        return "skip", str(why)
    except KeyboardInterrupt:
        raise
    except AssertionError as error:
        return "FAIL", str(error) or traceback.format_exc()
    except (Exception, SystemExit) as error:
        traceback.print_exc()
        return "FAIL", "%s: %s" % (type(error).__name__, error)


def main():
    if not os.access(program, os.X_OK):
        sys.exit("faults: there is no %s; build it, or name another in GATEHOUSE" % program)
    quick = "--quick" in sys.argv
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    counts = {"ok": 0, "FAIL": 0, "skip": 0}
    for function in cases:
        if (quick and function.slow) or (words and not any(word in function.__name__ for word in words)):
            continue
        begun = time.monotonic()
        result, seen = attempt(function)
        counts[result] += 1
        print("%-4s %s: %s [%.1f s]" % (result, function.__name__, " ".join(seen.split()), time.monotonic() - begun), flush=True)
    print("faults: %d passed, %d failed, %d skipped" % (counts["ok"], counts["FAIL"], counts["skip"]))
    sys.exit(1 if counts["FAIL"] else 0)


main()
