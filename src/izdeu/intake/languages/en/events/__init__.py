"""What happened, in English: one small file of wordings for each kind of event, tried in this order."""

from functools import cache

from izdeu.intake.languages.en.events.pattern import Pattern, patterns_of

REGISTRY = (
    "passport", "citizenship", "sentenced", "camp", "house_arrest", "labour", "tortured", "imprisoned", "charged",
    "released", "died", "arrested", "missing", "last_contact", "contact", "summoned", "watched",
    "appeal", "protest", "health", "journeys",
)  # fmt: skip
"""Earlier kinds win where two claim the same word ("sent to a camp" is no mere journey)."""


@cache
def by_word() -> dict[str, tuple[Pattern, ...]]:
    """The patterns each lemma can start, in the order of the registry."""
    index: dict[str, list[Pattern]] = {}
    for name in REGISTRY:
        for pattern in patterns_of(name):
            for word in pattern.starts:
                index.setdefault(word, []).append(pattern)
    return {word: tuple(found) for word, found in index.items()}
