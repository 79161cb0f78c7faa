#!/usr/bin/env bash
# Does the wheel work in an empty environment, away from the sources? Builds it, installs it beside the pinned
# requirements, and uses the command and the server from another folder. PYTHON names the interpreter to try.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
builder="${BUILDER:-$here/.venv/bin/python}"
case "$builder" in /*) ;; *) builder="$here/$builder" ;; esac
work="$(mktemp -d)"
server=""
finish() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

(cd "$here" && "$builder" -m hatchling build -t wheel -d "$work/dist" >"$work/build.log" 2>&1) || { cat "$work/build.log"; exit 1; }
"${PYTHON:-python3}" -m venv "$work/venv"
pip=("$work/venv/bin/python" -m pip -qq --disable-pip-version-check --no-input)
"${pip[@]}" install --require-hashes --only-binary :all: -r "$here/requirements.txt"
"${pip[@]}" install --no-deps --no-index "$work"/dist/*.whl
"${pip[@]}" check
mkdir "$work/elsewhere" && cd "$work/elsewhere"
communique="$work/venv/bin/communique"
export COMMUNIQUE_STORE="$work/store"

step() { echo "ok: $*"; }
"$work/venv/bin/python" -V
"$communique" --help | grep -q ingest && step "communique --help"
echo "Antony Blinken met Isaac Herzog in Tel Aviv on Friday." >said.txt
"$communique" extract said.txt --published 2024-03-22 --quiet | grep -q '"CONSULT"' && step "communique extract"
"$communique" ingest "$here/data/articles/netanyahu-meets-blinken.txt" said.txt --published 2024-03-22 && step "communique ingest"
"$communique" query 'SELECT (COUNT(*) AS ?n) WHERE { ?event a <https://w3id.org/communique/ns#Event> }' --format csv |
  grep -qE '^[1-9]' && step "communique query"
"$communique" timeline --actor antony-blinken | grep -q 2024-03-22 && step "communique timeline"
"$communique" export gexf -o network.gexf && grep -q '<gexf' network.gexf && step "communique export"
"$communique" check >/dev/null && step "communique check"

port="$("$work/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
"$communique" serve --port "$port" >serve.log 2>&1 &
server=$!
"$work/venv/bin/python" - "$port" <<'PYTHON' || { cat serve.log; exit 1; }
import re, sys, time, urllib.error, urllib.request

base = f"http://127.0.0.1:{sys.argv[1]}"


def get(path, tries=60):
    for left in range(tries, 0, -1):
        try:
            with urllib.request.urlopen(base + path, timeout=30) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            if left == 1:
                raise
            time.sleep(1)


get("/readyz")
for path, word in (("/", "Blinken"), ("/api/v1/timeline", "antony-blinken"), ("/static/page.css", "{"), ("/docs", "<html")):
    assert word in get(path, 1), f"{word!r} is not in {path}"
    print(f"ok: GET {path}")
script = re.search(r'src="(/static/explorer/assets/[^"]+)"', get("/", 1))
assert script, "the page loads no explorer"
assert len(get(script[1], 1)) > 1000
print("ok: the explorer travels in the wheel")
PYTHON
