#!/bin/sh
# Writes two locks with the given uv, for every Python from 3.11 on and every system: requirements.lock for whoever works
# on Gebiedsmix, and deploy/requirements.lock with the same versions for whoever only runs it.
# uv does not read pip's configuration, so wheels that only lie on this disk stay out of the locks.
set -eu

lock() {
    env -u UV_FIND_LINKS -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_DEFAULT_INDEX "$uv" pip compile pyproject.toml \
        --extra optimum --extra login --extra sessie --extra export --extra sweep --extra bouw --universal \
        --python-version 3.11 --no-build --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-annotate --no-header --quiet --no-config "$@"
}

uv=$1
lock --extra dev --upgrade --output-file requirements.lock
lock --constraint requirements.lock --output-file deploy/requirements.lock
