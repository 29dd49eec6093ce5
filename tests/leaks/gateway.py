"""The gateway as a process, and everything it says."""
import json
import subprocess
import threading
import time
import urllib.error
import urllib.request


class Gateway:
    def __init__(self, program, configuration, environment):
        self.process = subprocess.Popen([program, "--no-gui", "--config", configuration], env=environment,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.errors = bytearray()
        self.reader = threading.Thread(target=self.read_errors, daemon=True)
        self.reader.start()
        self.ready = self.process.stdout.readline()
        if not self.ready:
            self.process.wait(timeout=30)
            self.reader.join(timeout=10)
            raise SystemExit("leaks: the gateway does not start:\n" + self.errors.decode("utf-8", "replace")[-2000:])
        self.url = json.loads(self.ready)["url"]

    def read_errors(self):
        for line in self.process.stderr:
            self.errors += line

    def send(self, method, path, headers=None, body=None, stream=False):
        """Status line, headers and body as bytes."""
        request = urllib.request.Request(self.url + path, method=method, headers=headers or {}, data=body)
        try:
            answer = urllib.request.urlopen(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            head = "%d %s\n%s" % (answer.status, answer.reason, answer.headers)
            return head.encode() + (answer.read(400) if stream else answer.read())

    def stop(self):
        self.process.terminate()
        rest = self.process.stdout.read()
        code = self.process.wait(timeout=60)
        self.reader.join(timeout=10)
        return code, self.ready + rest, bytes(self.errors)


def run(program, words, environment, text="", seconds=30):
    """A command; its exit code and all that it printed."""
    done = subprocess.run([program] + words, env=environment, input=text.encode(), capture_output=True,
                          timeout=seconds, check=False)
    return done.returncode, done.stdout + done.stderr


def start_and_end(program, configuration, environment):
    """What the service prints when it starts, or why it does not."""
    process = subprocess.Popen([program, "--no-gui", "--config", configuration], env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = b""
    for line in process.stdout:
        output += line
        if line.startswith(b'{"ready"'):
            process.terminate()
    process.wait(timeout=60)
    return output


def wait_until(condition, what, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("waited in vain: " + what)
        time.sleep(0.01)
