#!/usr/bin/env bash
# The manual page and the completions of an installed gatehouse: nothing that --help says is missing, no tool complains of
# them, and shells complete with them. Skips, with a word, what has no tool here.
# Usage: tests/reference.sh GATEHOUSE PREFIX
set -euo pipefail

program=$1
prefix=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
ok() { echo "ok   reference: $*"; }
fail() {
    echo "FAIL reference: $*" >&2
    failures=$((failures + 1))
}
have() {
    command -v "$1" >/dev/null && return 0
    echo "     reference: no $1 here, skipped: $2"
    return 1
}

# What --help lists: COMMAND for each below the given one, and the long options of it.
commands_of() { "$program" "$@" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z-]\+\).*/\1/p'; }
options_of() { "$program" "$@" --help | sed '/^Subcommands:/,$d' | grep -oE '^ +(-[a-z],)?--[a-z-]+' | grep -oE -- '--[a-z-]+'; }

# check_section HEAD COMMAND...: the section of the page's text has each option of the command.
check_section() {
    local head=$1 section option
    shift
    section=$(awk -v head="$head" '/^\.S[HS]/ { inside = ($0 == head) } inside' <<<"$text")
    [[ -n $section ]] || fail "the manual page does not have: gatehouse $*"
    for option in $(options_of "$@"); do
        # Said once for all of them.
        [[ $option != --help || $# -eq 0 ]] || continue
        grep -qE -- "^(-[a-z], )?$option( |\$)" <<<"$section" || fail "the manual page does not have: gatehouse $* $option"
    done
}

check_manual() {
    local page=$prefix/share/man/man1/gatehouse.1 text command below said
    [[ -f $page ]] || { fail "there is no $page"; return; }
    if have groff "the manual page rendered"; then
        said=$(groff -man -Tutf8 -ww -z "$page" 2>&1) && [[ -z $said ]] || fail "groff: $said"
    fi
    if have mandoc "mandoc's opinion of the manual page"; then
        said=$(mandoc -T lint -W warning "$page" 2>&1) || fail "mandoc: $said"
    fi
    # Its words, without the language around them.
    text=$(sed -e 's/\\f[BIRP]//g' -e 's/\\-/-/g' "$page")
    check_section ".SH OPTIONS"
    for command in $(commands_of); do
        check_section ".SS gatehouse $command" "$command"
        for below in $(commands_of "$command"); do
            check_section ".SS gatehouse $command $below" "$command" "$below"
        done
    done
    ok "the manual page has each of $(commands_of | wc -l) commands and their options"
}

# What bash offers for the last of the words.
bash_offers() {
    bash --norc -c 'source "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _gatehouse 2>/dev/null; printf "%s " "${COMPREPLY[@]}"' bash \
        "$prefix/share/bash-completion/completions/gatehouse" "$@"
}
fish_offers() {
    fish --no-config -c 'source $argv[1]; complete -C $argv[2] | string split -f1 \t' \
        "$prefix/share/fish/vendor_completions.d/gatehouse.fish" "$1" | sort | tr '\n' ' '
}
# expect SAID WHAT WANTED...: each of the wanted is among the words said; -WORD is not.
expect() {
    local said=" $1 " what=$2 wanted
    shift 2
    for wanted in "$@"; do
        if [[ $wanted == not:* ]]; then
            [[ $said != *" ${wanted#not:} "* ]] || fail "$what offers ${wanted#not:}: $said"
        else
            [[ $said == *" $wanted "* ]] || fail "$what does not offer $wanted: $said"
        fi
    done
}

check_bash() {
    expect "$(bash_offers gatehouse ch)" "bash: ch" check not:tools not:completion
    expect "$(bash_offers gatehouse '')" "bash: nothing" check tools keys secrets
    expect "$(bash_offers gatehouse check --)" "bash: check --" --fail-on --json not:--no-gui
    expect "$(bash_offers gatehouse check --fail-on '')" "bash: check --fail-on" degraded skipped not:keys
    expect "$(bash_offers gatehouse check --fail-on = de)" "bash: check --fail-on=de" degraded not:skipped
    expect "$(bash_offers gatehouse --config check ke)" "bash: a value like a command" keys
    expect "$(bash_offers gatehouse keys '')" "bash: keys" new hash not:check
    expect "$(bash_offers gatehouse keys new --)" "bash: keys new --" --team --expires not:--config
    expect "$(bash_offers gatehouse tools --output-schema '')" "bash: --output-schema" off advisory strict
    expect "$(bash_offers gatehouse connect --log-level '')" "bash: --log-level" debug error
    expect "$(cd "$folder" && : >"two words.yaml" && bash_offers gatehouse --config two)" "bash: a file" "two words.yaml"
    expect "$(cd "$folder" && bash_offers gatehouse check tw)" "bash: a file" "two words.yaml"
    ok "bash completes commands, options, values and files"
}

check_zsh() {
    have zsh "completion in zsh" || return 0
    local script=$prefix/share/zsh/vendor-completions/_gatehouse said
    said=$(zsh -f -n "$script" 2>&1) || fail "zsh: $said"
    [[ $(head -n 1 "$script") == "#compdef gatehouse" ]] || fail "zsh would not find $script"
    expect "$(zsh -f "${BASH_SOURCE[0]%/*}/support/complete.zsh" "${script%/*}" 'gatehouse ch')" "zsh: ch" check
    expect "$(zsh -f "${BASH_SOURCE[0]%/*}/support/complete.zsh" "${script%/*}" 'gatehouse check --fail-on de')" "zsh: de" degraded
    expect "$(zsh -f "${BASH_SOURCE[0]%/*}/support/complete.zsh" "${script%/*}" 'gatehouse keys n')" "zsh: keys" new
    ok "zsh completes commands and values"
}

check_fish() {
    have fish "completion in fish" || return 0
    export HOME=$folder
    expect "$(fish_offers 'gatehouse ch')" "fish: ch" check not:tools
    expect "$(fish_offers 'gatehouse check --fail-on ')" "fish: check --fail-on" degraded skipped
    expect "$(fish_offers 'gatehouse check --')" "fish: check --" --fail-on --json not:--no-gui
    expect "$(fish_offers 'gatehouse keys ')" "fish: keys" new hash not:check
    expect "$(fish_offers 'gatehouse --config check ke')" "fish: a value like a command" keys
    ok "fish completes commands, options and values"
}

check_manual
check_bash
check_zsh
check_fish
[[ $failures -eq 0 ]]
