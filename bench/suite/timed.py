"""Runs one command and says its milliseconds, peak KiB and exit status on stderr: timed.py COMMAND…

A process of its own, and a small one: the kernel counts the memory of who starts a program into its peak.
"""
import os
import subprocess
import sys
import time

begun = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print((time.monotonic() - begun) * 1000, usage.ru_maxrss, os.waitstatus_to_exitcode(status), file=sys.stderr)
