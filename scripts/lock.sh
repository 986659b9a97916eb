#!/bin/sh
# Writes requirements.lock with the given uv: one lock for every Python from 3.11 on and every system.
# uv does not read pip's configuration, so wheels that only lie on this disk stay out of the lock.
set -eu
env -u UV_FIND_LINKS -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_DEFAULT_INDEX "$1" pip compile pyproject.toml \
    --extra dev --extra optimum --extra login --extra sessie --extra export --extra sweep --universal --python-version 3.11 --upgrade --no-build --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet --no-config \
    --output-file requirements.lock
