# make demo: set up, then the main job.  make test: set up, then every check.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint docs bench campaign floors clean

demo: .venv/ready
	$(BIN)/solomonoff compare

test: .venv/ready-dev lint
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The documentation site, in build/docs: open its index.html. A warning is an error.
docs: .venv/ready-dev
	$(BIN)/python -m sphinx -b html -W --keep-going -q -d build/doctrees docs build/docs

bench: .venv/ready-dev
	$(BIN)/python -m pytest tests/benchmarks -o addopts= -p no:cacheprovider -s -q

# The property tests with 1000 examples each, other ones every time: for a night, not for every change. Then kills,
# damage, nonsense and odd surroundings, by a seed: docs/campaign.md. FAULTS="--minutes 1 --only kills" for less.
campaign: .venv/ready-dev
	HYPOTHESIS_PROFILE=campaign $(BIN)/python -m pytest tests/property -q
	PYTHONPATH=.:tests $(BIN)/python -m campaign $(FAULTS)

# The lowest versions of what this depends on, under `make floors PYTHON=python3.12`.
floors:
	PYTHON=$(PYTHON) tests/try_floors.sh

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --constraint constraints.txt
	touch $@

.venv/ready-dev: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' --constraint constraints.txt
	touch .venv/ready $@

clean:
	rm -rf .venv build dist *.egg-info
