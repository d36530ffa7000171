# Two commands on a fresh machine: `make run` and `make test`. See README.md.
.POSIX:
.SUFFIXES:
.PHONY: help run test proof proof-quick lint lock audit resources screenshots frozen deb portable release-check bench bench-quick clean

VENV = .venv/bin
ARGS =

help:
	@echo 'make run        set up what is missing, then open the window on the built-in demo exchange'
	@echo '                (without a display: tidemark-demo.png and a table; ARGS="--seed 7" is passed on)'
	@echo 'make test       set up what tests need, then check style, types and imports, then run every test, and the'
	@echo '                quick proof'
	@echo '                (ARGS="-k words tests/unit" is passed to pytest)'
	@echo 'make proof      put what Tidemark claims to the proof, within 45 minutes; writes proof.json and docs/proof.md'
	@echo '                (ARGS="--only simulation --seed 7" for a part of it)'
	@echo 'make proof-quick  a share of each part, within a minute and a half'
	@echo 'make lint       the checks of make test without the tests'
	@echo 'make lock       write requirements/*.txt anew from pyproject.toml'
	@echo 'make audit      look every locked package up among known weaknesses; needs a network'
	@echo 'make resources  compile icons, styles and translations'
	@echo 'make screenshots  render every screen, in both themes and languages, into docs/screenshots'
	@echo '                (ARGS="--only main,mini --language en --theme dark" renders some)'
	@echo 'make frozen     freeze Tidemark, Python and Qt into one folder, build/frozen/tidemark'
	@echo 'make deb        dist/tidemark_VERSION_amd64.deb, for Debian 12 and what is newer'
	@echo 'make portable   dist/tidemark-VERSION-linux-x86_64.tar.gz, for other systems with Linux'
	@echo 'make release-check  make both, make them again elsewhere and compare, install them on clean Debians (as root)'
	@echo 'make bench      measure Tidemark beside its floor and its peers, within 25 minutes and 5 GB of disk; writes'
	@echo '                benchmarks/results and docs/performance.md (ARGS="--only start,storm" for a part, ARGS=--list'
	@echo '                names the parts)'
	@echo 'make bench-quick  a smoke run of the same, into build/bench-quick: its figures mean nothing'
	@echo 'make clean      remove everything that the other targets made'

run:
	@sh packaging/setup.sh run
	@sh packaging/run_demo.sh $(ARGS)

# What Tidemark claims, as figures beside their targets: all of them, or a share.
PROOF = PYTHONPATH=gui:tests:tests/support $(VENV)/python -m proof

test: lint
	@sh packaging/setup.sh judges
	$(VENV)/python -m pytest -m 'not packages' $(ARGS)
	test -n "$$ARGS" || $(PROOF) quick --into build/proof

proof:
	@sh packaging/setup.sh proof
	$(PROOF) whole $(ARGS)

proof-quick:
	@sh packaging/setup.sh proof
	$(PROOF) quick $(ARGS)

lint:
	@sh packaging/setup.sh proof
	$(VENV)/ruff check
	$(VENV)/ruff format --check
	$(VENV)/mypy
	PYTHONPATH=gui:tests/support $(VENV)/lint-imports --no-logo

lock:
	@sh packaging/setup.sh lock
	sh packaging/lock.sh

audit:
	@sh packaging/setup.sh audit
	@sh packaging/audit.sh

resources:
	@sh packaging/setup.sh run
	$(VENV)/python packaging/compile_resources.py

screenshots:
	@sh packaging/setup.sh screenshots
	PYTHONPATH=gui $(VENV)/python packaging/screenshots.py $(ARGS)

frozen:
	@sh packaging/setup.sh package
	PYTHONPATH=gui:packaging .venv-freeze/bin/python -m release.freeze

deb: frozen
	PYTHONPATH=gui:packaging .venv-package/bin/python -m release.deb

portable: frozen
	PYTHONPATH=gui:packaging .venv-package/bin/python -m release.archive

# Every promise about the packages, as root on Debian: the same bytes once more, and what people do with them.
release-check:
	rm -rf dist
	$(MAKE) deb portable
	@sh packaging/setup.sh test
	PYTHONPATH=gui:packaging .venv-package/bin/python -m release.checksums
	PYTHONPATH=gui:packaging .venv-package/bin/python -m release.twice
	$(VENV)/python -m pytest tests/packages --packages dist $(ARGS)

# What Tidemark takes, beside its floor and its peers: all of it, or a part.
BENCH = PYTHONPATH=gui:benchmarks $(VENV)/python -m bench

bench:
	@sh packaging/setup.sh bench
	$(BENCH) $(ARGS)

bench-quick:
	@sh packaging/setup.sh bench
	$(BENCH) --quick $(ARGS)

clean:
	rm -rf .venv .venv-audit .venv-judges .venv-bench .venv-freeze .venv-package build dist tidemark-demo.png
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache
	find gui tests packaging benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
