"""How likely each thing happened to each person, by all readings of a text: also those too doubtful to be told as events."""

from collections.abc import Sequence

from izdeu.intake.languages.en.meant.choose import Weighed
from izdeu.model.claim import Stance

KINDS = {
    "taken": ("arrested_or_detained", "sent_to_camp", "imprisoned", "sentenced", "charged", "forced_labour"),
    "gone": ("missing_since", "last_contact"),
    "confined": ("house_arrest",),
    "dead": ("died",),
    "out": ("released",),
    "away": ("migrated", "travelled", "citizenship"),
    "acts": ("protest", "appeal_made"),
    "asked after": ("official_reply",),
    "hurt": ("tortured_or_ill_treated",),
    "watched": ("surveilled_or_interrogated", "summoned"),
    "back": ("returned",),
    "spoken with": ("contact",),
}
OF = {type: kind for kind, types in KINDS.items() for type in types}

type Hints = dict[str, dict[str, float]]
"""Person → one of KINDS → how likely any word of the text tells it of them."""


def hints(said: Sequence[Weighed]) -> Hints:
    """Each word counts once, by its likeliest reading; what is denied counts for nothing."""
    words: dict[tuple[str, str, int], float] = {}
    for chance, reading in said:
        if reading.kind.type in OF and reading.stance is not Stance.DENIED:
            for person in reading.option.persons:
                key = (person, OF[reading.kind.type], reading.carrier.word.i)
                words[key] = max(words.get(key, 0.0), chance)
    out: Hints = {}
    for (person, kind, _), chance in words.items():
        kinds = out.setdefault(person, {})
        kinds[kind] = 1 - (1 - kinds.get(kind, 0.0)) * (1 - chance)
    return out
