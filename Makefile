# whoholds: everything a person or a machine runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: install check lint types imports test-fast

install: $(VENV)/.installed ## make .venv and install everything

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

check: lint types imports test-fast ## what every commit passes

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

imports: install
	$(BIN)/lint-imports

test-fast: install
	$(BIN)/pytest -q -m "not kafka and not slow" tests/unit tests/properties
