"""Other software that makes MCP tools of an OpenAPI document and serves them over HTTP: pinned, installed below
build/bench/peers from npm and PyPI, set up as their makers document it."""
import json
import os
import shutil
import subprocess
import sys

from suite.scratch import Unavailable, free_port
from suite.servers import ROOT, Server

FOLDER = os.path.join(ROOT, "build/bench/peers")
INSTALL_SECONDS = 900
PROXY = "mcp-openapi-proxy"
IVOTOBY = "@ivotoby/openapi-mcp-server"
GENERATOR = "openapi-mcp-generator"
VERSIONS = {IVOTOBY: "1.16.1", GENERATOR: "4.0.1", "fastmcp": "4.2.3", PROXY: "0.4.0"}
# What a generated server asks for in ranges, as exact versions. With the SDK from 1.25 on it ends at the first request
# (it reads a body twice), so that it gets the newest before that.
GENERATED = {"@modelcontextprotocol/sdk": "1.24.3", "axios": "1.21.1", "hono": "4.13.19", "@hono/node-server": "1.19.19",
             "zod": "3.25.76", "json-schema-to-zod": "2.8.1", "dotenv": "16.6.1", "uuid": "11.1.1",
             "fetch-to-node": "2.1.0", "typescript": "5.9.3", "@types/node": "22.20.7", "@types/uuid": "10.0.0"}
# With these two, uvicorn uses its fast event loop and parser by itself, as its documentation recommends.
FAST_UVICORN = ["uvloop==0.23.0", "httptools==0.9.0"]


def run(command, folder=None):
    try:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=INSTALL_SECONDS, check=False)
    except FileNotFoundError:
        raise Unavailable(f"there is no {command[0]}") from None
    except subprocess.TimeoutExpired:
        raise Unavailable(f"{os.path.basename(command[0])} did not end") from None
    if done.returncode != 0:
        raise Unavailable(f"{os.path.basename(command[0])} {command[1]} failed: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout


def installed(name, wanted):
    """Whether this very thing was installed before; a finished installation leaves a note of what it was."""
    note = os.path.join(FOLDER, name, "installed.json")
    if os.path.exists(note):
        with open(note, encoding="utf-8") as file:
            return json.load(file) == wanted
    return False


def note_installed(name, wanted):
    with open(os.path.join(FOLDER, name, "installed.json"), "w", encoding="utf-8") as file:
        json.dump(wanted, file)


def fresh_folder(name):
    folder = os.path.join(FOLDER, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


def npm_install(name, wanted):
    """The folder with these packages; scripts of packages are not run."""
    folder = os.path.join(FOLDER, name)
    if not installed(name, wanted):
        fresh_folder(name)
        with open(os.path.join(folder, "package.json"), "w", encoding="utf-8") as file:
            json.dump({"private": True, "dependencies": wanted}, file)
        run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
        note_installed(name, wanted)
    return folder


def pip_install(name, wanted):
    folder = os.path.join(FOLDER, name)
    if not installed(name, wanted):
        fresh_folder(name)
        run([sys.executable, "-m", "venv", folder])
        run([os.path.join(folder, "bin/pip"), "install", "--quiet", "--disable-pip-version-check", *wanted])
        note_installed(name, wanted)
    return os.path.join(folder, "bin")


def node_program():
    if not shutil.which("node") or not shutil.which("npm"):
        raise Unavailable("there is no node or no npm")
    return shutil.which("node")


def python_versions(name, packages):
    python = os.path.join(FOLDER, name, "bin/python")
    code = ("import importlib.metadata as m, json, sys\nprint(json.dumps({p: m.version(p) for p in sys.argv[1:]}))")
    return json.loads(run([python, "-c", code, *packages]))


def node_version(folder, package):
    with open(os.path.join(folder, "node_modules", package, "package.json"), encoding="utf-8") as file:
        return json.load(file)["version"]


def start_ivotoby(scratch, document, backend_url, *options):
    node = node_program()
    folder = npm_install("ivotoby", {IVOTOBY: VERSIONS[IVOTOBY]})
    port = free_port()
    program = os.path.join(folder, "node_modules", IVOTOBY, "bin/mcp-server.js")
    process = scratch.start([node, program, "--api-base-url", backend_url, "--openapi-spec", document, "--transport", "http",
                             "--port", str(port), *options], "ivotoby", {"NODE_ENV": "production"})
    return started(scratch, process, port, "ivotoby"), {IVOTOBY: VERSIONS[IVOTOBY]}


def generate(document, backend_url, output, port=3000):
    folder = npm_install("generator", {GENERATOR: VERSIONS[GENERATOR]})
    program = os.path.join(folder, "node_modules", GENERATOR, "bin/openapi-mcp-generator.js")
    run([node_program(), program, "--input", document, "--output", output, "--base-url", backend_url,
         "--transport", "streamable-http", "--port", str(port), "--force"])


def start_generated(scratch, document, backend_url):
    """Generated, compiled and started, by the three commands that the generator prints at its end."""
    node = node_program()
    packages = npm_install("generated", GENERATED)
    output, port = scratch.path("generated"), free_port()
    generate(document, backend_url, output, port)
    os.symlink(os.path.join(packages, "node_modules"), os.path.join(output, "node_modules"))
    run([node, os.path.join(packages, "node_modules/typescript/bin/tsc")], output)
    process = scratch.start([node, "build/index.js", "--transport=streamable-http"], "generator",
                            {"NODE_ENV": "production"}, folder=output)
    versions = {GENERATOR: VERSIONS[GENERATOR], **{name: node_version(packages, name) for name in
                                                   ("@modelcontextprotocol/sdk", "hono", "axios", "zod")}}
    return started(scratch, process, port, "generator"), versions


def start_fastmcp(scratch, document, backend_url, mode):
    programs = pip_install("fastmcp", ["fastmcp==" + VERSIONS["fastmcp"], *FAST_UVICORN])
    port = free_port()
    name = "fastmcp-" + mode
    process = scratch.start([os.path.join(programs, "python"), os.path.join(ROOT, "bench/peers/fastmcp_server.py"), document,
                             backend_url, str(port), mode], name)
    versions = python_versions("fastmcp", ["fastmcp", "mcp", "httpx2", "uvicorn", "uvloop", "httptools", "pydantic"])
    return started(scratch, process, port, name), versions


def start_proxy_peer(scratch, document, backend_url):
    programs = pip_install(PROXY, [f"{PROXY}=={VERSIONS[PROXY]}", *FAST_UVICORN])
    port = free_port()
    process = scratch.start([os.path.join(programs, PROXY)], PROXY, {
        "OPENAPI_SPEC_URL": "file://" + os.path.abspath(document), "SERVER_URL_OVERRIDE": backend_url,
        "MCP_TRANSPORT": "streamable-http", "MCP_PORT": str(port)})
    versions = python_versions(PROXY, [PROXY, "mcp", "requests", "uvicorn", "uvloop", "httptools", "pydantic"])
    return started(scratch, process, port, PROXY), versions


def started(scratch, process, port, name):
    """Not waited for: how long that takes is measured too."""
    server = Server(scratch, process, f"http://127.0.0.1:{port}")
    server.name = name
    return server
