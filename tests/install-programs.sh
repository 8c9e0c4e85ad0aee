#!/bin/sh
# What the tests need beside Python: a Chromium or Chrome, and LibreOffice's spreadsheet program.
# As root on Debian they are installed; otherwise they must be there already.
set -eu

browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return 0
    done
    return 1
}

missing=""
browser >/dev/null || missing="chromium"
command -v soffice >/dev/null || missing="$missing libreoffice-calc-nogui"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests: $missing"
    apt-get update -q >/dev/null
    # shellcheck disable=SC2086  # one word a package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null
    exit 0
fi

echo "The tests need: $missing." >&2
echo "Install a Chromium or Chrome, and LibreOffice Calc (soffice), then run make test again." >&2
exit 1
