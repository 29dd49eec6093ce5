"""Disks that are full, and folders that only can be read."""
import contextlib
import json
import os
import subprocess
import time

from gateway import Gateway, wait_until
from stage import MASTER, Stage, bearer, case, document, needs_root


class SmallDisk(Stage):
    """`disk` in its folder is a file system of its own, of one MiB."""

    def __enter__(self):
        needs_root()
        self.disk = self.path("disk")
        os.mkdir(self.disk)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "small", self.disk], check=True)
        return super().__enter__()

    def end(self):
        if self.gateway:
            self.gateway.__exit__()
        if getattr(self, "disk", None) and os.path.ismount(self.disk):
            subprocess.run(["umount", self.disk], check=True)
        super().end()

    def fill(self):
        with contextlib.suppress(OSError), open(self.path("disk", "ballast"), "wb", buffering=0) as file:
            while True:
                if file.write(bytes(4096)) < 4096:
                    break

    def make_room(self):
        os.remove(self.path("disk", "ballast"))

    def remount(self, how):
        subprocess.run(["mount", "-o", "remount,%s" % how, self.disk], check=True)


def recorded(stage):
    """How many calls the activity has, asked as an administrator does."""
    status, _, _, body = stage.gateway.exchange("GET", "/admin/activity?limit=1000", bearer(MASTER))
    return len(json.loads(body)["calls"]) if status == 200 else 0


def calls_until(stage, condition, what, seconds=30):
    """Calls on until the condition holds. How many there were; each of them must succeed."""
    number, deadline = 0, time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain: " + what
        for _ in range(20):
            stage.serves()
            number += 1
        time.sleep(0.02)
    return number


@case
def disk_full_activity():
    with SmallDisk(gateway="  activity: { database: disk/activity.sqlite }\n") as stage:
        stage.serves()
        wait_until(lambda: recorded(stage) == 1, "the first call to be recorded")
        stage.fill()
        lost = 'gateway_dropped_records_total{kind="activity"}'
        during = calls_until(stage, lambda: stage.metric(lost) > 0, "a call to be counted as lost")
        calls_until(stage, lambda: stage.metric(lost) > 200, "more to be lost")
        said = [line["message"] for line in stage.log() if line["level"] in ("WARNING", "ERROR")]
        assert len(said) == 1, "the log does not say it once: %s" % said[:5]
        stage.make_room()
        before = stage.metric(lost)
        calls_until(stage, lambda: [line for line in stage.log() if "recorded" in line["message"] and line["message"] not in said],
                    "the log to say that it is over")
        stage.serves()
        wait_until(lambda: recorded(stage) >= 2, "calls to be recorded again")
        stage.ends_well()
        return "%d calls until it was noticed, all served; %d were counted as lost; the log: %s" % (during, before, said[0][:110])


@case
def disk_full_log():
    with SmallDisk(gateway="  log: { file: disk/gateway.log }\n") as stage:
        stage.write("config.yaml", stage.configuration().replace("log_level: INFO", "log_level: DEBUG"))
        assert stage.reload()[0] == 200
        stage.fill()
        lost = 'gateway_dropped_records_total{kind="log"}'
        calls_until(stage, lambda: stage.metric(lost) > 50, "lines to be lost")
        said = [line for line in stage.gateway.errors.decode().splitlines() if "disk/gateway.log" in line and "full" in line.lower() or "No space" in line]
        assert len(said) == 1, "standard error does not say it once: %s" % said[:3]
        stage.make_room()
        size = os.path.getsize(stage.path("disk", "gateway.log"))
        calls_until(stage, lambda: os.path.getsize(stage.path("disk", "gateway.log")) > size, "the log to go on")
        with open(stage.path("disk", "gateway.log"), encoding="utf-8") as file:
            whole = [bool(line.startswith("{") and line.endswith("}\n")) for line in file]
        assert whole.count(False) <= 2, "%d of %d lines are torn" % (whole.count(False), len(whole))
        stage.ends_well()
        return "all calls served; %s; with room it went on" % said[0].strip()[:160]


def put(stage, text):
    """The answer to a configuration by PUT."""
    _, _, headers, _ = stage.gateway.exchange("GET", "/admin/config", {**bearer(MASTER), "Accept": "application/yaml"})
    status, _, _, body = stage.gateway.exchange("PUT", "/admin/config", {
        **bearer(MASTER), "Content-Type": "application/yaml", "If-Match": headers["ETag"]}, text.encode())
    return status, body.decode()


def refused_save(stage, why):
    """What was answered. The file must be as it was, and serve."""
    with open(stage.path("disk", "config.yaml"), encoding="utf-8") as file:
        before = file.read()
    status, body = put(stage, before.replace("log_level: INFO", "log_level: WARNING") + "# " + "x" * 20000 + "\n")
    assert status >= 400 and why in body, "%d: %s" % (status, body[:300])
    with open(stage.path("disk", "config.yaml"), encoding="utf-8") as file:
        assert file.read() == before, "the file is not what it was"
    left = [name for name in os.listdir(stage.disk) if name.startswith(".")]
    assert not left, "left behind: %s" % left
    stage.serves()
    assert stage.reload()[0] == 200
    return status, json.loads(body).get("detail") or json.loads(body)["problems"][0]["message"]


class ConfigurationOnIt(SmallDisk):
    def start(self):
        self.write("disk/api.json", open(self.path("api.json"), encoding="utf-8").read())
        self.write("disk/config.yaml", self.configuration())
        self.start_again()

    def start_again(self):
        self.gateway = Gateway(self.program, self.path("disk", "config.yaml"), self.environment)


@case
def disk_full_configuration():
    with ConfigurationOnIt() as stage:
        stage.fill()
        status, words = refused_save(stage, "space")
        stage.make_room()
        again, body = put(stage, stage.configuration().replace("log_level: INFO", "log_level: WARNING"))
        assert again == 200, body
        stage.ends_well()
        return "%d: %s; with room it is saved" % (status, words[-110:])


@case
def disk_read_only():
    with ConfigurationOnIt(gateway="  activity: { database: activity.sqlite }\n  log: { file: gateway.log }\n") as stage:
        stage.serves()
        wait_until(lambda: recorded(stage) == 1, "the first call to be recorded")
        # A file system with files that are open for writing cannot be made read-only: they are closed by a reload.
        busy = subprocess.run(["mount", "-o", "remount,ro", stage.disk], check=False, capture_output=True).returncode
        if busy:
            subprocess.run(["mount", "--bind", stage.disk, stage.disk], check=True)
            subprocess.run(["mount", "-o", "remount,bind,ro", stage.disk], check=True)
        try:
            status, words = refused_save(stage, "read-only")
            for _ in range(50):
                stage.serves()
            stage.ends_well()
            stage.start_again()
            for _ in range(20):
                stage.serves()
            told = [line["message"] for line in stage.log() if line["level"] in ("WARNING", "ERROR")]
            assert 1 <= len(told) <= 4, "after a start the log says %s" % told
            stage.ends_well()
        finally:
            if busy:
                subprocess.run(["umount", stage.disk], check=True)
        return "%d: %s; started on it, it serves and says: %s" % (status, words[-90:], told[0][:110])


@case
def disk_full_documents():
    """The last good copy of a document from a URL cannot be kept."""
    with SmallDisk(apis='  - { name: fetched, openapi: { url: "{url}/document" }, backend: { base_url: "{url}" } }\n',
                   environment={"STATE_DIRECTORY": "unused"}) as stage:
        stage.gateway.stop()
        stage.fill()
        stage.environment["STATE_DIRECTORY"] = stage.disk
        stage.backend.server.document = json.dumps(document()).encode()
        stage.start()
        status, text = stage.call(api="fetched")
        assert status == 200 and "seen" in text, text
        told = [line["message"] for line in stage.log() if line["level"] in ("WARNING", "ERROR")]
        assert len(told) <= 3, told
        stage.ends_well()
        return "served without a copy; the log: %s" % (told[0][:140] if told else "nothing")
