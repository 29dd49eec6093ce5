#!/usr/bin/env bash
# Runs `gatehouse check` over a folder of real API documents and prints a table: tests/corpus.sh [folder]
# Default: ../shared/specs beside the repository. A document that this version does not read, or of which it skips
# operations, is reported (exit code 3 of check) and no failure here; a crash, a hang or another exit code is one.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
folder=${1:-$root/../shared/specs}
program=${GATEHOUSE:-$root/build/release/bin/gatehouse}
limit=${CORPUS_SECONDS:-60}

if [[ ! -d $folder ]]; then
    echo "corpus: skipped, there is no folder $folder (give one: tests/corpus.sh FOLDER)"
    exit 0
fi
if [[ ! -x $program ]]; then
    echo "corpus: $program is not built; run ./test.sh first" >&2
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints the path to check for a document: unpacked when it is packed; nothing for what is no document.
prepare() {
    local file=$1 name
    name=$(basename "$file")
    case "$name" in
        *.tar.gz)
            mkdir -p "$work/${name%.tar.gz}"
            tar -xzf "$file" -C "$work/${name%.tar.gz}"
            entry_of "$work/${name%.tar.gz}"
            ;;
        *.gz) gzip -dc "$file" >"$work/${name%.gz}" && echo "$work/${name%.gz}" ;;
        *.json | *.yaml | *.yml) echo "$file" ;;
    esac
}

# The file that an archive begins with: the one nearest to its top that names a version.
entry_of() {
    local candidate
    while read -r candidate; do
        if grep -qE '^[[:space:]]*"?(openapi|swagger)"?[[:space:]]*:' "$candidate"; then
            echo "$candidate"
            return
        fi
    done < <(find "$1" -type f \( -name '*.json' -o -name '*.yaml' -o -name '*.yml' \) -printf '%d %p\n' |
        sort -n | cut -d' ' -f2-)
}

problems=0 failed=0 passed=0
printf '%-34s %-8s %8s  %s\n' document result seconds summary
for file in "$folder"/*; do
    [[ -f $file ]] || continue
    document=$(prepare "$file")
    [[ -n $document ]] || continue
    begun=$(date +%s%N)
    code=0
    timeout "$limit" "$program" check "$document" >"$work/out" 2>"$work/err" || code=$?
    seconds=$(awk -v ns="$(($(date +%s%N) - begun))" 'BEGIN { printf "%.2f", ns / 1e9 }')
    case $code in
        0) result=ok passed=$((passed + 1)) ;;
        3) result=problems problems=$((problems + 1)) ;;
        *) result="exit $code" failed=$((failed + 1)) ;;
    esac
    summary=$(grep -hv '^[[:space:]]*$' "$work/out" "$work/err" | tail -n 1 | cut -c1-110 || true)
    printf '%-34s %-8s %8s  %s\n' "$(basename "$file")" "$result" "$seconds" "${summary//$folder\//}"
done
echo "corpus: $passed complete, $problems with problems, $failed failed"
[[ $failed -eq 0 ]]
