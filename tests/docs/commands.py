"""Runs the commands of the documentation: every block of `sh` and `console` of README.md and docs/.

Each document has a folder and, where the kernel lets us, a network of its own, so that it may use the ports it names. Its
blocks run one after the other in one shell, with the program on the PATH and copies of config/ and specs/ beside them. A
`console` block shows its output after `$ COMMAND`; `…` stands for anything, alone on a line for any lines. A comment above a
block says what is special about it:

    <!-- docs: not run: REASON -->    it is counted and listed, not run
    <!-- docs: serves -->             it goes on in the background; what follows waits until it serves
    <!-- docs: demo -->               before it, a gateway with the demo is started from config/config.yaml, and the
                                      variables of config/.env are set
    <!-- docs: exit N -->             its last command ends with N
"""
import concurrent.futures
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import markdown

SECONDS = 60  # for a document
MASTER_KEY = "gk-of-the-documentation-tests"
SHELLS = ("sh", "console")
TRANSLATIONS = {"docs/guide.md": "docs/es/guia.md"}
OTHER = ("bash", "shell", "zsh")
# A block without a language must not hide commands; a synopsis has brackets.
COMMAND = re.compile(r"^(\$ )?(gatehouse|curl|docker|systemctl|\./|npx|sudo)\b(?!.*\[)")
NETWORK = """
import fcntl, socket, struct, sys, os
with socket.socket() as any_socket:
    up = struct.pack("16sH", b"lo", 0x1 | 0x40)
    fcntl.ioctl(any_socket, 0x8914, up)
os.execvp(sys.argv[1], sys.argv[1:])
"""


@dataclass
class Report:
    path: Path
    run: int = 0
    not_run: list = field(default_factory=list)  # (line, count, reason)
    failures: list = field(default_factory=list)  # (line, text)


def is_complete(command):
    if command.endswith("\\"):
        return False
    return subprocess.run(["bash", "-n"], input=command, text=True, capture_output=True, check=False).returncode == 0


def logical_lines(lines):
    """Commands as the shell takes them: continued lines and here-documents belong to the command they are of. What never
    becomes complete is one command, which fails."""
    commands, current, ending = [], "", None
    for line in lines:
        if ending is not None:
            current += "\n" + line
            if line.strip() == ending:
                ending = None
        else:
            current = current + "\n" + line if current else line
            here = re.search(r"<<-?\s*['\"]?(\w+)", line)
            ending = here.group(1) if here else None
        if ending is None and current.strip() and is_complete(current):
            commands.append(current)
            current = ""
    return [c for c in commands + [current] if c.strip() and not c.lstrip().startswith("#")]


def steps_of(block):
    """(command, what it shows or None) of a block."""
    if block.language == "sh":
        return [(command, None) for command in logical_lines(block.lines)]
    steps, expected = [], []
    for line in block.lines:
        if line.startswith("$ "):
            expected = []
            steps.append([line[2:], expected])
        elif line.startswith("> ") and steps and not expected:
            steps[-1][0] += "\n" + line[2:]
        elif steps:
            expected.append(line)
    return [(command, expected) for command, expected in steps]


def shows(expected, output):
    """Whether the output is what is shown; '…' is anything."""
    pattern = ""
    for line in expected:
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(re.escape(part) for part in line.rstrip().split("…")) + r"[ \t]*\n"
    return re.fullmatch(pattern, output if output.endswith("\n") or not output else output + "\n") is not None


def isolation():
    """What begins a command in a network of its own; empty where that cannot be had."""
    prefix = ["unshare", "--map-root-user", "--net", sys.executable, "-c", NETWORK]
    try:
        done = subprocess.run([*prefix, "true"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return prefix if done.returncode == 0 else []


class Shell:
    """One bash for a document. Each command's output goes to a file; its exit code comes back over a pipe."""

    def __init__(self, folder, environment, prefix):
        self.folder, self.count = folder, 0
        (folder / "out").mkdir()
        codes, child = os.pipe()
        self.codes = os.fdopen(codes, "r")
        self.bash = subprocess.Popen([*prefix, "bash", "--norc", "--noprofile"], cwd=folder / "work", env=environment,
                                     stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
                                     text=True, pass_fds=[child], start_new_session=True)
        os.close(child)  # or nobody would see that bash has ended
        self.fd = child
        self.bash.stdin.write("set -o pipefail\n")

    def output(self):
        return (self.folder / "out" / str(self.count)).read_text(encoding="utf-8", errors="replace")

    def run(self, command, background=False):
        self.count += 1
        file = self.folder / "out" / str(self.count)
        file.touch()
        end = f"{{ {command}\n}} >'{file}' 2>&1 </dev/null"
        # What goes on must not keep the pipe of the exit codes open.
        end += f" {self.fd}>&- &\n" if background else "\n"
        try:
            self.bash.stdin.write(end + f"echo $? >&{self.fd}\n")
            self.bash.stdin.flush()
        except BrokenPipeError:
            return 255
        line = self.codes.readline()
        return int(line) if line.strip() else 255

    def wait_until_ready(self):
        until = time.monotonic() + 30
        while '"ready":true' not in self.output():
            if time.monotonic() > until or self.bash.poll() is not None:
                return False
            time.sleep(0.05)
        return True

    def kill(self):
        try:
            os.killpg(self.bash.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def close(self):
        self.kill()
        self.bash.wait()
        self.codes.close()


def prepare(root, program, folder):
    work, tools, home = folder / "work", folder / "bin", folder / "home"
    for path in (work, tools, home):
        path.mkdir()
    for name in ("config", "specs"):
        shutil.copytree(root / name, work / name, ignore=shutil.ignore_patterns(".env", "*.bak"))
    # What somebody brings along who comes from elsewhere (docs/migrating.md).
    shutil.copytree(root / "tests/data/config/specs", work / "old/specs")
    shutil.copy(root / "tests/data/config/original.yaml", work / "old/config.yaml")
    (work / "config" / ".env").write_text(f"GATEWAY_MASTER_KEY={MASTER_KEY}\n", encoding="utf-8")  # as start.sh does
    (home / ".curlrc").write_text("fail-with-body\nsilent\n", encoding="utf-8")
    (tools / "gatehouse").symlink_to(program)
    (work / "build" / "release").mkdir(parents=True)
    (work / "build" / "release" / "bin").symlink_to(tools)
    return {"PATH": f"{tools}:{os.environ.get('PATH', '/usr/bin:/bin')}", "HOME": str(home), "LANG": "C.UTF-8",
            "TERM": "dumb", "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(home)}


def start_demo(shell):
    shell.run("set -a; . config/.env; set +a")
    shell.run("exec gatehouse --no-gui --demo --config config/config.yaml", background=True)
    return shell.wait_until_ready()


def run_block(shell, block, report):
    """False when what follows cannot be trusted any more."""
    serves = block.marker == "serves"
    wanted = int(block.marker.split()[1]) if block.marker.startswith("exit ") else 0
    if block.marker == "demo" and not start_demo(shell):
        report.failures.append((block.line, "the demo gateway did not start:\n" + shell.output()))
        return False
    steps = steps_of(block)
    for at, (command, expected) in enumerate(steps):
        last = at + 1 == len(steps)
        if not is_complete(command):
            report.failures.append((block.line, f"{command}\nis no complete command"))
            return False
        code = shell.run(command, background=serves and last)
        if serves and last:
            ok = shell.wait_until_ready()
        else:
            ok = code == (wanted if last else 0)
        if ok and expected and not shows(expected, shell.output()):
            ok = False
        report.run += 1
        if not ok:
            report.failures.append((block.line, f"{command}\nended with {code} and said:\n{shell.output()[-1500:]}"))
            return False
    return True


def run_document(root, program, path, prefix):
    report = Report(path)
    blocks = [block for block in markdown.blocks(path.read_text(encoding="utf-8"))]
    for block in blocks:
        if block.language in OTHER:
            report.failures.append((block.line, f"a block of {block.language}: write sh or console, which are run"))
        if block.language == "" and any(COMMAND.match(line) for line in block.lines):
            report.failures.append((block.line, "commands in a block without a language: write sh, console or text"))
    blocks = [block for block in blocks if block.language in SHELLS]
    todo = []
    for block in blocks:
        reason = re.fullmatch(r"not run:\s*(\S.*)", block.marker)
        if reason:
            report.not_run.append((block.line, len(steps_of(block)), reason.group(1)))
        else:
            todo.append(block)
    if not todo or report.failures:
        return report
    with tempfile.TemporaryDirectory(prefix="docs-") as name:
        folder = Path(name)
        shell = Shell(folder, prepare(root, program, folder), prefix)
        alarm = concurrent.futures.ThreadPoolExecutor(1)
        done = alarm.submit(lambda: all(run_block(shell, block, report) for block in todo))
        try:
            done.result(timeout=SECONDS)
        except concurrent.futures.TimeoutError:
            report.failures.append((todo[0].line, f"not done within {SECONDS} s; the last said:\n{shell.output()[-800:]}"))
            shell.kill()
        alarm.shutdown()
        shell.close()
    return report


def documents_of(root):
    return [path for path in markdown.tracked(root)
            if path == root / "README.md" or (root / "docs") in path.parents]


def told_alike(root):
    """A translation has the commands of what it translates."""
    found = []
    for name, other in TRANSLATIONS.items():
        first, second = ([steps_of(block) for block in markdown.blocks((root / file).read_text(encoding="utf-8"))
                          if block.language in SHELLS] for file in (name, other))
        if first != second:
            at = next((n for n, pair in enumerate(zip(first, second)) if pair[0] != pair[1]), min(len(first), len(second)))
            found.append(f"{other}: its block {at + 1} of commands is not that of {name}")
    return found


def tell(root, report):
    name = report.path.relative_to(root) if root in report.path.parents else report.path
    for line, count, reason in report.not_run:
        print(f"     not run: {name}:{line}: {count} commands: {reason}")
    for line, text in report.failures:
        print(f"FAIL commands: {name}:{line}: {text}")


def check(root, program, documents):
    prefix = isolation()
    paths = documents or documents_of(root)
    with concurrent.futures.ThreadPoolExecutor(2 if prefix else 1) as pool:
        reports = list(pool.map(lambda path: run_document(root, program, path, prefix), paths))
    for report in reports:
        tell(root, report)
    ran = [report for report in reports if report.run]
    differences = told_alike(root)
    for difference in differences:
        print(f"FAIL commands: {difference}")
    failed = sum(len(report.failures) for report in reports) + len(differences)
    left = sum(count for report in reports for _, count, _ in report.not_run)
    print(f"{sum(report.run for report in ran)} commands of {len(ran)} documents run, {left} not run (reasons above), "
          f"{failed} failed{'' if prefix else ', on the ports of this machine'}")
    return failed
