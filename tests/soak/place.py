"""The folder of a soak: documents, a configuration that changes all the time, and backends."""
import json
import os

from backend import BackendProcess

MASTER, MAIN, LIMITED, GUEST = "sk-soak-master", "sk-soak-main", "sk-soak-limited", "sk-soak-guest"
MODES = ("echo", "text", "error", "garbage", "cut", "unauthorized", "away", "slow")
INVALID = (
    lambda text: text + "apis: {",
    lambda text: text.replace("workers: 2", "worker: 2"),
    lambda text: text.replace("requests_per_minute: 60,", "requests_per_minute: many,"),
    lambda text: text + "  - { name: twice, api_key: %s, allowed_apis: [healthy] }\n" % MAIN,
)


def document(operations):
    """A parameter with a rule, so that arguments are really looked at."""
    note = {"name": "note", "in": "query", "required": True, "schema": {"type": "string", "pattern": "^[a-z0-9 ]*$"}}
    paths = {"/%s" % name: {"get": {"operationId": name.replace("/", "_"), "parameters": [note], "responses": {
        "200": {"description": "ok", "content": {"application/json": {"schema": {"type": "object"}}}}}}}
        for name in operations}
    return {"openapi": "3.0.3", "info": {"title": "Soak", "version": "1"}, "paths": paths}


class Place:
    def __init__(self, folder):
        self.folder = folder
        self.file = os.path.join(folder, "config.yaml")
        self.lively = BackendProcess(slow_seconds=1.3)
        self.dying = BackendProcess()
        for api in ("healthy", "cached", "failing", "dying"):
            self.write(api + ".json", json.dumps(document(MODES)))
        self.change(0)

    def environment(self):
        return dict(os.environ, XDG_DATA_HOME=os.path.join(self.folder, "data"))

    def write(self, name, text):
        """In one step, since files are watched."""
        path = os.path.join(self.folder, name)
        with open(path + ".new", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(path + ".new", path)

    def change(self, number):
        """The number-th configuration. Whether it can serve."""
        if number % 4 == 3:
            self.write("config.yaml", INVALID[number // 4 % len(INVALID)](self.configuration(number)))
            return False
        self.write("coming.json", json.dumps(document(["echo"] + ["echo/%d" % n for n in range(number % 7 * 5)])))
        self.write("config.yaml", self.configuration(number))
        return True

    def configuration(self, number):
        apis = [self.api("healthy", self.lively), self.api("cached", self.lively, more="    cache: { ttl: 2 }\n"),
                self.api("failing", self.lively),
                self.api("dying", self.dying, "retries: { max: 1 }, circuit_breaker: { failures: 5, reset_after: 2 }, timeout: 5")]
        if number % 2 == 0:
            apis.append(self.api("coming", self.lively))
        guest = '  - { name: guest, api_key: %s, allowed_apis: "*" }\n' % GUEST if number % 3 else ""
        return ("gateway:\n  port: 0\n  workers: 2\n  log_level: INFO\n  master_key: %s\n"
                "  log: { file: log/gateway.log, max_bytes: 262144, max_files: 3 }\n"
                "  activity: { database: activity.sqlite, max_bytes: 8388608 }\n"
                "  limits: { session_idle_timeout: 20 }\n"
                "apis:\n%steams:\n"
                '  - { name: main, api_key: %s, allowed_apis: "*", rate_limit: { requests_per_minute: 1000000 } }\n'
                "  - { name: limited, api_key: %s, allowed_apis: [healthy], rate_limit: { requests_per_minute: 60, burst: 5 } }\n%s"
                % (MASTER, "".join(apis), MAIN, LIMITED, guest))

    def api(self, name, backend, settings="", more=""):
        return ("  - name: %s\n    openapi: { path: %s.json }\n    backend: { base_url: \"%s\"%s }\n%s"
                % (name, name, backend.url, ", " + settings if settings else "", more))

    def connections(self):
        """How many the gateway has open to the backends: nobody else connects to them."""
        ports = {"%04X" % backend.port for backend in (self.lively, self.dying)}
        with open("/proc/net/tcp", encoding="ascii") as file:
            rows = [line.split() for line in file.readlines()[1:]]
        # Established, and those that only the backend has closed.
        return sum(row[2].split(":")[1] in ports and row[3] in ("01", "08") for row in rows)

    def close(self):
        self.lively.close()
        self.dying.close()
