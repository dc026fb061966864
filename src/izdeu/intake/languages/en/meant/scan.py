"""Every reading of a text that could be an event: which word carries it, which kind, whose; with all the signs for and against."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from izdeu.intake.found import FoundEvent
from izdeu.intake.languages.en import clause
from izdeu.intake.languages.en.events.match import negated
from izdeu.intake.languages.en.general import about_nobody, of_people_at_large
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.meant import signs
from izdeu.intake.languages.en.meant.carriers import Carrier, Weights, carriers
from izdeu.intake.languages.en.meant.kinds import Kind, kinds
from izdeu.intake.languages.en.meant.whose import Option, options
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.languages.en.stance import stance
from izdeu.intake.sieve import Scores, label
from izdeu.model.claim import Stance

QUIET = 0.08
"""Below this a sentence tells no event, whatever its words."""
UNLIKELY = 0.04
"""A kind the word tells less likely than this is not looked at."""
ACTS = frozenset({"appeal_made", "protest", "official_reply"})
SILENT = frozenset({"missing_since", "last_contact", "house_arrest"})
"""Kinds a "not" may be part of."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an event out of a carrier."""

    carrier: Carrier
    kind: Kind
    option: Option
    stance: Stance
    signs: signs.Signs


def spoken(scene: Scene) -> list[Words]:
    """The sentences that can tell something of one person."""
    return [s for s in scene.doc.sents if s.text.strip() and not about_nobody(s[0], scene)]


def readings(
    sentence: Words, row: Scores, known: signs.Known, scene: Scene, by: Weights | None = None
) -> Iterator[Reading]:
    """`by`: other weights of what a word carries than those shipped, while they are learned."""
    if label(row, "event") < QUIET or of_people_at_large(sentence):
        return
    whole = signs.of_sentence(row)
    for carrier in carriers(sentence, signs.told(row), by):
        stood = _stances(carrier)
        if any(stood.values()):
            yield from _of(carrier, stood, whole, known, scene)


def _stances(carrier: Carrier) -> dict[bool, Stance | None]:
    """How the text stands to the word, for what somebody does on purpose (True) and for all else."""
    above = _governor(carrier.word)
    if above is not None and (stance(above, purpose_counts=True) is None or negated(above)):
        return {True: None, False: None}
    return {act: stance(carrier.word, purpose_counts=act) for act in (False, True)}


def _governor(word: Token) -> Token | None:
    """The verb that says whether a noun, or a word before a noun, is so: none for the subject of a verb, which is there in any case."""
    if clause.is_verb(word) and word.dep_ not in ("amod", "compound", "nmod"):
        return None
    if word.dep_ in clause.SUBJECTS:
        return None
    for above in word.ancestors:
        if clause.is_verb(above) and above.dep_ not in ("amod", "compound", "nmod"):
            return above
        if above.dep_ in clause.SUBJECTS:
            return None
    return None


def _of(
    carrier: Carrier,
    stood: Mapping[bool, Stance | None],
    whole: dict[str, signs.Signs],
    known: signs.Known,
    scene: Scene,
) -> Iterator[Reading]:
    tells = frozenset({scene.voice(carrier.word).person or ""}) - {""}
    known, whom, nay = replace(known, tellers=tells), list(options(carrier.word, scene)), negated(carrier.word)
    for kind in kinds():
        how = stood[kind.type in ACTS]
        if how is None or carrier.kinds[kind.type] < UNLIKELY or (nay and kind.type not in SILENT):
            continue
        says = whole[kind.type] | signs.of_carrier(carrier, kind.type) | {"neg": float(nay)}
        for option in whom:
            yield Reading(carrier, kind, option, how, signs.crossed(says | signs.of_person(option, kind, known)))


def known(scene: Scene, told: Sequence[FoundEvent]) -> signs.Known:
    """Who is taken, by what was told and by what the words show; who holds an office."""
    persons = scene.persons()
    taken = {e.person for e in told if e.type in signs.CUSTODY and e.person}
    taken |= {p.id for p in persons if scene.missing(p.id)}
    return signs.Known(
        frozenset(taken), frozenset(p.id for p in persons if _holds_office(scene.trade(p.id))), frozenset()
    )


def _holds_office(trade: str) -> bool:
    return bool(set(trade.lower().split()) & set(table("person_words")["officials"]))
