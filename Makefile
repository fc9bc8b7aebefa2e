# Each command does all of its own set-up, and is quick the second time. The server binds to 127.0.0.1 only.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CHROMIUM := $(firstword $(foreach name,chromium chromium-browser google-chrome,$(shell command -v $(name) 2>/dev/null)))

# One file stays with one worker, as its fixtures do; the long walks of the browser come early.
SPREAD := -n auto --dist loadfile --no-loadscope-reorder

.PHONY: demo test lint bench storms faults attack messages lock clean chromium

demo: .venv/.runs
	PORT=$(PORT) $(BIN)/numeripole demo

test: .venv/.tests chromium lint
	$(BIN)/python -m pytest $(SPREAD)

lint: .venv/.tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	NUMERIPOLE_DEMO=1 DATABASE_URL=sqlite://:memory: $(BIN)/numeripole makemigrations --check --dry-run

bench: .venv/.tests
	$(BIN)/python -m tests.bench

# A year of messages, then two months with four workers of whom some are killed: an hour.
storms: .venv/.tests
	$(BIN)/python -m tests.notices --days 365 --workers 0
	$(BIN)/python -m tests.notices --days 60 --workers 4 --kills 0.15

# Every fault, one after the other, on the engine of DATABASE_URL; FAULTS="kill-all clock" for some.
faults: .venv/.tests
	$(BIN)/python -m tests.faults $(FAULTS)

# What an attacker sends: ten thousand malformed requests, long walks, then Wapiti: half an hour or more.
attack: .venv/.tests .wapiti/.ready
	$(BIN)/python -m tests.attack
	CRAWLS=200 $(BIN)/python -m pytest -q tests/attack/test_crawl.py
	$(BIN)/python -m tests.attack.wapiti .wapiti/bin/wapiti

# Wapiti in a virtual environment of its own: what it asks for is not for us.
.wapiti/.ready: tests/attack/requirements.txt
	$(PYTHON) -m venv --clear .wapiti
	.wapiti/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement $<
	@touch $@

# Take in the sentences that the code says, and compile the French catalogue.
messages: .venv/.tests
	NUMERIPOLE_DEMO=1 $(BIN)/python -m tests.catalogue

# Write the lock files again, from pyproject.toml; no address goes into them.
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11
lock: .venv/.runs
	$(PIP) install uv
	$(LOCK) pyproject.toml --extra build --output-file requirements.txt
	$(LOCK) pyproject.toml --all-extras --output-file tests/requirements.txt

clean:
	rm -rf .venv .wapiti build *.egg-info .pytest_cache .ruff_cache .import_linter_cache

# A virtual environment with what runs, then with what tests: pip takes nothing whose hash is not in the lock.
.venv/.runs: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed. Name it so: make demo PYTHON=python3.12")'
	test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
	$(PIP) install --require-hashes --only-binary :all: --requirement requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.tests: tests/requirements.txt .venv/.runs
	$(PIP) install --require-hashes --only-binary :all: --requirement tests/requirements.txt
	@touch $@

# Browser tests need Chromium, and its driver a library that the smallest Debian lacks. Root on Debian gets
# them; elsewhere the browser tests are left out, except where CI is set.
chromium:
	@missing=; \
	[ -n "$(CHROMIUM)" ] || missing=chromium; \
	[ -z "$$(command -v ldconfig)" ] || ldconfig -p | grep -q libatomic.so.1 || missing="$$missing libatomic1"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -qq update && apt-get -qq install --yes --no-install-recommends $$missing; \
	elif [ -n "$$CI" ]; then \
		echo "The browser tests need: $$missing"; exit 1; \
	else \
		echo "Not installed: $$missing. Browser tests are left out without Chromium."; \
	fi
