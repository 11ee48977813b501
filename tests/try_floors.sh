#!/usr/bin/env bash
# The lowest versions that pyproject.toml allows, really run: a fast part of the tests in an empty environment.
# PYTHON=python3.13 tests/try_floors.sh tries another Python.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
python=$folder/venv/bin/python
"$python" -m pip install --quiet --disable-pip-version-check --constraint constraints-floors.txt . pytest
"$python" --version
"$python" -m pip list --disable-pip-version-check | grep -i -E "altair|hypothesis|numba|numpy|polars|rich|sympy|typer|vl-convert"
XDG_CACHE_HOME=$folder/cache NUMBA_CACHE_DIR='' "$python" -m pytest -q tests/unit tests/reference tests/cli -k "not ctrl_c"
