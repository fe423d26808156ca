# Gridbell (网格铃). `make run` is all that a newcomer needs; `make help` lists the rest.
# Plain POSIX sh and any GNU make from 3.81 on. On Windows see README.md.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# Compiling what is never imported would take half of the installation's time (--no-compile below).
PIP    := $(BIN)/python -m pip --disable-pip-version-check

# What is fast and needs nothing but Python comes first; the rest needs a PostgreSQL or a browser, or takes its time.
UNIT   := $(wildcard tests/models tests/nlu tests/handlers tests/bot)
REST   := $(filter-out $(addsuffix /,$(UNIT)) tests/__pycache__/,$(wildcard tests/*/)) $(wildcard tests/test_*.py)
FAST   := -m "not slow and not postgresql and not browser"

# Two at a time, a file's tests together: what a module sets up is set up once. Both must count the tests in one order, and
# tests that are made from sets have one only under a fixed seed.
PYTEST := PYTHONHASHSEED=0 $(BIN)/python -m pytest
SIDE   := -n 2 --dist loadfile

MODEL  := var/nlu/.trained

# Only for `nlu.backend: rasa`: an environment of its own, because Rasa runs on no newer Python than 3.10.
PYTHON310  ?= python3.10
RASA       := var/rasa
RASA_MODEL := $(RASA)/models/gridbell.tar.gz

# Without kept bytecode every start compiles its thousand modules anew, which doubles it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install install-test run test unit every-channel outsider lint bench chaos rasa rasa-serve test-rasa \
    lock lock-rasa revision clean

help:
	@echo "make run      install what is missing, then open the demo district at http://127.0.0.1:8080/"
	@echo "make install  only install and train"
	@echo "make test     lint, then every test"
	@echo "make unit     the fast tests alone"
	@echo "make lint     ruff, mypy and the import contracts"
	@echo "make every-channel   every scenario on web chat, terminal and both Telegram drivers (10 minutes)"
	@echo "make outsider the bot against an emulator of Telegram by others (needs Node.js and npm)"
	@echo "make bench    measure the intake against simpler designs, danger among 500 waiting messages,"
	@echo "              a start, Telegram, places over 10,000 names, and Rasa where it was made"
	@echo "              and, where GRIDBELL_DATA names letters, labels of one's own against the usual recipe"
	@echo "make chaos    20 loads of 2,000 messages, the server killed at three random moments of each;"
	@echo "              the same with 1,000 updates of Telegram, over both drivers, polling and by web hook (20 minutes in all)"
	@echo "make rasa     install Rasa beside Gridbell and train it (needs Python 3.10, 2.5 GB; see docs/rasa.md)"
	@echo "make rasa-serve   serve what was trained at http://127.0.0.1:5005/"
	@echo "make test-rasa    ask the trained Rasa what every backend promises"
	@echo "make lock     pin the requirements anew (needs uv)"
	@echo "make revision NUMBER=0002 MESSAGE='...'   draft a step of the database's schema (see CONTRIBUTING.md)"
	@echo "make clean    remove what was installed and cached; your data in var/ stays"

install: $(VENV)/.installed $(MODEL)

install-test: $(VENV)/.installed-test $(MODEL)

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Gridbell needs Python 3.11 or newer. Name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "[1/3] Making the virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: requirements.txt pyproject.toml $(VENV)/.made
	@echo "[2/3] Installing the packages (once; about a minute) ..."
	@$(PIP) install --no-compile --require-hashes --only-binary :all: -r requirements.txt
	@$(PIP) install --quiet --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.installed-test: requirements-test.txt $(VENV)/.installed
	@echo "Installing what the tests need ..."
	@$(PIP) install --quiet --no-compile --require-hashes --only-binary :all: -r requirements-test.txt
	@touch $@

$(MODEL): $(wildcard nlu/data/*.yml) $(wildcard nlu/train*.py) | $(VENV)/.installed
	@echo "[3/3] Training the language model ..."
	@$(BIN)/python -m nlu.train --out var/nlu
	@touch $@

run: install
	@$(BIN)/gridbell demo

test: install-test lint
	@$(PYTEST) $(SIDE) --durations=10 $(UNIT) $(REST)

unit: install-test
	@$(PYTEST) $(SIDE) $(FAST) $(UNIT)

every-channel: install-test
	@GRIDBELL_CHANNELS=every $(PYTEST) $(SIDE) tests/scenarios

outsider: install-test
	@npm install --prefix var/outsider --no-package-lock --no-audit --no-fund --silent \
	    telegram-test-api@4.2.1 express@4 multer@2
	@$(BIN)/python -m pytest tests/telegram/test_outsider.py

lint: install-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: install-test
	@$(BIN)/python -m benchmarks.intake
	@$(BIN)/python -m benchmarks.danger
	@$(BIN)/python -m benchmarks.startup
	@$(BIN)/python -m benchmarks.places
	@$(BIN)/python -m benchmarks.telegram
	@$(BIN)/python -m benchmarks.rasa
	@$(BIN)/python -m benchmarks.departments

chaos: install-test
	@GRIDBELL_CHAOS_LOADS=20 $(BIN)/python -m pytest -rP tests/chaos

rasa: $(RASA_MODEL)

$(RASA)/venv/.installed: deploy/rasa/requirements.txt
	@$(PYTHON310) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null || { \
	    echo "Rasa needs a Python 3.10 beside Gridbell's own, and '$(PYTHON310)' is none. Name one, such as" >&2; \
	    echo "  make $(MAKECMDGOALS) PYTHON310=\$$HOME/.pyenv/versions/3.10.13/bin/python" >&2; exit 1; }
	@echo "[1/3] Installing Rasa in $(RASA)/venv (once; 2.5 GB) ..."
	@rm -rf $(RASA)/venv
	@$(PYTHON310) -m venv $(RASA)/venv
	@$(RASA)/venv/bin/python -m pip --disable-pip-version-check install --quiet --no-compile --require-hashes \
	    --only-binary :all: --no-binary docopt,jieba,mattermostwrapper,randomname -r $<
	@touch $@

$(RASA_MODEL): $(wildcard nlu/data/*.yml) nlu/rasa_project.py deploy/rasa/config.yml $(RASA)/venv/.installed | $(VENV)/.installed
	@echo "[2/3] Writing the training data as a Rasa project ..."
	@$(BIN)/python -m nlu.rasa_project --out $(RASA)/project
	@echo "[3/3] Training ..."
	@RASA_TELEMETRY_ENABLED=false RASA_CACHE_DIRECTORY=$(RASA)/cache PYTHONWARNINGS=ignore $(RASA)/venv/bin/rasa train nlu \
	    --config deploy/rasa/config.yml --nlu $(RASA)/project/data --domain $(RASA)/project/domain.yml \
	    --out $(RASA)/models --fixed-model-name gridbell

rasa-serve: rasa
	@sh deploy/rasa/serve.sh

test-rasa: install-test
	@GRIDBELL_RASA=$(RASA) $(PYTEST) tests/nlu/test_backends.py

LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-emit-find-links --no-annotate --custom-compile-command "make lock" --quiet

lock:
	@$(LOCK) --group build --output-file requirements.txt
	@$(LOCK) --group build --extra test --constraint requirements.txt --output-file requirements-test.txt

lock-rasa:
	@uv pip compile deploy/rasa/requirements.in --universal --python-version 3.10 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --no-annotate --custom-compile-command "make lock-rasa" --quiet --output-file deploy/rasa/requirements.txt

revision: $(VENV)/.installed
	@$(BIN)/python -c 'import sys; from bot.storage.migrate import SCRIPTS, draft; print(draft(SCRIPTS, *sys.argv[1:]))' \
	    "$(MESSAGE)" "$(NUMBER)"

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis var/nlu $(RASA)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
