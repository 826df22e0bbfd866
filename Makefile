# sayso: `make demo` shows it at work, `make test` checks it. Both need nothing but python3.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared/data
READY := .venv/ready
EXAMPLES ?= build/examples
SHOTS ?= build/screenshots

.PHONY: demo screenshots test lint types floors unit bench model clean

# Ends with how to open the explorer, and where somebody sits at a terminal asks whether to.
demo: $(READY)
	@$(BIN)/sayso code examples/state_visit.txt
	@$(BIN)/python -m benchmarks.examplestore $(EXAMPLES) > /dev/null
	@echo
	@echo 'The same and two more articles as pages in a browser: $(BIN)/sayso serve $(EXAMPLES) --open'
	@if [ -t 0 ] && [ -t 1 ] && [ -z "$$CI" ]; then \
		printf 'Open them now (Ctrl-C ends it)? [y/N] '; read -r answer || answer=; \
		case "$$answer" in [yY]*) exec $(BIN)/sayso serve $(EXAMPLES) --port 0 --open;; esac; \
	fi

# Every page of the explorer at two widths, light and dark, in real Chromium.
screenshots: $(READY)
	$(BIN)/python -m benchmarks.screenshots $(SHOTS) --keep docs

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

# The weights from the open corpora and the project's labels: about four hours on two cores. See training/README.md.
model: build/training/ready
	PYTHONPATH=src build/training/bin/python -m training.train --data $(DATA)
	PYTHONPATH=src build/training/bin/python -m training.mix --heads --share 0.35 \
		--of build/encoder/network.again.pt --with build/encoder/network.settled.pt --out build/encoder/network.pt
	PYTHONPATH=src build/training/bin/python -m training.mix --share 0.15 \
		--of build/encoder/network.pt --with build/encoder/network.steady.pt --out build/encoder/network.pt
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
