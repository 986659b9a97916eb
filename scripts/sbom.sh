#!/bin/sh
# Writes build/sbom.json (CycloneDX): every package that running Gebiedsmix takes, with version and licence.
# With --audit it asks for known leaks in those versions instead; that needs a network.
set -eu

python=$1
mkdir -p build
[ -d build/tools ] || "$python" -m venv build/tools
build/tools/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom pip-audit

if [ "${2:-}" = --audit ]; then
    exec build/tools/bin/pip-audit --requirement deploy/requirements.lock --require-hashes --disable-pip --strict
fi

[ -d build/runs ] || "$python" -m venv build/runs
build/runs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
    --requirement deploy/requirements.lock
build/tools/bin/cyclonedx-py environment build/runs/bin/python --pyproject pyproject.toml --output-reproducible \
    --output-format JSON --output-file build/sbom.json
echo build/sbom.json
