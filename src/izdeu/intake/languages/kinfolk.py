"""Whose kin a word means, as the network hears it before the rules decide: whose mother "the mother" is."""

from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence

import numpy as np

from izdeu.intake.encoder import Rows
from izdeu.intake.found import NARRATOR, Span
from izdeu.intake.languages.network import OF_KIN, Network, network
from izdeu.intake.languages.page import KIN_APART, Page, apart
from izdeu.intake.languages.told import Line, Sight, Told

AUDIBLE, QUIETER = 0.3, 0.3
"""Whom the network hears at all, as it counts; and how much less it has to hear of those the rules have."""


def louder(said: Mapping[str, float], rules: tuple[str, ...]) -> tuple[str, ...]:
    """Whose kin, by how much speaks for each: whom the `rules` have, unless somebody else is heard far better."""
    best = max(said, key=lambda who: said[who], default=None)
    if best is None or best in rules or said[best] < AUDIBLE:
        return rules
    return (best,) if all(said.get(one, 0.0) <= QUIETER * said[best] for one in rules) else rules


class Kinfolk:
    """`words`: all that mean somebody, of which it is not known yet whom. Places are offsets where words begin."""

    def __init__(self, text: str, lines: Sequence[Span], words: Sequence[Span], network: Network) -> None:
        self._kin: defaultdict[int, dict[int, Rows]] = defaultdict(dict)
        page = Page(_bare(text, lines, words), network.file)
        for window, rows in network.rows(page):
            mentions = [(at, int(place)) for at, place in page.mentions(window)]
            if len(mentions) > 1:
                self._hear(mentions, rows, network)

    def owners(self, at: int, kin: Container[str], meant: Callable[[int], Sequence[str]]) -> dict[str, float]:
        """Of everybody the word `at` may be `kin` to: how much speaks for it; 1 is an even chance. `meant`: whom the word at a place
        means, as far as that is known by now; words for several say nothing."""
        chosen = [n for n, one in enumerate(OF_KIN) if one in kin]
        said: defaultdict[str, float] = defaultdict(float)
        for place, much in self._kin.get(at, {}).items():
            if len(who := meant(place)) == 1:
                said[who[0]] += float(much[chosen].sum())
        return said

    def _hear(self, mentions: Sequence[tuple[range, int]], rows: Rows, network: Network) -> None:
        people = np.array([rows[at.start : at.stop].mean(0) for at, _ in mentions], np.float32)
        sides = np.array([[apart(one, other) for other, _ in mentions] for one, _ in mentions])
        much = np.exp(np.clip(network.kin(people, sides), -30, 15))
        for n, (at, place) in enumerate(mentions):
            for m, (there, other) in enumerate(mentions):
                if place != other and max(at.start, there.start) - min(at.stop, there.stop) < KIN_APART:
                    self._kin[place][other] = much[n, m]


def kinfolk(text: str, lines: Sequence[Span], words: Sequence[Span]) -> Kinfolk | None:
    """None where the network is off."""
    known = network()
    return None if known is None else Kinfolk(text, lines, words, known)


def _bare(text: str, lines: Sequence[Span], words: Sequence[Span]) -> Told:
    held = [
        Line(line, tuple(Sight((str(one.start),), "other", one) for one in words if line.start <= one.start < line.end))
        for line in lines
    ]
    return Told(text, held, (), lambda *_: None, lambda *_: NARRATOR)
