# Each word works as the first command typed on a fresh clone; scripts/setup adds what is missing.
#   make run        the product with its demo season, on http://localhost:8000 (PORT=9000 for another)
#   make demo       a funder's workbook, its PDF and a stack of certificates, in var/demo
#   make check      style, types, arrows between the apps, messages, migrations
#   make test       every test, on SQLite then on PostgreSQL
#   make bench      ratios against what Django gives by default
#   make torture    the long and heavy tests
#   make messages   brings the translation catalogue up to date with the sources
#   make drawing    draws docs/architecture.md again from the code
#   make pictures   takes the screenshots of the README again
PORT ?= 8000
PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
PYTEST := $(PYTHON) -m pytest -n 2

# make demo has a database of its own: it never touches the one that make run serves.
DEMO := $(CURDIR)/var/demo
DEMO_ENV := INCLUSION_MODE=development INCLUSION_TASKS_IMMEDIATE=yes \
  INCLUSION_VAR="$(DEMO)" DATABASE_URL="sqlite:///$(DEMO)/inclusion.sqlite3"

.PHONY: run demo check test bench torture messages drawing pictures
.NOTPARALLEL:

run:
	@scripts/setup
	@$(MANAGE) migrate --verbosity 0
	@INCLUSION_URL=http://localhost:$(PORT) $(MANAGE) demo
	@INCLUSION_URL=http://localhost:$(PORT) $(PYTHON) scripts/serve.py $(PORT) $(if $(RELOAD),--reload)

demo:
	@scripts/setup
	@rm -rf "$(DEMO)"
	@$(DEMO_ENV) $(MANAGE) migrate --verbosity 0
	@$(DEMO_ENV) $(MANAGE) demo --fresh
	@$(DEMO_ENV) $(MANAGE) demo_documents --output "$(DEMO)"

check:
	@scripts/setup test
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/djlint templates --lint --quiet
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check
	$(PYTHON) scripts/check_messages.py

# PostgreSQL runs what touches the database; of the browser, one straight way through.
test:
	@scripts/setup test
	$(PYTEST)
	scripts/with-postgres $(PYTEST) -m "not torture and not walk and (smoke or not browser)"

bench:
	@scripts/setup test
	$(PYTHON) -m tests.bench

torture:
	@scripts/setup torture
	HYPOTHESIS_PROFILE=torture $(PYTEST) -m "torture or hypothesis"

messages:
	@scripts/setup test
	$(PYTHON) scripts/check_messages.py --write

pictures:
	@scripts/setup pictures
	$(PYTHON) scripts/pictures.py

drawing:
	@scripts/setup test
	$(PYTHON) scripts/draw_architecture.py
