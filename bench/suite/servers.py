"""nginx and the gateway, started for one run on loopback and ports that are free."""
import json
import os
import select
import time
import urllib.request

from suite import processes
from suite.scratch import Unavailable, free_port, program

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GATEHOUSE = os.path.abspath(os.environ.get("GATEHOUSE", os.path.join(ROOT, "build/release/bin/gatehouse")))
KEY = "sk-bench-0123456789abcdef0123456789abcdef"
MASTER_KEY = KEY + "-master"
CUSTOMER_DOCUMENT = os.path.join(ROOT, "bench/customer-openapi.json")
READY_SECONDS = 120

# About 600 bytes of JSON.
SAMPLE_OBJECT = json.dumps({
    "id": "42", "name": "Alder and Finch Energy", "status": "active", "city": "Utrecht", "country": "NL",
    "industry": "Energy", "annual_revenue": 48200000, "parent_id": None, "tags": ["solar", "storage", "key account"],
    "contacts": [
        {"name": "Mirthe Osinga", "email": "mirthe.osinga@alder.example", "role": "Operations"},
        {"name": "Ruben Achterberg", "email": "ruben.achterberg@alder.example", "role": "Purchasing"}],
    "address": {"street": "Kanaalweg 12", "postcode": "3526 KL"},
    "created_at": "2026-01-05T09:00:00Z", "updated_at": "2026-01-09T09:00:00Z", "note": "Twelve sites, two meters"})

NGINX = """{user}worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
worker_rlimit_nofile 30000;
events {{ worker_connections 12000; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    keepalive_requests 100000000;
    keepalive_timeout 300s;
    {upstream}
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        client_max_body_size 64m;
        location / {{ {action} }}
    }}
}}
"""
# The worker of a root's nginx would be nobody, who may not read the scratch folder.
USER = "user root;\n" if os.geteuid() == 0 else ""
UPSTREAM = "upstream backend {{ server 127.0.0.1:{port}; keepalive 512; keepalive_requests 100000000; }}"
PROXY = 'proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection "";'


class Server:
    """A process that listens: url, pid and what it costs."""

    def __init__(self, scratch, process, url):
        self.scratch, self.process, self.url = scratch, process, url

    @property
    def pid(self):
        return self.process.pid

    @property
    def port(self):
        return int(self.url.rsplit(":", 1)[1].split("/")[0])

    def cpu_seconds(self):
        return processes.cpu_seconds(self.pid)

    def resident_kib(self):
        return processes.resident_kib(self.pid)

    def memory_mib(self):
        return processes.memory_mib(self.pid)

    def stop(self):
        self.scratch.stop(self.process)


def start_nginx(scratch, name, action, upstream=""):
    port = free_port()
    folder = scratch.subfolder(name)
    configuration = scratch.write(f"{name}/nginx.conf", NGINX.format(folder=folder, port=port, action=action,
                                                                     upstream=upstream, user=USER))
    process = scratch.start([program("nginx"), "-p", folder, "-c", configuration, "-e", folder + "/error.log"], name)
    scratch.wait_for_port(port, process, name)
    return Server(scratch, process, f"http://127.0.0.1:{port}")


def start_backend(scratch, text=SAMPLE_OBJECT, name="backend"):
    """Answers every request with the same JSON. Long texts are served from a file."""
    if len(text) <= 3000:
        quoted = text.replace("\\", "\\\\").replace("'", "\\'")
        return start_nginx(scratch, name, f"default_type application/json; return 200 '{quoted}';")
    scratch.subfolder(name)
    scratch.write(f"{name}/answer.json", text)
    return start_nginx(scratch, name, f"default_type application/json; root {scratch.path(name)}; "
                                      "rewrite ^ /answer.json break; sendfile on; open_file_cache max=10;")


def start_proxy(scratch, backend, name="proxy"):
    return start_nginx(scratch, name, PROXY, UPSTREAM.format(port=backend.port))


def api(name, document, backend, **others):
    """`backend` is a server or a URL."""
    return {"name": name, "openapi": {"path": document}, "backend": {"base_url": getattr(backend, "url", backend)}, **others}


def configuration(apis, teams=None, workers=1, **gateway):
    """Of the gateway, as a dictionary: one team that may call everything unless there are others."""
    teams = teams or [{"name": "bench", "api_key": KEY, "allowed_apis": "*"}]
    return {"gateway": {"name": "Bench", "host": "127.0.0.1", "port": 0, "log_level": "WARNING", "workers": workers,
                        "master_key": MASTER_KEY, **gateway}, "apis": apis, "teams": teams}


class Gateway(Server):
    """Started with a configuration: a dictionary (JSON is YAML) or the path of a file. `ready_ms` is the time from
    its start until it says that it is ready."""

    def __init__(self, scratch, settings, name="gateway", arguments=(), environment=None, program_path=None):
        if not os.access(GATEHOUSE, os.X_OK):
            raise Unavailable(f"there is no {GATEHOUSE} (GATEHOUSE=… names another)")
        scratch.subfolder(name)
        self.configuration = settings if isinstance(settings, str) else scratch.path(name, "config.yaml")
        self.name = name
        if not isinstance(settings, str):
            self.write(scratch, settings)
        begun = time.monotonic()
        process = scratch.start([program_path or GATEHOUSE, "--no-gui", "--config", self.configuration, "--port", "0", *arguments], name,
                                {"XDG_DATA_HOME": scratch.path(name), **(environment or {})}, output=-1)
        url = self.wait_until_ready(scratch, process)
        self.ready_ms = (time.monotonic() - begun) * 1000
        super().__init__(scratch, process, url)

    def write(self, scratch, settings):
        """In one step, as an editor would: the gateway sees the old or the new one."""
        next_file = scratch.write(f"{self.name}/next.yaml", json.dumps(settings, indent=1))
        os.replace(next_file, self.configuration)

    def wait_until_ready(self, scratch, process):
        if not select.select([process.stdout], [], [], READY_SECONDS)[0]:
            raise Unavailable(f"the gateway does not get ready: {scratch.log_of(self.name)}")
        line = process.stdout.readline()
        if b'"ready":true' not in line:
            raise Unavailable(f"the gateway ended: {line!r} {scratch.log_of(self.name)}")
        return json.loads(line)["url"]

    def metrics(self):
        with urllib.request.urlopen(self.url + "/metrics", timeout=30) as answer:
            return answer.read().decode()

    def endpoint(self, api_name):
        return f"{self.url}/v1/mcp/{api_name}"
