"""docs/cli.md names each command and option that --help names, in the command's own section, and no other."""
import re
import subprocess

import markdown

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
HELP_OPTION = re.compile(r"^\s+(?:-\w,)?(--[a-z][a-z-]*)", re.M)
ALWAYS = {"--help"}


def help_of(program, command):
    done = subprocess.run([program, *command, "--help"], capture_output=True, text=True, timeout=30, check=True)
    text = done.stdout
    options = set(HELP_OPTION.findall(text)) - ALWAYS
    part = re.search(r"^Subcommands:\n((?:[ \t]+.*\n)*)", text, re.M)
    subcommands = re.findall(r"^  (\w[\w-]*)", part.group(1), re.M) if part else []
    return options, subcommands


def commands_of(program, command=()):
    """{command: its options}, all the way down."""
    options, subcommands = help_of(program, command)
    found = {command: options}
    for name in subcommands:
        found.update(commands_of(program, (*command, name)))
    return found


def hidden_command(program, name):
    """A command that is not in the list of commands, and yet is one."""
    done = subprocess.run([program, name, "--help"], capture_output=True, text=True, timeout=30, check=False)
    # For a word that is no command the program's own help comes.
    own = re.search(rf"^Usage: \S+ {name}\b", done.stdout, re.M)
    return commands_of(program, (name,)) if own else {}


def sections(text):
    """{heading: the code in its section}: spans and blocks, nothing of the prose."""
    found, name = {}, ""
    fence = False
    for line in text.splitlines():
        if line.startswith("```"):
            fence = not fence
        title = None if fence else markdown.heading(line)
        if title:
            name = title[1]
        code = [line] if fence else [span[1] for span in re.findall(r"(`+)(.+?)\1", line)]
        found.setdefault(name, []).extend(code)
    return found


def check(root, program, _documents):
    known = commands_of(program)
    parts = sections((root / "docs" / "cli.md").read_text(encoding="utf-8"))
    complaints = []
    documented = {name for name in parts if re.fullmatch(r"[a-z-]+", name)}
    for name in sorted(documented - {command[0] for command in known if command}):
        known.update(hidden_command(program, name))
    tops = {command[0] for command in known if command}
    complaints += [f"command {name} has no section" for name in sorted(tops - documented)]
    complaints += [f"section {name} is about no command" for name in sorted(documented - tops)]
    for top in [None, *sorted(tops & documented)]:
        own = {c: o for c, o in known.items() if (c == () if top is None else c[:1] == (top,))}
        code = parts.get("Serving" if top is None else top, [])
        said = set(OPTION.findall("\n".join(code)))
        wanted = set().union(*own.values())
        where = top or "Serving"
        complaints += [f"{where}: {option} is not there" for option in sorted(wanted - said)]
        complaints += [f"{where}: there is no option {option}" for option in sorted(said - wanted - ALWAYS)]
        for command in own:
            if len(command) > 1 and not any(re.search(rf"\b{' '.join(command)}\b", line) for line in code):
                complaints.append(f"{where}: {' '.join(command)} is not there")
    for complaint in complaints:
        print(f"FAIL cli: docs/cli.md: {complaint}")
    print(f"cli: {len(known) - 1} commands with {sum(map(len, known.values()))} options, {len(complaints)} failed")
    return len(complaints)
