# `make run` opens the reading room; `make test` runs every check and test. Both first make .venv with what they need,
# from python3 and pip alone (no ensurepip), and fetch nothing while pyproject.toml stays as it is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check

.PHONY: run test check benchmark screenshot system-packages clean

run: $(VENV)/run.stamp
	@$(BIN)/fonds

test: check
	$(BIN)/pytest -n 2 -rs

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# FOLDER=… measures over a folder of your own, ONLY=… only some things, SIZE=… search over so many documents.
benchmark: $(VENV)/benchmark.stamp
	$(BIN)/python -m benchmarks $(if $(FOLDER),--folder '$(FOLDER)') $(if $(ONLY),--only $(ONLY)) $(if $(SIZE),--size $(SIZE))

# The picture in README.md.
screenshot: $(VENV)/dev.stamp
	$(BIN)/python -m tests.screenshot tui/screenshot.svg

$(BIN)/python:
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/run.stamp: pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable .
	@touch $@

# What serves the tests serves the app too.
$(VENV)/dev.stamp: pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable '.[dev]'
	@touch $(VENV)/run.stamp $@

$(VENV)/benchmark.stamp: $(VENV)/dev.stamp
	$(PIP) install --quiet --editable '.[benchmark]'
	@touch $@

# The programs that the end-to-end tests start, and the Debian packages that have them.
PROGRAMS := tmux screen ssh sshd xclip Xvfb
PACKAGES := tmux screen openssh-client openssh-server xclip xvfb

system-packages:
	@PATH="$$PATH:/usr/sbin"; missing=; \
	for program in $(PROGRAMS); do command -v $$program >/dev/null || missing="$$missing $$program"; done; \
	if [ -z "$$missing" ]; then \
	    :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends $(PACKAGES); \
	else \
	    echo "Not installed:$$missing. Tests that start them are skipped; your system's package manager has them."; \
	fi

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
