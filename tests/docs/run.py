#!/usr/bin/env python3
"""Holds the documentation to the program: runs its commands, follows its links, compares its tables.

Usage: tests/docs/run.py [--only commands|links|rooms|cli|configuration] PROGRAM [DOCUMENT...]
"""
import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import cli  # noqa: E402
import commands  # noqa: E402
import configuration  # noqa: E402
import links  # noqa: E402
import rooms  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
CHECKS = {"links": links.check, "rooms": rooms.check, "configuration": configuration.check, "cli": cli.check, "commands": commands.check}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=CHECKS)
    parser.add_argument("program", type=Path)
    parser.add_argument("documents", nargs="*", type=Path, help="for commands: only of these")
    options = parser.parse_args()
    if not options.program.is_file():
        sys.exit(f"docs: {options.program} is not built")
    failed = 0
    for name, check in CHECKS.items():
        if options.only in (None, name):
            failed += check(ROOT, options.program.resolve(), [path.resolve() for path in options.documents])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
