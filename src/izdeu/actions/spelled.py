"""Every spelling by which somebody is on record, taken apart once a process: what is sought is heard against them all."""

import threading
from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING, NamedTuple, cast

from izdeu import names
from izdeu.actions.index import Index
from izdeu.actions.layered import Base
from izdeu.actions.ports import DerivedRows
from izdeu.names.tokens import Name, parse

if TYPE_CHECKING:
    from izdeu.names.shelf import Shelf

MANY, MORE = 2000, 1.2
"""So many are worth keeping taken apart; and so many times what is kept, to be kept anew."""

LARGER = 4
"""So many times as large as the next a shelf is at least: fewer to look along, and none is taken apart again too often."""

FEW = 50
"""So many that came last stand on one shelf in any case: taking them apart again costs less than one shelf more to look along."""

SOMEBODY = "Somebody Abai"

PART = 256
"""So many are looked at that come near a part of the name."""


class Spelled(NamedTuple):
    """A spelling that comes near: how likely it is the name sought, and how close among those as likely."""

    score: float
    closeness: float
    text: str


class Spellings:
    """Each on one of a few shelves, of which every one is several times as large as the next, so that none is often taken apart
    again however many there are. None is taken away: who bears it the rows tell.

    The largest is kept with the derived rows, once somebody has said so: taking 50,000 names apart takes seconds.
    """

    def __init__(self) -> None:
        self._shelves: list[Shelf] = []
        self._known: set[str] = set()
        self._base: Base | None = None
        self._kept: Shelf | None = None
        self._asked = False
        self._turn = threading.Lock()

    def of(self, index: Index, store: DerivedRows) -> "tuple[Shelf, ...]":
        """Shelves on which every spelling of these rows stands. The same as before where the rows are."""
        with self._turn:
            if "spelled" not in index.memo:
                self._take_kept(store)
                self._base, texts = index.named.since(self._base)
                index.memo["spelled"] = self._with({text for text in texts if text not in self._known})
            return cast("tuple[Shelf, ...]", index.memo["spelled"])

    def keep(self, store: DerivedRows) -> None:
        """Write what was taken apart, where it is much more than what is kept."""
        from izdeu.names.shelf import Shelf, fingerprint

        with self._turn:
            if self._shelves and len(self._known) > max(MANY, MORE * len(self._kept.texts if self._kept else ())):
                self._kept = self._shelves[0] if len(self._shelves) == 1 else Shelf.of(self._known)
                self._shelves = [self._kept]
                store.put_spellings(fingerprint(), self._kept.written())

    def _take_kept(self, store: DerivedRows) -> None:
        """What was kept, once a process, where names are still taken apart as they were."""
        from izdeu.names.shelf import Shelf, fingerprint

        kept, self._asked = None if self._asked else store.spellings(), True
        if kept and kept[0] == fingerprint():
            self._kept = Shelf.read(kept[1])
            self._shelves, self._known = [self._kept], set(self._kept.texts)

    def _with(self, fresh: Set[str]) -> "tuple[Shelf, ...]":
        from izdeu.names.shelf import Shelf  # brings the name kernel, which the rest does without

        late = set(fresh)
        while late and self._shelves and len(self._shelves[-1].texts) < max(LARGER * len(late), FEW):
            late.update(self._shelves.pop().texts)
        if late:
            self._shelves.append(Shelf.of(late))
        self._known |= fresh
        return tuple(self._shelves)


def nearest(shelves: "Iterable[Shelf]", wanted: str, least: float) -> list[Spelled]:
    """The spellings that come nearest, best first; the very text that is sought before all."""
    name = parse(wanted)
    found = {one.text: one for shelf in shelves for one in _on(shelf, name, least)}
    return sorted(found.values(), key=lambda one: (-one.score, -one.closeness, one.text))


def ready(shelves: "tuple[Shelf, ...]") -> None:
    """Have what is compiled in memory: loading it takes half a second, which the first search need not wait for."""
    nearest(shelves, SOMEBODY, 1.0)
    alike(shelves, (SOMEBODY,), 1.0)
    names.score_matrix((SOMEBODY,), (SOMEBODY,))


def alike(shelves: "Iterable[Shelf]", called: Iterable[str], least: float, fewest: int = 1) -> set[str]:
    """The spellings, of so many parts at least, that are likelier than this one of the names; and these themselves."""
    texts = list(called)
    wanted = list(map(parse, texts))
    return {text for shelf in shelves for text in shelf.alike(wanted, least, fewest)}.union(texts)


def _on(shelf: "Shelf", wanted: Name, least: float) -> Iterator[Spelled]:
    """A name beside itself is always likely: what is not is not looked at for being the same text."""
    from izdeu.names.shelf import POOL

    same = names.fold(wanted.text)
    for near in shelf.around(wanted, POOL, PART):
        for at in shelf.spellings(near.name).tolist() if near.score >= least else ():
            text = shelf.texts[at]
            yield Spelled(1.0 if names.fold(text) == same else near.score, near.closeness, text)
