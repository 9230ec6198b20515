# Everything a newcomer needs; each target does its own set-up.
#   make run    the sample election, whole        make test   format, lint, types, all tests
#   make check  the same without the slow tests   make shots  pictures of all screens and papers
#   make vectors  the test vectors in docs/vectors
#   make reliability  2,000 kills of a casting station, what else happens to devices, 500 voters (docs/reliability.md)
#   make journeys  120 whole ballots by keyboard, keypad, switches and ear (docs/accessibility.md)
#   make bench  the benchmarks                    make clean  removes what the others made
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check lint shots bench vectors reliability journeys clean setup

run: setup
	@$(BIN)/urna sample --out out/sample --again

test: setup lint
	@.ci/system-libraries tests
	@QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software $(BIN)/python -m pytest -n auto --dist loadfile -q

check: setup lint
	@QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software $(BIN)/python -m pytest -n auto --dist loadfile -q -m "not slow"

lint: setup
	@$(BIN)/ruff format --check app tally printouts resources tests
	@$(BIN)/ruff check app tally printouts resources tests
	@$(BIN)/mypy

shots: setup
	@$(BIN)/urna shots --out out/shots

vectors: setup
	@$(BIN)/urna vectors --out docs/vectors

bench: setup
	@$(BIN)/python -m tests.benchmarks

reliability: setup
	@$(BIN)/python -m tests.reliability.kills 2000
	@$(BIN)/python -m tests.reliability.trials
	@$(BIN)/python -m tests.reliability.soak 500

journeys: setup
	@QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software $(BIN)/python -m tests.journeys

setup: $(READY)

$(READY): setup.cfg pyproject.toml .ci/system-libraries
	@PYTHON=$(PYTHON) .ci/system-libraries
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Urna needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up Python packages in $(VENV) (once; some minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

clean:
	@rm -rf $(VENV) out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
