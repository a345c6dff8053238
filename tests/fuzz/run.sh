#!/usr/bin/env bash
# Builds the fuzz targets and runs each for a while on its saved corpus, two at a time. What it finds anew goes to
# build/fuzz/found/TARGET; a crash is kept there too and makes the run fail.
#   tests/fuzz/run.sh [SECONDS [TARGET...]]
set -u
cd "$(dirname "$0")/../.."
seconds=${1-60}
shift $(($# ? 1 : 0))
mkdir -p build
if [ $# -eq 0 ]; then
    for source in tests/fuzz/fuzz_*.c; do set -- "$@" "$(basename "$source" .c)"; done
fi
if ! { cmake --preset fuzz && cmake --build --preset fuzz --target "$@"; } >build/fuzz.log 2>&1; then
    cat build/fuzz.log >&2
    echo "FAIL  the fuzz targets do not build"
    exit 1
fi

fuzz_one() {
    local name=$1 found=build/fuzz/found/$1 log=build/fuzz/$1.log
    mkdir -p "$found" "tests/fuzz/corpus/$name"
    if "build/fuzz/$name" "$found" "tests/fuzz/corpus/$name" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="$found/" -print_final_stats=1 >"$log" 2>&1; then
        echo "ok    $name  $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs"
    else
        echo "FAIL  $name"
        tail -n 40 "$log" >&2
        return 1
    fi
}
export -f fuzz_one

printf '%s\n' "$@" | xargs -P 2 -I{} bash -c 'fuzz_one {} '"$seconds"
