#!/usr/bin/env bash
# Claude Code, Codex and Gemini CLI themselves read what `gatehouse clients` wrote, over stdio and over HTTP: the first and
# the last connect, Codex shows what it understood. No account is needed. Not part of .ci/run: the three are 800 MB.
# Needs node >= 20, npm and, the first time, the npm registry; GATEHOUSE names another program.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
program=${GATEHOUSE:-$root/build/release/bin/gatehouse}
work="$root/build/real-clients"
packages=(@anthropic-ai/claude-code@2.1.197 @openai/codex@0.171.0 @google/gemini-cli@0.61.0)

mkdir -p "$work/home"
if [[ $(cat "$work/installed" 2>/dev/null) != "${packages[*]}" ]]; then
    (cd "$work" && npm install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error "${packages[@]}")
    echo "${packages[*]}" >"$work/installed"
fi
claude=$(find "$work/node_modules/@anthropic-ai" -type f -name claude -size +1M -print -quit)
[[ -n $claude ]] || { echo "real clients: Claude Code has no program for this system" >&2; exit 1; }
chmod +x "$claude"

exec {ready}< <(GATEWAY_MASTER_KEY=real-master-key XDG_DATA_HOME="$work" exec "$program" --no-gui --demo \
    --config config/config.yaml --port 0 2>"$work/gateway.log")
gateway=$!
trap 'kill -TERM $gateway 2>/dev/null || true; rm -rf "$work/home"' EXIT
read -r -t 30 -u "$ready" line || { tail "$work/gateway.log" >&2; exit 1; }
url=$(node -p 'JSON.parse(process.argv[1]).url' "$line")

# A home folder of its own and no keychain; the configuration is copied, so that the key's file is not beside the sample.
cp config/config.yaml "$work/config.yaml"
export HOME="$work/home" DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere GEMINI_CLI_TRUST_WORKSPACE=true
unset XDG_CONFIG_HOME CLAUDE_CONFIG_DIR CODEX_HOME
cd "$HOME"

listed() {
    case "$1" in
        claude-code) timeout 60 "$claude" mcp list ;;
        codex) timeout 60 "$work/node_modules/.bin/codex" mcp list --json ;;
        gemini) timeout 60 "$work/node_modules/.bin/gemini" mcp list ;;
    esac </dev/null 2>&1
}

# What each says of an entry that it understood.
wanted() {
    case "$1-$2" in
        codex-stdio) echo '"command": ".*gatehouse"' ;;
        codex-http) echo '"bearer_token_env_var": "GATEHOUSE_API_KEY"' ;;
        *) echo 'gatehouse-crm.*Connected' ;;
    esac
}

failed=0
for transport in stdio http; do
    unset GATEHOUSE_API_KEY
    [[ $transport == stdio ]] || export GATEHOUSE_API_KEY=sk-team-sales-demo
    for client in claude-code codex gemini; do
        "$program" clients install "$client" --config "$work/config.yaml" --team sales --api crm --url "$url" \
            --transport "$transport" >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
        said=$(listed "$client" || true)
        if grep -q -- "$(wanted "$client" "$transport")" <<<"$said"; then
            echo "ok   $client itself, $transport"
        else
            echo "FAIL $client itself, $transport: $said"
            failed=1
        fi
        "$program" clients remove "$client" >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
    done
done
exit $failed
