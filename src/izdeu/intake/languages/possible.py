"""What no rule read, though the sieve says a sentence tells it: whose it is where that is sure enough, else "possible event: who?"."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log

import yaml

from izdeu.intake.found import FoundEvent, FoundPerson, Span
from izdeu.intake.languages.told import Told
from izdeu.intake.languages.whose import Ranked, Whose, kind_of
from izdeu.intake.sieve import LIKELY, VERSION, Scores, Sieve, label, ranked
from izdeu.model.claim import Stance

WORTH = 0.3
"""How likely an event and its type must be together for the sentence to be shown."""
SURE = 0.6
"""How likely type and person must be together for the person to be named."""
DENIED = 0.5
LONGEST = 400
SHORTEST = 5
KINDS_ASKED, KINDS_TOLD = 3, 2
"""Of how many types a sentence may be, and of how many it is told at most."""
METHOD = "sieve"

type Named = list[tuple[Span, str]]
type Signs = dict[str, float]


def possible(told: Told, sieve: Sieve) -> list[FoundEvent]:
    """Asked of each sentence the rules read nothing in, all at once: each costs as much as reading a page. None where the sieve is off."""
    silent = [n for n, line in enumerate(told.lines) if told.silent(n) and line.span.end - line.span.start >= SHORTEST]
    whose = Whose(told)
    silent = [n for n in silent if whose.spoken_of(n)]
    if not silent or not sieve.available:
        return []
    rows = sieve.scores([told.lines[n].span.quote(told.text).strip() for n in silent])
    return [event for n, row in zip(silent, rows, strict=True) for event in _events(told, whose, n, row)]


def _events(told: Told, whose: Whose, number: int, row: Scores) -> Iterator[FoundEvent]:
    """What it tells of whom; else that it may tell something, with those it may be told of."""
    guesses = sorted(guessed(told, whose, number, row), key=lambda guess: -guess[0])
    sure = [guess for guess in guesses if guess[0] >= SURE][:KINDS_TOLD]
    for chance, kind, people in sure:
        for who in people[0].who:
            yield _event(told, number, row, kind, chance, who)
    if not sure and guesses and flagged(row):
        kind, strength = ranked(row)[0]
        near = tuple(dict.fromkeys(who for one in guesses[0][2] for who in one.who))[:5]
        yield _event(told, number, row, kind, label(row, "event") * strength, None, near)


def guessed(told: Told, whose: Whose, number: int, row: Scores) -> Iterator[tuple[float, str, list[Ranked]]]:
    """How likely each of the likeliest types is told of the likeliest person, and who else it could be."""
    for kind, _ in ranked(row)[:KINDS_ASKED]:
        if people := whose.ranked(number, kind):
            points = sum(
                sureness().get(sign, 0.0) * much for sign, much in signs(told, number, row, kind, people).items()
            )
            yield 1 / (1 + exp(-points)), kind, people


def signs(told: Told, number: int, row: Scores, kind: str, people: Sequence[Ranked]) -> Signs:
    """What speaks for a type and the first of `people` being right."""
    best = people[0]
    others = [chance for name, chance in ranked(row)[:2] if name != kind]
    elsewhere = [e for e in told.events if e.type == kind and not e.span.overlaps(told.lines[number].span)]
    return {
        "always": 1.0,
        "event": odds(label(row, "event")),
        "type": odds(label(row, kind)),
        "ahead of other types": odds(label(row, kind)) - odds(others[0]),
        "general": odds(label(row, "general")),
        "denial": odds(label(row, "denial")),
        "person": log(best.chance + 1e-4),
        "ahead of other persons": best.chance - (people[1].chance if len(people) > 1 else 0.0),
        "told of them already": float(any(e.person in best.who for e in elsewhere)),
        kind_of(kind): 1.0,
    }


def odds(chance: float) -> float:
    held = min(max(chance, 1e-5), 1 - 1e-5)
    return log(held / (1 - held))


def _event(
    told: Told, number: int, row: Scores, kind: str, chance: float, who: str | None, candidates: tuple[str, ...] = ()
) -> FoundEvent:
    span = told.lines[number].span
    return FoundEvent(
        id="",
        person=who,
        type=kind,
        span=Span(span.start, min(span.end, span.start + LONGEST)),
        when=told.moment(number, kind, None),
        voice=told.voice(number, kind, who, None),
        stance=Stance.DENIED if label(row, "denial") >= DENIED else Stance.ASSERTED,
        score=round(chance, 3),
        method=METHOD,
        candidates=candidates,
        version=VERSION if who else "",
    )


def flagged(row: Scores) -> bool:
    much = label(row, "event")
    return much >= LIKELY and much >= label(row, "general") and much * ranked(row)[0][1] >= WORTH


def names_by_sentence(sentences: Sequence[Span], persons: Sequence[FoundPerson]) -> list[Named]:
    """Who is named in each sentence and where, in the order of the text."""
    named: list[Named] = [[] for _ in sentences]
    starts = [sentence.start for sentence in sentences]
    for span, person in sorted((span, one.id) for one in persons for span in one.spans):
        if (at := bisect_right(starts, span.start) - 1) >= 0:
            named[at].append((span, person))
    return named


@cache
def sureness() -> Mapping[str, float]:
    """What each of `signs` counts; learned where the weights of `whose` are."""
    held: Mapping[str, float] = yaml.safe_load(
        files("izdeu.intake.languages").joinpath("possible.yaml").read_text(encoding="utf-8")
    )
    return held
