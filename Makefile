# make demo, make test: each makes .venv on first use and needs nothing but git, make and Python 3.11+.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LOCKED := --constraint constraints.txt --build-constraint constraints.txt

.PHONY: demo test lint types contracts check proof evals report docs format engine bench audit clean

demo: .venv/installed  ## Summarize seeds/ with the built-in extractor
	@$(BIN)/summarizer run seeds --out out/demo
	@$(BIN)/summarizer show out/demo

test: .venv/installed lint types contracts check proof evals  ## Pass every check

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy
	$(BIN)/basedpyright --pythonpath $(BIN)/python

contracts:
	$(BIN)/lint-imports
	$(PIP) check

check:
	$(BIN)/pytest

proof:
	$(BIN)/cog --check -P --check-fail-msg "run make docs" -I docs README.md

evals: .venv/installed  ## Score the built-in extractor on both splits, and hold it to the baseline
	@$(BIN)/summarizer eval --split dev
	@$(BIN)/summarizer eval --split test
	@$(BIN)/summarizer eval gate

report: .venv/installed  ## The same as a page to look at, in out/
	@$(BIN)/summarizer eval --report out/evals.html

docs: .venv/installed  ## Renew the parts of the README that the tool prints
	$(BIN)/cog -r -P -I docs README.md

format: .venv/installed  ## Rewrite the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

engine: .venv/engine  ## The same path against a real llama.cpp server with a tiny random model
	$(BIN)/pytest tests/engine

bench: .venv/bench  ## Speed beside instructor and pydantic-ai, written into bench/README.md; wants a quiet machine
	$(BIN)/python -m bench --update

audit: .venv/installed  ## Known vulnerabilities of the locked versions; needs the network
	@$(PIP) install pip-audit
	$(BIN)/pip-audit --requirement constraints.txt --no-deps --disable-pip

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "summarizer needs Python 3.11 or newer: make PYTHON=python3.12")'
	@echo "making .venv (once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install --constraint constraints.txt pip
	@$(PIP) install $(LOCKED) --editable '.[formats,evals]' --group dev
	@touch $@

.venv/engine: .venv/installed
	@$(PIP) install $(LOCKED) --group engine
	@touch $@

.venv/bench: .venv/installed
	@$(PIP) install $(LOCKED) --group bench
	@touch $@

clean:
	rm -rf .venv out
