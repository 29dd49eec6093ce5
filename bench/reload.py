"""What reloads cost and break under full load: reload.py [--check] [RELOADS].

wrk calls a tool of an API that stays, 32 connections at full speed, while the configuration is rewritten and reloaded
RELOADS times (200), after 100 that fill caches and queues: each time other APIs come and go, and every third
configuration is none. Prints the calls and how many of them failed, the reload's times, and resident memory on the way.
With --check it ends with 1 when a call failed, when a reload was answered wrongly, or when memory is a tenth higher
after the last reload than it ever was in the first 100.
Everything is on loopback; the binary is $GATEHOUSE; it needs wrk and nginx.
"""
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import time

program = os.environ.get("GATEHOUSE", "build/release/bin/gatehouse")
here = os.path.dirname(os.path.abspath(__file__))
check = "--check" in sys.argv
numbers = [word for word in sys.argv[1:] if word.isdigit()]
reloads = int(numbers[0]) if numbers else 200
warm_up = 100
key = "sk-reload"
most_growth = 1.1
nginx_conf = """worker_processes 1; pid {folder}/nginx.pid; error_log stderr crit; daemon off;
events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 1000000;
  server {{ listen 127.0.0.1:{port}; location / {{ default_type application/json; return 200 '{{"ok":true}}'; }} }} }}
"""


def free_port():
    import socket
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def document(name, operations):
    paths = {f"/{name}{number}": {"get": {"operationId": f"{name}{number}", "responses": {"200": {"description": "ok"}}}}
             for number in range(operations)}
    return {"openapi": "3.1.0", "info": {"title": name, "version": "1"}, "paths": paths}


class Configuration:
    def __init__(self, folder, backend):
        self.folder, self.backend = folder, backend
        self.guests = [f"guest{number}" for number in range(8)]
        for name in ["stays", *self.guests]:
            with open(f"{folder}/{name}.json", "w", encoding="utf-8") as file:
                json.dump(document(name, 200), file)

    def write(self, guests, broken=None):
        apis = [f'{{ name: {name}, openapi: {{ path: {name}.json }}, '
                f'backend: {{ base_url: "http://127.0.0.1:{self.backend}" }} }}' for name in ["stays", *guests]]
        text = (f"gateway: {{ port: 0, workers: 1, log_level: ERROR, master_key: {key}-master }}\n"
                f"apis: [ {', '.join(apis)} ]\n"
                f'teams: [ {{ name: team, api_key: {key}, allowed_apis: "*" }} ]\n')
        text += {None: "", "key": "extra: 1\n", "yaml": "teams: [\n", "rule": "webhooks: 5\n"}[broken]
        with open(f"{self.folder}/next.yaml", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(f"{self.folder}/next.yaml", f"{self.folder}/config.yaml")


def resident_mib(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def reload(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    begun = time.perf_counter()
    connection.request("POST", "/admin/reload", headers={"Authorization": f"Bearer {key}-master"})
    answer = connection.getresponse()
    answer.read()
    return answer.status, (time.perf_counter() - begun) * 1000


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def run(folder):
    backend = free_port()
    with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as file:
        file.write(nginx_conf.format(folder=folder, port=backend))
    nginx = subprocess.Popen(["nginx", "-p", folder, "-c", f"{folder}/nginx.conf"])
    configuration = Configuration(folder, backend)
    configuration.write([])
    gateway = subprocess.Popen([program, "--no-gui", "--no-watch", "--config", f"{folder}/config.yaml"],
                               stdout=subprocess.PIPE, env={**os.environ, "XDG_DATA_HOME": folder})
    wrk = None
    try:
        url = json.loads(gateway.stdout.readline())["url"]
        port = int(url.rsplit(":", 1)[1])
        wrk = subprocess.Popen(["wrk", "-t1", "-c32", "-d3600s", "-s", f"{here}/reload.lua",
                                f"{url}/v1/tools/stays/stays1"], stdout=subprocess.PIPE, text=True,
                               env={**os.environ, "BENCH_KEY": key})
        time.sleep(2)
        rng = random.Random(1)
        times, memory, wrong = [], [], 0
        for number in range(warm_up + reloads):
            broken = rng.choice(["key", "yaml", "rule"]) if number % 3 == 2 else None
            configuration.write(rng.sample(configuration.guests, rng.randint(0, 8)), broken)
            status, took = reload(port)
            wrong += status != (422 if broken else 200)
            if not broken:
                times.append(took)
            memory.append(resident_mib(gateway.pid))
        configuration.write([])
        reload(port)
        time.sleep(1)
        after = resident_mib(gateway.pid)
        wrk.send_signal(2)
        counted = next(line.split() for line in wrk.communicate(timeout=30)[0].splitlines() if line.startswith("calls"))
        return int(counted[1]), int(counted[3]), times, memory, wrong, after
    finally:
        for process in (wrk, gateway, nginx):
            if process:
                process.terminate()
                process.wait()


def main():
    with tempfile.TemporaryDirectory() as folder:
        calls, failed, times, memory, wrong, after = run(folder)
    before = max(memory[:warm_up])
    print(f"{warm_up} + {reloads} reloads, every third of them invalid, beside {calls} calls: {failed} calls failed, "
          f"{wrong} reloads answered wrongly")
    print(f"a reload took {percentile(times, .5):.1f} ms (p50), {percentile(times, .99):.1f} ms (p99), "
          f"at most {max(times):.1f} ms")
    print(f"resident: at most {before:.1f} MiB in the first {warm_up}, {max(memory):.1f} MiB in all, "
          f"{after:.1f} MiB after the last")
    met = failed == 0 and wrong == 0 and calls > 0 and after <= before * most_growth
    print("met" if met else "MISSED")
    return 1 if check and not met else 0


sys.exit(main())
