# sayso: `make demo` shows it at work, `make test` checks it. Both need nothing but python3.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared/data
READY := .venv/ready

.PHONY: demo test lint types floors unit bench model clean

demo: $(READY)
	@$(BIN)/sayso code examples/state_visit.txt

test: lint types floors unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

floors: $(READY)
	$(BIN)/lint-imports --no-cache

unit: $(READY)
	$(BIN)/pytest

bench: $(READY)
	$(BIN)/python -m benchmarks all --write --data-root $(DATA)

# The weights from the open corpora and the project's labels: about three hours on two cores. See training/README.md.
model: build/training/ready
	PYTHONPATH=src build/training/bin/python -m training.train --data $(DATA)
	PYTHONPATH=src build/training/bin/python -m training.mix
	PYTHONPATH=src build/training/bin/python -m training.export

build/training/ready: training/requirements.txt
	$(PYTHON) -m venv build/training
	build/training/bin/pip install --quiet -r training/requirements.txt
	touch $@

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv build
