# whoholds: everything a person or a machine runs. `make` alone lists it.
VENV := .venv
BIN := $(VENV)/bin
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$each && break; done)
DATA ?=
PORT ?= 8000
JOBS ?= 2
# A file of tests stays together, for its tests may share a server; every job has its own Postgres.
SHARED_OUT := -n $(JOBS) --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help install lock demo run test test-all test-fast check lint types imports schemas \
	schemas-fresh score bench clean test-kafka compile interpreted

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

install: $(VENV)/.installed ## make .venv and install everything into it

# ensurepip is the last step of venv: without pip, what is there is half made.
$(BIN)/pip:
	@test -n "$(PYTHON)" || { echo "whoholds needs Python 3.11 or newer, and finds none:" \
		"install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make" \
		"environments: install its venv package (Debian, Ubuntu: apt-get install" \
		"python3-venv), or name another: make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.installed: pyproject.toml requirements.lock | $(BIN)/pip
	@echo "Installing into $(VENV): a minute or some, with nothing said meanwhile"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint requirements.lock --editable '.[dev]'
	@touch $@

compile: install ## extraction as machine code: reads 1.2 to 2 times as fast (needs a C compiler)
	$(BIN)/python deploy/compile_extraction.py

interpreted: ## take that back: sources are read as they are
	find services -name '*.so' -delete
	rm -rf build whoholds_extraction__mypyc.*.so

lock: ## pin what a fresh environment installs today
	$(PYTHON) -m venv --clear $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	{ echo "# The versions that are installed and tested; made by \`make lock\`."; \
		$(VENV)-lock/bin/python -m pip freeze --exclude-editable; } > requirements.lock
	rm -r $(VENV)-lock

demo: install ## everything on this machine, with samples; Ctrl-C stops it
	@$(BIN)/whoholds demo --port $(PORT) $(if $(DATA),--data '$(DATA)')

run: install ## the same without samples (DATA=folder PORT=8000)
	@$(BIN)/whoholds run --port $(PORT) $(if $(DATA),--data '$(DATA)')

test: install ## all tests that need no Kafka (JOBS=2 at a time)
	$(BIN)/pytest $(SHARED_OUT) -m "not kafka"

test-all: test test-kafka ## all tests, those with a real Kafka too (Java 17 and Maven)

test-kafka: install ## only the tests with a real Kafka
	$(BIN)/pytest $(SHARED_OUT) -m kafka

check: lint types imports schemas-fresh test-fast ## what every commit passes

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

imports: install
	$(BIN)/lint-imports

test-fast: install
	$(BIN)/pytest -q $(SHARED_OUT) -m "not kafka and not slow" tests/unit tests/properties

schemas: install ## write JSON Schemas and AsyncAPI to schemas/generated
	$(BIN)/python -m schemas.generate

schemas-fresh: install ## whether schemas/generated is what the models say
	$(BIN)/python -m schemas.generate --check

score: install ## measure extraction and write docs/scores.md
	$(BIN)/python -m benchmarks.score

bench: install ## from article to visible change, embedded: p50 and p95
	$(BIN)/python -m benchmarks.embedded_latency

clean: interpreted ## remove the environment, every cache and what was compiled
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
