"""What the network hears of kin words before the rules decide: whose mother "the mother" is, and whether she was spoken of before."""

from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence

import numpy as np

from izdeu.intake.encoder import Rows
from izdeu.intake.found import NARRATOR, Span
from izdeu.intake.languages.network import OF_KIN, Network, network
from izdeu.intake.languages.page import KIN_APART, Page, apart, away
from izdeu.intake.languages.told import Line, Sight, Told

type Meant = Callable[[int], Sequence[str]]
"""Whom the word at a place means, as far as that is known by now; words for several say nothing."""
AUDIBLE, QUIETER = 1.0, 0.3
"""Whom the network hears at all, as it counts; and how much less it has to hear of those the rules have."""
MEANT = 0.35
"""How likely it has to hear somebody told of before in a kin word."""


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
        self._same: dict[int, dict[int, float]] = {}
        page = Page(bare(text, lines, words), network.file)
        for window, rows in network.rows(page):
            mentions = [(at, int(place)) for at, place in page.mentions(window)]
            if len(mentions) > 1:
                people = np.array([rows[at.start : at.stop].mean(0) for at, _ in mentions], np.float32)
                self._hear_kin(mentions, people, network)
                self._hear_same(mentions, people, network)

    def owners(self, at: int, kin: Container[str], meant: Meant) -> dict[str, float]:
        """Of everybody the word `at` may be `kin` to: how much speaks for it; 1 is an even chance."""
        chosen = [n for n, one in enumerate(OF_KIN) if one in kin]
        return _people({place: float(much[chosen].sum()) for place, much in self._kin.get(at, {}).items()}, meant)

    def before(self, at: int, meant: Meant) -> str | None:
        """Whom the word `at` means again, where it likely enough means somebody told of before."""
        said = _people(self._same.get(at, {}), meant)
        best = max(said, key=lambda who: said[who], default=None)
        return best if best is not None and said[best] >= MEANT else None

    def _hear_kin(self, mentions: Sequence[tuple[range, int]], people: Rows, network: Network) -> None:
        sides = np.array([[apart(one, other) for other, _ in mentions] for one, _ in mentions])
        much = np.exp(np.clip(network.kin(people, sides), -30, 15))
        for n, (at, place) in enumerate(mentions):
            for m, (there, other) in enumerate(mentions):
                if place != other and max(at.start, there.start) - min(at.stop, there.stop) < KIN_APART:
                    self._kin[place][other] = much[n, m]

    def _hear_same(self, mentions: Sequence[tuple[range, int]], people: Rows, network: Network) -> None:
        """Of each word before, how likely it means the same person; what is left of 1 is somebody new."""
        far = np.array([[away(before.stop - 1, at.start) for before, _ in mentions] for at, _ in mentions])
        points, new = network.links(people, far)
        for n, (_, place) in enumerate(mentions):
            each = np.exp(np.append(points[n, :n], new[n]) - max([new[n], *points[n, :n]]))
            self._same[place] = {mentions[m][1]: float(each[m] / each.sum()) for m in range(n)}


def _people(places: Mapping[int, float], meant: Meant) -> dict[str, float]:
    said: defaultdict[str, float] = defaultdict(float)
    for place, much in places.items():
        if len(who := meant(place)) == 1:
            said[who[0]] += much
    return said


def kinfolk(text: str, lines: Sequence[Span], words: Sequence[Span]) -> Kinfolk | None:
    """None where the network is off."""
    known = network()
    return None if known is None else Kinfolk(text, lines, words, known)


def bare(text: str, lines: Sequence[Span], words: Sequence[Span]) -> Told:
    """The text with words that mean somebody, of whom nothing is known yet."""
    held = [
        Line(line, tuple(Sight((str(one.start),), "other", one) for one in words if line.start <= one.start < line.end))
        for line in lines
    ]
    return Told(text, held, (), lambda *_: None, lambda *_: NARRATOR)
