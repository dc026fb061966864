#!/usr/bin/env bash
# Chooses the versions anew and writes them down by hash, for every platform that has a wheel.
set -euo pipefail
venv=$1
"$venv/bin/pip" install --quiet pip-tools
"$venv/bin/pip-compile" --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links \
  --no-emit-options --no-header -o requirements/lock.txt pyproject.toml requirements/test.in
# What only the benchmarks need, apart from the product but under the same versions.
"$venv/bin/pip-compile" --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links \
  --no-emit-options --no-header -o requirements/bench.txt requirements/bench.in
