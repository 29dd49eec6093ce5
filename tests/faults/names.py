"""Name servers that do not know, do not answer, or change their mind."""
import contextlib
import socket
import threading
import time

from suite import processes
from stage import Skip, Stage, all_at_once, case, needs_root, slow_case

# A mount namespace of its own, with the two files that say what names mean.
NAMESPACE = ["unshare", "--mount", "sh", "-c",
             'mount --bind "$0/hosts" /etc/hosts && mount --bind "$0/resolv.conf" /etc/resolv.conf && exec "$@"']
DEAD = "127.0.0.83"


def api(host, more=""):
    return '  - { name: named, openapi: { path: api.json }, backend: { base_url: "http://%s:{port}", allow_private: true%s } }\n' % (host, more)


class Names(Stage):
    """Like a Stage, with /etc/hosts and /etc/resolv.conf of its own."""

    def __init__(self, host, hosts="", more=""):
        super().__init__()
        self.settings = "", api(host, more).replace("{port}", str(self.backend.server.server_port)), "", ""
        self.prefix = [*NAMESPACE, self.folder]
        self.write("resolv.conf", "nameserver %s\noptions timeout:2 attempts:2\n" % DEAD)
        self.write("hosts", "127.0.0.1 localhost\n" + hosts)

    def say(self, hosts):
        """In place: the file is the one that is mounted."""
        with open(self.path("hosts"), "w", encoding="utf-8") as file:
            file.write("127.0.0.1 localhost\n" + hosts)


@contextlib.contextmanager
def name_server(answers):
    """At DEAD, port 53. It says SERVFAIL at once, or nothing at all."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        try:
            server.bind((DEAD, 53))
        except OSError as error:
            raise Skip("no port 53 for a name server: %s" % error) from error

        over = threading.Event()
        server.settimeout(0.1)

        def serve():
            while not over.is_set():
                with contextlib.suppress(TimeoutError):
                    query, client = server.recvfrom(512)
                    if answers:
                        server.sendto(query[:2] + b"\x81\x82" + query[4:], client)
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


@case
def name_unknown():
    with Stage(apis='  - { name: named, openapi: { path: api.json }, backend: { base_url: "http://nowhere.invalid" } }\n') as stage:
        begun = time.monotonic()
        status, text = stage.call(api="named")
        took = time.monotonic() - begun
        assert status == 200 and "could not find the host" in text, text
        assert took < 15, "it took %.1f s" % took
        stage.serves()
        stage.ends_well()
        return "%s (%.1f s); the others serve" % (text[:80], took)


@slow_case
def name_server_dead():
    needs_root()
    with name_server(answers=False), Names("slow-name.example", more=", timeout: 3") as stage:
        before = processes.threads(stage.gateway.pid)
        calls = threading.Thread(target=lambda: found.extend(all_at_once(40, lambda: timed(stage, "named"))), daemon=True)
        found = []
        calls.start()
        beside, most = [], 0
        while calls.is_alive():
            beside.append(timed(stage, "api")[0])
            most = max(most, processes.threads(stage.gateway.pid))
        assert all(isinstance(one, tuple) for one in found), [one for one in found if not isinstance(one, tuple)][:1]
        slowest = max(seconds for seconds, _, _ in found)
        assert all("no connection to" in text or "no answer from" in text or "could not find" in text for _, _, text in found), found[0]
        assert slowest < 6, "a call with a timeout of 3 s took %.1f s" % slowest
        assert max(beside) < 1, "a healthy call beside them took %.2f s" % max(beside)
        begun = time.monotonic()
        stage.ends_well()
        ending = time.monotonic() - begun
        assert ending < 15, "ending took %.1f s" % ending
        return ("40 calls ended after at most %.1f s (timeout 3): %s; %d healthy ones beside took at most %.0f ms; threads %d, at most %d; "
                "it ended in %.1f s" % (slowest, found[0][2][:60], len(beside), max(beside) * 1000, before, most, ending))


def timed(stage, name):
    begun = time.monotonic()
    status, text = stage.call(api=name)
    return time.monotonic() - begun, status, text


@case
def name_goes_and_comes():
    needs_root()
    with name_server(answers=True), Names("backend.example", "127.0.0.1 backend.example\n") as stage:
        assert '"seen"' in stage.call(api="named")[1]
        stage.say("")
        # What is known is kept for a minute; connections that are open need no name. A reload forgets neither.
        port = stage.backend.server.server_port
        stage.write("config.yaml", stage.configuration().replace("http://backend.example", "http://other.example"))
        status, text = stage.reload()
        assert status == 200, text
        gone = stage.call(api="named")[1]
        assert "could not find the host" in gone, gone
        stage.say("127.0.0.1 other.example\n")
        begun = time.monotonic()
        while '"seen"' not in stage.call(api="named")[1]:
            assert time.monotonic() - begun < 90, "the name is back, and not found for 90 s"
            time.sleep(0.5)
        back = time.monotonic() - begun
        stage.serves()
        return "gone: %s; back after %.1f s (port %d)" % (gone[:70].strip(), back, port)
