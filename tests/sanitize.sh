#!/usr/bin/env bash
# Builds and runs the tests under sanitizers: tests/sanitize.sh asan|tsan|all [ctest arguments]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

usage() {
    echo "usage: tests/sanitize.sh asan|tsan|all [ctest arguments]   (asan includes ubsan)" >&2
    exit 2
}

build() {
    cmake --preset "$1"
    cmake --build --preset "$1"
}

run_asan() {
    build asan
    # Leaks count too. Qt and libcurl free nothing at exit that is not reachable, so no suppression is needed.
    ASAN_OPTIONS="detect_leaks=1:detect_stack_use_after_return=1:check_initialization_order=1:strict_string_checks=1" \
        UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1" \
        ctest --preset asan --parallel 2 "$@"
}

# Debian's Qt is not instrumented; this small library tells the sanitizer the order of Qt's events.
build_order_library() {
    local headers
    headers=$(sed -n 's/^Qt6Core_DIR:PATH=\(.*\)\/cmake\/Qt6Core$/\1/p' build/tsan/CMakeCache.txt)
    headers=${headers/\/usr\/lib/\/usr\/include}/qt6
    # Aligned, since Qt takes the address of a member function and an odd one means a virtual one.
    ${CXX:-g++} -std=c++20 -O2 -falign-functions=16 -fPIC -shared -Wall -Wextra "-I$headers" "-I$headers/QtCore" \
        tests/tsan/QtOrder.cpp -o build/tsan/libqtorder.so -lQt6Core -ldl
}

run_tsan() {
    build tsan
    build_order_library
    # GCC 12's runtime refuses kernels that randomise more than 28 bits of an address; setarch turns that off.
    local steady=()
    if setarch "$(uname -m)" --addr-no-randomize true 2>/dev/null; then
        steady=(setarch "$(uname -m)" --addr-no-randomize)
    fi
    TSAN_OPTIONS="suppressions=$root/tests/tsan.supp:halt_on_error=1:second_deadlock_stack=1:history_size=4:die_after_fork=0" \
        LD_PRELOAD="$root/build/tsan/libqtorder.so" \
        ${steady[@]+"${steady[@]}"} ctest --preset tsan --parallel 2 "$@"
}

[[ $# -gt 0 ]] || usage
which=$1
shift
case "$which" in
    asan) run_asan "$@" ;;
    tsan) run_tsan "$@" ;;
    all)
        # Both have their say, also when the first one fails.
        status=0
        (run_asan "$@") || status=1
        (run_tsan "$@") || status=1
        exit $status
        ;;
    *) usage ;;
esac
