#!/bin/bash
# Measures the gateway against nginx on this machine; bench/README.md says what and how. Loopback only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
# shellcheck source=bench/lib.sh
. "$here/lib.sh"

check=no
document=${BENCH_DOCUMENT:-}
for argument in "$@"; do
    case $argument in
    --check) check=yes ;;
    --help) sed -n '2,/^$/p' "$here/README.md"; exit 0 ;;
    -*) echo "unknown option $argument" >&2; exit 2 ;;
    *) document=$argument ;;
    esac
done
if [ -z "$document" ]; then
    document=$root/specs/crm-openapi.yaml
    [ -f "$root/../shared/specs/adyen-checkout.json" ] && document=$root/../shared/specs/adyen-checkout.json
fi
gatehouse=${GATEHOUSE:-$root/build/release/bin/gatehouse}
seconds=${SECONDS_PER_RUN:-8}
rounds=${ROUNDS:-3}
need wrk; need nginx; need python3

start_scratch
trap stop_everything EXIT
trap 'exit 130' INT TERM
export BENCH_KEY=sk-bench-$$

backend_port=$(free_port)
start_nginx backend "$backend_port" 'default_type application/json; return 200 '"'$(sample_object)'"';'
proxy_port=$(free_port)
start_nginx proxy "$proxy_port" 'proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection "";'
targets=(nginx)
if [ -x "$gatehouse" ]; then
    start_gateway one 1
    start_gateway two 2
    targets+=(one two)
else
    echo "no gateway at $gatehouse: only nginx is measured (GATEHOUSE=… names another)" >&2
fi

for round in $(seq "$rounds"); do
    for target in "${targets[@]}"; do
        measure "$target" "$round"
    done
done
print_calls_table "${targets[@]}"
if [ -x "$gatehouse" ]; then
    measure_document "$document"
    measure_start
    measure_memory
    print_memory_table
fi
[ "$check" = no ] || check_targets
