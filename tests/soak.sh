#!/usr/bin/env bash
# Mixed load for so many minutes (default 30), with reloads, dying backends and clients that leave; a picture and verdicts
# in build/soak. Exit code 1 when memory, descriptors or threads grow, or an error comes that was not injected.
# tests/soak.sh [MINUTES] [--out DIR] [--rate FACTOR]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Debian's own, since it is that one for which Debian has matplotlib.
python=/usr/bin/python3
[[ -x $python ]] || python=python3
exec "$python" -B tests/soak/run.py "$@"
