# Izdeu: `make demo` shows it, `make test` tests it. Both set up all they need, never ask, and can be run again offline.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
STAMP := $(VENV)/.ready
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup demo test check types lint format bench linkage desk lock clean

help: ## list the recipes
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-8s %s\n", $$1, $$2 }'

setup: $(STAMP) ## set up only: .venv/bin/izdeu is there afterwards, with what the benchmarks compare with

$(STAMP): requirements/lock.txt pyproject.toml scripts/setup.sh
	@scripts/setup.sh $(VENV)
	@touch $@

demo: $(STAMP) ## the main job on the invented dossiers of examples/
	@scripts/demo.sh $(BIN)

test: export IZDEU_PICTURES ?= $(CURDIR)/build/pictures
test: $(STAMP) ## every check and every test; a picture of each page of the desk in build/pictures
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest -n 2 --dist loadfile

lint: $(STAMP) ## ruff alone
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(STAMP) ## mypy alone
	@$(BIN)/mypy

format: $(STAMP) ## write the code as ruff would
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

bench: $(STAMP) ## what is claimed about speed, beside its parts
	@$(BIN)/python benchmarks/reading.py
	@$(BIN)/python benchmarks/formats.py
	@$(BIN)/python benchmarks/search/measure.py

linkage: $(STAMP) ## how well records of one person are found, beside Splink's own names and nomenklatura (which it fetches)
	@$(BIN)/pip install --quiet --require-hashes -r requirements/bench.txt
	@$(BIN)/python benchmarks/linkage/run.py

desk: $(STAMP) ## how fast the desk is with 40,000 persons and 20 users, beside Datasette (which it fetches)
	@$(BIN)/pip install --quiet --require-hashes -r requirements/bench.txt
	@test -f build/desk/sought.json || { rm -rf build/desk && $(BIN)/python benchmarks/desk/generate.py build/desk; }
	@$(BIN)/python benchmarks/desk/serve.py build/desk

lock: ## choose the versions anew, by hash (needs the network)
	@scripts/lock.sh $(VENV)

clean: ## remove what setup made
	@rm -rf $(VENV) build src/*.egg-info
