# Everything needed is installed into .venv, from the pinned versions in constraints.txt.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: sample test lint pictures catalogues format clean

sample: $(VENV)/installed ## set up, then build the sample PDF of a real report
	$(BIN)/reportpress build report_data/medical-second-opinion.yaml

test: $(VENV)/installed-dev ## set up, then run every test, on all cores
	$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal

lint: $(VENV)/installed-dev ## what CI checks beside the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache

pictures: $(VENV)/installed-dev ## store the pages' pictures anew, after having looked at them
	REPORTPRESS_STORE_PICTURES=1 $(BIN)/python -m pytest tests/test_looks.py

catalogues: $(VENV)/installed-dev ## bring the catalogues of sentences up to the source, and tell what is not translated
	$(BIN)/python tools/catalogues.py

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
