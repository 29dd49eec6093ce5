#!/usr/bin/env bash
# Prometheus reads both listeners, finds nothing to complain of, and every query of the dashboard has an answer.
# Usage: tests/prometheus.sh [GATEHOUSE]. Needs Debian's prometheus and python3; ends within a minute.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
gatehouse=${1:-${GATEHOUSE:-$root/build/release/bin/gatehouse}}
for program in prometheus promtool python3; do
    if ! command -v "$program" >/dev/null; then
        echo "prometheus.sh: skipped, $program is not installed (installer/packages.sh --monitoring)"
        exit 0
    fi
done
exec python3 -B "$root/tests/monitoring/run.py" "$gatehouse"
