"""The words events are told with, as data: `events/*.yaml`, one line a wording."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

FILES = ("custody", "fate", "deeds", "turns")
ANY = "*"
"""Stands for every verb but those of telling."""
KEYS = frozenset(
    {
        "verbs",
        "nouns",
        "words",
        "who",
        "with",
        "unless",
        "unless_low",
        "with_if",
        "negated",
        "power",
        "sure",
        "also",
        "type",
        "preposition",
        "case",
        "office",
        "family",
        "past",
        "governor_unless",
        "only_unknown",
        "place",
        "lost",
        "free",
    }
)
PRECEDENCE = (
    "house_arrest", "sent_to_camp", "forced_labour", "citizenship", "passport_confiscated", "last_contact", "tortured_or_ill_treated",
    "sentenced", "charged", "health", "died", "imprisoned", "released", "summoned", "surveilled_or_interrogated", "returned_to_china",
    "migrated", "travelled", "protest", "appeal_made", "official_reply", "contact", "missing_since", "arrested_or_detained",
)  # fmt: skip
CUSTODY = frozenset(("arrested_or_detained", "sent_to_camp", "house_arrest", "imprisoned", "charged", "sentenced", "released",
    "tortured_or_ill_treated", "missing_since", "forced_labour"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """One way one kind of event is told. `who`: where its person stands, tried in this order (see `whose.PLACES`).

    `with_`, `unless` are looked for in the words of the clause. `negated`: it is an event only with a "не". `power`: only
    somebody in power does this to another. `also`: may stand beside another kind on the same word. `sure`: tells it by itself.
    """

    type: str
    part: str
    starts: frozenset[str]
    who: tuple[str, ...]
    with_: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    only: Mapping[str, re.Pattern[str]] | None = None
    preposition: str = ""
    case: str = ""
    negated: bool = False
    power: bool = False
    also: bool = False
    sure: bool = True
    office: bool = False
    family: bool = False
    past: bool = False
    unknown: bool = False
    place: bool = False
    lost: bool = False
    free: bool = False
    governor: frozenset[str] = frozenset()

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """The likeliest first where several fit one word; what any verb may tell comes last."""
        last = self.also or ANY in self.starts
        return (last, self.with_ is None and self.part != "nouns", PRECEDENCE.index(self.type))


@cache
def classes() -> dict[str, str]:
    return {name: " ".join(text.split()).replace("| ", "|") for name, text in _loaded("classes").items()}


def _loaded(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath(f"events/{name}.yaml").read_text(encoding="utf-8")
    )
    return found


def expression(text: str | None) -> re.Pattern[str] | None:
    """A regular expression with {names} of classes filled in, from the beginning of a word on."""
    if not text:
        return None
    for _ in range(3):
        text = re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{classes()[m[1]]})", text)
    return re.compile(rf"(?<!\w)(?:{text})")


@cache
def wordings() -> Mapping[str, tuple[Wording, ...]]:
    """All of them by the lemmas they start with. ValueError for a key no wording has."""
    out: defaultdict[str, list[Wording]] = defaultdict(list)
    for name in FILES:
        for type, items in _loaded(name).items():
            for item in items:
                wording = _wording(type, item)
                for lemma in wording.starts:
                    out[lemma].append(wording)
    return {lemma: tuple(sorted(found, key=lambda w: w.rank)) for lemma, found in out.items()}


def _wording(type: str, item: dict[str, Any]) -> Wording:
    if strange := set(item) - KEYS:
        raise ValueError(f"{type}: no wording has {sorted(strange)}")
    part = next(key for key in ("verbs", "nouns", "words") if key in item)
    return Wording(
        type=item.get("type", type),
        part=part,
        starts=frozenset(item[part].replace("ё", "е").split()),
        who=tuple(item["who"].split()),
        with_=expression(item.get("with")),
        unless=expression(item.get("unless") or item.get("unless_low")),
        only=dict(_only(item.get("with_if", ""))) or None,
        preposition=item.get("preposition", ""),
        case=item.get("case", ""),
        negated=item.get("negated", False),
        power=item.get("power", False),
        also=item.get("also", False),
        sure=item.get("sure", True),
        office=item.get("office", False),
        family=item.get("family", False),
        past=item.get("past", False),
        unknown=item.get("only_unknown", False),
        place=item.get("place", False),
        lost=item.get("lost", False),
        free=item.get("free", False),
        governor=frozenset(item.get("governor_unless", "").split()),
    )


def _only(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """“потерять=зрени|слух”: what must stand with one of the verbs, parted by "|" before the next "="."""
    for found in re.finditer(r"([а-я]+)=(.+?)(?=\|[а-я]+=|$)", text):
        pattern = expression(found[2])
        if pattern is not None:
            yield found[1], pattern


@cache
def victims() -> Mapping[str, str]:
    """Verbs of being taken, held or gone, and where their person stands: object or subject."""
    out: dict[str, str] = {}
    for lemma, found in wordings().items():
        for one in found:
            if one.part == "verbs" and one.type in CUSTODY and one.who[0] in ("object", "subject"):
                out.setdefault(lemma, one.who[0])
    return out
