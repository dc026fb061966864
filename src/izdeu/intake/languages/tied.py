"""What people of a text are to each other, as the network hears it: "his sister", "the couple's eldest"."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from izdeu.intake.encoder import Rows
from izdeu.intake.languages.network import OF_KIN, Network
from izdeu.intake.languages.page import KIN_APART, Page, Window, apart

WORTH_SAYING = 0.3


@dataclass(frozen=True, slots=True)
class Tie:
    """`person` is the `kin` of `other`; which line says so, and how likely."""

    person: str
    kin: str
    other: str
    line: int
    chance: float


def ties(page: Page, read: Iterable[tuple[Window, Rows]], network: Network) -> list[Tie]:
    """Of every two people the likeliest there is, likely or not so unlikely."""
    best: dict[frozenset[str], Tie] = {}
    for window, rows in read:
        for tie in _of_window(page, window, rows, network):
            pair = frozenset((tie.person, tie.other))
            if pair not in best or best[pair].chance < tie.chance:
                best[pair] = tie
    return list(best.values())


def _of_window(page: Page, window: Window, rows: Rows, network: Network) -> Iterator[Tie]:
    mentions = list(page.mentions(window))
    if len({who for _, who in mentions}) < 2:
        return
    people = np.array([rows[at.start : at.stop].mean(0) for at, _ in mentions], np.float32)
    sides = np.array([[apart(one, other) for other, _ in mentions] for one, _ in mentions])
    much = np.exp(np.clip(network.kin(people, sides), -30, 15))
    for (person, other), places in _near(mentions).items():
        said = np.array([much[place] for place in places])
        points = said.sum(0)
        kin = int(points.argmax())
        chance = float(points[kin] / (1 + points[kin]))
        if chance >= WORTH_SAYING:
            first, _ = places[int(said[:, kin].argmax())]
            yield Tie(person, OF_KIN[kin], other, _line(page, window, mentions[first][0]), chance)


def _near(mentions: Sequence[tuple[range, str]]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Two people → the numbers of the mentions of both that are near each other."""
    out: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for n, (at, who) in enumerate(mentions):
        for m, (there, other) in enumerate(mentions):
            if who != other and max(at.start, there.start) - min(at.stop, there.stop) < KIN_APART:
                out[who, other].append((n, m))
    return out


def _line(page: Page, window: Window, at: range) -> int:
    return max(0, bisect_right(page.lines, window.start + at.start, key=lambda line: line.start) - 1)
