"""A backend that gives everything away: it answers with all that it was asked with."""
import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MODES = ("echo", "text", "error", "redirect", "away", "garbage", "hang", "cut", "unauthorized")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two pieces, and the second would wait for an acknowledgement

    def log_message(self, *arguments):
        pass

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode("utf-8", "replace")
        seen = "%s %s\n%s\n%s" % (self.command, self.path, self.headers, body)
        if self.server.seen is not None:
            with self.server.lock:
                self.server.seen.append(seen)
        mode = self.path.split("?")[0].rstrip("/").split("/")[-1]
        getattr(self, "do_mode_" + mode, self.do_mode_echo)(seen)

    do_GET = do_POST = do_PUT = do_DELETE = handle_any

    def reply(self, status, content_type, body, headers=()):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_mode_echo(self, seen):
        self.reply(200, "application/json", json.dumps({"seen": seen}).encode())

    def do_mode_text(self, seen):
        self.reply(200, "text/plain", seen.encode())

    def do_mode_error(self, seen):
        self.reply(500, "application/problem+json", json.dumps({"title": "failed", "detail": seen}).encode())

    def do_mode_unauthorized(self, seen):
        self.reply(401, "text/html", ("<h1>Who is %s?</h1>" % seen).encode())

    def do_mode_redirect(self, seen):
        self.reply(307, "text/plain", seen.encode(), [("Location", self.path.replace("/redirect", "/echo"))])

    def do_mode_away(self, seen):
        self.reply(302, "text/plain", seen.encode(), [("Location", "http://elsewhere.invalid" + self.path)])

    def do_mode_garbage(self, seen):
        self.reply(200, "application/json", b"{" + seen.encode() + b"\x00\xff")

    # What a token endpoint gives is a secret too; what it refuses, it refuses with all it was asked.
    def do_mode_token(self, seen):
        self.reply(200, "application/json", json.dumps({"access_token": self.server.token, "token_type": "Bearer",
                                                        "refresh_token": self.server.rotated, "expires_in": 3600}).encode())

    def do_mode_refuse(self, seen):
        self.reply(400, "application/json", json.dumps({"error": "invalid_client", "error_description": "%s %s" % (
            seen.rsplit("\n", 1)[1], self.headers.get("Authorization"))}).encode())

    def do_mode_document(self, seen):
        self.reply(200, "application/json", self.server.document)

    def do_mode_keys(self, seen):
        self.reply(200, "application/json", b'{"keys":[]}')

    def do_mode_hang(self, seen):
        self.server.released.wait(10)
        self.close_connection = True

    def do_mode_slow(self, seen):
        self.server.released.wait(self.server.slow_seconds)
        self.do_mode_echo(seen)

    def do_mode_cut(self, seen):
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        self.wfile.write(seen.encode())
        self.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 200

    def __init__(self, port=0, seen=None, slow_seconds=0.3):
        self.lock = threading.Lock()
        self.released = threading.Event()
        self.seen = seen  # a list that is told of each request, or None
        self.slow_seconds = slow_seconds
        self.token = self.rotated = ""
        self.document = b"{}"  # of OpenAPI
        super().__init__(("127.0.0.1", port), Handler)

    def handle_error(self, request, client_address):
        pass  # a client that leaves is nothing to print


class Backend:
    """In a thread of this process; it remembers what it was asked."""

    def __init__(self):
        self.server = Server(seen=[])
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return "http://127.0.0.1:%d" % self.server.server_port

    def saw(self, text):
        with self.server.lock:
            return any(text in seen for seen in self.server.seen)

    def close(self):
        self.server.released.set()
        self.server.shutdown()


class BackendProcess:
    """A process of its own, that can die and come back at the same address."""

    def __init__(self, slow_seconds=0.3):
        self.slow_seconds = slow_seconds
        self.port = 0
        self.start()

    @property
    def url(self):
        return "http://127.0.0.1:%d" % self.port

    def start(self):
        self.process = subprocess.Popen([sys.executable, "-B", __file__, str(self.port), str(self.slow_seconds)],
                                        stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())

    def die(self):
        """At once, with all its connections."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    close = die


if __name__ == "__main__":
    serving = Server(int(sys.argv[1]), slow_seconds=float(sys.argv[2]))
    print(serving.server_port, flush=True)
    try:
        serving.serve_forever()
    except KeyboardInterrupt:
        pass  # the terminal tells everybody; who started us says the rest
