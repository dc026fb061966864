"""Persons no rule knew, of whom the network hears that something befell them: "an old shepherd from the next valley"."""

from collections import defaultdict
from collections.abc import Sequence

from izdeu.intake.found import Form, FoundEvent, FoundPerson, Span
from izdeu.intake.languages.linked import STRANGER
from izdeu.intake.languages.told import Told
from izdeu.model.claim import Stance

MET = 0.75
"""How likely something must be that is told of them."""
ARTICLES = frozenset(("The", "A", "An", "His", "Her", "My", "Our", "Their"))
SHORTEST, SHORTEST_HAN = 5, 2
"""Letters of what they are called at least: of a "she" alone nobody could say who is meant."""


def is_stranger(who: str | None) -> bool:
    return who is not None and who.startswith(STRANGER)


def met(told: Told, events: Sequence[FoundEvent], method: str) -> tuple[FoundPerson, ...]:
    """Those of whom something is told that is likely enough, each called by the longest of the words that mean them."""
    likely: defaultdict[str, float] = defaultdict(float)
    for event in events:
        if event.person and is_stranger(event.person) and event.stance is not Stance.DENIED:
            likely[event.person] = max(likely[event.person], event.score)
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for line in told.lines:
        for sight in line.sights:
            if sight.at and len(sight.who) == 1:
                places[sight.who[0]].append(sight.at)
    return tuple(
        _person(who, places[who], told.text, score, method)
        for who, score in likely.items()
        if score >= MET and tells_who(called(places[who], told.text))
    )


def _person(who: str, places: Sequence[Span], text: str, score: float, method: str) -> FoundPerson:
    """By name where the words are one, else by the longest of them."""
    names = forms(places, text)
    return FoundPerson(
        who, names, max((one.text for one in names), key=len, default=""), "" if names else called(places, text),
        tuple(sorted(places)), ("other",), score=score, method=method,
    )  # fmt: skip


def forms(places: Sequence[Span], text: str) -> tuple[Form, ...]:
    """The words that are a name: two to four with a capital each, and shorter ones made of the same."""
    written = {place.quote(text): place for place in sorted(places, reverse=True)}
    known = {word for words in written if is_name(words) for word in words.split()}
    return tuple(Form(words, at) for words, at in written.items() if known and {*words.split()} <= known)


def is_name(words: str) -> bool:
    first, *others = words.split() or [""]
    capitals = all(word[0].isupper() and any(letter.islower() for letter in word) for word in (first, *others) if word)
    return 1 <= len(others) <= 3 and first not in ARTICLES and capitals


def called(places: Sequence[Span], text: str) -> str:
    return max((place.quote(text) for place in places), key=len)


def tells_who(words: str) -> bool:
    return len(words) >= (SHORTEST_HAN if any("\u3400" <= letter <= "\u9fff" for letter in words) else SHORTEST)
