#!/bin/sh
# Copies the docs into the package, where the desk's Help shows them. tests/web/desk/test_help.py says when that is due.
set -eu
cd "$(dirname "$0")/.."
to=src/izdeu/web/desk/help/copies
cp docs/desk.md "$to/desk.md"
cp README.md "$to/readme.md"
cp SECURITY.md "$to/security.md"
cp docs/reading.md "$to/reading.md"
cp docs/lost-passphrase.md "$to/lost-passphrase.md"
cp docs/json.md "$to/json.md"
