#!/usr/bin/env bash
# What systemd thinks of installer/gatehouse.service: no mistakes in it, and as shut in as we say.
# Usage: tests/service.sh [GATEHOUSE]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
gatehouse=${1:-${GATEHOUSE:-$root/build/release/bin/gatehouse}}
if ! command -v systemd-analyze >/dev/null; then
    echo "service.sh: skipped, there is no systemd-analyze here"
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unit=$folder/gatehouse.service
sed "s|/usr/bin/gatehouse|$gatehouse|" "$root/installer/gatehouse.service" >"$unit"

complaints=$(systemd-analyze verify "$unit" 2>&1) || complaints+=" (it failed)"
if [[ -n $complaints ]]; then
    echo "service.sh: systemd-analyze verify:"$'\n'"$complaints" >&2
    exit 1
fi
# In tenths: docs/operations.md says 1.1.
systemd-analyze security --offline=true --threshold=11 --no-pager "$unit" | tail -n 1
