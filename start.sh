#!/usr/bin/env bash
# Installs, builds and starts Gatehouse with its demo. Progress goes to stderr: stdout is the gateway's own.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build="$root/build/release"
program="$build/bin/gatehouse"
environment="$root/config/.env"

say() { echo "start.sh: $*" >&2; }

build_gateway() {
    "$root/installer/packages.sh" --build
    if [[ ! -f $build/build.ninja ]]; then
        say "configuring $build"
        (cd "$root" && cmake --preset release) >&2
    fi
    [[ -x $program ]] || say "building; the first time takes some minutes"
    if ! cmake --build "$build" --target gatehouse >&2; then
        say "the build failed. The first error above says why; removing $build starts afresh."
        exit 1
    fi
}

# The key stays in the file: it is neither printed nor passed on a command line.
make_master_key() {
    [[ -z ${GATEWAY_MASTER_KEY:-} ]] || return 0
    if [[ -f $environment ]] && grep -Eq '^[[:space:]]*(export[[:space:]]+)?GATEWAY_MASTER_KEY=.' "$environment"; then
        return 0
    fi
    (
        umask 077
        {
            # A file may lack its last line break.
            [[ ! -s $environment || -z $(tail -c 1 "$environment") ]] || echo
            echo "# Made by start.sh. Whoever has this key may do everything; it stays out of version control."
            printf 'GATEWAY_MASTER_KEY=gk-%s\n' "$(od -An -v -N32 -tx1 /dev/urandom | tr -d ' \n')"
        } >>"$environment"
    )
    chmod 600 "$environment"
    say "wrote a new GATEWAY_MASTER_KEY to $environment"
}

given() {
    local wanted=$1 argument
    shift
    for argument in "$@"; do
        [[ $argument == "$wanted" || $argument == "$wanted="* ]] && return 0
    done
    return 1
}

build_gateway
make_master_key

case "${1:-}" in
    -h | --help | --version) exec "$program" "$@" ;;
    -* | '') ;;
    *) exec "$program" "$@" ;; # a command
esac

options=()
if ! given --config "$@"; then
    options+=(--config "$root/config/config.yaml")
    given --demo "$@" || options+=(--demo)
fi
if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]] && ! given --no-gui "$@"; then
    say "no display: serving without the window (Ctrl+C stops it)"
    options+=(--no-gui)
fi
exec "$program" ${options[@]+"${options[@]}"} "$@"
