#!/usr/bin/env bash
# The keychain against a real Secret Service: gnome-keyring on a D-Bus session of its own, in folders of its own.
# A secret is set, used in a call, rotated, deleted, and all that again in the window; entries of MCP clients take their
# key from there; then the keyring is locked, then there is none.
# Prints a line for each part. Needs dbus-run-session, gnome-keyring-daemon and python3 (installer/packages.sh --test);
# says so and skips when one is missing. KEYCHAIN_REQUIRED=1 turns a skip into a failure.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=${GATEHOUSE:-$root/build/release/bin/gatehouse}
window_test=${GATEHOUSE_WINDOW_TEST:-$root/build/release/bin/test_ui}

skip() {
    echo "keychain: skipped: $*"
    [[ -z ${KEYCHAIN_REQUIRED:-} ]]
    exit
}

if [[ ! -x $program ]]; then
    echo "keychain: $program is not built; run ./test.sh first" >&2
    exit 1
fi
for tool in dbus-run-session gnome-keyring-daemon python3; do
    command -v "$tool" >/dev/null || skip "$tool is not installed"
done

fail() {
    echo "FAIL keychain: $*" >&2
    [[ ! -f ${work:-/}/gateway.log ]] || tail -n 20 "$work/gateway.log" >&2
    exit 1
}

# A backend that answers with the token it was shown, in hexadecimal, and a gateway in front of it.
prepare() {
    export HOME=$work XDG_RUNTIME_DIR=$work/run XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
    mkdir -p -m 700 "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME"
    cat >"$work/backend.py" <<'PYTHON'
import http.server, json, sys

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        # Not as it is: the gateway would take it out.
        body = json.dumps({"shown": (self.headers.get("Authorization") or "").encode().hex()}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PYTHON
    cat >"$work/things.json" <<'JSON'
{"openapi": "3.0.3", "info": {"title": "Things", "version": "1"}, "paths": {"/thing": {"get":
{"operationId": "getThing", "responses": {"200": {"description": "It"}}}}}}
JSON
}

hexadecimal() {
    printf %s "$1" | od -An -v -tx1 | tr -d ' \n'
}

start_backend() {
    exec {backend_out}< <(exec python3 "$work/backend.py")
    backend=$!
    read -r -t 20 -u "$backend_out" backend_port || fail "the backend did not start"
    cat >"$work/config.yaml" <<YAML
gateway: { port: 0, workers: 1, log_level: DEBUG }
apis:
  - name: things
    openapi: { path: things.json }
    backend:
      base_url: "http://127.0.0.1:$backend_port"
      auth: { type: bearer, token: "keychain:things/token" }
  - name: open
    openapi: { path: things.json }
    backend: { base_url: "http://127.0.0.1:$backend_port" }
teams:
  - { name: sales, api_key: sk-sales, allowed_apis: "*" }
YAML
}

start_gateway() {
    exec {ready}< <(exec "$program" --no-gui --config "$work/config.yaml" 2>>"$work/gateway.log")
    gateway=$!
    local line
    read -r -t 30 -u "$ready" line || fail "the gateway did not start"
    url=$(python3 -c 'import json, sys; print(json.loads(sys.argv[1])["url"])' "$line")
}

stop_gateway() {
    [[ -n ${gateway:-} ]] || return 0
    kill -TERM "$gateway" 2>/dev/null || true
    wait "$gateway" 2>/dev/null || true
    gateway=
}

# What the call of an API says, HTTP status first.
call_tool() {
    curl -sS --max-time 20 -o "$work/answer" -w '%{http_code} ' -X POST -H 'Authorization: Bearer sk-sales' \
        -H 'Content-Type: application/json' -d '{}' "$url/v1/tools/$1/getThing"
    cat "$work/answer"
}

# The log says when a reload is done: configuration reloaded, unchanged or rejected.
reload() {
    local before after tries
    before=$(grep -c 'gateway:reload' "$work/gateway.log" || true)
    kill -HUP "$gateway"
    for ((tries = 0; tries < 200; ++tries)); do
        after=$(grep -c 'gateway:reload' "$work/gateway.log" || true)
        [[ $after -eq $before ]] || return 0
        read -r -t 0.1 <> <(:) || true
    done
    fail "the reload did not end"
}

secrets() { "$program" secrets "$@" 2>"$work/said"; }

expect() {
    local name=$1 text=$2 part=$3
    [[ $text == *"$part"* ]] || fail "$name: expected '$part' in: $text"
}

expect_code() {
    local wanted=$1 code=0
    shift
    "$@" || code=$?
    [[ $code -eq $wanted ]] || fail "$*: exit code $code, expected $wanted: $(cat "$work/said")"
}

# A client's entry refers to the keychain, and works with the few variables that the client gives to programs.
try_client() {
    local client=$1 file=$2 step
    for step in "install $client --config $work/config.yaml --url $url --api open" "verify $client"; do
        # shellcheck disable=SC2086 # words
        "$program" clients $step >"$work/said" 2>&1 || fail "clients $step: $(cat "$work/said")"
    done
    expect "the call" "$(cat "$work/said")" "call       passed    getThing"
    expect "the entry" "$(cat "$file")" "keychain:clients/sales"
    ! grep -r sk-sales "$file" "$(dirname "$file")" || fail "the key is in $file"
    "$program" clients remove "$client" 2>"$work/said" || fail "clients remove: $(cat "$work/said")"
    [[ ! -e $file ]] || fail "$file is still there"
}

unlocked_session() {
    printf 'test\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
    start_backend
    start_gateway
    expect "before it is set" "$(call_tool things)" "404"
    expect "the other API" "$(call_tool open)" "200"
    grep -q 'gatehouse secrets set things/token' "$work/gateway.log" || fail "no word on what to do"
    echo "ok   keychain: without the entry its API is out of service, and the log says what to do"

    printf 'marker-first\n' | secrets set things/token || fail "set: $(cat "$work/said")"
    reload
    expect "set" "$(call_tool things)" "$(hexadecimal "Bearer marker-first")"
    echo "ok   keychain: set, and used in a call after a reload"

    printf 'marker-second' | secrets set things/token || fail "rotate: $(cat "$work/said")"
    expect "before the reload" "$(call_tool things)" "$(hexadecimal "Bearer marker-first")"
    reload
    expect "rotated" "$(call_tool things)" "$(hexadecimal "Bearer marker-second")"
    expect "a command" "$("$program" call --config "$work/config.yaml" --api things --tool getThing)" "$(hexadecimal marker-second)"
    echo "ok   keychain: rotated by a reload; a command of its own process sees it too"

    printf 'x' | secrets set other/name || fail "set: $(cat "$work/said")"
    expect "list" "$(secrets list --config "$work/config.yaml")" "present  other/name  (not in the configuration)
present  things/token"
    secrets delete other/name || fail "delete: $(cat "$work/said")"
    secrets delete things/token || fail "delete: $(cat "$work/said")"
    expect "list" "$(secrets list --config "$work/config.yaml")" "missing  things/token"
    expect_code 3 secrets delete things/token
    expect_code 2 secrets set ../things </dev/null
    expect_code 3 secrets set things/token </dev/null
    reload
    expect "deleted" "$(call_tool things)" "404"
    echo "ok   keychain: listed and deleted; the API is out of service again"
    try_client claude-desktop "$XDG_CONFIG_HOME/Claude/claude_desktop_config.json"
    try_client codex "$HOME/.codex/config.toml"
    try_client cursor "$HOME/.cursor/mcp.json"
    expect "list" "$(secrets list)" "present  clients/sales"
    secrets delete clients/sales || fail "delete: $(cat "$work/said")"
    echo "ok   keychain: entries of MCP clients take their key from there"

    printf 'marker-third' | secrets set things/token || fail "set: $(cat "$work/said")"
    stop_gateway
}

# The same keyring, through the page Credentials.
window_session() {
    if [[ ! -x $window_test ]]; then
        echo "keychain: skipped in the window: $window_test is not built"
        return 0
    fi
    printf 'test\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
    GATEHOUSE_TEST_KEYCHAIN=1 QT_QPA_PLATFORM=offscreen timeout 120 "$window_test" TestRealKeychain >"$work/window.log" 2>&1 ||
        fail "in the window: $(cat "$work/window.log")"
    grep -q '^PASS .*aSecretComesAndChangesAndGoes' "$work/window.log" || fail "nothing was tried in the window"
    echo "ok   keychain: set, replaced and deleted in the window; calls carry what is there"
}

# The same keyring, and nobody to unlock it.
locked_session() {
    gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1
    start_backend
    expect_code 1 secrets list --config "$work/config.yaml" >"$work/listed"
    expect "list" "$(cat "$work/listed")" "locked   things/token"
    printf x >"$work/value"
    expect_code 1 secrets set things/token <"$work/value"
    start_gateway
    expect "locked" "$(call_tool things)" "404"
    expect "the other API" "$(call_tool open)" "200"
    grep 'things/token' "$work/gateway.log" | grep -q 'the keychain is locked; unlock it and reload' ||
        fail "the log does not say that it is locked"
    echo "ok   keychain: locked is told apart from absent; the rest serves"
    printf 'test\n' | gnome-keyring-daemon --replace --unlock --components=secrets --daemonize >/dev/null 2>&1
    reload
    expect "unlocked" "$(call_tool things)" "$(hexadecimal "Bearer marker-third")"
    echo "ok   keychain: unlocked while the gateway runs, used after a reload"
    stop_gateway
}

no_session() {
    unset DBUS_SESSION_BUS_ADDRESS
    start_backend
    expect_code 1 secrets list --config "$work/config.yaml"
    expect "list" "$(cat "$work/said")" "there is no keychain here"
    start_gateway
    expect "none" "$(call_tool things)" "404"
    expect "the other API" "$(call_tool open)" "200"
    grep 'things/token' "$work/gateway.log" | grep -q 'LoadCredential=things_token' || fail "no word on what to do"
    stop_gateway
    mkdir -p "$work/credentials"
    printf 'marker-systemd\n' >"$work/credentials/things_token"
    CREDENTIALS_DIRECTORY=$work/credentials start_gateway
    expect "systemd's" "$(call_tool things)" "$(hexadecimal "Bearer marker-systemd")"
    stop_gateway
    echo "ok   keychain: without D-Bus the rest serves; systemd's credentials stand in"
}

empty_session() {
    start_backend
    expect_code 1 secrets list --config "$work/config.yaml"
    expect "list" "$(cat "$work/said")" "provides the Secret Service"
    echo "ok   keychain: a bus without a Secret Service is told apart"
}

end_session() {
    stop_gateway
    [[ -z ${backend:-} ]] || kill "$backend" 2>/dev/null || true
}

if [[ ${1:-} == --session ]]; then
    [[ -z ${said_to:-} ]] || exec 2>&"$said_to"
    work=$3
    gateway=
    trap end_session EXIT
    "$2_session"
    exit 0
fi

work=$(mktemp -d)
# The daemon ends with its bus; what it wrote goes with the folder.
trap 'rm -rf "$work"' EXIT
prepare
cat >"$work/bare.conf" <<'XML'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
XML
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY CREDENTIALS_DIRECTORY XDG_CURRENT_DESKTOP
self="$root/tests/keychain.sh"
# What the bus and the keyring say on stderr is no result.
exec {said_to}>&2
export said_to
on_bus() { dbus-run-session "$@" 2>/dev/null; }
on_bus --config-file="$work/bare.conf" -- "$self" --session empty "$work"
on_bus -- "$self" --session unlocked "$work"
: >"$work/window.log"
on_bus -- "$self" --session window "$work"
: >"$work/gateway.log.kept" && cat "$work/gateway.log" >>"$work/gateway.log.kept" && : >"$work/gateway.log"
on_bus -- "$self" --session locked "$work"
cat "$work/gateway.log" >>"$work/gateway.log.kept" && : >"$work/gateway.log"
"$self" --session no "$work"
cat "$work/gateway.log" >>"$work/gateway.log.kept"
if grep -l 'marker-' "$work/gateway.log.kept" "$work/said" "$work/config.yaml" "$work/window.log"; then
    fail "a secret is in a log or a file"
fi
echo "ok   keychain: no secret in the logs"
