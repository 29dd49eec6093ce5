#!/usr/bin/env bash
# What `cmake --install` puts in a folder works there: the program finds the keychain's module, and says so without it.
# Usage: tests/install.sh [BUILD_FOLDER]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-$root/build/release}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
    echo "FAIL install: $*" >&2
    exit 1
}

cmake --install "$build" --prefix "$folder/installed" >/dev/null
program=$folder/installed/bin/gatehouse
mapfile -t modules < <(find "$folder/installed" -path '*/gatehouse/gatehouse_keychain.so')
[[ ${#modules[@]} -eq 1 ]] || fail "expected one gatehouse/gatehouse_keychain.so, found: ${modules[*]}"

schema=$folder/installed/share/gatehouse/config.schema.json
"$program" schema | cmp - "$schema" || fail "the schema is not installed, or not the one that is printed"
echo "ok   install: the schema of config.yaml is there for editors"

# Asks a keychain that cannot be there: no bus, and nobody's own one.
list_secrets() {
    (cd "$folder" && env -u DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR="$folder" HOME="$folder" "$program" secrets list 2>&1)
}

said=$(list_secrets) && fail "there was a keychain: $said"
[[ $said == *"this is no D-Bus session"* ]] || fail "the module did not answer: $said"
echo "ok   install: the module is found where it is installed"

rm "${modules[0]}"
said=$(list_secrets) && fail "there was a keychain: $said"
[[ $said == *"there is no keychain here"*"${modules[0]}"* ]] || fail "the file is not named: $said"
echo "ok   install: without it, the program says which file it lacks"
