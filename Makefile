# `make` builds the Dutch workbook from a bare machine with Python 3.11 or later; `make test` tests it.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
RUN := $(BIN)/python

.PHONY: build all test lint conformance viewers bench bench-check guide lock clean

build: $(VENV)/ready
	$(RUN) build_toolbox.py

$(VENV)/ready: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --require-hashes -r requirements.lock
	$(RUN) -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

all: build test lint conformance viewers bench-check

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(VENV)/ready
	$(BIN)/pytest -n 2 -m "not conformance and not viewers"

conformance: $(VENV)/ready
	$(BIN)/pytest -m conformance

viewers: $(VENV)/ready
	$(BIN)/pytest -m viewers
	$(RUN) tests/viewers/table.py --check nl

bench: $(VENV)/ready
	$(RUN) -m pip install --quiet --no-build-isolation -e ".[bench]"
	$(RUN) -m bench --write

bench-check: $(VENV)/ready
	$(RUN) -m bench --check

guide: $(VENV)/ready
	$(RUN) build_toolbox.py schema
	$(RUN) -m tests.guide

lock:
	uv pip compile --universal --python-version 3.11 --extra dev --generate-hashes --no-annotate --no-header --no-emit-index-url pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) dist build *.egg-info
