#!/bin/sh
# What the tests need beside Python: a Chromium or Chrome, LibreOffice's spreadsheet program, a PostgreSQL server, nginx,
# and Node with an identity provider to sign in with. As root on Debian they are installed; otherwise they must be there
# already.
set -eu

browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return 0
    done
    return 1
}

database() {
    command -v initdb && return 0
    ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null
}

proxy() {
    command -v nginx || ls /usr/sbin/nginx 2>/dev/null  # which is not on everybody's path
}

# Debian starts what it installs, nginx on port 80 for the whole network: not now, the tests start their own.
install_stopped() {
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
        trap 'rm -f "$policy"' EXIT
        trap 'exit 1' INT TERM
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null
}

provider() {
    modules=tests/sign_in/node_modules
    [ -d "$modules" ] && [ ! tests/sign_in/package-lock.json -nt "$modules" ] && return 0
    (cd tests/sign_in && npm ci --no-audit --no-fund --loglevel=error >/dev/null && touch node_modules)
}

missing=""
browser >/dev/null || missing="chromium"
command -v soffice >/dev/null || missing="$missing libreoffice-calc-nogui"
database >/dev/null || missing="$missing postgresql"
proxy >/dev/null || missing="$missing nginx"
command -v npm >/dev/null || missing="$missing nodejs npm"

if [ -n "$missing" ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "The tests need: $missing." >&2
        echo "Install a Chromium or Chrome, LibreOffice Calc (soffice), a PostgreSQL server, nginx and Node with npm, then run make test again." >&2
        exit 1
    fi
    echo "Installing for the tests: $missing"
    apt-get update -q >/dev/null
    # shellcheck disable=SC2086  # one word a package
    install_stopped $missing
fi
provider
