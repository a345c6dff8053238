# Sourced by ./demo and ./check: need_packages STEP... installs what cmake/packages.txt lists for these steps and is
# not there, or says what to install. Nothing is fetched if all is there.

missing_packages() {
    local step name wanted
    while read -r step name; do
        for wanted in "$@"; do
            [ "$step" = "$wanted" ] || continue
            [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$name" 2>/dev/null)" = "ii " ] || echo "$name"
        done
    done < cmake/packages.txt
}

need_packages() {
    local missing as_root=
    if ! command -v dpkg-query >/dev/null; then
        echo "This is no Debian system; if the build stops, install what these Debian packages hold:" >&2
        sed -n 's/^[a-z][a-z]* //p' cmake/packages.txt | tr '\n' ' ' >&2
        echo >&2
        return
    fi
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            echo "Missing packages. Install them and start again:" >&2
            echo "    sudo apt-get install $missing" >&2
            exit 69
        fi
        as_root=sudo
    fi
    echo "installing $missing" >&2
    # shellcheck disable=SC2086 -- a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive sh -c "
        apt-get -qq update && apt-get -qq install -y --no-install-recommends $missing >/dev/null" >&2
}
