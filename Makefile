# A fresh machine needs Python 3.11 or later, make and a package index; every target sets up the rest.

CASE ?= france-germany
PYTHON ?= $(shell for python in python3.11 python3; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)

BIN := .venv/bin
PINNED := .venv/.pinned
READY := .venv/.ready
PIP := $(BIN)/python -m pip -qq --no-input --disable-pip-version-check

.DELETE_ON_ERROR:
.PHONY: assess test test-all docs bench constraints clean

assess: $(READY)
	@mkdir -p report
	@$(BIN)/detente assess $(CASE) --html report/$(basename $(notdir $(CASE))).html

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile $(if $(CI),-m '')

test-all:
	@$(MAKE) --no-print-directory test CI=true

docs: $(READY)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "The documentation is in site/index.html"

bench: $(READY)
	@$(BIN)/detente bench

# The stamps are written last, so that an installation that was cut short is taken up again.
$(PINNED): constraints.txt
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Détente needs Python 3.11 or later and found none; install it," \
			"or name yours: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up .venv with $$("$(PYTHON)" --version): a few minutes, once"
	@"$(PYTHON)" -m venv .venv
	@$(PIP) install --require-hashes --only-binary :all: --requirement constraints.txt
	@touch $@

$(READY): $(PINNED) pyproject.toml
	@echo "Installing Détente into .venv"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# Compiles the pins again; uv keeps the versions that still fit (add UPGRADE=--upgrade for the newest).
constraints:
	@command -v uv >/dev/null || { \
		echo "make constraints needs uv, which is not on the PATH; install it first" >&2; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras \
		--no-emit-index-url --no-annotate --no-header $(UPGRADE) pyproject.toml --output-file constraints.txt

clean:
	rm -rf .venv build dist report site .mypy_cache .pytest_cache .ruff_cache .hypothesis
