"""Pictures are drawn by a Python that has matplotlib, which need not be the one that measures."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def drawn(program, *arguments):
    """Runs one of suite's programs that draw. None, or why there is no picture."""
    reason = ""
    for python in dict.fromkeys((sys.executable, "/usr/bin/python3")):
        done = subprocess.run([python, "-B", os.path.join(HERE, program), *arguments], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return None
        reason = (done.stderr.strip().splitlines() or ["it failed"])[-1]
    return reason
