#!/usr/bin/env bash
# Installs, builds and runs every test. Arguments go to ctest: ./test.sh -R config
# GATEHOUSE_WERROR=ON makes warnings errors.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
./installer/packages.sh --build --test
tests/json-schema-suite.sh
cmake --preset release -DWITH_TESTS=ON "-DGATEHOUSE_WERROR=${GATEHOUSE_WERROR:-OFF}"
cmake --build --preset release
exec ctest --preset release --parallel 2 "$@"
