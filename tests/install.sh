#!/usr/bin/env bash
# What `cmake --install` puts in a folder is all that we say, is well formed, and works there: the program finds the
# keychain's module, and says so without it.
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

schema=$folder/installed/share/gatehouse/config/config.schema.json
"$program" schema | cmp - "$schema" || fail "the schema is not installed, or not the one that is printed"
echo "ok   install: the schema of config.yaml is there for editors"

# Everything that should be there, and nothing else.
listed() {
    local line
    while read -r part line; do
        case "$part" in
            gatehouse) echo "$line" ;;
            desktop) [[ ! -x $build/bin/gatehouse-window ]] || echo "$line" ;;
        esac
    done <"$root/tests/data/installed.txt"
}
difference=$(diff <(listed | sort) <(cd "$folder/installed" && find . -type f | sed 's|^./||; s|^lib/[^/]*-linux-[^/]*/|lib/|' | sort)) \
    || fail "other files than tests/data/installed.txt (<) says (>):"$'\n'"$difference"
echo "ok   install: $(listed | wc -l) files, each where it belongs"

desktop=$folder/installed/share/applications/gatehouse.desktop
if [[ -e $desktop ]] && command -v desktop-file-validate >/dev/null; then
    said=$(desktop-file-validate "$desktop" 2>&1) && [[ -z $said ]] || fail "desktop-file-validate: $said"
    echo "ok   install: desktop-file-validate has nothing to say"
fi
metainfo=$folder/installed/share/metainfo/org.gatehouse.Gatehouse.metainfo.xml
if [[ -e $metainfo ]] && command -v appstreamcli >/dev/null; then
    checked=(appstreamcli validate --no-net --no-color "$metainfo")
    # AppStream 1.0 misses a home page, which 0.16 does not know to miss. There is none, and none is made up: that much is
    # a hint, and all else counts as before.
    said=$("${checked[@]}" 2>&1) || {
        [[ $said == *": url-homepage-missing"* ]] || fail "appstreamcli: $said"
        said=$("${checked[@]}" --override url-homepage-missing=info 2>&1) || fail "appstreamcli: $said"
    }
    echo "ok   install: appstreamcli: ${said##*$'\n'}"
fi
"$root/tests/reference.sh" "$program" "$folder/installed"

# The demo, as a user without rights would start it from there.
"$program" check "$folder/installed/share/gatehouse/config/config.yaml" >/dev/null || fail "the demo's configuration is not good"
"$program" check "$folder/installed/share/gatehouse/config/service.yaml" >/dev/null || fail "the service's beginning is not good"
echo "ok   install: the samples are good"

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
