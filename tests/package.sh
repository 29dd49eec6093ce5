#!/usr/bin/env bash
# The Debian packages in a fresh Debian 12: they install with what they depend on, the demo serves and a tool is called,
# the window opens, removing leaves the configuration only and purging nothing. Then the portable tar, in another
# Debian 12 that has no Qt. Wants root, debootstrap and the Debian mirror that this machine's apt uses; says what it skips.
# Usage: tests/package.sh [BUILD_FOLDER]      a release build: cmake --build --preset release
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$(realpath "${1:-$root/build/release}")
packages=$build/packages
say() { echo "package.sh: $*"; }
ok() { echo "ok   package: $*"; }
fail() {
    echo "FAIL package: $*" >&2
    exit 1
}
. "$root/tests/support/debian.sh"
if ! can_make_debian || ! command -v cpack >/dev/null; then
    say "skipped: it needs root, debootstrap (installer/packages.sh --package) and cpack"
    exit 0
fi

mkdir -p "$packages"
work=$(mktemp -d)
cleanup() { rm -rf "$work"; }
trap cleanup EXIT

say "building the packages"
rm -f "$packages"/*.deb
(cd "$build" && cpack -G DEB -B "$packages" >"$packages/cpack.log" 2>&1) || { cat "$packages/cpack.log" >&2; fail "cpack"; }
mapfile -t debs < <(find "$packages" -maxdepth 1 -name '*.deb' | sort)
[[ ${#debs[@]} -eq 2 ]] || fail "expected two packages, got: ${debs[*]}"
for deb in "${debs[@]}"; do
    say "${deb##*/}: $(du -h "$deb" | cut -f1), depends on $(dpkg-deb -f "$deb" Depends | tr ',' '\n' | wc -l) others"
done

if command -v lintian >/dev/null; then
    said=$(lintian --allow-root --tag-display-limit 0 --fail-on error,warning "${debs[@]}" 2>&1) || fail "lintian:"$'\n'"$said"
    ok "lintian: ${said:-nothing to say}"
else
    say "skipped: lintian is not here"
fi

# A bare Debian 12, made once.
bare=$packages/debian-12
[[ -e $bare/.complete ]] || say "making a bare Debian 12"
make_debian bookworm "$bare" "$packages/debootstrap.log" || {
    [[ $? -eq 2 ]] || fail "debootstrap"
    say "skipped the rest: this machine's apt knows no Debian"
    exit 0
}

# fresh NAME: a copy of it.
fresh() {
    system=$work/$1
    cp -a "$bare" "$system"
    prepare
}
files_of() { (cd "$system" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./var/cache -o -path ./var/lib/apt/lists -o -path ./root \) -prune -o -print | sort); }

# Serves the demo, calls a tool of it over HTTP, stops it.
serve_demo() {
    local program=$1 config=$2
    inside bash -c '
        set -e
        cd /tmp
        "$1" --no-gui --demo --config "$2" --port 4567 >/tmp/out 2>/tmp/err &
        gateway=$!
        "$1" status --url http://127.0.0.1:4567 --wait 30 >/dev/null
        curl -sS --fail -X POST http://127.0.0.1:4567/v1/tools/crm/listCustomers -H "Authorization: Bearer sk-team-sales-demo" \
            -H "Content-Type: application/json" -d "{\"per_page\": 2}"
        kill $gateway
        wait $gateway' bash "$program" "$config"
}

say "installing into a fresh Debian 12"
fresh debian
inside apt-get update -qq >"$packages/apt.log" 2>&1 || { tail "$packages/apt.log" >&2; fail "apt-get update"; }
inside apt-get install -y --no-install-recommends curl ca-certificates man-db bash-completion groff-base >>"$packages/apt.log" 2>&1 \
    || { tail "$packages/apt.log" >&2; fail "apt-get install curl"; }
cp "${debs[@]}" "$system/tmp/"
server=/tmp/$(basename "$(printf '%s\n' "${debs[@]}" | grep '/gatehouse_')")
desktop=/tmp/$(basename "$(printf '%s\n' "${debs[@]}" | grep '/gatehouse-desktop_')")
# dpkg alone does not fetch; it says what is missing, and apt mends that.
said=$(inside dpkg -i "$server" 2>&1) && fail "dpkg installed it without what it depends on: $said"
inside apt-get install -y -f --no-install-recommends >>"$packages/apt.log" 2>&1 || { tail "$packages/apt.log" >&2; fail "apt-get -f install"; }
[[ $(inside gatehouse --version) == "gatehouse $(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")" ]] || fail "gatehouse --version"
if inside dpkg-query -W 'libqt6widgets6*' 'libqt6gui6*' 'libx11-6*' 2>/dev/null | grep -q .; then fail "the package without the window brings a window's libraries"; fi
ok "dpkg -i and apt-get -f install: $(inside gatehouse --version), without a window's libraries"

# What it needs stays when it goes: so that is what the lists are compared with.
inside dpkg --purge gatehouse >>"$packages/apt.log" 2>&1 || fail "dpkg --purge"
files_of >"$work/before"
inside dpkg -i "$server" >>"$packages/apt.log" 2>&1 || { tail "$packages/apt.log" >&2; fail "dpkg -i"; }
said=$(serve_demo gatehouse /usr/share/gatehouse/config/config.yaml)
[[ $said == *'"name"'* ]] || fail "the demo's tool said: $said"
ok "the demo serves, and a tool of it was called: ${said:0:60}..."
inside bash -c 'man -P cat gatehouse' >"$work/man" 2>"$work/man.err" || fail "man gatehouse: $(cat "$work/man.err")"
grep -q 'gatehouse connect' "$work/man" || fail "man gatehouse has no 'gatehouse connect'"
ok "man gatehouse: $(wc -l <"$work/man") lines"
said=$(inside bash -ic 'source /usr/share/bash-completion/bash_completion; _completion_loader gatehouse; complete -p gatehouse' 2>/dev/null)
[[ $said == *_gatehouse* ]] || fail "bash does not find the completion: $said"
ok "bash finds the completion: $said"
said=$(inside gatehouse secrets list 2>&1) && fail "there was a keychain"
[[ $said == *"no D-Bus session"* ]] || fail "the keychain's module did not answer: $said"
[[ $(inside stat -c '%U:%G %a' /etc/gatehouse) == "root:gatehouse 750" ]] || fail "/etc/gatehouse is $(inside stat -c '%U:%G %a' /etc/gatehouse)"
[[ -L $system/etc/systemd/system/multi-user.target.wants/gatehouse.service ]] || fail "the service is not enabled"
ok "the service is enabled, and its folder is for its user alone"

# The service's beginning, as README.Debian says, and as its user.
inside bash -c '
    set -e
    install -o root -g gatehouse -m 640 /usr/share/gatehouse/config/service.yaml /etc/gatehouse/config.yaml
    gatehouse check /etc/gatehouse/config.yaml
    cd /tmp
    setpriv --reuid gatehouse --regid gatehouse --clear-groups env HOME=/nonexistent gatehouse --no-gui --config /etc/gatehouse/config.yaml >/tmp/out 2>/tmp/err &
    gatehouse status --wait 30
    kill %1
    wait %1' >"$work/service" 2>&1 || { cat "$work/service" "$system/tmp/err" >&2; fail "the service's beginning does not serve"; }
ok "the beginning of README.Debian serves, as the user gatehouse"

# Removed: the configuration stays. Purged: nothing does.
mkdir -p "$system/var/lib/private/gatehouse" "$system/var/log/private/gatehouse"
inside dpkg --remove gatehouse >>"$packages/apt.log" 2>&1 || fail "dpkg --remove"
files_of >"$work/removed"
left=$(comm -13 "$work/before" "$work/removed" | grep -vE '^\./(etc/gatehouse(/config.yaml)?|var/(lib|log)/private(/gatehouse)?|var/lib/dpkg/info/gatehouse\.(list|postrm)|etc/systemd/system/multi-user.target.wants/gatehouse.service|var/lib/systemd/deb-systemd-helper-enabled/.*gatehouse\.service(\.dsh-also)?)$' || true)
[[ -z $left ]] || fail "removing leaves more than the configuration:"$'\n'"$left"
[[ -f $system/etc/gatehouse/config.yaml ]] || fail "removing took the configuration"
ok "removed: the configuration, what was recorded, and that the service is enabled are left"
rmdir "$system/var/log/private/gatehouse" "$system/var/log/private"
inside dpkg --purge gatehouse >>"$packages/apt.log" 2>&1 || fail "dpkg --purge"
files_of >"$work/purged"
difference=$(diff <(grep -v '^./var/lib/private$' "$work/before") <(grep -v '^./var/lib/private$' "$work/purged")) || fail "purging leaves or takes:"$'\n'"$difference"
if inside getent passwd gatehouse >/dev/null; then fail "purging leaves the user"; fi
ok "purged: not a file is left, nor the user"

say "the window"
inside apt-get install -y "$server" "$desktop" --no-install-recommends >>"$packages/apt.log" 2>&1 || { tail "$packages/apt.log" >&2; fail "apt-get install desktop"; }
inside apt-get install -y --no-install-recommends xvfb xauth fonts-dejavu-core >>"$packages/apt.log" 2>&1 || { tail "$packages/apt.log" >&2; fail "apt-get install xvfb"; }
open_window() {
    inside bash -c '
        cd /tmp
        xvfb-run -a "$1" --demo --config "$2" --port 4568 >/tmp/out 2>/tmp/err &
        "$1" status --url http://127.0.0.1:4568 --wait 60 >/dev/null
        code=$?
        pid=$(pgrep -x gatehouse-windo) # as much of its name as the kernel keeps
        tr "\0" " " <"/proc/$pid/cmdline"
        kill "$pid"
        wait
        exit $code' bash "$1" "$2"
}
inside apt-get install -y --no-install-recommends procps >>"$packages/apt.log" 2>&1
said=$(open_window gatehouse /usr/share/gatehouse/config/config.yaml) || { cat "$system/tmp/err" >&2; fail "the window does not open"; }
ok "the window opens and serves: $said"
inside dpkg --purge gatehouse-desktop gatehouse >>"$packages/apt.log" 2>&1 || fail "dpkg --purge desktop"
left=$(cd "$system" && find . -xdev \( -path ./proc -o -path ./root -o -path ./var/cache -o -path ./tmp \) -prune -o -iname '*gatehouse*' -print)
[[ -z $left ]] || fail "the window's package leaves: $left"
ok "both purged: not a file of theirs is left"

if ! command -v patchelf >/dev/null; then
    say "skipped: the portable tar needs patchelf"
    exit 0
fi
say "the portable tar, in a Debian 12 without Qt"
"$root/installer/portable.sh" "$build" "$packages"
fresh bare
inside apt-get update -qq >>"$packages/apt.log" 2>&1
inside apt-get install -y --no-install-recommends curl ca-certificates procps >>"$packages/apt.log" 2>&1 || fail "apt-get install curl"
tar -C "$system/opt" -xzf "$packages"/gatehouse-*-linux-*.tar.gz
opt=/opt/$(basename "$(find "$system/opt" -mindepth 1 -maxdepth 1)")
if inside bash -c "ldd $opt/bin/gatehouse $opt/libexec/gatehouse/gatehouse-window | grep -E 'not found|=> /usr/.*Qt6'"; then fail "libraries are missing, or the system's"; fi
said=$(serve_demo "$opt/bin/gatehouse" "$opt/share/gatehouse/config/config.yaml")
[[ $said == *'"name"'* ]] || fail "the demo's tool said: $said"
[[ -n $(find "$system" -xdev -name activity.sqlite -size +0) ]] || fail "nothing was recorded: $(tail -n 3 "$system/tmp/err")"
said=$(inside "$opt/bin/gatehouse" secrets list 2>&1) && fail "there was a keychain"
[[ $said == *"no D-Bus session"* ]] || fail "the keychain's module did not answer: $said"
ok "portable: the demo serves and records, the keychain's module answers"

# A bundle for Claude Desktop made there, without the folder it was made from.
inside bash -c "cd /tmp && $opt/bin/gatehouse clients export crm.mcpb --api crm --team sales --config $opt/share/gatehouse/config/config.yaml" \
    >"$work/export" 2>&1 || fail "clients export: $(cat "$work/export")"
python3 -m zipfile -e "$system/tmp/crm.mcpb" "$system/srv/bundle"
chmod +x "$system/srv/bundle/bin/gatehouse"
if inside ldd /srv/bundle/bin/gatehouse | grep -E 'not found|=> /(usr|opt)/.*Qt6'; then fail "the bundle lacks libraries"; fi
said=$(inside bash -c "
    cd /tmp
    $opt/bin/gatehouse --no-gui --demo --config $opt/share/gatehouse/config/config.yaml --port 4569 >/tmp/out 2>/tmp/err &
    $opt/bin/gatehouse status --url http://127.0.0.1:4569 --wait 30 >/dev/null
    echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}' \
        | GATEHOUSE_API_KEY=sk-team-sales-demo /srv/bundle/bin/gatehouse connect --url http://127.0.0.1:4569 --api crm
    kill %1
    wait %1")
[[ $said == *'"serverInfo"'* ]] || fail "the bundle's bridge said: $said"
ok "portable: a bundle for Claude Desktop has all libraries ($(du -h "$system/tmp/crm.mcpb" | cut -f1)), and its bridge answers"

inside apt-get install -y --no-install-recommends xvfb xauth fonts-dejavu-core >>"$packages/apt.log" 2>&1 || fail "apt-get install xvfb"
said=$(open_window "$opt/bin/gatehouse" "$opt/share/gatehouse/config/config.yaml") || { cat "$system/tmp/err" >&2; fail "the window does not open"; }
ok "portable: the window opens and serves: $said"
say "all is well; packages in $packages"
