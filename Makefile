# Two commands for a newcomer: `make preview` and `make test`. `make help` lists the rest.

PYTHON ?= $(firstword $(foreach p,python3.12 python3.11 python3,$(if $(shell $(p) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null && echo yes),$(p))))
VENV ?= .venv
BIN = $(VENV)/bin
PORT ?= 8600
COURSE ?= course-v1:Praxis+DIALOGUE+2026
BUILD = build
EDX_PYTHON ?= python
SAMPLE = $(BUILD)/sample-course
SOURCES = course_content/dialogue-manual.docx course_content/session-ground-rules

.PHONY: help preview course test check fix browser tox platform messages clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1	/' | expand -t 16

preview: $(VENV)/.preview course ## import the sample course and serve it (PORT=8600)
	@$(BIN)/praxis-preview $(SAMPLE) --port $(PORT)

course: $(VENV)/.preview ## import the sample course into build/
	@mkdir -p $(BUILD)
	@$(BIN)/praxis-import $(SOURCES) --course $(COURSE) --language en --out $(SAMPLE) \
	  --report $(BUILD)/sample-report.html; status=$$?; test $$status -le 1 || exit $$status

test: $(VENV)/.test browser ## run every test (set-up included)
	@$(BIN)/python -m pytest

check: $(VENV)/.test ## lint, types, layers and the rules of the house
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest tests/house -q

fix: $(VENV)/.test ## mend what ruff can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

tox: $(VENV)/.test ## run the unit tests against Teak, Ulmo and Verawood
	@$(BIN)/tox

platform: $(VENV)/.test course ## run inside a checkout of edx-platform: EDX_PLATFORM=DIR EDX_PYTHON=python
	@test -d "$(EDX_PLATFORM)" || { echo "Name a checkout of edx-platform: make platform EDX_PLATFORM=DIR EDX_PYTHON=its/python" >&2; exit 1; }
	@cd "$(EDX_PLATFORM)" && PRAXIS_COURSE="$(CURDIR)/$(SAMPLE)" "$(EDX_PYTHON)" "$(CURDIR)/tests/platform/run.py"

messages: $(VENV)/.test ## extract strings and compile the catalogues
	@$(BIN)/python -m scripts.messages

browser:
	@sh scripts/find_browser.sh

clean: ## remove what the commands above made
	rm -rf $(VENV) $(BUILD) .tox .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info xblocks/*.egg-info

$(VENV)/.ready:
	@sh scripts/make_venv.sh "$(PYTHON)" "$(VENV)"
	@touch $@

ifneq ($(filter command% environment%,$(origin PYTHON)),)  # another Python than that of the environment?
$(VENV)/.ready: $(VENV)/.python-$(subst /,_,$(PYTHON))
$(VENV)/.python-$(subst /,_,$(PYTHON)):
	@rm -rf $(VENV) && mkdir -p $(VENV) && touch "$@"
endif

$(VENV)/.preview: setup.py $(VENV)/.ready
	@echo "Installing Praxis and its preview ..."
	@VIRTUAL_ENV=$(VENV) $$(sh scripts/find_uv.sh $(VENV)) pip install -q -e ".[preview]"
	@touch $@

$(VENV)/.test: setup.py $(VENV)/.ready
	@echo "Installing Praxis, its preview and what its tests need ..."
	@VIRTUAL_ENV=$(VENV) $$(sh scripts/find_uv.sh $(VENV)) pip install -q -e ".[test,check]"
	@touch $@ $(VENV)/.preview
