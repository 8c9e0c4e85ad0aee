# make run: the dashboard with the demo network.  make test: all tests.  make check: what CI runs.
PYTHON ?= python3
.DELETE_ON_ERROR:
BIN := .venv/bin
# A file of tests is one worker's, and the long ones come first (tests/conftest.py).
BY_FILE := --dist loadfile --no-loadscope-reorder

.PHONY: run test test-lake check format lint types contracts audit browser messages screenshots bench coverage clean

run: .venv/installed
	@$(BIN)/python -m lib demo --if-empty
	@echo "Paraphe starts; its address follows. Stop it with Ctrl-C."
	@$(BIN)/streamlit run app.py

# A worker more than there are processors: a test that drives a browser waits for it much of its time.
test: .venv/installed-dev browser
	$(BIN)/pytest -n $$(($$($(BIN)/python -c "import os; print(os.cpu_count() or 1)") + 1)) $(BY_FILE)

# Every test that takes a store, on a lake: the better part of an hour. What `test` runs on one are those marked so.
test-lake: .venv/installed-dev browser
	$(BIN)/pytest --lake only -n auto $(BY_FILE)

# `test` with the lines that no test runs. Slower, so CI goes without.
coverage: .venv/installed-dev browser
	$(BIN)/pytest -n auto $(BY_FILE) --cov --cov-report=term

# What needs no test goes side by side: on a new machine programs and packages come at once.
check:
	@$(MAKE) --no-print-directory -j 2 -O browser format lint types contracts audit
	@$(MAKE) --no-print-directory test

format: .venv/installed-dev
	$(BIN)/ruff format --check .

lint: .venv/installed-dev
	$(BIN)/ruff check .

types: .venv/installed-dev
	$(BIN)/mypy

contracts: .venv/installed-dev
	$(BIN)/lint-imports

# Known faults of the installed packages; says so where the advisory service does not answer.
audit: .venv/installed-dev
	@$(BIN)/python -m tests.audit

# A browser for the journeys and LibreOffice for the workbook: installed by apt when root, else looked for.
browser:
	@tests/install-programs.sh

messages: .venv/installed-dev
	$(BIN)/python -m lib.ui.translate

# The pictures of the README, as the browser tests see the pages.
screenshots: .venv/installed-dev browser
	SCREENSHOTS=docs/images $(BIN)/pytest -q tests/browser/test_pages.py \
	  -k "stands and (overview-1280 or teams-1280 or export-390)"

# Hours, most of them to make the stores, and gigabytes of disk: BENCH keeps them for the next time. The machine
# has to be quiet. Writes bench/results.json and docs/performance.md.
BENCH ?= data/run/bench
SIZES := 1000000 10000000 100000000
bench: .venv/installed-dev browser
	@mkdir -p $(BENCH)
	$(BIN)/python bench/pages.py --folder $(BENCH) --events $(SIZES)
	$(BIN)/python bench/explain.py --folder $(BENCH)
	$(BIN)/python bench/lake.py --folder $(BENCH) --events $(SIZES)
	$(BIN)/python bench/moving.py --folder $(BENCH)
	$(BIN)/python bench/growth.py --folder $(BENCH) --events 10000000
	$(BIN)/python bench/agencies.py
	$(BIN)/python bench/reruns.py --folder $(BENCH)
	$(BIN)/python bench/reruns.py --folder $(BENCH) --events 10000000
	$(BIN)/python bench/first_sight.py --folder $(BENCH)
	$(BIN)/python bench/load.py --folder $(BENCH)
	$(BIN)/python bench/load.py --folder $(BENCH) --at-once
	$(BIN)/python bench/load.py --folder $(BENCH) --seconds 900
	$(BIN)/python bench/load.py --folder $(BENCH) --sessions 200
	$(BIN)/python bench/load.py --folder $(BENCH) --while import
	$(BIN)/python bench/load.py --folder $(BENCH) --while export
	$(BIN)/python bench/peers.py --folder $(BENCH)
	$(BIN)/python bench/writers.py --folder $(BENCH)
	$(BIN)/python bench/imports.py --folder $(BENCH)
	$(BIN)/python bench/size.py --folder $(BENCH) --events $(SIZES)
	$(BIN)/python bench/ledger.py
	$(BIN)/python bench/report.py

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed; name it with: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo "This Python makes no virtual environments; on Debian: apt-get install python3-venv"; exit 1; }

.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt requirements-lake.txt requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/installed

# Leaves data/run alone: a store may be there that nobody wants to lose.
clean:
	rm -rf .venv .coverage* .pytest_cache .mypy_cache .ruff_cache
