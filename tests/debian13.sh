#!/usr/bin/env bash
# Debian 13 with its Qt 6.8, in a folder: installs what a build and the tests need, builds and runs every test there, as
# ./test.sh does. Wants root, debootstrap (installer/packages.sh --package) and the Debian mirror that this machine's apt
# uses; says what it skips. A folder that is named is kept, so that a second run installs and compiles only what is new.
# Usage: tests/debian13.sh [FOLDER [ctest arguments]]      about 4 GB; half an hour on two cores at first
# GATEHOUSE_WERROR=ON makes warnings errors.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/tests/support/debian.sh"
say() { echo "debian13.sh: $*"; }
if ! can_make_debian; then
    say "skipped: it needs root and debootstrap (installer/packages.sh --package)"
    exit 0
fi

if [[ $# -gt 0 ]]; then
    mkdir -p "$1"
    folder=$(realpath "$1")
    shift
else
    folder=$(mktemp -d)
    cleanup() { rm -rf "$folder"; }
    trap cleanup EXIT
fi
system=$folder/debian-13
exec {lock}>"$folder/.lock"
flock -n "$lock" || { say "another run uses $folder" >&2; exit 1; }

[[ -e $system/.complete ]] || say "making a bare Debian 13"
make_debian trixie "$system" "$folder/debootstrap.log" || {
    [[ $? -eq 2 ]] || exit 1
    say "skipped: this machine's apt knows no Debian"
    exit 0
}
prepare

# The sources as they are here; what is built stays in the folder. What the tests fetch from elsewhere, if it was fetched.
sources=$root
builds=$folder/build
mkdir -p "$builds"
[[ ! -d $root/build/json-schema-suite || -d $builds/json-schema-suite ]] || cp -a "$root/build/json-schema-suite" "$builds/"

say "installing, building and testing; all it says is in $folder/test.log"
status=0
inside env GATEHOUSE_WERROR="${GATEHOUSE_WERROR:-OFF}" CMAKE_BUILD_PARALLEL_LEVEL="$(nproc)" /srv/gatehouse/test.sh "$@" >"$folder/test.log" 2>&1 || status=$?
say "$(. "$system/etc/os-release" && echo "$PRETTY_NAME"), Qt $(inside qmake6 -query QT_VERSION), $(inside g++ --version | head -n 1)"
if [[ $status -ne 0 ]]; then
    grep -anE 'error:|FAILED|\*\*\*|Unable to locate' "$folder/test.log" | head -n 40 || true
fi
tail -n 12 "$folder/test.log"
exit $status
