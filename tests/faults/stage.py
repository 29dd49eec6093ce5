"""What every fault begins with: a folder, a backend, a gateway that serves, and ways to ask it."""
import http.client
import json
import os
import sys
import tempfile
import threading
import time

from backend import Backend
from gateway import Gateway
from suite import processes

KEY, LIMITED, MASTER = "sk-faults", "sk-faults-limited", "sk-faults-master"
JSON = {"Content-Type": "application/json"}
program = os.path.abspath(os.environ.get("GATEHOUSE", "build/release/bin/gatehouse"))
cases = []


class Skip(Exception):
    """Why a case cannot be tried here."""


def case(function):
    """Its name is the case's; it returns what was seen, and raises AssertionError where that is wrong."""
    function.slow = False
    cases.append(function)
    return function


def slow_case(function):
    """Left out by --quick."""
    case(function).slow = True
    return function


def needs_root():
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        raise Skip("needs Linux and root")


def bearer(key=KEY):
    return {"Authorization": "Bearer " + key}


def document(names=("echo", "slow", "error")):
    note = {"name": "note", "in": "query", "schema": {"type": "string"}}
    return {"openapi": "3.0.3", "info": {"title": "Faults", "version": "1"}, "paths": {
        "/" + name: {"get": {"operationId": name, "parameters": [note], "responses": {"200": {"description": "ok"}}}}
        for name in names}}


class Stage:
    """`gateway` are lines of that section; `apis` and `teams` are further entries. {url} stands for the backend."""

    def __init__(self, gateway="", apis="", teams="", prefix=(), environment=None, words=(), extra=""):
        self.holder = tempfile.TemporaryDirectory()
        self.folder = self.holder.name
        self.backend = Backend()
        self.settings = gateway, apis, teams, extra
        self.prefix, self.words = list(prefix), list(words)
        self.environment = dict(os.environ, XDG_DATA_HOME=self.path("data"), **(environment or {}))
        self.environment.pop("STATE_DIRECTORY", None)
        self.program = program
        self.gateway = None

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        with open(self.path(name + ".new"), "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(self.path(name + ".new"), self.path(name))
        return self.path(name)

    def configuration(self):
        gateway, apis, teams, extra = (text.replace("{url}", self.backend.url).replace("{folder}", self.folder)
                                       for text in self.settings)
        return ("gateway:\n  port: 0\n  workers: 1\n  log_level: INFO\n  master_key: %s\n%s"
                "apis:\n  - { name: api, openapi: { path: api.json }, backend: { base_url: \"%s\" } }\n%s"
                "teams:\n  - { name: team, api_key: %s, allowed_apis: \"*\" }\n%s%s"
                % (MASTER, gateway, self.backend.url, apis, KEY, teams, extra))

    def __enter__(self):
        self.write("api.json", json.dumps(document()))
        try:
            self.start()
        except BaseException:
            self.end()
            raise
        return self

    def start(self):
        self.gateway = Gateway(self.program, self.write("config.yaml", self.configuration()), self.environment, self.prefix, self.words)

    def __exit__(self, *_):
        self.end()

    def end(self):
        if self.gateway:
            self.gateway.__exit__()
        self.backend.close()
        self.holder.cleanup()

    # Asking

    def call(self, tool="echo", api="api", arguments=None, key=KEY, timeout=30):
        """Status and the text of the result, or what the error says."""
        status, _, _, body = self.gateway.exchange("POST", "/v1/tools/%s/%s" % (api, tool), {**JSON, **bearer(key)},
                                                   json.dumps(arguments or {}).encode(), timeout=timeout)
        answer = json.loads(body)
        return status, answer["content"][0]["text"] if "content" in answer else answer.get("detail", "")

    def serves(self):
        status, text = self.call()
        assert status == 200 and '"seen"' in text, "a healthy call ended with %d: %s" % (status, text[:200])

    def reload(self):
        """Status and the problems as one text."""
        status, _, _, body = self.gateway.exchange("POST", "/admin/reload", bearer(MASTER), b"")
        return status, body.decode()

    def metric(self, line):
        text = self.gateway.exchange("GET", "/metrics")[3].decode()
        return sum(float(found.rsplit(" ", 1)[1]) for found in text.splitlines() if found.startswith(line + " "))

    def log(self):
        return [json.loads(line) for line in self.gateway.errors.decode("utf-8", "replace").splitlines() if line.startswith("{")]

    def said(self, words):
        return [line["message"] for line in self.log() if words in line["message"]]

    def ends_well(self):
        code, _, errors = self.gateway.stop()
        assert code == 0, "it ended with %d: %s" % (code, errors.decode("utf-8", "replace")[-500:])

    def cpu_share(self, seconds=2):
        """In percent of what a loop that is busy got meanwhile, which need not be a whole core."""
        before, own, end = processes.cpu_seconds(self.gateway.pid), time.thread_time(), time.monotonic() + seconds
        while time.monotonic() < end:
            pass
        return (processes.cpu_seconds(self.gateway.pid) - before) / (time.thread_time() - own) * 100


class Kept:
    """A connection that was there before the fault."""

    def __init__(self, stage, key=KEY):
        self.key = key
        self.connection = http.client.HTTPConnection("127.0.0.1", stage.gateway.port, timeout=30)
        self.ask("GET", "/v1/apis")

    def ask(self, method, path, body=None):
        self.connection.request(method, path, body, {**JSON, **bearer(self.key)})
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def close(self):
        self.connection.close()


def all_at_once(number, act):
    """What each of them returned, or its error."""
    found = [None] * number

    def one(place):
        try:
            found[place] = act()
        except Exception as error:
            found[place] = error
    threads = [threading.Thread(target=one, args=(place,), daemon=True) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
