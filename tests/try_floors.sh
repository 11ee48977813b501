#!/usr/bin/env bash
# The lowest versions that pyproject.toml allows, really run: a fast part of the tests in an empty environment.
# PYTHON=python3.13 tries another Python; an argument, other versions: tests/try_floors.sh constraints.txt
set -eu
cd "$(dirname "$0")/.."
constraints=${1:-constraints-floors.txt}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
python=$folder/venv/bin/python
"$python" -m pip install --quiet --disable-pip-version-check --constraint "$constraints" . pytest
"$python" --version
"$python" -m pip list --disable-pip-version-check | grep -i -E "altair|hypothesis|jinja2|numba|numpy|polars|rich|sympy|typer|vl-convert"
XDG_CACHE_HOME=$folder/cache NUMBA_CACHE_DIR='' "$python" -m pytest -q tests/unit tests/reference tests/cli -k "not ctrl_c"
