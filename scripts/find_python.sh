#!/bin/sh
# Prints the first Python >= 3.11 that can make a virtual environment; else says in one line what to do.
# `make PYTHON=/path/to/python ...` or the environment variable PYTHON chooses one.
set -u
no_venv=""
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$candidate"
        exit 0
    fi
    no_venv="$candidate"
done
if [ -n "$no_venv" ]; then
    echo "$no_venv cannot make a virtual environment: install its venv module (Debian, Ubuntu: apt install python3-venv)." >&2
else
    echo "Python 3.11 or newer not found${PYTHON:+ at $PYTHON}: install it, or name one with make PYTHON=/path/to/python3." >&2
fi
exit 1
