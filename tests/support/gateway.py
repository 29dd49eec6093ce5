"""The gateway as a process, and everything it says."""
import json
import os
import subprocess
import tempfile
import time
import urllib.error
import urllib.request


class Gateway:
    """`prefix` are words before the program, such as prlimit and its options. Use it with `with`, or call stop()."""

    def __init__(self, program, configuration, environment, prefix=(), words=()):
        # A file and no pipe: whoever does not read what it says must not make it wait.
        self.error_file = tempfile.TemporaryFile()
        self.process = subprocess.Popen([*prefix, program, "--no-gui", "--config", configuration, *words],
                                        env=environment, stdout=subprocess.PIPE, stderr=self.error_file)
        self.ready = self.process.stdout.readline()
        if not self.ready:
            self.process.wait(timeout=30)
            raise SystemExit("the gateway does not start:\n" + self.errors.decode("utf-8", "replace")[-2000:])
        self.url = json.loads(self.ready)["url"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    @property
    def pid(self):
        return self.process.pid

    @property
    def port(self):
        return int(self.url.rsplit(":", 1)[1])

    @property
    def errors(self):
        """What it said on standard error."""
        return os.pread(self.error_file.fileno(), os.fstat(self.error_file.fileno()).st_size, 0)

    def exchange(self, method, path, headers=None, body=None, most=None, timeout=20):
        """Status, reason, headers and body."""
        request = urllib.request.Request(self.url + path, method=method, headers=headers or {}, data=body)
        try:
            answer = urllib.request.urlopen(request, timeout=timeout)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.reason, answer.headers, answer.read(most)

    def send(self, method, path, headers=None, body=None, stream=False):
        """Status line, headers and body as bytes."""
        status, reason, answered, text = self.exchange(method, path, headers, body, 400 if stream else None)
        return ("%d %s\n%s" % (status, reason, answered)).encode() + text

    def stop(self):
        self.process.terminate()
        rest = self.process.stdout.read()
        return self.process.wait(timeout=60), self.ready + rest, self.errors


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
