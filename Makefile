# The only commands to know. `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help run demo test check e2e bench

LISTEN ?= 127.0.0.1:8080
DATA ?= ./data
RELEASE := cargo build --release --locked --package sotto --features whisper

help: ## This list
	@echo "Sotto: interview practice by voice. The commands:"
	@echo
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done
	@echo
	@echo "run takes LISTEN=$(LISTEN) and DATA=$(DATA); run, demo and test fetch no model with OFFLINE=1; demo and bench take ARGS=\"...\"; e2e takes ARGS=\"voice.spec.ts --headed\"."

run: ## Install what is missing, build, and serve on http://localhost:8080
	@scripts/setup.sh run
	@$(RELEASE)
	@scripts/weights.sh $(DATA)
	@exec target/release/sotto serve --listen $(LISTEN) --data $(DATA)

demo: ## A 60-second tour with a sample candidate; no microphone needed
	@scripts/setup.sh demo
	@$(RELEASE)
	@scripts/weights.sh data
	@exec target/release/sotto demo $(ARGS)

test: ## Every check and every test: style, units, storage on both engines, the API, a real browser
	@scripts/setup.sh test
	@scripts/test.sh style rust pages api browser

check: ## The quick ones: formatting, lints, and dependencies where cargo-deny is installed
	@scripts/setup.sh run
	@scripts/test.sh style dependencies

e2e: ## The browser tests alone
	@scripts/setup.sh test
	@scripts/test.sh build browser -- $(ARGS)

bench: ## Time to start, from stop to text, per frame; memory per take, the captions' lag
	@scripts/setup.sh bench
	@$(RELEASE)
	@cargo build --release --locked --package bench
	@scripts/models.sh target/models
	@scripts/weights.sh --to target/models-real || echo "So nothing is measured with real weights."
	@scripts/rivals.sh target/rivals
	@exec target/release/bench --rivals target/rivals --models target/models --weights target/models-real $(ARGS)
