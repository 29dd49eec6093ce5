#!/usr/bin/env bash
# Fetches tokens from a real authorization server, oidc-provider, and calls an API with them (oauth.mjs says what).
# Needs node >= 20, npm and, the first time, the npm registry; says so and skips when one is missing.
# INTEROP_REQUIRED=1 turns a skip into a failure.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
program=${GATEHOUSE:-$root/build/release/bin/gatehouse}
work="$root/build/interop-oauth"

skip() {
    echo "oauth: skipped: $*"
    [[ -z ${INTEROP_REQUIRED:-} ]]
    exit
}

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    skip "node and npm are not installed"
fi
[[ $(node -p 'process.versions.node.split(".")[0]') -ge 20 ]] || skip "node is too old, 20 is the least"
[[ -x $program ]] || skip "$program is not built"
mkdir -p "$work"
cp tests/interop/{oauth,oauthServer,gateway}.mjs "$work/"
# Of package.json only what is needed here, in the version it pins; no package may run scripts.
version=$(node -p 'require("./tests/interop/package.json").dependencies["oidc-provider"]')
if [[ $(cat "$work/installed" 2>/dev/null) != "$version" ]]; then
    rm -rf "$work/node_modules"
    echo '{"private":true,"type":"module"}' >"$work/package.json"
    (cd "$work" && npm install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error \
        "oidc-provider@$version") >&2 || skip "npm could not install oidc-provider (is the registry reachable?)"
    echo "$version" >"$work/installed"
fi
cd "$work"
timeout 120 node oauth.mjs "$program" "$work/gateway"
