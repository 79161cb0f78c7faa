PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= store
HOST ?= 127.0.0.1
PORT ?= 8000
ROUNDS ?= 1
WORKERS ?= $(shell $(PYTHON) -c "import os; print(os.cpu_count() * 3 // 2)" 2>/dev/null || echo 2)
PIP := $(BIN)/pip -qq --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.PHONY: help run web web-check test check lint types layers format consumers wheel-check scores scorecard readme w3c clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

EXPLORER := api/static/explorer/manifest.json
WEB := $(shell find web/src -type f 2>/dev/null) web/package-lock.json web/vite.config.ts web/build.mjs web/licences.mjs web/tsconfig.json

run: $(VENV)/.run ## build the explorer, read the bundled articles into ./store, then serve on http://127.0.0.1:8000
	@$(MAKE) --no-print-directory web || echo "going on without the explorer: its pages are read as they are; 'make web' tries again" >&2
	@$(BIN)/communique ingest data/articles --store $(STORE)
	@$(BIN)/communique serve --store $(STORE) --host $(HOST) --port $(PORT)

web: $(EXPLORER) ## build the explorer from web/ (node 20.19 or newer; taken from PyPI where there is none)

$(EXPLORER): $(WEB) | $(VENV)/.run
	@BIN="$(BIN)" tools/build_web.sh

web-check: ## types and style of the explorer, where node is there
	@if [ -d web/node_modules ]; then cd web && npm run --silent check; else echo "the explorer is not checked: 'make web' installs what that needs" >&2; fi

test: $(VENV)/.dev ## run the tests, three processes on two cores since many wait (WORKERS= how many, ARGS= options for pytest)
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory web || echo "the explorer is not built; the tests that need it are skipped" >&2; fi
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope $(ARGS)

.PHONY: hunt
hunt: $(VENV)/.dev ## try the laws (property tests) on inputs that no run has had (ROUNDS=1)
	@for round in $$(seq $(ROUNDS)); do $(BIN)/python -m pytest -n $(WORKERS) -q --hypothesis-profile=anew -m hypothesis $(ARGS) || exit 1; done

check: lint types layers web-check ## lint, types and import rules

lint: $(VENV)/.dev ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## types
	$(BIN)/mypy

layers: $(VENV)/.dev ## which module may import which
	$(BIN)/lint-imports

format: $(VENV)/.dev ## put the code into its style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

w3c: $(VENV)/.dev ## run the W3C's SPARQL tests against a server (COMMUNIQUE_W3C= names their folder)
	@test -n "$(COMMUNIQUE_W3C)" || { echo "make w3c COMMUNIQUE_W3C=FOLDER: the folder that holds w3c_http.py and rdf-tests"; exit 2; } >&2
	@$(BIN)/python tools/w3c.py "$(COMMUNIQUE_W3C)"

consumers: tests/consumers/node_modules/.package-lock.json ## JavaScript programs that exports and SPARQL service are tested with (npm)

.PHONY: ftm
ftm: tests/consumers/.ftm/.ready ## FollowTheMoney, with which its export is tested, in a place of its own (needs ICU and a C++ compiler)

wheel-check: $(VENV)/.dev web ## install the wheel in an empty environment and use it from another folder (minutes)
	@PYTHON="$(PYTHON)" BUILDER="$(BIN)/python" tools/check_wheel.sh

scores: $(VENV)/.dev ## how often the extractor is right on annotated texts
	@$(BIN)/communique evaluate data/gold/dispatches.jsonl data/gold/tuning.jsonl data/gold/doers.jsonl data/gold/actors.jsonl data/gold/acts.jsonl data/gold/speakers.jsonl data/gold/voices.jsonl data/gold/held-out.jsonl data/gold/held-out-2.jsonl data/gold/times.jsonl data/gold/days.jsonl tests/graph/extractors/unseen/paraphrases.jsonl

scorecard: $(VENV)/.dev ## measure every set anew and write docs/scorecard.md and README.md's rows (COMMUNIQUE_GOLD= names a folder of others' sets)
	@$(BIN)/python tools/scorecard.py docs/scorecard.md README.md

.PHONY: confidence
confidence: $(VENV)/.dev ## fit the weights of confidence anew on the articles for tuning, and say how good they are
	@$(BIN)/python tools/confidence.py --write

readme: $(VENV)/.dev ## run the commands that README.md shows, and write what they print (port 8000 must be free)
	@$(BIN)/python tools/console.py README.md

.PHONY: notebook
notebook: $(VENV)/.dev ## run docs/notebook.ipynb over the bundled articles, and write what its cells print and show
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && $(BIN)/communique ingest data/articles --store "$$folder/store" \
	  && $(BIN)/python tools/notebook.py "$$folder/store"

clean: ## remove the environment, the store and all caches
	rm -rf $(VENV) $(STORE) api/static/explorer web/node_modules tests/consumers/node_modules tests/consumers/.ftm dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .grimp_cache

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else 1)' 2>/dev/null || { \
	  echo "Communiqué needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>/dev/null || echo not there)."; \
	  echo "Name another one with: make run PYTHON=python3.12"; exit 1; } >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/pip
	@echo "installing into $(VENV) (only when its requirements change; the first time takes some minutes)"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(BIN)/pip
	@echo "installing into $(VENV) (only when its requirements change; the first time takes some minutes)"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

tests/consumers/.ftm/.ready: tests/consumers/requirements-ftm.txt
	@$(PYTHON) -m venv tests/consumers/.ftm
	@tests/consumers/.ftm/bin/pip -qq --disable-pip-version-check --no-input install --require-hashes -r $<
	@touch $@

tests/consumers/node_modules/.package-lock.json: tests/consumers/package-lock.json
	@cd tests/consumers && npm ci --silent --no-audit --no-fund
	@touch $@
