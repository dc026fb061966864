"""One wording of one kind of event, as data: which words start it, what must stand with them, and who it is about."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_KEYS = "verbs nouns adjectives prepositions particles with object subject governor unless sentence who"
KEYS = frozenset(
    (
        *_KEYS.split(),
        "negated",
        "voice",
        "modal",
        "lasting",
        "also",
        "type",
        "stance",
        "silence",
        "held",
        "bare",
        "of_held",
    )
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """`with`, `object`, `subject`, `governor`, `unless`, `sentence` are regular expressions over plain lower-case words.

    `who` is one of the roles of `match.ROLES`; `negated`: no (the default), yes or any; `modal`: may stand with "can".
    `lasting`: "for two years" gives its beginning. `also`: may fire beside another kind on the same word.
    `held`: merely kept somewhere, which says nothing of somebody known to be in a camp or a prison.
    `bare`: without a predicate ("called him", not "called him a liar").
    `of_held`: everyday words ("came out") that count only of somebody told to have been held.
    `silence`: no word from somebody, which is `missing_since` where nothing else is known of them.
    """

    type: str
    name: str
    starts: frozenset[str]
    part_of_speech: str
    who: str
    prepositions: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    with_: re.Pattern[str] | None = None
    object: re.Pattern[str] | None = None
    subject: re.Pattern[str] | None = None
    governor: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    sentence: re.Pattern[str] | None = None
    negated: str = "no"
    voice: str = ""
    modal: bool = False
    lasting: bool = False
    also: bool = False
    stance: str = ""
    silence: bool = False
    held: bool = False
    bare: bool = False
    of_held: bool = False


@cache
def classes() -> dict[str, str]:
    """Named pieces of regular expressions: {camp}, {prison}, {police}."""
    folder = files("izdeu.intake.languages.en.events")
    loaded: dict[str, str] = yaml.safe_load((folder / "classes.yaml").read_text(encoding="utf-8"))
    return {name: " ".join(text.split()).replace("| ", "|").replace(" |", "|") for name, text in loaded.items()}


def expression(text: str | None) -> re.Pattern[str] | None:
    """A regular expression with {names} of classes filled in, at word boundaries."""
    if not text:
        return None
    for _ in range(2):
        text = re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{classes()[m[1]]})", text)
    return re.compile(rf"(?<![\w-])(?:{text})(?![\w])")


def patterns_of(name: str) -> tuple[Pattern, ...]:
    """The patterns of one file `events/<name>.yaml`: ValueError for a key no pattern has."""
    folder = files("izdeu.intake.languages.en.events")
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    return tuple(_pattern(kind, f"{name}.{n}", item) for kind, items in loaded.items() for n, item in enumerate(items))


def _pattern(kind: str, name: str, item: dict[str, Any]) -> Pattern:
    if strange := set(item) - KEYS:
        raise ValueError(f"{name}: no pattern has {sorted(strange)}")
    speech = next(key for key in ("verbs", "nouns", "adjectives") if key in item)
    return Pattern(
        type=item.get("type", kind),
        name=name,
        starts=frozenset(item[speech].split()),
        part_of_speech=speech,
        who=item["who"],
        prepositions=frozenset(item.get("prepositions", "").split()),
        particles=frozenset(item.get("particles", "").split()),
        with_=expression(item.get("with")),
        object=expression(item.get("object")),
        subject=expression(item.get("subject")),
        governor=expression(item.get("governor")),
        unless=expression(item.get("unless")),
        sentence=expression(item.get("sentence")),
        negated={True: "yes", False: "no"}.get(item.get("negated", "no"), item.get("negated", "no")),
        voice=item.get("voice", ""),
        modal=item.get("modal", False),
        lasting=item.get("lasting", False),
        also=item.get("also", False),
        stance=item.get("stance", ""),
        silence=item.get("silence", False),
        held=item.get("held", False),
        bare=item.get("bare", False),
        of_held=item.get("of_held", False),
    )
