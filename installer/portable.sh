#!/usr/bin/env bash
# Makes a folder, and a tar.gz of it, that needs nothing but a C library at least as new as this machine's: the programs
# with the libraries they are linked to and those they load, to be unpacked anywhere.
# Usage: installer/portable.sh [BUILD_FOLDER [OUTPUT_FOLDER]]
#
#   bin/gatehouse, lib/            the gateway, its commands and all that these need
#   libexec/gatehouse/             the window, and below lib/ and plugins/ what it alone needs
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$(realpath "${1:-$root/build/release}")
output=${2:-$build/packages}
mkdir -p "$output"
fail() {
    echo "portable.sh: $*" >&2
    exit 1
}
for tool in patchelf ldd tar; do
    command -v "$tool" >/dev/null || fail "needs $tool (installer/packages.sh --package)"
done

version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")
name=gatehouse-$version-linux-$(uname -m)
folder=$output/$name
window=$folder/libexec/gatehouse
rm -rf "$folder"

components=(gatehouse)
[[ ! -x $build/bin/gatehouse-window ]] || components+=(desktop)
for component in "${components[@]}"; do
    cmake --install "$build" --prefix "$folder" --strip --component "$component" >/dev/null
done
# The service is the system's own matter.
rm -rf "$folder/lib/systemd"

# The C library and what belongs to it are the system's: another one would not fit its loader.
is_system() {
    case "$1" in
        ld-linux* | libc.so.* | libm.so.* | libdl.so.* | librt.so.* | libpthread.so.* | libresolv.so.* | libutil.so.*) return 0 ;;
    esac
    return 1
}

# Prints the files of the libraries that a file needs, all the way down.
libraries_of() {
    LD_LIBRARY_PATH='' ldd "$1" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p'
    if LD_LIBRARY_PATH='' ldd "$1" | grep 'not found' >&2; then fail "$1 lacks a library"; fi
}

packages=()
note_package() {
    local package
    package=$(dpkg-query -S "$(realpath "$1")" 2>/dev/null | head -n 1 | cut -d: -f1) || return 0
    [[ -z $package ]] || packages+=("$package")
}

# collect FOLDER FILE...: copies what these need to FOLDER, but what lib/ has.
collect() {
    local to=$1 file library
    shift
    mkdir -p "$to"
    for file in "$@"; do
        while read -r library; do
            local soname=${library##*/}
            if is_system "$soname" || [[ -e $to/$soname || -e $folder/lib/$soname ]]; then continue; fi
            install -m 644 "$(realpath "$library")" "$to/$soname"
            note_package "$library"
        done < <(libraries_of "$file")
    done
}

# load FOLDER FILE...: what is loaded at run time goes to FOLDER, and is a program's own file from then on.
load() {
    local to=$1 file
    shift
    mkdir -p "$to"
    for file in "$@"; do
        [[ -e $file ]] || fail "there is no $file"
        install -m 644 "$(realpath "$file")" "$to/${file##*/}"
        note_package "$file"
    done
}

core=$(ldd "$build/bin/gatehouse" | sed -n 's/.*libQt6Core[^ ]* => \(\/[^ ]*\) .*/\1/p')
[[ -n $core ]] || fail "the program is linked to no Qt that could be found"
system=${core%/*}
plugins=$(qtpaths6 --plugin-dir 2>/dev/null || echo "$system/qt6/plugins")
translations=$(qtpaths6 --query QT_INSTALL_TRANSLATIONS 2>/dev/null || echo /usr/share/qt6/translations)

# The gateway: curl, TLS and the recorded calls are loaded when they are wanted.
module=$folder/lib/gatehouse/gatehouse_keychain.so
[[ -e $module ]] || fail "there is no $module"
load "$folder/lib" "$system/libcurl.so.4"
load "$folder/lib/qt6/plugins/tls" "$plugins"/tls/*.so
load "$folder/lib/qt6/plugins/sqldrivers" "$plugins/sqldrivers/libqsqlite.so"
collect "$folder/lib" "$folder/bin/gatehouse" "$module" "$system/libcurl.so.4" "$plugins"/tls/*.so "$plugins/sqldrivers/libqsqlite.so"
printf '[Paths]\nPrefix = ..\nPlugins = lib/qt6/plugins\nTranslations = share/qt6/translations\n' >"$folder/bin/qt.conf"

# The window: a platform, icons. Without the plugins that bring the system's OpenGL, which a widget does not need.
if [[ -x $window/gatehouse-window ]]; then
    wanted=("$plugins/iconengines/libqsvgicon.so" "$plugins/imageformats/libqsvg.so" "$plugins/imageformats/libqico.so"
        "$plugins/platforms/libqxcb.so" "$plugins/platforms/libqoffscreen.so" "$plugins/platforms/libqminimal.so"
        "$plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so"
        "$plugins/platforminputcontexts/libibusplatforminputcontextplugin.so")
    for optional in "$plugins"/platforms/libqwayland-generic.so "$plugins"/wayland-shell-integration/*.so; do
        [[ ! -e $optional ]] || wanted+=("$optional")
    done
    for plugin in "${wanted[@]}"; do
        kind=${plugin%/*}
        load "$window/plugins/${kind##*/}" "$plugin"
    done
    # Qt looks in one folder of plugins only.
    cp -r "$folder/lib/qt6/plugins/." "$window/plugins"
    collect "$window/lib" "$window/gatehouse-window" "${wanted[@]}"
    mkdir -p "$folder/share/qt6/translations"
    # Qt's own words, in the language that is not its own.
    [[ ! -e $translations/qtbase_es.qm ]] || cp "$translations/qtbase_es.qm" "$folder/share/qt6/translations"
    printf '[Paths]\nPrefix = ../..\nPlugins = libexec/gatehouse/plugins\nTranslations = share/qt6/translations\n' >"$window/qt.conf"
fi

# Each file looks beside itself, and for what lib/ has.
look_in() {
    local where=$1
    shift
    for file in "$@"; do
        [[ ! -f $file ]] || patchelf --set-rpath "$where" "$file"
    done
}
# shellcheck disable=SC2016 # the loader replaces $ORIGIN
{
    look_in '$ORIGIN/../lib' "$folder/bin/gatehouse"
    look_in '$ORIGIN' "$folder"/lib/*.so*
    look_in '$ORIGIN/..' "$folder"/lib/gatehouse/*.so
    look_in '$ORIGIN/../../..' "$folder"/lib/qt6/plugins/*/*.so
    look_in '$ORIGIN/lib:$ORIGIN/../../lib' "$window/gatehouse-window"
    look_in '$ORIGIN:$ORIGIN/../../../lib' "$window"/lib/*.so*
    look_in '$ORIGIN/../../lib:$ORIGIN/../../../../lib' "$window"/plugins/*/*.so
}

# Under which conditions each of them may be passed on.
licences=$folder/share/doc/gatehouse/libraries
mkdir -p "$licences"
printf '%s\n' "${packages[@]}" | sort -u | while read -r package; do
    [[ ! -e /usr/share/doc/$package/copyright ]] || cp -L "/usr/share/doc/$package/copyright" "$licences/$package"
done

tar -C "$output" --owner=0 --group=0 --numeric-owner --sort=name -czf "$output/$name.tar.gz" "$name"
oldest=$({ find "$folder" -type f -exec objdump -T {} + 2>/dev/null || true; } | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
echo "$output/$name.tar.gz: $(du -h "$output/$name.tar.gz" | cut -f1), unpacked $(du -sh "$folder" | cut -f1), needs $oldest"
