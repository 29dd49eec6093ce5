"""A folder and the processes of one run; both are gone when the run ends, however it ends."""
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time

STOP_SECONDS = 10


class Unavailable(Exception):
    """What cannot be measured here, and why; the report says it."""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def program(name):
    """The path of a program, also of those that Debian keeps from users' paths."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not found:
        raise Unavailable(f"{name} is not installed (installer/packages.sh --bench)")
    return found


def end_on_signals():
    """SIGTERM ends a run as Ctrl-C does: everything is stopped, what was measured is kept."""
    def interrupt(*_):
        raise KeyboardInterrupt
    signal.signal(signal.SIGTERM, interrupt)


class Scratch:
    """with Scratch() as scratch: scratch.start([...], "name")"""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="gatehouse-bench.")
        self.started = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            process.terminate()
        for process in reversed(self.started):
            self.end(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def subfolder(self, name):
        os.makedirs(self.path(name), exist_ok=True)
        return self.path(name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def start(self, command, name, environment=None, folder=None, output=None):
        """In a session of its own, so that Ctrl-C reaches us alone and we stop things in order. What it says goes to
        NAME.log."""
        with open(self.path(name + ".log"), "ab") as log:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output or log, stderr=log,
                                       env={**os.environ, **(environment or {})}, cwd=folder, start_new_session=True)
        self.started.append(process)
        return process

    def stop(self, process):
        process.terminate()
        self.end(process)
        self.started.remove(process)

    @staticmethod
    def end(process):
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()

    def log_of(self, name, lines=20):
        with open(self.path(name + ".log"), encoding="utf-8", errors="replace") as log:
            return "".join(log.readlines()[-lines:])

    def wait_for_port(self, port, process, name, seconds=60):
        """Seconds until something listens."""
        begun = time.monotonic()
        while time.monotonic() - begun < seconds:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                return time.monotonic() - begun
            except OSError:
                if process.poll() is not None:
                    raise Unavailable(f"{name} ended with {process.returncode}: {self.log_of(name)}") from None
                time.sleep(0.01)
        raise Unavailable(f"{name} does not listen: {self.log_of(name)}")
