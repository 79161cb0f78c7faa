#!/usr/bin/env bash
# Builds the explorer from web/ into api/static/explorer: with the machine's node where it is new enough, else with node
# from PyPI in the environment that BIN names. Says in one line what is in the way, and leaves a former build whole.
set -euo pipefail
cd "$(dirname "$0")/.."
bin="$PWD/${BIN:-.venv/bin}"

new_enough() { "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }

if ! { command -v npm >/dev/null && new_enough node; }; then
  if ! [ -x "$bin/npm" ]; then
    echo "no node 20.19 or newer is here; taking it from PyPI into $(basename "$(dirname "$bin")")"
    "$bin/pip" -qq --disable-pip-version-check --no-input install --require-hashes -r requirements-web.txt
  fi
  export PATH="$bin:$PATH"
fi
cd web
if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --loglevel=error --no-audit --no-fund
  touch node_modules/.package-lock.json
fi
npm run --silent build
