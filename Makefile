# make run: set up and open the dashboard.  make test: set up and pass every check.  make check: lint and types only.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test check quality readings screenshots cloud bench clean

# At this machine's own address: nobody else reaches it, and Streamlit asks no one on the internet what its address is.
run: $(VENV)/.app
	$(BIN)/python -m streamlit run app.py --server.address localhost

test: check
	$(BIN)/python -m pytest

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The names, measured: the report in docs/names and the floors under it. Gold data of others is read from ../shared.
quality: $(VENV)/.test
	$(BIN)/python scripts/quality_report.py
	$(BIN)/python -m pytest tests/quality

# The stored readings of seeds/: made again by the same code that reads any article.
readings: $(VENV)/.app
	$(BIN)/python scripts/make_readings.py

# The pictures of the README.
screenshots: $(VENV)/.test
	$(BIN)/python scripts/make_screenshots.py

# The app as Streamlit Community Cloud runs it: only requirements.txt, read-only checkout, 690 MB.
cloud: $(VENV)/.test
	$(BIN)/python scripts/cloud_check.py

bench: $(VENV)/.test
	$(BIN)/python benchmarks/run.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make run PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.app
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache
