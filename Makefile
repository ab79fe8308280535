# Thidua: everything a newcomer types. Needs python3 (>= 3.11) with venv, and make.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

help:  ## show what can be typed
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run  ## set up and start: chat page with example data, no token needed
	@$(BIN)/thidua run --example

test: $(VENV)/.dev check  ## set up and run every check: linters, types, import rules, tests
	@$(BIN)/coverage erase
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal --cov --cov-report=

check: $(VENV)/.dev  ## linters only (fast)
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-timeout 2>/dev/null || $(BIN)/lint-imports

bench: $(VENV)/.dev  ## measure: a table on the screen, JSON in bench/results/
	@$(BIN)/python -m bench

lock:  ## pin the dependencies again after a change in pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --constraints requirements-dev.lock -o requirements.lock

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Thidua needs Python 3.11 or newer: make run PYTHON=python3.12"; exit 1; }
	@echo "· creating $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements.lock pyproject.toml
	@test -e $(VENV)/.dev || { echo "· installing what Thidua needs to run (about a minute, once)"; \
	  $(PIP) install --quiet --require-hashes -r requirements.lock; }
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable . 2>/dev/null || $(PIP) install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	@echo "· installing what Thidua needs to run and to be checked (about a minute, once)"
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@$(PIP) install --quiet --no-deps --editable .
	@touch $@ $(VENV)/.run

.PHONY: help run test check bench lock
