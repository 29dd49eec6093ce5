#!/usr/bin/env bash
# Runs the fuzz targets: tests/fuzz.sh [seconds for each target, default 60] [target...]
# With clang and libFuzzer (installer/packages.sh --fuzz) it searches; without, it replays the corpus once.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
seconds=${1:-60}
[[ $# -eq 0 ]] || shift
if ! [[ $seconds =~ ^[0-9]+$ ]]; then
    echo "usage: tests/fuzz.sh [seconds for each target] [target...]" >&2
    exit 2
fi

has_libfuzzer() {
    local probe
    command -v clang++ >/dev/null || return 1
    probe=$(mktemp -d)
    echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char *, unsigned long) { return 0; }' >"$probe/probe.cpp"
    local code=0
    clang++ -fsanitize=fuzzer,address "$probe/probe.cpp" -o "$probe/probe" 2>/dev/null || code=1
    rm -rf "$probe"
    return $code
}

common=(-G Ninja -DWITH_GUI=OFF -DWITH_TESTS=ON -DWITH_FUZZERS=ON -DCMAKE_BUILD_TYPE=Debug
    "-DCMAKE_CXX_FLAGS_DEBUG=-O1 -g1" -DGATEHOUSE_SANITIZE=address -DCMAKE_UNITY_BUILD=ON)
if has_libfuzzer; then
    mode=search
    build="$root/build/fuzz"
    # fuzzer-no-link: the engine too reports which branches an input reached.
    cmake -S . -B "$build" "${common[@]}" -DCMAKE_CXX_COMPILER=clang++ "-DCMAKE_CXX_FLAGS=-fsanitize=fuzzer-no-link"
else
    mode=replay
    build="$root/build/fuzz-replay"
    echo "fuzz: no clang with libFuzzer here (installer/packages.sh --fuzz); replaying the corpus instead"
    cmake -S . -B "$build" "${common[@]}"
fi
cmake --build "$build" --target fuzzers

targets=("$@")
if [[ ${#targets[@]} -eq 0 ]]; then
    for source in tests/fuzz/Fuzz*.cpp; do
        targets+=("$(basename "$source" .cpp)")
    done
fi

# What inputs of a target are made of.
dictionaries_of() {
    case "$1" in
        FuzzConfig | FuzzYaml) echo yaml ;;
        FuzzRequestParser | FuzzResponseParser) echo http ;;
        FuzzEventStream) echo eventstream ;;
        FuzzJson | FuzzRequest | FuzzClientJson) echo json ;;
        FuzzDocumentSet) echo openapi yaml schema ;;
        FuzzSchema | FuzzArguments | FuzzReply) echo schema json ;;
        FuzzRichReply | FuzzMessage | FuzzEnvelope) echo mcp json ;;
    esac
}

export ASAN_OPTIONS="detect_leaks=1:allocator_may_return_null=1" UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1"
failed=0
for target in "${targets[@]}"; do
    seeds="$root/tests/fuzz/corpus/$target"
    echo "=== $target ($mode)"
    if [[ $mode == replay ]]; then
        "$build/bin/$target" "$seeds" || failed=1
        continue
    fi
    mkdir -p "$build/found/$target" "$build/crashes"
    dictionary="$build/$target.dict" # libFuzzer takes one
    for name in $(dictionaries_of "$target"); do
        cat "tests/fuzz/dictionaries/$name.dict"
    done >"$dictionary"
    options=()
    [[ ! -s $dictionary ]] || options=("-dict=$dictionary") # an empty one is an error
    # New inputs go to the first folder, so that the seeds in the repository stay as they are.
    "$build/bin/$target" "$build/found/$target" "$seeds" "-max_total_time=$seconds" -timeout=10 -rss_limit_mb=2048 \
        ${options[@]+"${options[@]}"} -max_len=65536 -print_final_stats=1 "-artifact_prefix=$build/crashes/$target-" || failed=1
done
if [[ $failed -ne 0 ]]; then
    echo "fuzz: something failed; inputs are in $build/crashes. Add the smallest to tests/fuzz/corpus with its mending." >&2
fi
exit $failed
