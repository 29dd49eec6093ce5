#!/usr/bin/env bash
# Installs what Gatehouse needs on Debian 12 or 13. Asks dpkg first, so a second run is quick and needs no network.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: installer/packages.sh [--build] [--test] [--bench] [--faults] [--fuzz] [--monitoring] [--package] [--headless]
  --build      what a build needs (always included; the default)
  --test       what ./test.sh and .ci/run need besides
  --bench      nginx, wrk, h2load, matplotlib for bench/report.py (Debian starts an installed nginx on port 80), Google Benchmark for bench/micro.sh
  --faults     libfaketime for tests/faults.sh
  --fuzz       clang and libFuzzer for tests/fuzz.sh
  --monitoring Prometheus for tests/prometheus.sh (Debian starts an installed one on port 9090)
  --package    what tests/package.sh needs to try the packages: lintian, debootstrap, and patchelf for the portable tar
  --headless   leave out what only the window needs (configure with -DWITH_GUI=OFF then)
TEXT
}

# Qt6HttpServer's CMake package looks for Qt6WebSockets, which its Debian package does not pull in.
base=(g++ cmake ninja-build pkg-config git ca-certificates ccache curl
    qt6-base-dev libqt6sql6-sqlite libsqlite3-dev qt6-httpserver-dev qt6-websockets-dev
    libyaml-cpp-dev libyaml-dev libcurl4-openssl-dev libsimdjson-dev libcli11-dev libssl-dev libpcre2-dev libxxhash-dev libtomlplusplus-dev libminizip-dev
    prometheus-cpp-dev zlib1g-dev libmimalloc-dev qtkeychain-qt6-dev)
window=(libgl1-mesa-dev qt6-svg-dev qt6-charts-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools linguist-qt6 qt6-translations-l10n fonts-dejavu-core)
testing=(clang-format clang-tidy openssl python3 python3-pip dbus gnome-keyring
    groff mandoc zsh fish desktop-file-utils appstream)
bench=(nginx-light wrk nghttp2-client python3-matplotlib python3-venv libbenchmark-dev)
faults=(faketime)
fuzz=(clang)
monitoring=(prometheus)
package=(dpkg-dev lintian debootstrap patchelf)

# What has another name in another Debian. Version 13 has Qt's OpenGL headers in qt6-base-dev.
if [[ $(. /etc/os-release 2>/dev/null && echo "${VERSION_ID:-}") == 13 ]]; then
    fuzz+=(libclang-rt-19-dev)
else
    window+=(libqt6opengl6-dev)
    fuzz+=(libclang-rt-14-dev)
fi

headless=no
extra=()
for argument in "$@"; do
    case "$argument" in
        --build) ;;
        --test) extra+=("${testing[@]}") ;;
        --bench) extra+=("${bench[@]}") ;;
        --faults) extra+=("${faults[@]}") ;;
        --fuzz) extra+=("${fuzz[@]}") ;;
        --monitoring) extra+=("${monitoring[@]}") ;;
        --package) extra+=("${package[@]}") ;;
        --headless) headless=yes ;;
        -h | --help) usage; exit 0 ;;
        *) echo "packages.sh: unknown option '$argument'" >&2; usage >&2; exit 2 ;;
    esac
done

wanted=("${base[@]}")
[[ $headless == yes ]] || wanted+=("${window[@]}")
wanted+=(${extra[@]+"${extra[@]}"})

if ! command -v dpkg-query >/dev/null; then
    echo "packages.sh: this is not a Debian system. Install the equivalents of:" >&2
    printf '  %s\n' "${wanted[@]}" >&2
    exit 1
fi

is_installed() {
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

missing=()
for package in "${wanted[@]}"; do
    is_installed "$package" || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

echo "packages.sh: installing ${missing[*]}" >&2
as_root=()
if [[ $(id -u) -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
        echo "packages.sh: needs root and there is no sudo. As root, run:" >&2
        echo "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

apt() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get "$@" >&2
}
# Stale lists name packages that the mirrors no longer have.
apt update || echo "packages.sh: apt-get update failed; trying with the lists that are there" >&2
if ! apt install -y --no-install-recommends "${missing[@]}"; then
    echo "packages.sh: apt-get could not install everything. Check the network and the lines above, then run me again." >&2
    exit 1
fi
