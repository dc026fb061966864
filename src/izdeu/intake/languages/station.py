"""What part a person has in the document, from the words beside the name and from what is told of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import yaml

from izdeu.intake.found import FoundEvent, FoundPerson
from izdeu.model.claim import Stance

HELD = {
    "arrested_or_detained", "sent_to_camp", "house_arrest", "charged", "sentenced", "imprisoned", "missing_since",
    "transferred", "forcibly_returned", "passport_confiscated",
}  # fmt: skip
BESIDE = 30  # characters on either side of a name in which a word says who this is; a Chinese word has fewer
BESIDE_HAN = 6


@cache
def words(language: str) -> Mapping[str, re.Pattern[str]]:
    """`official`, `activist_or_expert`, `relative`: how each is called, from `<language>/stations.yaml` (regular expressions)."""
    path = files("izdeu.intake.languages").joinpath(language, "stations.yaml")
    listed: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {role: re.compile("|".join(forms), re.IGNORECASE) for role, forms in listed.items()}


def with_roles(
    text: str, language: str, persons: Sequence[FoundPerson], events: Sequence[FoundEvent]
) -> tuple[FoundPerson, ...]:
    """Each with its roles, best first; `other` where nothing says more."""
    held = {event.person for event in events if event.type in HELD and event.stance is Stance.ASSERTED}
    return tuple(replace(person, roles=roles(text, language, person, person.id in held)) for person in persons)


def roles(text: str, language: str, person: FoundPerson, held: bool) -> tuple[str, ...]:
    called = [
        role
        for role, pattern in words(language).items()
        if any(pattern.search(b) for b in beside(text, person, BESIDE_HAN if language == "zh" else BESIDE))
    ]
    if held and "official" not in called:
        called = ["missing_or_detained", *called]
    return tuple(dict.fromkeys(called)) or ("other",)


def beside(text: str, person: FoundPerson, reach: int) -> list[str]:
    """The words right before and after the first two places of the name, inside their line."""
    out = []
    for span in person.spans[:2]:
        out.append(re.split(r"[\n.!?。；;]", text[max(0, span.start - reach) : span.start])[-1])
        out.append(re.split(r"[\n.!?。；;]", text[span.end : span.end + reach])[0])
    return out
