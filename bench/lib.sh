# Functions of run.sh. Results are kept as files "<name>" with one line a round below $scratch/results.
# shellcheck shell=bash disable=SC2154

need() {
    command -v "$1" > /dev/null || PATH=$PATH:/usr/sbin command -v "$1" > /dev/null || {
        echo "bench needs $1" >&2
        exit 2
    }
}

start_scratch() {
    PATH=$PATH:/usr/sbin
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/gatehouse-bench.XXXXXX")
    mkdir "$scratch/results"
    started=()
}

# Only what this run started: each process by its id.
stop_everything() {
    local pid
    for pid in "${started[@]}"; do kill -TERM "$pid" 2> /dev/null || true; done
    for pid in "${started[@]}"; do
        for _ in $(seq 50); do kill -0 "$pid" 2> /dev/null || break; sleep 0.1; done
        kill -KILL "$pid" 2> /dev/null || true
        wait "$pid" 2> /dev/null || true
    done
    rm -rf "$scratch"
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# About 600 bytes of JSON.
sample_object() {
    python3 - << 'PYTHON'
import json
print(json.dumps({"id": "42", "name": "Alder and Finch Energy", "status": "active", "city": "Utrecht",
    "country": "NL", "industry": "Energy", "annual_revenue": 48200000, "parent_id": None,
    "tags": ["solar", "storage", "key account"], "contacts": [
        {"name": "Mirthe Osinga", "email": "mirthe.osinga@alder.example", "role": "Operations"},
        {"name": "Ruben Achterberg", "email": "ruben.achterberg@alder.example", "role": "Purchasing"}],
    "address": {"street": "Kanaalweg 12", "postcode": "3526 KL"},
    "created_at": "2026-01-05T09:00:00Z", "updated_at": "2026-01-09T09:00:00Z", "note": "Twelve sites, two meters"}))
PYTHON
}

wait_for_port() {
    local _
    for _ in $(seq 100); do
        (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null && return
        sleep 0.05
    done
    echo "nothing listens on port $1" >&2
    exit 1
}

# name, port, what it does with a request
start_nginx() {
    local prefix=$scratch/$1
    mkdir "$prefix"
    ACTION=$3 python3 - "$here/nginx.conf.in" "$prefix" "$2" "$backend_port" > "$prefix/nginx.conf" << 'PYTHON'
import os, sys
text = open(sys.argv[1]).read()
for name, value in (("PREFIX", sys.argv[2]), ("PORT", sys.argv[3]), ("BACKEND_PORT", sys.argv[4]),
                    ("ACTION", os.environ["ACTION"])):
    text = text.replace("@" + name + "@", value)
print(text)
PYTHON
    nginx -p "$prefix" -c "$prefix/nginx.conf" -e "$prefix/error.log" &
    started+=($!)
    wait_for_port "$2"
    [ "$1" = proxy ] && { nginx_pid=${started[-1]}; nginx_url=http://127.0.0.1:$2/customer/42; }
    return 0
}

# configuration file, name of the variable prefix for pid and url
launch_gateway() {
    local output=$scratch/$2.ready
    XDG_DATA_HOME=$scratch/data "$gatehouse" --no-gui --config "$1" --port 0 > "$output" 2> "$scratch/$2.log" &
    local pid=$!
    started+=("$pid")
    local _
    for _ in $(seq 1000); do
        grep -q '"ready":true' "$output" && break
        kill -0 "$pid" 2> /dev/null || { echo "the gateway ended:" >&2; tail -20 "$scratch/$2.log" >&2; exit 1; }
        sleep 0.01
    done
    local url
    url=$(sed -n 's/.*"url":"\([^"]*\)".*/\1/p' "$output" | head -1)
    [ -n "$url" ] || { echo "the gateway does not get ready" >&2; exit 1; }
    eval "$2_pid=$pid; $2_url=$url"
}

# name, workers
start_gateway() {
    sed -e "s|@WORKERS@|$2|" -e "s|@PREFIX@|$scratch|" -e "s|@SPEC@|$here/customer-openapi.yaml|" \
        -e "s|@BACKEND_PORT@|$backend_port|" -e "s|@KEY@|$BENCH_KEY|" "$here/gateway.yaml.in" > "$scratch/$1.yaml"
    launch_gateway "$scratch/$1.yaml" "$1"
    eval "$1_url=\$$1_url/v1/mcp/bench"
}

# User and system time in µs of a process and its children that live.
cpu_microseconds() {
    local pid ticks=0
    for pid in "$1" $(cat "/proc/$1/task/$1/children"); do
        ticks=$((ticks + $(sed 's/.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }')))
    done
    echo $((ticks * 1000000 / $(getconf CLK_TCK)))
}

# HTTP 200 alone proves nothing: an answer may be a tool's error. The gateway's own count must hold successes only, and
# the calls that wrk walked away from at its end.
expect_successes() {
    local counts
    counts=$(curl -s "${1%/v1/*}/metrics" | grep '^gateway_tool_calls_total' || true)
    if [ -z "$counts" ] || grep -qvE 'outcome="(success|cancelled)"' <<< "$counts"; then
        printf 'calls that did not succeed:\n%s\n' "$counts" >&2
        touch "$scratch/results/failed"
    fi
}

# target, round: one line "requests_per_second p50_ms p99_ms cpu_us_per_request"
measure() {
    local pid_name=$1_pid url_name=$1_url script=()
    local pid=${!pid_name} url=${!url_name}
    [ "$1" = nginx ] || script=(-s "$here/call.lua")
    wrk -t1 -c32 -d1s "${script[@]}" "$url" > /dev/null # warm up
    local before after
    before=$(cpu_microseconds "$pid")
    wrk -t1 -c32 -d"${seconds%s}s" --latency "${script[@]}" "$url" > "$scratch/wrk.txt"
    after=$(cpu_microseconds "$pid")
    if grep -qE 'Non-2xx|Socket errors' "$scratch/wrk.txt"; then
        grep -E 'Non-2xx|Socket errors' "$scratch/wrk.txt" >&2
        echo "$1: some requests failed in round $2" >&2
        touch "$scratch/results/failed"
    fi
    [ "$1" = nginx ] || expect_successes "$url"
    awk -v cpu=$((after - before)) '
        function ms(text) {
            if (text ~ /us$/) return text / 1000
            if (text ~ /ms$/) return text + 0
            return text * 1000
        }
        $1 == "50%" { p50 = ms($2) }
        $1 == "99%" { p99 = ms($2) }
        $1 == "Requests/sec:" { rate = $2 }
        $2 == "requests" && $3 == "in" { count = $1 }
        END { printf "%.0f %.2f %.2f %.1f\n", rate, p50, p99, count ? cpu / count : 0 }' "$scratch/wrk.txt" \
        >> "$scratch/results/$1"
}

# target, column: the median over the rounds
median() {
    awk -v column="$2" '{ print $column }' "$scratch/results/$1" | sort -n \
        | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", b ? a / b : 0 }'; }

print_calls_table() {
    local target title
    printf '\n%s, %s rounds of %s s, 32 connections, medians\n' "$(date -u +%F)" "$rounds" "${seconds%s}"
    printf '| %-28s | %9s | %7s | %7s | %8s | %7s | %7s |\n' server req/s 'p50 ms' 'p99 ms' 'CPU µs' 'req/s ×' 'CPU ×'
    printf '|---|---:|---:|---:|---:|---:|---:|\n'
    for target in "$@"; do
        case $target in
        nginx) title='nginx proxy_pass' ;;
        one) title='gateway tools/call, 1 worker' ;;
        *) title='gateway tools/call, 2 workers' ;;
        esac
        printf '| %-28s | %9s | %7s | %7s | %8s | %7s | %7s |\n' "$title" \
            "$(median "$target" 1)" "$(median "$target" 2)" "$(median "$target" 3)" "$(median "$target" 4)" \
            "$(ratio "$(median "$target" 1)" "$(median nginx 1)")" \
            "$(ratio "$(median "$target" 4)" "$(median nginx 4)")"
    done
}

# Milliseconds and peak memory of `gatehouse check` for one document.
measure_document() {
    read -r document_ms document_mib < <(python3 - "$gatehouse" check "$1" << 'PYTHON'
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
elapsed = (time.monotonic() - start) * 1000
print("%.0f %.1f" % (elapsed, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
PYTHON
    )
    document_name=$(basename "$1")
}

# From exec to the ready line, with the shipped configuration but for the port of the metrics, which may be in use; the
# best of five, since noise only adds.
measure_start() {
    mkdir "$scratch/config"
    ln -s "$root/specs" "$scratch/specs"
    sed -E 's/(port:[[:space:]]*)9090/\10/' "$root/config/config.yaml" > "$scratch/config/config.yaml"
    ready_ms=$(python3 - "$gatehouse" "$scratch/config/config.yaml" << 'PYTHON'
import os, subprocess, sys, time
best = None
environment = dict(os.environ, GATEWAY_MASTER_KEY="bench", XDG_DATA_HOME=os.path.dirname(sys.argv[2]))
for _ in range(5):
    start = time.monotonic()
    process = subprocess.Popen([sys.argv[1], "--no-gui", "--config", sys.argv[2], "--port", "0"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    line = process.stdout.readline()
    elapsed = (time.monotonic() - start) * 1000
    process.terminate()
    process.wait(timeout=35)
    if b'"ready":true' not in line:
        sys.exit("the gateway did not get ready with " + sys.argv[2])
    best = elapsed if best is None else min(best, elapsed)
print("%.0f" % best)
PYTHON
    )
}

resident_kib() { awk '$1 == "VmRSS:" { print $2 }' "/proc/$1/status"; }

# Exactly this many calls, over 32 connections.
call_times() {
    python3 "$here/calls.py" "$1" "$2"
}

measure_memory() {
    start_gateway memory 1
    # Two seconds for whatever a start leaves to do.
    sleep 2
    idle_kib=$(resident_kib "$memory_pid")
    call_times "$memory_url" 10000
    after_10k_kib=$(resident_kib "$memory_pid")
    call_times "$memory_url" 90000
    after_100k_kib=$(resident_kib "$memory_pid")
    growth=$(awk -v a="$after_10k_kib" -v b="$after_100k_kib" 'BEGIN { printf "%.1f", (b - a) * 100 / a }')
}

print_memory_table() {
    printf '\n| what | value |\n|---|---:|\n'
    printf '| check %s | %s ms |\n' "$document_name" "$document_ms"
    printf '| peak memory of that check | %s MiB |\n' "$document_mib"
    printf '| start to ready, shipped configuration | %s ms |\n' "$ready_ms"
    printf '| resident, idle | %s MiB |\n' "$(ratio "$idle_kib" 1024)"
    printf '| resident after 10,000 calls | %s MiB |\n' "$(ratio "$after_10k_kib" 1024)"
    printf '| resident after 100,000 calls | %s MiB |\n' "$(ratio "$after_100k_kib" 1024)"
    printf '| growth from 10,000 to 100,000 | %s %% |\n' "$growth"
}

# name, value, limit, "most" or "least"
target() {
    local verdict
    verdict=$(awk -v value="$2" -v limit="$3" -v kind="$4" \
        'BEGIN { print (kind == "most" ? value <= limit : value >= limit) ? "met" : "MISSED" }')
    printf '%-6s  %s: %s (at %s %s)\n' "$verdict" "$1" "$2" "$4" "$3"
    [ "$verdict" = met ] || missed=yes
}

check_targets() {
    [ -x "$gatehouse" ] || { echo "nothing to check without the gateway" >&2; exit 1; }
    missed=no
    echo
    target 'CPU per call, × nginx' "$(ratio "$(median one 4)" "$(median nginx 4)")" 4.5 most
    target 'requests/s with 2 workers, × nginx' "$(ratio "$(median two 1)" "$(median nginx 1)")" 0.45 least
    target 'start to ready, ms' "$ready_ms" 200 most
    target 'resident idle, MiB' "$(ratio "$idle_kib" 1024)" 40 most
    target 'growth from 10,000 to 100,000 calls, %' "$growth" 10 most
    [ ! -e "$scratch/results/failed" ] || { echo "MISSED  some requests failed"; missed=yes; }
    [ "$missed" = no ] || exit 1
}
