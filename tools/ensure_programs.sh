#!/bin/sh
# Makes sure that the programs the tests drive are there: Debian's Chromium for the pages, LibreOffice for recalculated
# sheets; says what to do when it cannot.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium fonts-dejavu-core"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc-nogui"
if [ -z "$missing" ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "Missing: $missing. Install them (apt-get install $missing), or the tests that need them are skipped." >&2
    exit 0
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086  # the packages are words of their own
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
