# The commands of whosaid's developers. `make help` lists them.
#
# Everything is built with the release profile, tests and checks too: RocksDB takes long to compile, and one profile
# compiles it once. For the same reason nothing here sets a variable that cargo would rebuild it for.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint doc bench clean-demo prerequisites test-prerequisites validator

CARGO_TARGET_DIR ?= target
export CARGO_TARGET_DIR

DEMO := $(CARGO_TARGET_DIR)/demo
VENV := $(CARGO_TARGET_DIR)/venv
WHOSAID := "$(CARGO_TARGET_DIR)/release/whosaid" --store "$(DEMO).db"

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | while IFS='|' read -r name about; do \
	  printf '%-18s %s\n' "$$name" "$$about"; done

demo: prerequisites clean-demo ## build, read the examples into a new store, show claims, conflicts and a picture
	cargo build --release --locked
	@echo; echo '$$ whosaid --store $(DEMO).db read examples/news'
	@$(WHOSAID) read examples/news
	@echo; echo '$$ whosaid --store $(DEMO).db claims --limit 8'
	@$(WHOSAID) claims --limit 8
	@echo; echo '$$ whosaid --store $(DEMO).db conflicts'
	@$(WHOSAID) conflicts
	@echo; echo '$$ whosaid --store $(DEMO).db export --format dot > $(DEMO).dot'
	@$(WHOSAID) export --format dot > "$(DEMO).dot"
	@if command -v dot >/dev/null; then \
	  echo '$$ dot -Tsvg $(DEMO).dot -o $(DEMO).svg'; dot -Tsvg "$(DEMO).dot" -o "$(DEMO).svg"; \
	  echo; echo 'The picture is in $(DEMO).svg.'; \
	else \
	  echo; echo 'The picture is in $(DEMO).dot; Graphviz turns it into an image: dot -Tsvg $(DEMO).dot -o $(DEMO).svg'; \
	fi

test: test-prerequisites validator ## run all tests, with a SHACL validator
	WHOSAID_PYSHACL="$$(cd "$(VENV)" && pwd)/bin/pyshacl" cargo test --release --locked --no-fail-fast

lint: prerequisites ## check format, lints and shell scripts
	cargo fmt --check
	cargo clippy --release --locked --all-targets -- -D warnings
	bash -n tools/prerequisites
	bash -n .ci/run
	@if command -v shellcheck >/dev/null; then shellcheck tools/prerequisites .ci/run; fi

doc: prerequisites ## build the library's documentation
	RUSTDOCFLAGS="-D warnings" cargo doc --release --locked --no-deps

bench: prerequisites ## measure how fast claims go into the store, beside raw oxigraph
	cargo bench --locked --bench store

clean-demo: ## remove what `make demo` made
	@rm -rf "$(DEMO).db" "$(DEMO).dot" "$(DEMO).svg"

prerequisites:
	@tools/prerequisites build

test-prerequisites:
	@tools/prerequisites test

# A Python environment with exactly what tests/requirements.txt names, made anew when that file says otherwise.
validator: test-prerequisites
	@if ! [ -x "$(VENV)/bin/pyshacl" ] || ! [ -x "$(VENV)/bin/python" ] || \
	  ! cmp -s tests/requirements.txt "$(VENV)/requirements.txt"; then \
	  echo 'Installing the SHACL validator in $(VENV)'; \
	  rm -rf "$(VENV)"; \
	  python3 -m venv "$(VENV)"; \
	  "$(VENV)/bin/python" -m pip install --quiet --disable-pip-version-check --requirement tests/requirements.txt; \
	  cp tests/requirements.txt "$(VENV)/requirements.txt"; \
	fi
