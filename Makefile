# make demo: everything from nothing, then the web app on http://127.0.0.1:8000
# make test: everything from nothing, then all checks; on more processors with WORKERS=4
# make fuzz: reads 20 000 damaged files; fewer with FILES=1000
# make pins: after a change of dependencies in pyproject.toml; needs uv

PYTHON ?= python3
BIN := .venv/bin
DOCS ?=

.PHONY: install install-dev demo serve test lint types model held-out pins bench fuzz clean

install: .venv/installed
install-dev: .venv/installed-dev

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

demo: install
	$(BIN)/styrkedja demo $(DOCS)

serve: install
	$(BIN)/styrkedja serve

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

# The settings, which the plugin for Django imports, make a key in the data folder.
types: install-dev
	STYRKEDJA_DATA=.mypy_cache/data $(BIN)/mypy

# A file's tests stay in one process, and files are handed out in order, which leaves those with a browser for last
# (tests/conftest.py says why).
WORKERS ?= 2
test: install-dev lint types
	sh tools/ensure_programs.sh
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# Trains the models of pledge, type and theme from training/passages and the annotated documents, and prints what they
# do on what they have not seen.
model: install-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.txt
	PYTHONHASHSEED=0 $(BIN)/python -m training.train

# Each annotated document read with models that have not seen it; minutes of work.
held-out: model
	PYTHONHASHSEED=0 $(BIN)/python -m training.leave_out

# Reading beside plain text extraction and other libraries, a long budget, two cores, the start, single sentences;
# a budget plan worked out beside LibreOffice and a library of formulas; 20 million values of key figures; documents
# compared as readers aligned them, beside plain likeness of words; a million commitments searched.
bench: install-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	$(BIN)/python -m benchmarks.read_documents
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.budget_plans
	$(BIN)/python -m benchmarks.forecasts
	$(BIN)/python -m benchmarks.backtest_sets
	$(BIN)/python -m benchmarks.value_store
	$(BIN)/python -m benchmarks.target_page
	$(BIN)/python -m benchmarks.tally
	$(BIN)/python -m benchmarks.compare_pairs a-
	$(BIN)/python -m benchmarks.compare_pairs b-
	$(BIN)/python -m benchmarks.compare_speed
	$(BIN)/python -m benchmarks.search_index

# Damaged files, each of which must end in a chain or a clear error: make fuzz FILES=500 SEED=7
FILES ?= 20000
SEED ?= 1
fuzz: install-dev
	$(BIN)/python -m tools.fuzz_readers --files $(FILES) --seed $(SEED)

# The build tool is pinned with the rest, because the package is installed without a build environment of its own.
PIN := uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header
BUILD := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")
pins:
	$(PYTHON) -c '$(BUILD)' | $(PIN) pyproject.toml - --output-file requirements.txt
	$(PIN) --extra train --extra dev --constraint requirements.txt pyproject.toml --output-file requirements-train.txt
	$(PIN) --extra dev --constraint requirements.txt pyproject.toml --output-file requirements-dev.txt
	$(PIN) --extra bench --extra dev --constraint requirements-dev.txt pyproject.toml --output-file requirements-bench.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
