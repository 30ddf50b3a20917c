# Two commands: `make demo` and `make test`. `make help` lists the others.
SHELL := /bin/bash
.DEFAULT_GOAL := help
SCRATCH ?= .build

# The packages that build the product, and the tools for its tests and benchmarks.
LIBRARIES := libc6-dev libstdc++-12-dev pkg-config libsqlite3-dev libcurl4-openssl-dev \
  libgmime-3.0-dev libical-dev nettle-dev libcmark-dev libcsv-dev zlib1g-dev libarchive-dev \
  libxml2-dev libfreexl-dev tzdata
TOOLS := libreoffice-calc-nogui postfix dovecot-imapd openssl python3 python3-icalendar \
  python3-vobject sqlite3 strace faketime zip unzip gzip \
  bzip2 xz-utils zstd lz4 cpio p7zip-full libarchive-tools binutils file procps util-linux e2fsprogs

MISSING = $(shell for p in $(1); do \
  dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null | grep -qx installed || echo $$p; done)

define install
	@missing="$(call MISSING,$(1))"; if [ -n "$$missing" ]; then \
	  echo "installing Debian packages: $$missing"; \
	  as_root=; if [ "$$(id -u)" != 0 ]; then as_root=sudo; fi; \
	  $$as_root apt-get update -qq && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	    --no-install-recommends $$missing >/dev/null; \
	fi
endef

.PHONY: help packages test-packages build demo test fuzz fuzz-lists fuzz-briefly stories lists bench \
  format lint clean

help: ## This list
	@echo "Mayfly keeps attendee data no longer than its event lives."; echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | \
	  while IFS=$$'\t' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

packages:
	$(call install,$(LIBRARIES))

test-packages:
	$(call install,$(LIBRARIES) $(TOOLS))

build: packages ## The program, for use: .build/release/mayfly
	@swift build -c release --product mayfly --scratch-path $(SCRATCH)

demo: build ## The whole life of two events, told in the terminal
	@docs/demo/run $(SCRATCH)/release/mayfly

test: test-packages lint ## Every test, and the stories against the built program
	@swift build --build-tests --scratch-path $(SCRATCH)
	@for target in $(notdir $(wildcard Tests/*Tests)); do $(call run-tests,$$target) || exit 1; done
	@$(MAKE) --no-print-directory fuzz-briefly

# Each target runs in its own process, so that a umask, a signal or a busy thread in the tests of
# one module does not affect the others. `make test-Vault` runs the tests of one module.
run-tests = echo "$(1)" && swift test --skip-build --disable-xctest --scratch-path $(SCRATCH) \
  --filter "^$(1)\." 2>&1 | grep -vE '^(◇|✔ Test )' ; test $${PIPESTATUS[0]} -eq 0

test-%: test-packages
	@swift build --build-tests --scratch-path $(SCRATCH)
	@$(call run-tests,$*Tests)

# This fuzzer is one module. It holds the sources of Tabular and the names of files, with small limits
# so that short inputs reach them, and the checks that must hold for any bytes. Its findings go to $(FUZZ), outside the
# source tree.
FUZZ := $(SCRATCH)/fuzz
SANITIZE ?= fuzzer,address
TABULAR := $(filter-out %/TableLimits.swift,$(wildcard Sources/Tabular/*/*.swift)) \
  Sources/Vocabulary/Files/FileName.swift
UPCOMING := ExistentialAny InternalImportsByDefault MemberImportVisibility

$(FUZZ)/tables: $(TABULAR) $(wildcard Sources/CCSV/* Tests/Fuzz/Tables/*.swift) \
    Tests/Fuzz/Promise.swift Makefile
	@mkdir -p $(FUZZ)
	@swiftc -O -wmo -swift-version 6 -package-name mayfly -parse-as-library -use-ld=lld \
	  -sanitize=$(SANITIZE) -sanitize-coverage=edge,inline-8bit-counters,pc-table \
	  $(UPCOMING:%=-enable-upcoming-feature %) -module-name Tables -I Sources/CCSV \
	  $(filter %.swift,$^) -o $@

# The list fuzzer contains all modules of the program, built with counters. It is built separately,
# which takes minutes. IntakeTests read its corpus in `make test`, both whole and damaged.
fuzz-lists: packages ## Any bytes as a list to import, for SECONDS=600 or RUNS=1000000
	@MAYFLY_FUZZ=1 swift build -c release --sanitize fuzzer --product Lists \
	  --scratch-path $(FUZZ)/modules
	@$(call fuzz-for,$(FUZZ)/modules/release/Lists,Lists,$(FOR))

FOR = $(if $(RUNS),-runs=$(RUNS),-max_total_time=$(or $(SECONDS),600))

# fuzz-for PROGRAM,FOLDER,LIMIT: new inputs go to a local corpus beside the committed one.
fuzz-for = mkdir -p $(FUZZ)/$(2) && SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=quarantine_size_mb=16 \
  $(1) $(3) -max_len=512 -timeout=10 -rss_limit_mb=512 -malloc_limit_mb=64 -detect_leaks=0 \
  -verbosity=0 -print_final_stats=1 -dict=Tests/Fuzz/words.dict -artifact_prefix=$(FUZZ)/ \
  $(FUZZ)/$(2) Tests/Fuzz/$(2)/Corpus </dev/null

fuzz: $(FUZZ)/tables ## Any bytes as a table, for SECONDS=600 or RUNS=10000000
	@$(call fuzz-for,$(FUZZ)/tables,Tables,$(FOR))

fuzz-briefly: $(FUZZ)/tables
	@echo Fuzz/Tables
	@$(call fuzz-for,$(FUZZ)/tables,Tables,-max_total_time=8 -seed=1) >$(FUZZ)/log 2>&1 || \
	  { cat $(FUZZ)/log; exit 1; }
	@grep -a number_of_executed_units $(FUZZ)/log

stories: test-Story ## The stories alone

lists: build ## What headers and cells decide on every sample list
	@Tests/Lists/table $(SCRATCH)/release/mayfly

bench: build test-packages ## The figures that are promised, ours beside the reference
	@Tests/Benchmarks/run $(SCRATCH)/release/mayfly

format: ## Lay the code out
	@swift format -i -r Package.swift Sources Tests

lint:
	@swift format lint --strict -r Package.swift Sources Tests

clean: ## Forget what was built
	@rm -rf $(SCRATCH)
