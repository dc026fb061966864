"""A real `izdeu add`, models and all, killed with -9 at random moments and run again: is anything lost or doubled?

    .venv/bin/python benchmarks/killed.py [--kills 40] [--seed 1]

Five invented documents a round, in a fresh casebook. Each round is killed two times, at a moment drawn between its start and
the time an undisturbed run takes, then run to its end. Afterwards: every document, rendition and reading is there once,
`verify` is content, `rebuild` comes to the same rows, nothing half written is left, and what `people` answers is what
the undisturbed casebook answers. The exit status is 1 where one round is not so.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
DOCUMENTS = sorted(EXAMPLES.glob("0[1-5]-*"))
A_ROUND = 2  # kills before a casebook is looked at
PASSPHRASE = "seven grey cranes over the steppe"  # noqa: S105 — of casebooks that live for a minute


@dataclass(frozen=True)
class Izdeu:
    """The program, over one casebook."""

    home: Path

    @property
    def casebook(self) -> Path:
        return self.home / "casebook"

    def start(self, *words: str, stderr: int | None = subprocess.PIPE) -> subprocess.Popen[str]:
        """`stderr`: None lets it through, where nobody would empty the pipe."""
        secret = self.home / "passphrase"
        secret.write_text(PASSPHRASE, encoding="utf-8")
        told = {"IZDEU_CASEBOOK": str(self.casebook), "IZDEU_PASSPHRASE_FILE": str(secret), "IZDEU_USER": "Amal"}
        return subprocess.Popen(
            [sys.executable, "-m", "izdeu", *words], env=os.environ | told, text=True,
            stdout=subprocess.PIPE, stderr=stderr,
        )  # fmt: skip

    def run(self, *words: str) -> str:
        """What it prints. Ends the benchmark where it fails."""
        process = self.start(*words)
        said, wrong = process.communicate()
        if process.returncode:
            sys.exit(f"izdeu {' '.join(words)}: {process.returncode}\n{said}{wrong}")
        return said

    def add(self) -> None:
        self.run("add", *map(str, DOCUMENTS))

    def killed(self, after: float) -> bool:
        """Whether `add` was still at work when it was killed."""
        process = self.start("add", *map(str, DOCUMENTS))
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
        return process.returncode == -signal.SIGKILL

    def read(self) -> int:
        """How many documents are read by now."""
        return self.kinds()["reading"]

    def kinds(self) -> Counter[str]:
        from izdeu.store import open_casebook

        store = open_casebook(self.casebook, PASSPHRASE)
        try:
            return Counter(entry.kind for entry in store.entries())
        finally:
            store.close()

    def people(self) -> list[str]:
        """What `people` answers, without the random ids."""
        rows = (json.loads(line) for line in self.run("people", "--all", "--json").splitlines())
        return sorted(json.dumps(row | {"person": ""}, sort_keys=True) for row in rows)

    def troubles(self, expected: list[str]) -> list[str]:
        """Everything that is not as if nobody had killed it."""
        found = []
        kinds, whole = self.kinds(), dict.fromkeys(("document", "rendition", "reading"), len(DOCUMENTS))
        if {kind: kinds[kind] for kind in whole} != whole or set(kinds) - {*whole, "deed"}:
            found.append(f"records: {dict(kinds)}")
        originals = [path for path in (self.casebook / "originals").rglob("*") if path.is_file()]
        if len(originals) != len(DOCUMENTS):
            found.append(f"originals: {len(originals)}")
        if not self.run("verify").strip().endswith("0 wrong."):
            found.append("verify is not content")
        if self.people() != expected:
            found.append("people answers otherwise")
        if "came out as it was" not in self.run("rebuild"):
            found.append("rebuild comes to other rows")
        return found


def undisturbed(home: Path) -> tuple[float, list[str]]:
    """How long a whole `add` takes, and what `people` answers then."""
    izdeu = Izdeu(home)
    izdeu.run("extract", *map(str, DOCUMENTS))  # so that the models are in the disk's cache, as they will be
    izdeu.run("init")
    began = time.monotonic()
    izdeu.add()
    return time.monotonic() - began, izdeu.people()


def round_of(home: Path, moments: list[float], expected: list[str]) -> tuple[list[int], list[str]]:
    """How many documents were read when each kill struck, and what was wrong after the last run.

    Every command is run again at once: one that is refused because the killed one still holds something ends the benchmark.
    """
    izdeu = Izdeu(home)
    izdeu.run("init")
    struck = [izdeu.read() for moment in moments if izdeu.killed(moment)]
    izdeu.add()
    return struck, izdeu.troubles(expected)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kills", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    chance, struck, wrong, rounds = random.Random(options.seed), [], 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        first = Path(scratch) / "undisturbed"
        first.mkdir()
        whole, expected = undisturbed(first)
        print(f"undisturbed: {len(DOCUMENTS)} documents in {whole:.1f} s", flush=True)
        while len(struck) < options.kills:
            rounds += 1
            home = Path(scratch) / str(rounds)
            home.mkdir()
            hits, troubles = round_of(home, [chance.uniform(0, whole) for _ in range(A_ROUND)], expected)
            whole *= 1.0 if hits else 0.8  # drawn past the end: the machine is less busy than it was
            struck += hits
            wrong += bool(troubles)
            print(f"round {rounds}: killed with {hits} read; {'; '.join(troubles) or 'whole'}", flush=True)
    spread = ", ".join(f"{count} with {read} read" for read, count in sorted(Counter(struck).items()))
    print(f"{len(struck)} kills in {rounds} rounds ({spread}): {wrong} rounds with something lost, doubled or changed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
