#!/usr/bin/env bash
# The main job on invented dossiers: a new casebook, every example added, the reviewer's decisions taken, the people listed.
set -euo pipefail
bin=$PWD/$1
where=${DEMO_DIR:-$(mktemp -d "${TMPDIR:-/tmp}/izdeu-demo.XXXXXX")}
export IZDEU_CASEBOOK=$where/casebook IZDEU_PASSPHRASE_FILE=$where/passphrase IZDEU_USER=Boris
umask 077
mkdir -p "$where"
rm -rf "$IZDEU_CASEBOOK"
head -c 24 /dev/urandom | base64 >"$IZDEU_PASSPHRASE_FILE"

echo "1. A new encrypted casebook, in $where"
"$bin/izdeu" init >"$where/recovery-code"
echo; echo "2. Letters, news and testimony of invented families, in four languages"
"$bin/izdeu" add examples/[0-9]*
echo; echo "3. What the reviewer decided"
"$bin/izdeu" review --sealed --from examples/decisions.yaml
echo; echo "4. Who is missing"
"$bin/izdeu" people
"$bin/izdeu" verify
echo; echo "5. One person's page"
first=$("$bin/izdeu" people --json | "$bin/python" -c '
import json, sys
rows = [json.loads(line) for line in sys.stdin]
print(max(rows, key=lambda row: (row["contradictions"], row["sources"]))["person"])')
"$bin/izdeu" show "$first" --html "$where/person.html"
"$bin/izdeu" show "$first" --language ug --html "$where/person-ug.html" >/dev/null
echo
echo "Look around with:"
echo "  export IZDEU_CASEBOOK=$IZDEU_CASEBOOK IZDEU_PASSPHRASE_FILE=$IZDEU_PASSPHRASE_FILE"
echo "  $1/izdeu show $first"
echo "Open the page: $where/person.html"

# The desk on the same casebook, for whoever sits at a terminal. SERVE=0 ends here.
if [ "${SERVE:-1}" != 0 ] && [ -t 0 ] && [ -t 1 ]; then
  echo; echo "6. The desk, in a browser. Unlock it with this passphrase:"
  cat "$IZDEU_PASSPHRASE_FILE"
  exec "$bin/izdeu" serve
fi
