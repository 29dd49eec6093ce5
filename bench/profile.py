#!/usr/bin/env python3
"""What one call costs where no clock is needed: instructions, allocations and system calls. profile.py [CALLS]

Runs the gateway under valgrind's callgrind for CALLS (3,200) MCP calls over 32 kept connections, and prints for each of
its threads the instructions of one call, by library, and how often memory was asked for; then under strace for the
system calls. These figures hardly depend on what else the machine does, so that they tell what a change did when times
do not. Needs valgrind, strace and nginx (installer/packages.sh --bench); the binary is $GATEHOUSE.
"""
import collections
import glob
import http.client
import os
import re
import signal
import subprocess
import sys
import threading

from suite import contestants
from suite.load import PROTOCOL, call_body
from suite.scratch import Scratch, Unavailable, end_on_signals, program
from suite.servers import GATEHOUSE, KEY, Gateway, start_backend

CONNECTIONS = 32
WARM_UP = 640
ALLOCATIONS = re.compile(r"(malloc|calloc|realloc|aligned_alloc|posix_memalign|operator new(\[\])?)(\(.*)?$")
SHOWN = 8


class Profile:
    """Of one thread: instructions by library, and calls of what gives memory."""

    def __init__(self, path):
        self.instructions, self.allocations = collections.Counter(), 0
        self.names = {}
        with open(path, encoding="utf-8", errors="replace") as file:
            self.read(file)

    def name(self, kind, text):
        """callgrind writes "(7) name" once and "(7)" afterwards."""
        number, _, name = text.strip().partition(" ")
        if name:
            self.names[kind, number] = name
        return self.names.get((kind, number), text.strip())

    def read(self, file):
        library = called = ""
        of_call = False
        for line in file:
            key, equals, value = line.partition("=")
            if equals and key in ("ob", "cob"):
                name = self.name("ob", value)
                library = name if key == "ob" else library
            elif equals and key in ("fn", "cfn"):
                called = self.name("fn", value)
            elif equals and key == "calls":
                self.allocations += int(value.split()[0]) if ALLOCATIONS.match(called) else 0
                of_call = True
            elif line[:1].isdigit() or line[:1] in "+-*":
                if not of_call:
                    self.instructions[os.path.basename(library)] += int(line.split()[1])
                of_call = False


def gateway_for(scratch, backend, wrapper):
    """The one of the report, one worker, with everything on."""
    return Gateway(scratch, contestants.gateway_settings(backend, 1), program_path=wrapper)


def wrapped(scratch, *command):
    path = scratch.write("wrapper", "#!/bin/sh\nexec " + " ".join(command) + f' "{GATEHOUSE}" "$@"\n')
    os.chmod(path, 0o755)
    return path


def make_calls(gateway, count):
    """Exactly so many, or an error."""
    body = call_body().replace("@ID@", "123456789")
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
               "MCP-Protocol-Version": PROTOCOL, "Authorization": "Bearer " + KEY}
    failed = []

    def work():
        connection = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=120)
        for _ in range(count // CONNECTIONS):
            connection.request("POST", "/v1/mcp/bench", body, headers)
            answer = connection.getresponse()
            text = answer.read()
            if answer.status != 200 or b'"isError":false' not in text:
                failed.append(text[:300])
                return
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise Unavailable(f"a call failed: {failed[0]!r}")


def control(gateway, *words):
    subprocess.run([program("callgrind_control"), *words, str(gateway.pid)], check=True, capture_output=True)


def instructions(scratch, backend, calls):
    out = scratch.path("callgrind")
    gateway = gateway_for(scratch, backend, wrapped(scratch, program("valgrind"), "--tool=callgrind", "--separate-threads=yes",
                                                    "--instr-atstart=no", f"--callgrind-out-file={out}"))
    make_calls(gateway, WARM_UP)
    control(gateway, "-i", "on")
    make_calls(gateway, calls)
    control(gateway, "-i", "off")
    control(gateway, "-d")
    gateway.stop()
    profiles = [Profile(path) for path in sorted(glob.glob(out + ".1-*"))]
    busy = [one for one in profiles if sum(one.instructions.values()) > calls * 100]
    for index, one in enumerate(sorted(busy, key=lambda each: -sum(each.instructions.values()))):
        print(f"{'the worker' if index == 0 else 'another thread'}, of one call: "
              f"{sum(one.instructions.values()) / calls:,.0f} instructions, {one.allocations / calls:.1f} allocations")
        for library, count in one.instructions.most_common(SHOWN):
            print(f"  {count / calls:10,.0f}  {library}")


def system_calls(scratch, backend, calls):
    gateway = gateway_for(scratch, backend, None)
    make_calls(gateway, WARM_UP)
    counts = scratch.path("strace")
    tracer = scratch.start([program("strace"), "-f", "-c", "-p", str(gateway.pid), "-o", counts], "tracer")
    while b"attached" not in open(scratch.path("tracer.log"), "rb").read() and tracer.poll() is None:
        pass
    make_calls(gateway, calls)
    tracer.send_signal(signal.SIGINT)
    tracer.wait()
    print("system calls of one call, all threads:")
    with open(counts, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if len(words) >= 5 and words[0][0].isdigit() and words[-1] != "total" and int(words[3]) * 50 > calls:
                print(f"  {int(words[3]) / calls:10.2f}  {words[-1]}")


def main():
    if "--help" in sys.argv[1:] or "-h" in sys.argv[1:]:
        print(__doc__)
        return 0
    end_on_signals()
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else 3200
    try:
        with Scratch() as scratch:
            backend = start_backend(scratch)
            instructions(scratch, backend, calls)
            system_calls(scratch, backend, calls)
    except Unavailable as why:
        sys.exit(f"profile.py: {why}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
