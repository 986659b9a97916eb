# Two commands do everything on a fresh machine: `make app` and `make test`.
VENV    := .venv
BIN     := $(VENV)/bin
READY   := $(VENV)/.ready
PYTEST  := $(BIN)/python -m pytest
WORKERS := 2
SPREAD  := -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help setup app test test-fast lint format bench soak fuzz docs lock sbom audit screenshots browser component clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed 's/:.*##/\t/' | expand -t 16

setup: $(READY) ## make .venv with the command .venv/bin/gebiedsmix

$(READY): requirements.lock pyproject.toml scripts/find_python.sh
	@python=$$(sh scripts/find_python.sh) && { [ -x $(BIN)/python ] && $(BIN)/python -c '' 2>/dev/null || \
		"$$python" -m venv --clear $(VENV); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		-r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

app: setup ## start the application; Haven-Stad is one click away
	$(BIN)/gebiedsmix app

test: lint browser ## everything: lint, fast tests first, then the tests in a browser
	$(PYTEST) $(SPREAD) -m "not browser"
	$(PYTEST) -m browser

test-fast: setup ## the fast tests: no page, no browser, nothing slow
	$(PYTEST) $(SPREAD) -m "not browser and not slow"

lint: setup ## ruff, mypy --strict and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: setup ## let ruff lay out and mend what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

BENCH ?=
bench: setup browser ## speed: build/bench.md and build/bench.json; BENCH=benchmarks/bench_core.py for a part
	env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE $(BIN)/python -m benchmarks.rapport $(BENCH)

MINUTES ?= 120
soak: setup browser ## MINUTES of use by five browsers, watching memory: build/duurproef
	$(BIN)/python -m scripts.duurproef $(MINUTES) build/duurproef

SECONDS ?= 3600
ATHERIS := build/atheris
fuzz: setup ## SECONDS of bytes of any kind for each reader, guided by the code they reach: build/gevonden
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --require-hashes \
		--only-binary :all: --target $(ATHERIS) -r scripts/fuzz.lock
	PYTHONPATH=$(ATHERIS) $(BIN)/python -m scripts.fuzz $(SECONDS)

docs: setup ## write docs/rekenregels*.md and docs/ruimte.md from the declarations
	$(BIN)/python -m scenario.rekenregels_pagina
	$(BIN)/python -m scenario.ruimte_pagina

screenshots: setup browser ## the pictures of the README, and every page in both languages at three sizes in build/
	$(BIN)/python -m scripts.screenshots

browser: setup ## be sure there is a Chromium for the tests
	@$(BIN)/python -m scripts.browser

component: ## build the map that runs in the browser (kaartdeel/; needs node and npm)
	npm --prefix kaartdeel ci
	npm --prefix kaartdeel run build

lock: $(READY) ## renew both locks: newest versions, hashes, no registry addresses
	$(BIN)/python -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	sh scripts/lock.sh build/lock/bin/uv

sbom: $(READY) ## build/sbom.json: every package that runs, with version and licence
	sh scripts/sbom.sh $(BIN)/python

audit: $(READY) ## known leaks in those versions; needs a network
	sh scripts/sbom.sh $(BIN)/python --audit

clean: ## remove what can be made again
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
