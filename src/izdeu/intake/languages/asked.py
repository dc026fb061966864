""" "Possible event: who?": what rules and network are not sure of, for a person to settle."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from izdeu.intake.found import FoundEvent
from izdeu.intake.languages.hearing import Guess
from izdeu.intake.languages.strangers import is_stranger
from izdeu.intake.sieve import TYPES, VERSION, Sieve, flagged, label, ranked

if TYPE_CHECKING:
    from izdeu.intake.languages.weighed import Weighed

FAINT = 0.2
"""What is likelier than this is asked of whom it is likeliest."""
OPEN = 0.7
"""How likely a line must tell anything for everybody near to be asked about."""
ASKED_OF = 5
OWN = "sieve"
"""How the casebook's own sieve signs what it asks."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a line may tell and how likely; by the casebook's own sieve, or as the network hears it."""

    kind: str
    chance: float
    own: bool = False


def asked(one: "Weighed", told: Sequence[FoundEvent], sieve: Sieve) -> list[FoundEvent]:
    """Of each line what is faintly heard; where a line tells nothing at all, what the casebook's own sieve or the network make of it.

    `told`: what is told already, by rules and network.
    """
    lines = {one.told.line(event.span.start) for event in told}
    silent = [line for line in range(len(one.told.lines)) if line not in lines and _open(one, line)]
    out = {line: [_question(one, line, found)] for line, found in _sifted(one, silent, sieve)}
    for line, kind, people in _faint(one, told):
        if not any(event.method == OWN for event in out.get(line, ())):
            out.setdefault(line, []).append(_question(one, line, kind, people))
    for line in silent:
        if line not in out and (found := _heard(one, line)) is not None:
            out[line] = [_question(one, line, found)]
    return [event for _, events in sorted(out.items()) for event in events]


def _faint(one: "Weighed", told: Sequence[FoundEvent]) -> Iterator[tuple[int, Kind, list[str]]]:
    """What is heard and not surely enough, of nobody it is told of already; each thing where it is likeliest."""
    known = {(event.type, event.person) for event in told}
    here = {(one.told.line(event.span.start), event.type) for event in told}
    best: dict[tuple[str, str], tuple[float, int]] = {}
    for guess in one.guesses(FAINT):
        if (guess.kind, guess.who) not in known and (guess.line, guess.kind) not in here and not is_stranger(guess.who):
            best[guess.kind, guess.who] = max(best.get((guess.kind, guess.who), (0.0, 0)), (guess.chance, guess.line))
    people: defaultdict[tuple[int, str], list[tuple[float, str]]] = defaultdict(list)
    for (kind, who), (chance, line) in best.items():
        people[line, kind].append((chance, who))
    for (line, kind), near in people.items():
        near.sort(reverse=True)
        yield line, Kind(kind, near[0][0]), [who for _, who in near]


def _open(one: "Weighed", line: int) -> bool:
    return one.told.silent(line) and any(not is_stranger(who) for who in one.hearing.people(line))


def _sifted(one: "Weighed", lines: Sequence[int], sieve: Sieve) -> Iterator[tuple[int, Kind]]:
    """Nothing where the casebook has no sieve of its own, or it cannot be read: the network hears more than the shipped one."""
    if sieve.head is not None and sieve.available and lines:
        rows = sieve.scores([one.told.lines[line].span.quote(one.told.text).strip() for line in lines])
        for line, row in zip(lines, rows, strict=True):
            if flagged(row):
                kind, strength = ranked(row)[0]
                yield line, Kind(kind, label(row, "event") * strength, own=True)


def _heard(one: "Weighed", line: int) -> Kind | None:
    if (much := one.hearing.of_line(line, "event")) < OPEN:
        return None
    kind = max(TYPES, key=lambda kind: one.hearing.of_line(line, kind))
    return Kind(kind, much * one.hearing.of_line(line, kind))


def _question(one: "Weighed", line: int, found: Kind, first: Sequence[str] = ()) -> FoundEvent:
    """`first`: whom it is likeliest of; then everybody else near."""
    near = (who for who in one.hearing.people(line) if not is_stranger(who))
    order = sorted(near, key=lambda who: -one.hearing.of(line, who, found.kind))
    people = tuple(dict.fromkeys((*first, *order)))[:ASKED_OF]
    event = one.event(Guess(line, found.kind, next(iter(first), ""), found.chance))
    event = replace(event, person=None, candidates=people)
    return replace(event, method=OWN, version=VERSION) if found.own else event
