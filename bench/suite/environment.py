"""The machine and the versions that a report was made with."""
import hashlib
import os
import platform
import subprocess
import time

from suite.scratch import Unavailable, program
from suite.servers import GATEHOUSE


def first_line(command):
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)
        lines = (done.stdout + done.stderr).strip().splitlines()
        return lines[0].strip() if lines else "unknown"
    except (OSError, subprocess.TimeoutExpired):
        return "not installed"


def version_of(name, *options):
    try:
        return first_line([program(name), *options])
    except Unavailable:
        return "not installed"


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return f"{len(os.sched_getaffinity(0))} × {models[0] if models else platform.machine()}"


def memory():
    with open("/proc/meminfo", encoding="utf-8") as file:
        return f"{int(file.readline().split()[1]) / 1048576:.1f} GiB"


def system():
    with open("/etc/os-release", encoding="utf-8") as file:
        fields = dict(line.strip().split("=", 1) for line in file if "=" in line)
    return fields.get("PRETTY_NAME", "unknown").strip('"')


def built_with():
    """Compiler and Qt, from the cache of the build that the binary is in and from its libraries."""
    build = os.path.dirname(os.path.dirname(GATEHOUSE))
    compiler = "unknown"
    try:
        with open(os.path.join(build, "CMakeCache.txt"), encoding="utf-8") as file:
            cache = dict(line.strip().split("=", 1) for line in file if "=" in line and line[0] not in "#/")
        compiler = first_line([cache["CMAKE_CXX_COMPILER:FILEPATH"], "--version"])
        compiler += ", " + cache.get("CMAKE_BUILD_TYPE:STRING", "")
    except (OSError, KeyError):
        pass
    return {"compiler": compiler, "Qt": qt_version()}


def qt_version():
    try:
        done = subprocess.run(["ldd", GATEHOUSE], capture_output=True, text=True, timeout=30, check=False)
        path = next(line.split("=>")[1].split()[0] for line in done.stdout.splitlines() if "libQt6Core" in line)
        return os.path.realpath(path).rsplit(".so.", 1)[1]
    except (OSError, StopIteration, IndexError):
        return "unknown"


def binary():
    """Which one it was, since versions stay the same for long."""
    try:
        with open(GATEHOUSE, "rb") as file:
            return "sha256 " + hashlib.sha256(file.read()).hexdigest()[:16]
    except OSError:
        return "not built"


def load_average():
    return "%.2f, %.2f, %.2f before the run" % os.getloadavg()


def describe():
    return {"date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()), "CPU": processor(), "memory": memory(),
            "system": system(), "kernel": platform.release(), "load average": load_average(),
            "gatehouse": first_line([GATEHOUSE, "--version"]), "binary": binary(), **built_with(),
            "nginx": version_of("nginx", "-v"), "wrk": version_of("wrk", "-v"), "h2load": version_of("h2load", "--version"),
            "node": version_of("node", "--version"), "npm": version_of("npm", "--version"),
            "Python": platform.python_version()}
