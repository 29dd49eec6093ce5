#!/usr/bin/env python3
"""Each check of the documentation finds what is wrong, in a folder made for it, and lets pass what is right."""
import contextlib
import io
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import cli  # noqa: E402
import commands  # noqa: E402
import configuration  # noqa: E402
import links  # noqa: E402

HELP = """#!/bin/sh
case "$*" in
"--help") printf 'Usage\\nOptions:\\n  -h,--help  x\\n  --demo  x\\n\\nSubcommands:\\n  keys  x\\n\\nend\\n' ;;
"keys --help") printf 'Options:\\n  --team TEXT  x\\nSubcommands:\\n  new  x\\n' ;;
"keys new --help") printf 'Options:\\n  --expires TEXT  x\\n' ;;
"schema") cat "$(dirname "$0")/config/config.schema.json" ;;
esac
"""
SCHEMA = """{"properties": {"gateway": {"properties": {
  "port": {"default": 4000}, "name": {}, "redis": {"$ref": "#/$defs/nothing"}}}}, "$defs": {"nothing": {}}}"""
GOOD_CLI = "## Serving\n`gatehouse --demo`\n### keys\n`gatehouse keys [--team T]`, `keys new --expires D`\n"
GOOD_TABLE = ("## gateway\n\n| key | default |\n|---|---|\n| `port` | `4000` |\n| `name` | none |\n\n"
              "## Not in this version\n\n`gateway.redis`\n")


def plant(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def failures_of(check, root, *documents):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        count = check(root, root / "gatehouse", [root / name for name in documents])
    return count, said.getvalue()


def cases():
    """(check, files, how many failures, what they say)"""
    fence = "```"
    yield links.check, {"README.md": "[a](docs/a.md#a-b) <https://example.com/x>", "docs/a.md": "# A `b`!\n"}, 0, ""
    yield links.check, {"README.md": "[a](docs/a.md#c)", "docs/a.md": "# A b\n"}, 1, "no such heading"
    yield links.check, {"README.md": "[a](b.md)"}, 1, "no such file"
    yield links.check, {"README.md": "[a](../../etc/passwd)"}, 1, ""
    yield links.check, {"README.md": "[a](http://x)"}, 1, "no host"
    yield links.check, {"README.md": "`[a](b.md)`\n\n```\n[a](b.md)\n```\n"}, 0, ""
    yield cli.check, {"docs/cli.md": GOOD_CLI}, 0, ""
    yield cli.check, {"docs/cli.md": GOOD_CLI.replace("--demo", "--dome")}, 2, "--demo is not there"
    yield cli.check, {"docs/cli.md": GOOD_CLI.replace("keys new", "keys old")}, 1, "keys new is not there"
    yield cli.check, {"docs/cli.md": GOOD_CLI.replace("### keys", "### locks")}, 2, "has no section"
    yield configuration.check, {"docs/configuration.md": GOOD_TABLE}, 0, ""
    yield configuration.check, {"docs/configuration.md": GOOD_TABLE.replace("4000", "4001")}, 1, "the default is 4000"
    yield configuration.check, {"docs/configuration.md": GOOD_TABLE.replace("`name`", "`nome`")}, 2, "has no row"
    yield configuration.check, {"docs/configuration.md": GOOD_TABLE.replace("`gateway.redis`", "")}, 1, "Not in this version"
    yield commands.check, {"a.md": f"{fence}sh\nA=$(echo 1)\n{fence}\n\n{fence}sh\ntest \"$A\" = 1\n{fence}\n"}, 0, "2 commands"
    yield commands.check, {"a.md": f"{fence}sh\nfalse\n{fence}\n"}, 1, "ended with 1"
    yield commands.check, {"a.md": f"{fence}sh\necho a | false\n{fence}\n"}, 1, "ended with 1"
    yield commands.check, {"a.md": f"<!-- docs: exit 3 -->\n{fence}sh\n(exit 3)\n{fence}\n"}, 0, ""
    yield commands.check, {"a.md": f"<!-- docs: not run: why -->\n{fence}sh\nfalse\n{fence}\n"}, 0, "1 commands: why"
    yield commands.check, {"a.md": f"{fence}console\n$ printf 'a b\\nc\\n'\na …\n…\n{fence}\n"}, 0, "1 commands"
    yield commands.check, {"a.md": f"{fence}console\n$ echo a\nb\n{fence}\n"}, 1, "said:\na"
    yield commands.check, {"a.md": f"{fence}\ngatehouse check\n{fence}\n"}, 1, "without a language"
    yield commands.check, {"a.md": f"{fence}sh\n(echo 'a\n{fence}\n"}, 1, "no complete command"
    served = "echo '{\"ready\":true}'; exec sleep 60"
    yield commands.check, {"a.md": f"<!-- docs: serves -->\n{fence}sh\n{served}\n{fence}\n{fence}sh\njobs -r | grep sleep\n{fence}\n"}, 0, ""


def main():
    wrong = 0
    for number, (check, files, expected, words) in enumerate(cases()):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name).resolve()
            plant(root, {"gatehouse": HELP, "config/config.schema.json": SCHEMA + "\n", "specs/x": "", "docs/guide.md": "",
                         "docs/es/guia.md": "", "tests/data/config/specs/x": "", "tests/data/config/original.yaml": "", **files})
            (root / "gatehouse").chmod(0o755)
            count, said = failures_of(check, root, *(["a.md"] if check is commands.check else []))
        if count != expected or words not in said:
            wrong += 1
            print(f"FAIL self-test {number}: expected {expected} failures and '{words}', got {count}:\n{said}")
    print(f"docs: self-test of {number + 1} cases, {wrong} failures")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
