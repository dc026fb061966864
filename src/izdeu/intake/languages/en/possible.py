"""Sentences the rules read nothing in, though the sieve says they tell an event: "possible event: who?"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words

from izdeu.intake.found import FoundEvent, Span
from izdeu.intake.languages.en.dates import Dated, Kind, fix
from izdeu.intake.languages.en.general import about_nobody
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.sieve import LIKELY, Scores, label, ranked, sieve
from izdeu.model.claim import Stance

WORTH = 0.3
"""How likely event and type must be together for a reviewer's time; of ten such sentences six or seven tell an event."""
SURE = 0.8
"""From here on the one person a sentence speaks of is named as whose it is."""
DENIED = 0.5
NOTHING_OF_IT = 0.01
"""A rule's event of a kind the sieve sees no trace of is a misreading of the rule."""
EASILY_MISREAD = frozenset(
    ("contact", "travelled", "protest", "health", "tortured_or_ill_treated", "surveilled_or_interrogated")
)
"""Kinds with everyday words ("called", "went", "showed"). Only their sentences, and those without an event, cost a sieving."""
LONGEST = 300
METHOD = "en-sieve"


def sifted(scene: Scene, told: Sequence[FoundEvent]) -> tuple[FoundEvent, ...]:
    """What the rules told, without what the sieve rules out, and the possible events of sentences they told nothing of.

    As it came where the sieve is off.
    """
    sure = [event for event in told if event.type not in EASILY_MISREAD]
    sentences = [s for s in _of_the_report(scene) if not any(_in(e, s) for e in sure)]
    if not sieve().available or not sentences:
        return tuple(told)
    rows = (sieve() if sieve().head else sieve().as_first()).scores([s.text.strip() for s in sentences])
    believed = [event for event in told if not _ruled_out(event, sentences, rows)]
    silent = [(s, row) for s, row in zip(sentences, rows, strict=True) if not any(_in(e, s) for e in believed)]
    dated = fix(scene.text, scene.published)
    more = [_possible(s, row, dated, scene) for s, row in silent if flagged(row)]
    known = {(event.person, event.type) for event in believed}
    return (*believed, *(e for e in more if (e.person or e.candidates) and (e.person, e.type) not in known))


def _of_the_report(scene: Scene) -> list[Words]:
    return [s for s in scene.doc.sents if s.text.strip() and not about_nobody(s[0], scene)]


def flagged(row: Scores) -> bool:
    much = label(row, "event")
    return much >= LIKELY and much >= label(row, "general") and much * ranked(row)[0][1] >= WORTH


def _in(event: FoundEvent, sentence: Words) -> bool:
    return sentence.start_char <= event.span.start < sentence.end_char


def _ruled_out(event: FoundEvent, sentences: Sequence[Words], rows: Scores) -> bool:
    row = next((row for s, row in zip(sentences, rows, strict=True) if _in(event, s)), None)
    return row is not None and label(row, event.type) < NOTHING_OF_IT


def _possible(sentence: Words, row: Scores, dated: Sequence[Dated], scene: Scene) -> FoundEvent:
    (kind, strength), much = ranked(row)[0], label(row, "event")
    people = list(dict.fromkeys(_people(sentence, scene)))
    score = round(much * strength, 3)
    sure = len(people) == 1 and score >= SURE and not _unnamed_kin(sentence, scene)
    day = next(
        (d for d in dated if d.kind is Kind.AT and sentence.start_char <= d.span.start < sentence.end_char), None
    )
    start = sentence.start_char + len(sentence.text) - len(sentence.text.lstrip())
    return FoundEvent(
        id="",
        person=people[0] if sure else None,
        type=kind,
        span=Span(start, min(start + len(sentence.text.strip()), start + LONGEST)),
        when=day.when if day else None,
        voice=scene.voice(sentence.root),
        stance=Stance.DENIED if label(row, "denial") >= DENIED else Stance.ASSERTED,
        score=score,
        method=METHOD,
        candidates=() if sure else tuple(people[:5]),
    )


def _unnamed_kin(sentence: Words, scene: Scene) -> bool:
    """ "One of her sons": whose event it is may be somebody the text has not told apart."""
    return any(t.pos_ == "NOUN" and t.lemma_.lower() in table("kin")["terms"] and not scene.who(t) for t in sentence)


def _people(sentence: Words, scene: Scene) -> Iterator[str]:
    """Those the sentence speaks of, whom it is done to first, then those it could mean."""
    done_to = ("nsubjpass", "dobj", "poss", "nsubj")
    for token in sorted(sentence, key=lambda t: done_to.index(t.dep_) if t.dep_ in done_to else len(done_to)):
        yield from scene.who(token)
    for token in sentence:
        yield from (person for person, _ in scene.who_ranked(token)[:3])
