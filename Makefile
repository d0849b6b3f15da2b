# Two commands are enough: `make brief` writes the sample brief, `make test` runs the tests.
PY := .venv/bin/python
AS_OF := 2016-06-07
EVAL := ../shared/eval

.DEFAULT_GOAL := help
.PHONY: soak help brief test lint docs eval bench bench-scale pins clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 16

brief: ## set up, then write the sample brief to output/sample.pdf (.json, .md, .html beside it)
	@.ci/setup brief
	.venv/bin/briefing make seeds/reports/syria-iraq --as-of $(AS_OF) --pages 6 -o output/sample.pdf

test: ## set up, then run all tests
	@.ci/setup test
	$(PY) -m pytest

soak: ## the long tests that `make test` has in short form
	@.ci/setup test
	BRIEFING_SOAK=1 $(PY) -m pytest tests/run/test_faults.py tests/run/test_morning.py tests/test_patterns.py tests/archive/test_faults.py

lint: ## ruff and mypy --strict
	@.ci/setup test
	$(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy

docs: ## write the generated pages of docs/ anew: commands.md, brief.schema.json, page-one.png
	@.ci/setup test
	$(PY) docs/regenerate.py

eval: ## score statements and summaries on the labelled weeks in ../shared/eval, where they exist
	@.ci/setup test
	.ci/eval $(EVAL)

bench: ## seconds, memory and growth, beside WeasyPrint alone
	@.ci/setup test
	$(PY) tests/bench/bench.py
	$(PY) tests/bench/theatre.py
	$(PY) tests/bench/rankers.py speed
	$(PY) tests/bench/archive.py
	$(PY) tests/bench/lineage.py

bench-scale: ## the whole run on 100, 1,000 and 10,000 reports: seconds by stage, memory, growth
	@.ci/setup test
	$(PY) tests/bench/bench.py --scale

pins: ## pin what the tests use anew, by hash, within the bounds of pyproject.toml
	.ci/pin

clean: ## remove .venv/ and everything made
	rm -rf .venv build dist .*_cache .hypothesis output/*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
