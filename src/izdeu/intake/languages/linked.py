"""Whom a word means: pronouns and descriptions that rules gave to nobody, or to the wrong one, as the network hears them.

Names and kinship are the rules' own ground and stay as they are. The network finds the words that mean somebody, and says of
each how likely it means any person spoken of before, or somebody new; what is unlikely stays open. Whoever the rules do not
know at all is a stranger.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from izdeu.intake.encoder import Rows
from izdeu.intake.found import Span
from izdeu.intake.languages.network import Network, spans
from izdeu.intake.languages.page import Page, Window, away
from izdeu.intake.languages.told import Line, Sight, Told

LIKELY = 0.6
"""From where on a word that rules gave to nobody means somebody."""
SURELY, HARDLY = 0.8, 0.1
"""A pronoun means another than the rules have it where that one is as likely as SURELY, and theirs no more than HARDLY."""
STRANGER = "stranger-"
"""How the names begin under which the network knows whoever the rules do not."""

type Words = tuple[int, Span]
"""A line and a place in it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Pieces [start, stop) of a window that mean one person. `rules`: whom the rules have there; `open`: they may be wrong."""

    start: int
    stop: int
    words: Words
    rules: str | None = None
    open: bool = True


def linked(page: Page, read: Sequence[tuple[Window, Rows]], network: Network) -> Told:
    """The text with everybody in it whom the network hears meant."""
    found: dict[Words, str] = {}
    for window, rows in read:
        found |= _of_window(page, window, rows, network, found)
    by_line: defaultdict[int, dict[Span, str]] = defaultdict(dict)
    for (line, words), who in found.items():
        by_line[line][words] = who
    return replace(page.told, lines=[_line(line, by_line[n]) for n, line in enumerate(page.told.lines)])


def _line(line: Line, mine: dict[Span, str]) -> Line:
    if not mine:
        return line
    kept = [replace(one, who=(mine.pop(one.at),)) if one.at in mine else one for one in line.sights]
    more = [Sight((who,), "pronoun", words) for words, who in mine.items()]
    sights = sorted((*kept, *more), key=lambda one: one.at.start if one.at else line.span.start)
    return replace(line, sights=tuple(sights))


def _of_window(
    page: Page, window: Window, rows: Rows, network: Network, so_far: Mapping[Words, str]
) -> Iterator[tuple[Words, str]]:
    mentions = _mentions(page, window, network.marks(rows), so_far)
    if not mentions:
        return
    people = np.array([rows[one.start : one.stop].mean(0) for one in mentions], np.float32)
    far = np.array([[away(before.stop - 1, one.start) for before in mentions] for one in mentions])
    points, new = network.links(people, far)
    means: list[str] = []
    for n, one in enumerate(mentions):
        stranger = f"{STRANGER}{one.words[1].start}"
        who = _meant(one, _chances(points[n, :n], float(new[n]), means, stranger), stranger)
        means.append(who)
        if who != one.rules and one.words[0] >= window.first:
            yield one.words, who


def _chances(points: Rows, new: float, means: Sequence[str], stranger: str) -> dict[str, float]:
    """Whoever was spoken of before, or somebody new → how likely."""
    told: defaultdict[str, float] = defaultdict(float)
    top = max([new, *points])
    told[stranger] = float(np.exp(new - top))
    for who, much in zip(means, np.exp(points - top), strict=True):
        told[who] += float(much)
    all = sum(told.values())
    return {who: much / all for who, much in told.items()}


def _meant(one: Mention, chances: Mapping[str, float], stranger: str) -> str:
    if one.rules and not one.open:
        return one.rules
    best = max(chances, key=lambda who: chances[who])
    if one.rules is None:
        return best if chances[best] >= LIKELY else stranger
    other = not best.startswith(STRANGER) and chances[best] >= SURELY and chances.get(one.rules, 0.0) <= HARDLY
    return best if other else one.rules


def _mentions(page: Page, window: Window, marks: Sequence[int], so_far: Mapping[Words, str]) -> list[Mention]:
    """What the rules know there, and what the network hears beside it, in order."""
    sights = list(_sights(page, window))
    out = [_known(page, window, words, one, so_far.get(words)) for words, one in sights if len(one.who) == 1]
    taken = {n for (_, at), _ in sights for n in range(*page.within(at, window))}
    for start, stop in spans(marks):
        if taken.isdisjoint(range(start, stop)) and (words := page.words(window, start, stop)) is not None:
            known = so_far.get(words)
            out.append(Mention(start, stop, words, known, known is None))
    return sorted(out, key=lambda one: (one.start, one.stop))


def _known(page: Page, window: Window, words: Words, sight: Sight, before: str | None) -> Mention:
    return Mention(
        *page.within(words[1], window), words, before or sight.who[0], before is None and sight.kind == "pronoun"
    )


def _sights(page: Page, window: Window) -> Iterator[tuple[Words, Sight]]:
    for number in range(page.begins(window), window.end):
        for one in page.told.lines[number].sights:
            if one.at and (at := page.within(one.at, window))[0] < at[1]:
                yield (number, one.at), one
