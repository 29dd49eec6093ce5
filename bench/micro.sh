#!/usr/bin/env bash
# What a call pays for being governed, in ns: limiter, authenticator and access rule, alone and with two threads at it.
# Arguments go to Google Benchmark (--benchmark_filter=Limiter). Needs libbenchmark-dev: installer/packages.sh --bench.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cmake --preset release > /dev/null
if ! cmake --build --preset release --target bench_access > /dev/null; then
    echo "micro.sh: bench_access was not built; it needs libbenchmark-dev" >&2
    exit 2
fi
build/release/bin/bench_access "$@"
