#!/usr/bin/env bash
# Faults that are injected: memory, disks, clocks, name servers and descriptors. One line for each, ok, FAIL or skip.
# Some need root, one libfaketime (installer/packages.sh --faults); without them they are skipped.
# tests/faults.sh [--quick] [CASE…]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec python3 -B tests/faults/run.py "$@"
