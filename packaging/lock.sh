#!/bin/sh
# Writes requirements/*.txt anew: names, versions and hashes of everything that is installed, for
# Linux, Windows and macOS alike, and no address to fetch it from. Called by `make lock`.
#
# What is wanted is declared in pyproject.toml alone (the judges' packages, which never meet ours,
# in requirements/judges.in). Releases younger than a week are left for others to try first.
set -eu
cd "$(dirname "$0")/.."

compile() {
    target=$1
    shift
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
        --exclude-newer '7 days' --generate-hashes --no-header --no-emit-index-url \
        --no-emit-find-links --output-file "requirements/$target.txt" "$@"
}

build_requirements() {
    .venv/bin/python -c '
import pathlib, tomllib
project = tomllib.loads(pathlib.Path("pyproject.toml").read_text(encoding="utf-8"))
print("pip", *project["build-system"]["requires"], sep="\n")'
}

# Each lock holds to the versions of the one before: they are installed into one environment.
compile run pyproject.toml
compile test pyproject.toml --extra test --constraint requirements/run.txt
build_requirements | compile build - --constraint requirements/test.txt
echo uv | compile lock -
compile proof requirements/proof.in --constraint requirements/test.txt
compile audit requirements/audit.in
compile freeze requirements/freeze.in --constraint requirements/run.txt
compile package requirements/package.in --constraint requirements/run.txt
compile bench requirements/bench.in --constraint requirements/run.txt
if [ -e requirements/judges.in ]; then
    compile judges requirements/judges.in
fi
