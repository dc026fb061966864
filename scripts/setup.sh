#!/usr/bin/env bash
# Sets up a virtual environment from the lock file, every package checked by its hash. Run again, it does nothing new.
set -euo pipefail
venv=$1

# The first Python of at least 3.12, wherever it came from.
find_python() {
  local candidate
  for candidate in python3.12 python3.13 python3 "$HOME"/.pyenv/versions/3.1[23]*/bin/python "${PYENV_ROOT:-/nonexistent}"/versions/3.1[23]*/bin/python; do
    if "$candidate" -c 'import sys, venv; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

python=$(find_python) || {
  cat >&2 <<'TEXT'
Izdeu needs Python 3.12 or 3.13, and none was found.
  Debian 13:      apt-get install python3 python3-venv
  Debian 12:      install 3.12 with pyenv (https://github.com/pyenv/pyenv), then run this again
  Ubuntu 24.04:   apt-get install python3 python3-venv
TEXT
  exit 1
}

if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  echo "$python cannot make virtual environments: apt-get install python3-venv, then run this again." >&2
  exit 1
fi
if [ "$(uname -m)" = x86_64 ] && [ -r /proc/cpuinfo ] && ! grep -qm1 avx2 /proc/cpuinfo; then
  echo "This processor has no AVX2: Izdeu works, but without the sieve that finds event sentences in every language." >&2
fi

# Letters in photographs and scans are read with Debian's shapes of letters; the tests look at pages in a browser, the one
# without windows where there is one: it is the same and a fifth quicker.
as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo -n"; fi
fetch() {
  { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1
}
wanted_packages=()
for language in eng kaz rus tur uig chi-sim osd; do
  [ -e "/usr/share/tesseract-ocr/5/tessdata/${language/-/_}.traineddata" ] || wanted_packages+=("tesseract-ocr-$language")
done
command -v chromium-headless-shell >/dev/null || wanted_packages+=(chromium-headless-shell fonts-noto-core fonts-noto-cjk)
if [ -z "${IZDEU_NO_APT:-}" ] && command -v apt-get >/dev/null && [ ${#wanted_packages[@]} -gt 0 ]; then
  if [ -z "$as_root" ] || sudo -n true 2>/dev/null; then
    echo "Installing Debian packages: ${wanted_packages[*]}." >&2
    fetch "${wanted_packages[@]}" || fetch "${wanted_packages[@]/chromium-headless-shell/chromium}" ||
      echo "They could not be installed: pictures are then kept without being read, and the tests of what they do are skipped or fail." >&2
  else
    echo "Not installed, for want of rights: ${wanted_packages[*]}. Pictures are kept, and read once tesseract's languages are there." >&2
  fi
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
# What is there already by the same hash is not fetched again: the second time works with no network.
wanted=$(sha256sum requirements/lock.txt | cut -d' ' -f1)
if [ "$(cat "$venv/.lock" 2>/dev/null)" != "$wanted" ]; then
  echo "Installing the pinned packages (about 1.2 GB unpacked)." >&2
  "$venv/bin/pip" install --quiet --require-hashes -r requirements/lock.txt
  echo "$wanted" >"$venv/.lock"
fi
"$venv/bin/pip" install --quiet --no-deps --no-build-isolation --no-index -e .
# Readers start anew for every document, and write nothing: they find themselves compiled.
"$venv/bin/python" -m compileall -q src/izdeu
# The name kernel is compiled once, here, so that nobody waits for it at work.
"$venv/bin/python" -c 'from izdeu.names import score_matrix; score_matrix(["Aygul"], ["Айгуль"])'
"$venv/bin/python" -c 'from izdeu.identity.linkage import Row, link; list(link([Row("a", ("Aygul Serik",)), Row("b", ("Айгуль Серик",))]).found())'
