#!/bin/bash
# Installs Debian packages that tests drive, when they are not there: install-missing.sh PACKAGE=COMMAND… or PACKAGE=/path/of/a/file…
# (patterns are fine). Fails with a reason when one cannot be had: these tests are never skipped silently.
set -euo pipefail

fail() { echo "test/support/install-missing.sh: $*" >&2; exit 1; }

missing=()
for entry in "$@"; do
  package=${entry%%=*}
  sign=${entry#*=}
  case $sign in
    /*) compgen -G "$sign" >/dev/null || missing+=("$package") ;;
    *) command -v "$sign" >/dev/null || missing+=("$package") ;;
  esac
done
[ ${#missing[@]} -gt 0 ] || exit 0
command -v apt-get >/dev/null || fail "please install: ${missing[*]} (no apt-get here)"
[ "$(id -u)" = 0 ] || fail "please install as root: apt-get install --no-install-recommends ${missing[*]}"
apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" ||
  fail "apt-get could not install: ${missing[*]}"
