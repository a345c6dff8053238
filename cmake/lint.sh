#!/usr/bin/env bash
# Formatting (.clang-format) and clang-tidy (.clang-tidy) over our C sources.
#   cmake/lint.sh BUILD [format|tidy]   BUILD has compile_commands.json of a build by clang for tidy
set -u
cd "$(dirname "$0")/.."
build=$1 only=${2-} status=0
sources() { find bench cli examples include src tests -name '*.[ch]' | sort; }

if [ "$only" != tidy ]; then
    sources | xargs clang-format --dry-run -Werror || status=1
fi
if [ "$only" != format ]; then
    sources | grep '^\(src\|cli\)/.*\.c$' |
        xargs -P "$(nproc)" -n 4 clang-tidy -p "$build" --quiet 2>/dev/null || status=1
fi
exit $status
