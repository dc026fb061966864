"""One Chinese text as its events are read from it: who is there, whom each word means, who tells what."""

import re
from collections import Counter
from collections.abc import Sequence

from izdeu.intake.found import FoundEvent, FoundPerson, FoundRelation, Span
from izdeu.intake.languages.audible import audible, somebodys
from izdeu.intake.languages.dates import Term, terms
from izdeu.intake.languages.gather import gather
from izdeu.intake.languages.kinfolk import Kinfolk, kinfolk
from izdeu.intake.languages.zh.attributes import ages
from izdeu.intake.languages.zh.events.lexicon import NAMED
from izdeu.intake.languages.zh.family import Family, Tie
from izdeu.intake.languages.zh.meaning import Reader, narrator_of
from izdeu.intake.languages.zh.moment import Moments
from izdeu.intake.languages.zh.names import Names
from izdeu.intake.languages.zh.naming import same_people
from izdeu.intake.languages.zh.page import Page
from izdeu.intake.languages.zh.people import Cast, Figure
from izdeu.intake.languages.zh.script import plain
from izdeu.intake.languages.zh.speech import Speech
from izdeu.intake.languages.zh.spots import Spots
from izdeu.intake.languages.zh.voices import Voices
from izdeu.intake.languages.zh.words import Words
from izdeu.model.when import When

METHOD = "zh-rules"
NOT_ALOUD = frozenset(
    ["辩称", "供称", "承认", "否认", "问", "追问", "写", "写道", "声称", "坚称", "供述", "写信说", "回答"]
)
_OWN_NAME = re.compile(r"我(?:叫|是|的名字[叫是]|名叫)|口述[：:]|讲述人[：:]|陈述人[：:]|证人[：:]|申诉人[：:]")


class Scene:
    """The text read once for whom each word means, and once more when those without a name turn out to have one."""

    def __init__(self, text: str, published: When | None = None) -> None:
        self.text, self.flat, self.published = text, plain(text), published
        self.page = Page(self.flat)
        heard = audible(text, self.page.sentences)
        found = Names(text, self.flat, Words(self.flat), heard).sightings()
        found = [s for s in found if not self._byline(s.span)]
        persons = somebodys(gather(found, joint="·", method=METHOD), heard)
        named = {span: person.id for person in persons for span in person.spans}
        self.masked = _masked(self.flat, list(named))
        self.words = Words(self.masked)
        self.recognised: dict[int, str] = {}
        self.heard: Kinfolk | None = None
        self._read(persons, named)
        self.heard = kinfolk(text, self.page.sentences, [s.span for s in self.spots.all if s.who or s.kind == "kin"])
        self._read(persons, named)  # what was tied before the network was asked is forgotten
        self._read(persons, named, self._named_ties())
        if merged := same_people(self.cast, self.family, self.spots, self.page, self.flat):
            self._recognise(merged)
            self._read(persons, named, self._named_ties())
        self.terms: tuple[Term, ...] = terms(self.flat, "zh")
        self.moments = Moments(self.flat, self.page, published, ages(self, published))
        self.voices = Voices(self)

    # --- what others ask ---

    def tells(self, person: str) -> bool:
        """Whether they are shown telling anything."""
        return (
            person == self.narrator
            or any(who == person for _, who in self.voices.tellers)
            or any(person in who for who in self.reader.quoting.values())
        )

    def speaks_now(self, person: str) -> bool:
        """Whether they speak to whoever made the report."""
        aloud = [
            t
            for t in self.speech.tellings
            if t.spot
            and t.spot.who == (person,)
            and t.sort == "say"
            and t.clause.quote < 0
            and t.verb.text not in NOT_ALOUD
        ]
        to_us = [
            t
            for t in aloud
            if re.search("本台|本报|本刊|本社|记者|我们|媒体|法新社|路透社", self.flat[t.clause.start : t.end + 8])
        ]
        plain = [
            n
            for n, who in self.reader.quoting.items()
            if person in who
            and self.speech.of_quotation(quotation := self.page.quotations[n]) is None
            and _OWN_NAME.search(self.flat, quotation.start, quotation.end)
        ]
        return person == self.narrator or bool(to_us) or len(aloud) + len(plain) > 1

    def persons(self, told: Sequence[FoundEvent]) -> tuple[FoundPerson, ...]:
        """Everyone found, in the order they appear; without a name only those to whom something happens, or of whom more is said."""
        happened = {e.person for e in told}
        busy = happened | {e.voice.person for e in told if e.voice.person and e.voice.person != self.narrator}
        weight = Counter(who for spot in self.spots.all for who in spot.who)
        out = []
        for figure in sorted(self.cast.figures.values(), key=lambda one: one.spans[0]):
            if figure.forms or figure.id in busy or figure.age or self._counts(figure.id, weight[figure.id]):
                out.append(_found(figure))
        return tuple(out)

    def _counts(self, relative: str, times: int) -> bool:
        """Whether somebody without a name is spoken of again, tells something, or is a relative of several."""
        near = self.family.of(relative)
        return bool(near) and (times > 1 or len(near) > 1 or self.tells(relative) or self._singled_out(relative))

    def _singled_out(self, relative: str) -> bool:
        """“古丽的母亲一病不起”: it is said whose relative they are, outside any quotation, and something is told of them."""
        return any(
            spot.who == (relative,) and spot.kind == "kin" and spot.subject and spot.owner is not None
            for spot in self.spots.all
            if not spot.clause.heading and spot.clause.quote < 0
        )

    def relations(self) -> tuple[FoundRelation, ...]:
        """Family ties as stated, each once."""
        out = []
        for tie in self.family.ties:
            type = tie.type
            if type == "child":
                type = {"male": "son", "female": "daughter"}.get(self.cast.figures[tie.person].looks or "", "")
            clause = self.page.clause(tie.span.start)
            if type and clause:
                voice, _ = self.voices.of(tie.span.start, clause, (tie.person, tie.other))
                out.append(FoundRelation(tie.person, type, tie.other, tie.span, voice, score=0.9, method=METHOD))
        return tuple(out)

    def _byline(self, span: Span) -> bool:
        line = next((one for one in self.page.bylines if one.start <= span.start < one.end), None)
        return line is not None and not re.search("口述|讲述", line.quote(self.flat)[: span.start - line.start][-6:])

    def _named_ties(self) -> list[Tie]:
        """Ties between people who have names: what the first reading knows, the second knows from the start."""
        named = {p for p, figure in self.cast.figures.items() if figure.forms}
        return [tie for tie in self.family.ties if tie.person in named and tie.other in named]

    def _recognise(self, merged: dict[str, str]) -> None:
        """Relatives without a name become the named persons they are, wherever a kin word means them."""
        for spot in self.spots.all:
            if len(spot.who) == 1 and spot.who[0] in merged and spot.kind == "kin" and not spot.names:
                self.recognised[spot.start] = merged[spot.who[0]]

    def _read(self, persons: tuple[FoundPerson, ...], named: dict[Span, str], known: Sequence[Tie] = ()) -> None:
        self.spots = Spots(self.flat, self.page, self.words, named, self.recognised)
        self.speech = Speech(self.flat, self.page, self.spots, self.words)
        self.cast, self.family = Cast(persons), Family(known)
        self.narrator = self._narrator(named)
        self.reader = Reader(
            self.flat, self.page, self.spots, self.speech, self.cast, self.family, self.narrator, self.heard
        )
        self.reader.read()

    def _narrator(self, named: dict[Span, str]) -> str | None:
        """The teller of a testimony: by name where it gives one, else without."""
        first = narrator_of(self.flat, self.page)
        if first is None:
            return None
        for said in _OWN_NAME.finditer(self.flat):
            if own := next(
                (
                    person
                    for span, person in named.items()
                    if 0 <= span.start - said.end() <= 10 and self.page.quoted(span.start) < 0
                ),
                None,
            ):
                return own
        return self.cast.add(Span(*first.span()), None, "讲述者").id


def _found(figure: Figure) -> FoundPerson:
    return FoundPerson(
        id=figure.id,
        names=tuple(figure.forms),
        canonical=figure.canonical,
        descriptor=figure.descriptor,
        spans=tuple(figure.spans),
        sex=figure.sex or figure.looks,
        sex_span=figure.sex_span,
        age=figure.age,
        attributes=tuple(figure.attributes),
        score=0.9,
        method=METHOD,
    )


def _masked(flat: str, spans: list[Span]) -> str:
    out = list(flat)
    for span in spans:
        out[span.start : span.end] = NAMED * (span.end - span.start)
    return "".join(out)
