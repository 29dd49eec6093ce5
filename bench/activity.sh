#!/usr/bin/env bash
# A million recorded calls: how fast they are written, how large the file is, how long the application's questions take.
# With wrk and nginx there (installer/packages.sh --bench): what recording costs a call through the gateway.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/.." && pwd)
# shellcheck source=bench/lib.sh
. "$here/lib.sh"
cd "$root"
gatehouse=${GATEHOUSE:-$root/build/release/bin/gatehouse}
seconds=${SECONDS_PER_RUN:-8}
rounds=${ROUNDS:-3}

start_scratch
trap stop_everything EXIT
trap 'exit 130' INT TERM
if [[ ${1:-} != --calls ]]; then
    cmake --preset release > /dev/null
    cmake --build --preset release --target bench_activity > /dev/null
    build/release/bin/bench_activity "$scratch/activity.sqlite"
fi

command -v wrk > /dev/null && command -v nginx > /dev/null || exit 0
export BENCH_KEY=sk-bench-$$
backend_port=$(free_port)
start_nginx backend "$backend_port" 'default_type application/json; return 200 '"'$(sample_object)'"';'
# name, members of gateway.activity
start_recording() {
    sed -e "s|@WORKERS@|1\n  activity: { $2 }|" -e "s|@SPEC@|$here/customer-openapi.yaml|" \
        -e "s|@BACKEND_PORT@|$backend_port|" -e "s|@KEY@|$BENCH_KEY|" "$here/gateway.yaml.in" > "$scratch/$1.yaml"
    launch_gateway "$scratch/$1.yaml" "$1"
    eval "$1_url=\$$1_url/v1/mcp/bench"
}
start_recording off "enabled: false"
start_recording on "database: $scratch/on.sqlite"
start_recording bodies "database: $scratch/bodies.sqlite, record_bodies: true"
for round in $(seq "$rounds"); do
    for target in off on bodies; do measure "$target" "$round"; done
done
printf '\n%s, %s rounds of %s s, 32 connections, 1 worker, medians\n' "$(date -u +%F)" "$rounds" "${seconds%s}"
printf '| activity | req/s | p50 ms | p99 ms | CPU µs |\n|---|---:|---:|---:|---:|\n'
for target in off on bodies; do
    printf '| %s | %s | %s | %s | %s |\n' "$target" "$(median "$target" 1)" "$(median "$target" 2)" \
        "$(median "$target" 3)" "$(median "$target" 4)"
done
