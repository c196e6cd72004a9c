# What one does with this folder. Each target sets up what it needs, and is quick the second time. Needs Python 3.11 or newer, and make.

PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
IN := .venv/bin/python
NEED := $(if $(PYTHON),,@echo "graphmodel needs Python 3.11 or newer, and there is none here. Install it, then try again." && exit 1)

.DEFAULT_GOAL := help
.PHONY: help setup demo test neo4j bench score generate clean

help:
	@echo "make demo      builds a network from examples/, asks it, draws its map"
	@echo "make setup     installs graphmodel and all that its tests need into .venv"
	@echo "make test      checks everything, with a real Neo4j and a real Chromium"
	@echo "make neo4j     starts a Neo4j for trying things (LINE=5.26: the older line); Ctrl-C stops it"
	@echo "make bench     measures it beside its peers"
	@echo "make score     says what the reader gets right on labelled texts, and which names it takes for one"
	@echo "make generate  writes anew what is generated from graphmodel/model"
	@echo "make clean     takes away all that the others made"

.venv/ready-run: pyproject.toml uv.lock tools/setup.py
	$(NEED)
	@$(PYTHON) tools/setup.py run

.venv/ready-dev: pyproject.toml uv.lock tools/setup.py
	$(NEED)
	@$(PYTHON) tools/setup.py dev

setup: .venv/ready-dev

demo: .venv/ready-run
	@$(IN) tools/demo.py

test: .venv/ready-dev
	@$(IN) tools/setup.py system
	@$(IN) tools/neo4j_server.py --install
	$(IN) -m ruff check .
	$(IN) -m mypy
	.venv/bin/lint-imports
	$(IN) -m pytest -n auto --maxprocesses 4 --dist loadgroup

neo4j: .venv/ready-dev
	@$(IN) tools/neo4j_server.py $(if $(LINE),--line $(LINE))

bench: .venv/ready-dev
	@$(IN) tools/setup.py system
	@$(IN) tools/neo4j_server.py --install
	@for file in benchmarks/bench_*.py; do $(IN) $$file || exit 1; done

score: .venv/ready-dev
	@$(IN) tools/score.py
	@echo
	@$(IN) tools/identity.py

generate: .venv/ready-dev
	@$(IN) -m graphmodel.generate
	@$(IN) tools/docs.py

clean:
	rm -rf .venv .neo4j demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
