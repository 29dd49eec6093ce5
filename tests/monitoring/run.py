#!/usr/bin/env python3
"""The gateway as Prometheus sees it: run.py GATEHOUSE.

Starts the gateway with its demo, a dead backend and a webhook, Prometheus that scrapes both listeners each second, and
makes calls of every outcome that a dashboard shows. Then promtool reads both listeners, and every query of
config/grafana-dashboard.json must bring data.
"""
import http.server
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DEADLINE = time.monotonic() + 55
MASTER = "sk-monitoring-master"
# Of what is shown as a rate: the range of the query, and $__range.
RANGE = "20s"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url, **parameters):
    query = "?" + urllib.parse.urlencode(parameters) if parameters else ""
    with urllib.request.urlopen(url + query, timeout=10) as answer:
        return answer.read()


def call(url, api, tool, key, arguments):
    request = urllib.request.Request(f"{url}/v1/tools/{api}/{tool}", json.dumps(arguments).encode(),
                                     {"Content-Type": "application/json", "Authorization": "Bearer " + key})
    try:
        urllib.request.urlopen(request, timeout=20).read()
    except urllib.error.HTTPError:
        pass  # refused, as some are meant to be


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


def configuration(demo, hook):
    def api(name, base, more=""):
        return (f"  - name: {name}\n    openapi: {{ path: \"{ROOT}/specs/crm-openapi.yaml\" }}\n    cache: {{ ttl: 60 }}\n"
                f"    backend:\n      base_url: {base}\n      auth: {{ type: bearer, token: demo-token }}\n{more}")
    trouble = ("      circuit_breaker: { failures: 3, reset_after: 600 }\n      retries: { max: 1 }\n")
    return ("gateway:\n  name: Monitored\n  port: 0\n  metrics: { port: 0 }\n  log_level: ERROR\n"
            f"  master_key: {MASTER}\n  workers: 2\napis:\n"
            + api("crm", f"http://127.0.0.1:{demo}/api/v1") + api("dead", "http://127.0.0.1:1", trouble)
            + "teams:\n  - { name: blue, api_key: sk-monitoring-blue, allowed_apis: \"*\" }\n"
            "  - { name: slow, api_key: sk-monitoring-slow, allowed_apis: [crm], rate_limit: { requests_per_minute: 1, burst: 1 } }\n"
            f"webhooks:\n  - {{ url: \"http://127.0.0.1:{hook}/in\", events: [breaker.open, rate_limit.exceeded, config.rejected] }}\n")


def some_traffic(url, file, text, first):
    for number in range(3):
        # The one is in the cache when it comes again, the other is not.
        call(url, "crm", "listCustomers", "sk-monitoring-blue", {"per_page": 1})
        call(url, "crm", "listCustomers", "sk-monitoring-blue", {"per_page": first + number})
        call(url, "crm", "getCustomer", "sk-monitoring-blue", {"customerId": "nobody"})
        call(url, "crm", "getCustomer", "sk-monitoring-blue", {})
        call(url, "dead", "listCustomers", "sk-monitoring-blue", {})
        call(url, "crm", "listCustomers", "sk-monitoring-slow", {})
        call(url, "crm", "listCustomers", "sk-nobody-knows", {})
    for content in (text.replace("Monitored", "Monitored again"), "gateway: {", text):
        file.write_text(content)
        request = urllib.request.Request(url + "/admin/reload", b"", {"Authorization": "Bearer " + MASTER})
        try:
            urllib.request.urlopen(request, timeout=20).read()
        except urllib.error.HTTPError:
            pass


def wait_for(what, check):
    while time.monotonic() < DEADLINE:
        try:
            if found := check():
                return found
        except OSError:
            pass
        time.sleep(0.2)
    sys.exit(f"prometheus.sh: {what} did not happen in time")


def promtool(url):
    checked = subprocess.run(["promtool", "check", "metrics"], input=get(url), capture_output=True)
    if checked.returncode or checked.stdout or checked.stderr:
        sys.exit(f"prometheus.sh: promtool on {url}:\n" + (checked.stdout + checked.stderr).decode())
    print(f"promtool: nothing to complain of at {url.rsplit('/', 1)[1]} of port {urllib.parse.urlsplit(url).port}")


def expressions():
    dashboard = json.loads((ROOT / "config/grafana-dashboard.json").read_text())
    for panel in dashboard["panels"]:
        for target in panel.get("targets", ()):
            text = target["expr"].replace("$__rate_interval", RANGE).replace("$__range", RANGE)
            for name in ("api", "team"):
                text = text.replace("$" + name, ".*")
            yield panel["title"], text


def has_data(prometheus, expression):
    answer = json.loads(get(prometheus + "/api/v1/query", query=expression))["data"]["result"]
    return any(sample["value"][1] != "NaN" for sample in answer)


def scrape_config(listeners):
    targets = "".join(f"  - job_name: {job}\n    static_configs: [ {{ targets: [\"{urllib.parse.urlsplit(url).netloc}\"] }} ]\n"
                      for job, url in listeners.items())
    return "global: { scrape_interval: 1s }\nscrape_configs:\n" + targets


def look(folder, url, metrics, started, file, text):
    listeners = {"metrics": metrics, "main": url + "/metrics"}
    port = free_port()
    prometheus = f"http://127.0.0.1:{port}"
    (folder / "prometheus.yml").write_text(scrape_config(listeners))
    some_traffic(url, file, text, 10)
    started.append(subprocess.Popen(
        ["prometheus", f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data",
         f"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]))
    wait_for("Prometheus reading both listeners", lambda: has_data(prometheus, "sum(up) == 2"))
    some_traffic(url, file, text, 20)
    for listener in listeners.values():
        promtool(listener)
    queries = list(expressions())
    for title, expression in queries:
        wait_for(f"data for \"{title}\": {expression}", lambda: has_data(prometheus, expression))
    print(f"dashboard: all {len(queries)} queries bring data")


def main(program):
    subprocess.run(["promtool", "check", "config", ROOT / "config/prometheus.yml"], check=True,
                   stdout=subprocess.DEVNULL)
    hook = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=hook.serve_forever, daemon=True).start()
    started = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo_port = free_port()
        started.append(subprocess.Popen([program, "demo", "--port", str(demo_port)], stdout=subprocess.DEVNULL))
        file = folder / "config.yaml"
        text = configuration(demo_port, hook.server_port)
        file.write_text(text)
        try:
            gateway = subprocess.Popen([program, "--no-gui", "--config", file], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, env=dict(os.environ, XDG_DATA_HOME=name))
            started.append(gateway)
            ready = json.loads(gateway.stdout.readline())
            look(folder, ready["url"], ready["metrics"], started, file, text)
        finally:
            for process in reversed(started):
                process.send_signal(signal.SIGTERM)
            for process in started:
                process.wait(20)
    print(f"prometheus.sh: done with {DEADLINE - time.monotonic():.0f} s to spare")


if __name__ == "__main__":
    main(sys.argv[1])
