"""What the desk's deeds take in one process with the casebook open, without any page made of them.

    python benchmarks/desk/deeds.py FOLDER [--times 100] [--json] [--profile DEED]

FOLDER is what generate.py wrote. Each deed is done as for a request of its own: a new session over the rows the process
holds. p50 and p95 in milliseconds of wall time, and of processor time beside it, which others at work on the machine hardly
change; `first` is the first time, when nothing has been read yet. Decisions are taken back by the end: a casebook can be
measured again.
"""

import argparse
import cProfile
import json
import pstats
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from typing import Any

from izdeu.actions.casebook import Casebook
from izdeu.actions.everything import search_everything
from izdeu.actions.fulltext import find_text
from izdeu.actions.people import Register
from izdeu.actions.review import corrected, decide, queue, undo
from izdeu.actions.search import search
from izdeu.actions.view import Whole
from izdeu.model.claim import Verdict
from izdeu.model.errors import NotFound
from izdeu.model.standing import Standing
from izdeu.store import open_casebook

COMMON = ("camp", "detained", "Kashgar", "拘留", "суд", "лагерь близ", "2018 court", '"was taken"', "ұсталды", "تۇتقۇن")


class Measured:
    """The deeds over one open casebook."""

    def __init__(self, store: Any, sought: dict[str, list[str]], seed: int = 7) -> None:
        self.store, self.shared, self.rng = store, Whole(), random.Random(seed)
        self.names, self.words = cycle(sought["names"]), cycle([*sought["words"], *COMMON * 3])
        self.persons = cycle(sought["persons"])
        self.waiting: list[str] = []

    def session(self) -> Casebook:
        return Casebook(self.store, "Boris", shared=self.shared)

    def opening(self) -> None:
        self.session().derivation  # noqa: B018 — reading it is the deed

    def dossier(self) -> None:
        """Of the next who may be shown: whoever wrote a private letter is not."""
        register = Register(self.session())
        while True:
            with suppress(NotFound):
                register.dossier(register.person(next(self.persons)))
                return

    def names_searched(self) -> None:
        search(Register(self.session()), next(self.names))

    def words_searched(self) -> None:
        find_text(self.session(), next(self.words))

    def all_searched(self) -> None:
        search_everything(Register(self.session()), next(self.names))

    def next_card(self) -> None:
        """What waits in one document, to be shown."""
        book = self.session()
        document = book.derivation.claims[self._proposal(EVENT)].document
        queue(book, document)

    def accepted(self) -> None:
        decide(self.session(), self._proposal(EVENT), Verdict.ACCEPT)

    def rejected_name(self) -> None:
        decide(self.session(), self._proposal(NAME), Verdict.REJECT)

    def corrected_name(self) -> None:
        book = self.session()
        claim = book.derivation.claims[self._proposal(NAME)].claim
        decide(book, claim.id, Verdict.CORRECT, "", corrected(claim, "value", f"{claim.reading} Abish"))

    def undone(self) -> None:
        undo(self.session())

    def _proposal(self, kind: Callable[[str], bool]) -> str:
        claims = self.session().derivation.claims
        if not self.waiting:
            self.waiting = sorted(id for id, row in claims.items() if row.standing is Standing.PROPOSED)
            self.rng.shuffle(self.waiting)
        while True:
            id = self.waiting.pop()
            if claims[id].standing is Standing.PROPOSED and kind(claims[id].claim.predicate):
                return id


def EVENT(predicate: str) -> bool:
    return predicate.startswith("event:")


def NAME(predicate: str) -> bool:
    return predicate == "name"


def deeds(measured: Measured, times: int) -> Iterator[tuple[str, Callable[[], None], int]]:
    """Each with how often; as many undoings as there were decisions."""
    few = max(3, times // 5)
    yield "the rows are read", measured.opening, 1
    yield "one person's dossier", measured.dossier, times
    yield "search by name", measured.names_searched, times
    yield "search by words", measured.words_searched, times
    yield "search in everything", measured.all_searched, times
    yield "what waits in one document", measured.next_card, times
    yield "review: an event accepted", measured.accepted, times
    yield "review: a name rejected", measured.rejected_name, few
    yield "review: a name corrected", measured.corrected_name, few
    yield "review: undone", measured.undone, times + 2 * few


type Took = tuple[float, float]
"""Milliseconds on the wall, and of the processor."""


def timed(deed: Callable[[], None], times: int) -> list[Took]:
    took = []
    for _ in range(times):
        started, computed = time.perf_counter(), time.process_time()
        deed()
        took.append(((time.perf_counter() - started) * 1000, (time.process_time() - computed) * 1000))
    return took


def summary(took: Sequence[Took]) -> dict[str, float]:
    figures = {"first": took[0][0], "times": float(len(took))}
    for clock, name in enumerate(("", "cpu ")):
        ordered = sorted(one[clock] for one in took[1:] or took)
        cut = quantiles(ordered, n=20) if len(ordered) > 1 else [ordered[0]] * 19
        figures |= {f"{name}p50": cut[9], f"{name}p95": cut[18]}
    return {name: round(value, 1) for name, value in figures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--only", help="only deeds whose name holds this")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--profile", action="store_true", help="where the time goes, to stderr")
    args = parser.parse_args()
    sought = json.loads((args.folder / "sought.json").read_text(encoding="utf-8"))["sought"]
    started = time.perf_counter()
    store = open_casebook(args.folder / "casebook", (args.folder / "passphrase").read_text(encoding="utf-8").strip())
    opened = (time.perf_counter() - started) * 1000, time.process_time() * 1000
    found = {"the casebook is opened": summary([opened])}
    measured = Measured(store, sought)
    measured.opening() if args.only else None
    for name, deed, times in deeds(measured, args.times):
        if args.only and args.only not in name:
            continue
        profile = cProfile.Profile() if args.profile else None
        found[name] = summary(profile.runcall(timed, deed, times) if profile else timed(deed, times))
        if not args.json:
            print(f"{name:30}" + "".join(f"{what:>8} {figure:>9}" for what, figure in found[name].items()), flush=True)
        if profile:
            pstats.Stats(profile).sort_stats("cumulative").print_stats(25)
    if args.json:
        print(json.dumps(found))
    store.close()


if __name__ == "__main__":
    main()
