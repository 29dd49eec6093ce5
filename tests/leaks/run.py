#!/usr/bin/env python3
"""No secret gets out: run.py GATEHOUSE.

Starts the gateway with known secrets in every place that takes one, at every log level, with a backend that repeats
all it is asked with; goes through every route, key state and kind of failure; and searches every answer, line of log,
line printed by the commands, metric and file for the secrets, in many spellings.
"""
import os
import sys
import tempfile

sys.path.insert(1, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "support"))

from backend import Backend
from gateway import Gateway, run, start_and_end, wait_until
from scene import Scene
from traffic import requests

USED = ("bearer", "query", "header", "cookie", "tenant", "spec", "refresh", "access token", "rotated", "team credential", "hook path")  # must have reached the backend, or nothing is shown


class Search:
    def __init__(self, scene):
        self.scene = scene
        self.leaks = set()
        self.searched = 0
        self.bytes = 0

    def look(self, where, data, answered=False):
        self.searched += 1
        self.bytes += len(data)
        for name in self.scene.secrets.found_in(data, answered):
            self.leaks.add("%s: the %s secret" % (where, name))

    def look_at_files(self):
        for folder, _, names in os.walk(self.scene.folder):
            for name in names:
                path = os.path.join(folder, name)
                self.look("the name of " + name[:8], path.encode())
                if path not in self.scene.inputs and name != "openapi.json":
                    with open(path, "rb") as file:
                        self.look("file " + name, file.read(), answered=name.startswith("bodies.sqlite"))


def serve(program, scene, search, level):
    configuration = scene.write("config.yaml", scene.configuration(level))
    gateway = Gateway(program, configuration, scene.environment())
    for who, method, path, headers, body in requests(scene.secrets):
        # An event stream ends only when the client leaves.
        stream = method == "GET" and path == "/mcp"
        answer = gateway.send(method, path, headers, body, stream)
        search.look("%s %s as %s, %s" % (method, path[:60], who, level), answer, answered=True)
    for what, text in scene.broken_configurations().items():
        scene.write("config.yaml", text)
        answer = gateway.send("POST", "/admin/reload", {"Authorization": "Bearer " + scene.secrets["master"]}, b"")
        search.look("reload with %s" % what, answer)
    code, output, errors = gateway.stop()
    if code != 0:
        sys.exit("leaks: the gateway ended with %d:\n%s" % (code, errors.decode("utf-8", "replace")[-2000:]))
    search.look("standard output, " + level, output)
    search.look("log, " + level, errors)
    if level == "DEBUG" and b'"level":"DEBUG"' not in errors:
        sys.exit("leaks: there is no DEBUG line, so the level was not in force")


def command_lines(scene, configuration):
    for words in (["check", configuration], ["check", "--json", configuration], ["tools", configuration],
                  ["tools", "--json", configuration], ["tools", "--api", "missing", configuration]):
        yield words, ""
    for api in ("bearer", "query", "header", "cookie", "basic", "tokens", "posted", "own", "dead", "missing"):
        for more in (["--dry-run"], [], ["--json"]):
            yield ["call", "--config", configuration, "--api", api, "--tool", "echo", "--args", "{}"] + more, ""
    yield ["call", "--config", configuration, "--api", "bearer", "--batch", "-"], '{"tool":"error"}\n{"tool":"nothing"}\n{'
    message = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"bearer__echo","arguments":{}}}\n'
    yield ["connect", "--config", configuration, "--log-level", "debug"], message
    yield ["connect", "--url", "http://127.0.0.1:1", "--log-level", "debug"], message


def commands(program, scene, search):
    environment = dict(scene.environment(), GATEHOUSE_API_KEY=scene.secrets["stranger"])
    configuration = scene.write("config.yaml", scene.configuration("DEBUG"))
    for words, text in command_lines(scene, configuration):
        _, output = run(program, words, environment, text)
        search.look("gatehouse " + " ".join(words[:6]), output)
    for what, text in scene.broken_configurations().items():
        configuration = scene.write("config.yaml", text)
        for words in (["check", configuration], ["tools", configuration]):
            _, output = run(program, words, environment)
            search.look("gatehouse %s with %s" % (words[0], what), output)
        search.look("the service with %s" % what, start_and_end(program, configuration, environment))


def main():
    program = os.path.abspath(sys.argv[1])
    backend = Backend()
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(folder, backend)
        search = Search(scene)
        for level in ("DEBUG", "INFO", "WARNING", "ERROR"):
            serve(program, scene, search, level)
        commands(program, scene, search)
        search.look_at_files()
        for name in USED:
            wait_until(lambda: backend.saw(scene.secrets[name].split("/")[0].split(" ")[0]), "the backend to see " + name, 1)
        backend.close()
    for leak in sorted(search.leaks):
        print("LEAK " + leak)
    print("leaks: %d outputs, %.1f MB searched for %d secrets in many spellings, %d leaks"
          % (search.searched, search.bytes / 1e6, len(scene.secrets.values), len(search.leaks)))
    sys.exit(1 if search.leaks else 0)


main()
