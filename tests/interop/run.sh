#!/usr/bin/env bash
# Drives the demo with both official SDKs, on one API's endpoint and on the endpoint of all, and through the bridge;
# installs itself into the files of six clients, runs what was written there, and takes it out again; starts what a bundle for
# Claude Desktop holds; calls an API that was just added in the window; drives the bridge onto the SDK's own server; shows
# access tokens, good and forged, to a gateway; compiles schemas with ajv, and compares requests with those of another
# implementation
# (docs/request-comparison.md).
# Lists every tool of real documents with both SDKs, twice and in another order (docs/interop.md).
# --corpus compares the requests of all the real documents, which takes minutes.
# --prism [PATH...] calls every operation of documents onto a Prism mock instead, which takes ten minutes.
# Needs node >= 20, npm and, the first time, the npm registry; says so and skips when one is missing.
# INTEROP_REQUIRED=1 turns a skip into a failure.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
program=${GATEHOUSE:-$root/build/release/bin/gatehouse}
work="$root/build/interop"
corpus=$root/../shared/specs
compare_all=
[[ ${1:-} != --corpus ]] || compare_all=1
gateway=

skip() {
    echo "interop: skipped: $*"
    [[ -z ${INTEROP_REQUIRED:-} ]]
    exit
}

stop_gateway() {
    if [[ -n $gateway ]]; then
        kill -TERM "$gateway" 2>/dev/null || true
        wait "$gateway" 2>/dev/null || true
    fi
}
trap stop_gateway EXIT

install_clients() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        skip "node and npm are not installed"
    fi
    local major
    major=$(node -p 'process.versions.node.split(".")[0]')
    [[ $major -ge 20 ]] || skip "node $major is too old for the SDKs, 20 is the least"
    mkdir -p "$work"
    cp tests/interop/*.mjs "$work/"
    # Installed once for each version of package.json; no package may run scripts.
    if ! cmp -s tests/interop/package.json "$work/installed.json"; then
        rm -rf "$work/node_modules"
        cp tests/interop/package.json "$work/package.json"
        (cd "$work" && npm install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error) >&2 ||
            skip "npm could not install the SDKs (is the registry reachable?)"
        cp tests/interop/package.json "$work/installed.json"
    fi
}

# Sets `url`. The shipped configuration, but for the port of the metrics, which may be in use.
start_gateway() {
    mkdir -p "$work/config"
    ln -sfn "$root/specs" "$work/specs"
    sed -E 's/(port:[[:space:]]*)9090/\10/' config/config.yaml >"$work/config/config.yaml"
    exec {ready}< <(GATEWAY_MASTER_KEY=interop-master-key XDG_DATA_HOME="$work" exec "$program" --no-gui --demo \
        --config "$work/config/config.yaml" --port 0 2>"$work/gateway.log")
    gateway=$!
    local line
    if ! read -r -t 30 -u "$ready" line; then
        echo "interop: the gateway did not start:" >&2
        tail -n 20 "$work/gateway.log" >&2
        exit 1
    fi
    url=$(node -p 'JSON.parse(process.argv[1]).url' "$line")
}

# The window's own test, with the SDKs as its client.
call_added_api() {
    local test=$root/build/release/bin/test_ui code=0
    if [[ ! -x $test ]]; then
        echo "interop: skipped in the window: test_ui is not built"
        return 0
    fi
    GATEHOUSE_WINDOW_CLIENT="node \"$work/window.mjs\"" QT_QPA_PLATFORM=offscreen XDG_DATA_HOME="$work" \
        timeout 60 "$test" TestAddedApi >"$work/window.log" 2>&1 || code=1
    if [[ $code -ne 0 || $(grep -c '^ok ' "$work/window.log") -ne 2 ]]; then
        cat "$work/window.log"
        return 1
    fi
    grep '^ok ' "$work/window.log"
}

compile_schemas() {
    (cd "$work" && timeout 400 node ajv.mjs "$program" "${documents[@]}" >ajv.txt) || {
        cat "$work/ajv.txt"
        return 1
    }
    tail -n 1 "$work/ajv.txt"
}

# Every tool of every document, with one SDK: its totals, and what is wrong.
list_tools() {
    local code=0
    (cd "$work" && timeout 300 node listing.mjs "$1" "$program" "${documents[@]}" >"listing-$1.txt" 2>&1) || code=1
    grep -v '^ok ' "$work/listing-$1.txt" || true
    return $code
}

# Our samples and corner cases; of the corpus what is small enough to be stored as it is, unless all was asked for.
compare_requests() {
    local documents=("$root"/specs/*.yaml tests/interop/corners) options=() file
    if [[ -d $corpus && -n $compare_all ]]; then
        documents+=("$corpus")
    elif [[ -d $corpus ]]; then
        options=(--flavour awkward)
        for file in "$corpus"/*.json "$corpus"/*.yaml "$corpus"/*.yml; do
            [[ ! -f $file ]] || documents+=("$file")
        done
    fi
    timeout 900 node "$work/har.mjs" "${options[@]}" "$program" "${documents[@]}"
}

if [[ ! -x $program ]]; then
    echo "interop: $program is not built; run ./test.sh first" >&2
    exit 1
fi
documents=("$root/specs")
[[ ! -d $corpus ]] || documents+=("$corpus")
install_clients
if [[ ${1:-} == --prism ]]; then
    shift
    [[ $# -eq 0 ]] || documents=("$@")
    mapfile -t documents < <(realpath -- "${documents[@]}")
    cd "$work"
    exec node prism.mjs "$program" --json prism.json "${documents[@]}"
fi
start_gateway

failed=0
for mode in v1 v2-auto v2-legacy v2-pin; do
    (cd "$work" && timeout 60 node client.mjs "$mode" "$url/v1/mcp/crm" sk-team-sales-demo) || failed=1
    (cd "$work" && timeout 60 node client.mjs "$mode" "$url/mcp" sk-team-sales-demo crm__) || failed=1
done
(cd "$work" && timeout 120 node stdioPeer.mjs "$program") || failed=1
(cd "$work" && timeout 60 node stdio.mjs "$program" "$url" sk-team-sales-demo) || failed=1
# Of the program as it was built, and of the portable one where it was made.
portable=("$root"/build/release/packages/gatehouse-*-linux-*/bin/gatehouse)
[[ -x ${portable[0]} ]] || portable=()
(cd "$work" && timeout 240 node bundle.mjs "$work/config/config.yaml" "$url" sk-team-sales-demo "$program" \
    ${portable[@]+"${portable[@]}"}) || failed=1
(cd "$work" && timeout 180 node clients.mjs "$program" "$url" sk-team-sales-demo "$root/tests/data/clients") || failed=1
(cd "$work" && timeout 120 node jwt.mjs "$program") || failed=1
call_added_api || failed=1
compile_schemas || failed=1
(cd "$work" && timeout 60 node configSchema.mjs "$root") || failed=1
timeout 300 node "$work/names.mjs" "$program" "$work/names" "${documents[@]}" || failed=1
compare_requests || failed=1
list_tools v1 &
listing=$!
list_tools v2 || failed=1
wait "$listing" || failed=1
[[ $failed -eq 0 ]] || tail -n 20 "$work/gateway.log" >&2
exit $failed
