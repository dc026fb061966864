"""Who the person is: names as written, roles, sex, birth, what they do and where, and the family."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from izdeu.model import kin
from izdeu.model.standing import StandingClaim
from izdeu.model.when import When
from izdeu.timeline.story import Footnote, Story, decided

SHOWN_ELSEWHERE = ("name", "role", "sex")
SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "CJK": "Hani"}


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One spelling as sources have it. `script`: Latn, Cyrl, Arab or Hani."""

    text: str
    script: str
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something stated of the person: role, sex, age, born, occupation, residence, origin, citizenship, reason, children …"""

    predicate: str
    reading: str
    as_written: str
    when: When | None
    footnotes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family: `label` IS the `kin` OF the person of the dossier."""

    kin: str
    person: str
    label: str
    named: bool
    footnotes: tuple[Footnote, ...]


def written_names(story: Story) -> tuple[WrittenName, ...]:
    """Every spelling once, best first: accepted, a full name, in most documents."""
    spelt: dict[str, list[StandingClaim]] = {}
    for held in story.stated("name"):
        spelt.setdefault(held.claim.reading, []).append(held)
    found = [WrittenName(text, script(text), story.footnotes(held)) for text, held in spelt.items()]
    return tuple(sorted(found, key=_best_name))


def _best_name(name: WrittenName) -> tuple[bool, bool, bool, int, int, str]:
    """What only a list prints comes last: it is how some clerk heard a name, in characters its bearer may not read."""
    listed = all(note.document.row for note in name.footnotes)
    accepted, parts = any(note.accepted for note in name.footnotes), len(name.text.replace("·", " ").split())
    documents = {note.document.document for note in name.footnotes}
    whole = parts > 1 or (name.script == "Hani" and len(name.text) > 2)
    return (listed, not accepted, not whole, -len(documents), -len(name.text), name.text)


def script(text: str) -> str:
    """The script most of its letters are in, by ISO 15924: Latn, Cyrl, Arab, Hani; Zyyy for any other."""
    found = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha())
    return SCRIPTS.get(found.most_common(1)[0][0], "Zyyy") if found else "Zyyy"


def roles(story: Story) -> tuple[str, ...]:
    """Every role a source gives, the most frequent first."""
    return tuple(role for role, _ in Counter(held.claim.reading for held in story.stated("role")).most_common())


def sex(story: Story) -> str | None:
    """What most claims say; None where none does."""
    said = Counter(held.claim.reading for held in decided(story.stated("sex"))).most_common(1)
    return said[0][0] if said else None


def born(story: Story) -> When | None:
    """The days of birth all ages and birth dates allow; where they exclude each other, the most precise one's."""
    return narrowed(when for held in decided(story.stated("born", "age")) if (when := held.claim.when))


def narrowed(whens: Iterable[When]) -> When | None:
    """One interval within all those that go together with the most precise one."""
    known = sorted(whens, key=lambda w: (w.latest - w.earliest).days if w.earliest and w.latest else 100_000)
    common = known[0] if known else None
    for when in known[1:]:
        common = (common.overlap(when) or common) if common else None
    return common


def attributes(story: Story) -> tuple[Attribute, ...]:
    """What is stated of the person beside name, role and sex; the same reading from several sources is one line."""
    lines: dict[tuple[str, str], list[StandingClaim]] = {}
    for held in story.own:
        claim = held.claim
        if claim.event is None and claim.kinship is None and claim.predicate not in SHOWN_ELSEWHERE:
            lines.setdefault((claim.predicate, claim.reading), []).append(held)
    found = [
        Attribute(predicate, reading, held[0].claim.as_written, held[0].claim.when, story.footnotes(held))
        for (predicate, reading), held in lines.items()
    ]
    return tuple(sorted(found, key=lambda attribute: (attribute.predicate, attribute.reading)))


def family(story: Story) -> tuple[Relative, ...]:
    """Each relative once, by person: how they are called seen from the person of the story."""
    ties: dict[tuple[str, str], list[tuple[str, StandingClaim]]] = {}
    known = sexes(story)
    for held in story.claims:
        for term, mention in _ties(story, held, known):
            person = story.background.persons.get(mention, mention)
            ties.setdefault((term, person), []).append((mention, held))
    found = [_relative(story, term, person, held) for (term, person), held in ties.items()]
    return tuple(sorted(found, key=lambda relative: (not relative.named, relative.kin, relative.label)))


def _ties(story: Story, held: StandingClaim, sexes: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """(what the other is to this person, the other's mention)."""
    claim, mine = held.claim, story.person.mentions
    if claim.kinship is None or claim.other is None or (claim.mention in mine and claim.other in mine):
        return ()
    if claim.other in mine:
        return ((claim.kinship, claim.mention),)
    other = sexes.get(story.background.persons.get(claim.other, claim.other))
    return ((kin.inverse(claim.kinship, other), claim.other),)


def sexes(story: Story) -> dict[str, str]:
    """The sex of each relative by person, as kin terms about them show it."""
    known: dict[str, str] = {}
    for held in story.claims:
        person = story.background.persons.get(held.claim.mention, held.claim.mention)
        if (shown := kin.sex(held.claim.kinship or "")) is not None:
            known[person] = shown
    return known


def _relative(story: Story, term: str, person: str, held: Sequence[tuple[str, StandingClaim]]) -> Relative:
    known = story.background.mentions
    mentions = [m for mention, _ in held if (m := known.get(mention))]
    best = max(mentions, key=lambda m: (m.named, len(m.label)), default=None)
    claims = list({one.claim.id: one for _, one in held}.values())
    return Relative(term, person, best.label if best else person, bool(best and best.named), story.footnotes(claims))


def label_of(story: Story, mention: str) -> str:
    """How a mention is called in its own document."""
    known = story.background.mentions.get(mention)
    return known.label if known else mention
