"""Inputs that are too large, and memory that runs out."""
import json
import os
import resource
import shutil
import socket
import subprocess
import time

from suite import processes
from stage import JSON, KEY, MASTER, Kept, Stage, bearer, case, document, slow_case

MIB = 1 << 20
NOBODY = 65534
HEAD = (b"POST /v1/tools/api/echo HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + KEY.encode()
        + b"\r\nContent-Type: application/json\r\n")
LARGEST_DOCUMENT, LARGEST_REQUEST, LARGEST_REPLY = 64 * MIB, 4 * MIB, 8 * MIB  # the gateway's limits


def resident(stage):
    return processes.resident_kib(stage.gateway.pid) / 1024


def leave_only(stage, mib):
    """So much address space more than it has, as where `ulimit -v` is set. None: what there is."""
    size = processes.field_kib("/proc/%d/status" % stage.gateway.pid, "VmSize") * 1024
    resource.prlimit(stage.gateway.pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY if mib is None else size + int(mib * MIB),
                                                            resource.RLIM_INFINITY))


def with_api(stage, name, file):
    return stage.configuration().replace(
        "teams:", "  - { name: %s, openapi: { path: %s }, backend: { base_url: \"%s\" } }\nteams:" % (name, file, stage.backend.url))


@slow_case
def memory_large_document():
    with Stage() as stage:
        stage.serves()
        before = resident(stage)
        padded = document()
        padded["info"]["description"] = "x" * LARGEST_DOCUMENT
        stage.write("large.json", json.dumps(padded))
        stage.write("config.yaml", with_api(stage, "large", "large.json"))
        status, text = stage.reload()
        assert "at most %d are read" % LARGEST_DOCUMENT in text, "%d: %s" % (status, text[:300])
        grown = resident(stage) - before
        assert grown < 16, "it kept %.0f MiB of it" % grown
        stage.serves()
        stage.ends_well()
        words = [problem["message"] for problem in json.loads(text)["problems"] if "at most" in problem["message"]][0]
        return "%d: %s; %+.1f MiB afterwards; the others serve" % (status, words[-60:], grown)


def too_large(stage, head, body):
    """The first line of the answer to a request that goes on and on."""
    with socket.create_connection(("127.0.0.1", stage.gateway.port), timeout=20) as client:
        client.sendall(HEAD + head + b"\r\n\r\n")
        for _ in range(LARGEST_REQUEST // 0x40000 + 1):
            client.sendall(body)
        return client.recv(4096).split(b"\r\n")[0].decode()


@case
def memory_large_request():
    with Stage() as stage:
        stage.serves()
        sizes = []
        for _ in range(6):
            said = [too_large(stage, b"Content-Length: 1073741824", b""),
                    too_large(stage, b"Transfer-Encoding: chunked", b"40000\r\n" + bytes(0x40000) + b"\r\n")]
            assert all(line.startswith("HTTP/1.1 413") for line in said), said
            # As large as it may be, and of no use.
            status, _, _, body = stage.gateway.exchange("POST", "/mcp", {**JSON, **bearer()}, b"[" * (LARGEST_REQUEST - 1))
            assert status in (200, 400) and b"error" in body, "%d: %s" % (status, body[:200])
            sizes.append(resident(stage))
        # The allocator keeps what it once needed; the second time it needs no more.
        grown = max(sizes[2:]) - sizes[1]
        assert grown < 8, "it grows each time: " + ", ".join("%.1f" % size for size in sizes)
        stage.serves()
        stage.ends_well()
        return "1 GiB announced, and chunks without end: 413; 4 MiB of brackets: %d; resident after each round: %s MiB" % (
            status, ", ".join("%.0f" % size for size in sizes))


@case
def memory_large_reply():
    with Stage() as stage:
        stage.write("api.json", json.dumps(document(("echo", "document"))))
        assert stage.reload()[0] == 200
        stage.serves()
        before = resident(stage)
        stage.backend.server.document = b'{"x":"' + b"x" * LARGEST_REPLY + b'"}'
        for _ in range(5):
            status, text = stage.call("document")
            assert "larger than %d bytes" % LARGEST_REPLY in text, "%d: %s" % (status, text[:200])
        grown = resident(stage) - before
        assert grown < 24, "it kept %.0f MiB" % grown
        stage.serves()
        stage.ends_well()
        return "%s; %+.1f MiB after five of them" % (text[:80], grown)


def has_ended(stage):
    """A moment later than its connections."""
    try:
        socket.create_connection(("127.0.0.1", stage.gateway.port), timeout=20).close()
    except ConnectionRefusedError:
        stage.gateway.process.wait(10)
    return stage.gateway.process.poll() is not None


class Unprivileged(Stage):
    """As a user for whom limits of processes hold, and who has no others that count."""

    def start(self):
        if os.geteuid() == 0:
            self.program = shutil.copy(self.program, self.folder)
            self.prefix = ["setpriv", "--reuid=%d" % NOBODY, "--regid=%d" % NOBODY, "--clear-groups"]
            self.write("config.yaml", "")
            for name in ("", *os.listdir(self.folder)):
                os.chown(self.path(name), NOBODY, NOBODY)
        super().start()

    def limit_threads(self, number):
        """What the limit was. By the same user, since only that one may."""
        with open("/proc/%d/limits" % self.gateway.pid, encoding="ascii") as file:
            before = next(line.split()[2] for line in file if line.startswith("Max processes"))
        subprocess.run([*self.prefix, "prlimit", "--pid", str(self.gateway.pid), "--nproc=%s:" % number], check=True)
        return before


@case
def threads_none():
    """A reload that gets no thread must not wait for one."""
    with Unprivileged() as stage:
        stage.serves()
        admin = Kept(stage, MASTER)
        before = stage.limit_threads(1)
        stage.write("config.yaml", with_api(stage, "more", "api.json"))
        admin.connection.sock.settimeout(10)
        begun = time.monotonic()
        try:
            status, text = admin.ask("POST", "/admin/reload", b"")
        except TimeoutError as error:
            raise AssertionError("a reload that got no thread was not answered within 10 s") from error
        took = time.monotonic() - begun
        assert status == 200 or "threads" in text, "%d: %s" % (status, text[:300])
        stage.serves()
        stage.limit_threads(before)
        stage.write("config.yaml", with_api(stage, "again", "api.json"))
        assert stage.reload()[0] == 200, "with threads it cannot be reloaded"
        assert "seen" in stage.call(api="again")[1]
        admin.close()
        stage.ends_well()
        words = json.loads(text)["problems"][0]["message"][:100] if status != 200 else "done by the threads there are"
        return "%d after %.2f s: %s; it serves, and reloads when there are some" % (status, took, words)


@slow_case
def memory_crowd():
    """Clients of one team, each with the largest body that it may send, but for its end: 1.6 GiB together, where there is one."""
    with Stage() as stage:
        stage.serves()
        before = resident(stage)
        leave_only(stage, 1024)
        crowd, refused = [], 0
        for _ in range(400):
            try:
                client = socket.create_connection(("127.0.0.1", stage.gateway.port), timeout=20)
                crowd.append(client)
                client.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % LARGEST_REQUEST + b" " * (LARGEST_REQUEST - 1))
                client.setblocking(False)
                refused += client.recv(4096).startswith(b"HTTP/1.1 503")
            except BlockingIOError:
                pass
            except OSError:
                refused += 1
            assert not has_ended(stage), "it ended with %s after %d bodies of 4 MiB: nothing bounds what all hold together" % (
                stage.gateway.process.poll(), len(crowd))
        most = resident(stage) - before
        stage.serves()
        for client in crowd:
            client.close()
        assert refused > 200 and most < 600, "%d refused, %+.0f MiB" % (refused, most)
        begun = time.monotonic()
        while stage.gateway.exchange("POST", "/v1/tools/api/echo", {**JSON, **bearer()},
                                     b" " * (LARGEST_REQUEST - 2) + b"{}")[0] != 200:
            assert time.monotonic() - begun < 10, "large requests are refused after the others have left"
        stage.ends_well()
        return "%d of 400 were taken, the others refused with 503, %+.0f MiB at most; small calls go on, and large ones when they leave" % (
            400 - refused, most)
