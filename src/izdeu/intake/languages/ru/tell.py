"""The events a Russian text tells: a word that tells one, whose it is, when, on whose word."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from izdeu.intake.found import FoundEvent, Span, Voice
from izdeu.intake.languages.ru.lexicon import ANY, CUSTODY, Wording, wordings
from izdeu.intake.languages.ru.lists import listed
from izdeu.intake.languages.ru.mentions import Reader
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.moments import Moments
from izdeu.intake.languages.ru.replies import replies
from izdeu.intake.languages.ru.stance import stance
from izdeu.intake.languages.ru.tree import Tree
from izdeu.intake.languages.ru.voices import Voices
from izdeu.intake.languages.ru.whose import Whose, somebody_in_power
from izdeu.model.claim import Detail, Stance
from izdeu.model.speaker import SpeakerKind
from izdeu.model.when import When
from izdeu.model.where import Where

METHOD = "ru: rules"
LONGEST = 220
ACTS = frozenset({"appeal_made", "protest"})
BY_THE_WAY = 0.5
ANCHORS = frozenset({"после", "до", "перед", "накануне", "со", "с", "спустя"})
"""“Через год после освобождения”: told to say when something else was."""
CARRIED = frozenset(
    {
        "arrested_or_detained",
        "tortured_or_ill_treated",
        "missing_since",
        "passport_confiscated",
        "surveilled_or_interrogated",
    }
)
GIVEN_ON = frozenset({"protest", "summoned", "last_contact"})
"""Happenings that go on into the next sentence, and those that lead to one."""
THERE = frozenset({"там", "здесь", "тут"})
TERMED = frozenset({"sentenced", "imprisoned", "sent_to_camp"})
NOT_OF_OFFICIALS = CUSTODY | {
    "missing_since",
    "health",
    "appeal_made",
    "protest",
    "passport_confiscated",
    "summoned",
    "surveilled_or_interrogated",
}


class Tellings:
    """Reads the events of one text."""

    def __init__(self, reader: Reader, voices: Voices, moments: Moments, skipped: set[int]) -> None:
        self.reader, self.tree, self.voices, self.moments = reader, reader.tree, voices, moments
        self.whose = Whose(reader)
        self.skipped = skipped
        self._texts: dict[int, tuple[str, ...]] = {}

    def all(self) -> list[FoundEvent]:
        out: list[FoundEvent] = []
        for line in self.tree.lines():
            if line[0].sentence in self.skipped:
                continue
            here: list[FoundEvent] = []
            for word in line:
                for one in self._at(word):
                    if not _told_already(one, here):
                        here.append(one)
                    else:
                        here = [_longer(kept, one) for kept in here]
            here += [
                one
                for one in replies(line, self.reader, self.voices, self.moments, self.whose)
                if not _told_already(one, here)
            ]
            out += [self._carried(one, out, line) for one in _without_echo(here)]
        return _once(out, self.reader)

    def _carried(self, event: FoundEvent, told: list[FoundEvent], line: list[Word]) -> FoundEvent:
        """“… остановили 2 ноября. Его увезли”: of the same day, where the sentence goes on with the same happening."""
        carried = CARRIED | {"released", "forced_labour"}
        if event.when is not None or event.type not in carried or self.moments.stated(line[0].sentence):
            return event
        before = self.tree.sentences[line[0].sentence - 1] if line[0].sentence else None
        same = "\n" not in self.tree.text[before.start : line[0].span.start] if before is not None else False
        dated = [
            one
            for one in told
            if same and before is not None and one.span.overlaps(before) and one.when and one.type in CARRIED | GIVEN_ON
            if event.type in CARRIED
        ]
        mine = [one for one in dated if one.person == event.person]
        if mine:
            return replace(event, when=mine[-1].when)
        return self._from_term(event, told, line) if same and before is not None else event

    def _from_term(self, event: FoundEvent, told: list[FoundEvent], line: list[Word]) -> FoundEvent:
        """“С января по сентябрь его держали в лагере. Там били. Вышел …”: in that time, and at its end."""
        held = [
            one.when
            for one in told
            if one.person == event.person
            and one.type in ("sent_to_camp", "arrested_or_detained", "imprisoned")
            and one.when is not None
            and one.when.earliest
            and one.when.latest
            and self._back(one, line) <= 3
        ]
        if not held:
            return event
        when = held[-1]
        if event.type == "released" and when.earliest and when.latest and (when.latest - when.earliest).days > 45:
            return replace(event, when=When.month(when.latest.year, when.latest.month))
        there = event.type in ("tortured_or_ill_treated", "forced_labour") and line[0].low in THERE
        return replace(event, when=when) if there else event

    def _back(self, one: FoundEvent, line: list[Word]) -> int:
        at = self.tree.at(one.span.start)
        return line[0].sentence - at.sentence if at is not None else 99

    # --- one word ---

    def _at(self, word: Word) -> Iterator[FoundEvent]:
        done: set[str] = set()
        for wording in self._wordings(word):
            if (done and not wording.also) or wording.type in done:
                continue
            told = list(self._tell(word, wording))
            if told:
                done.add(wording.type)
                yield from told

    def _wordings(self, word: Word) -> list[Wording]:
        lemmas = {word.lemma} | (word.lemmas if word.pos in ("VERB", "ADJ") or word.finite else frozenset())
        found = [one for lemma in lemmas for one in wordings().get(lemma, ()) if _part(word, one, lemma)]
        if word.pos == "VERB" and word.lemma not in _telling():
            found += wordings()[ANY]
        return sorted((one for one in found if self._fits(word, one)), key=lambda one: one.rank)

    def _fits(self, word: Word, wording: Wording) -> bool:
        near = self._near(word)
        if ANY in wording.starts:
            near = (near[0], *near[2:])
        if wording.with_ is not None and not any(wording.with_.search(text) for text in near):
            return False
        if wording.unless is not None and any(wording.unless.search(text) for text in near):
            return False
        if wording.only and (lemma := next((one for one in word.lemmas if one in wording.only), None)):
            return any(wording.only[lemma].search(text) for text in near)
        if wording.place and not any(
            one.i in self.tree.places for one in (*self.tree.clause(word), *self.tree.window(word))
        ):
            return False
        return not wording.power or somebody_in_power(word, self.whose)

    def _near(self, word: Word) -> tuple[str, ...]:
        if word.i not in self._texts:
            self._texts[word.i] = self._near_it(word)
        return self._texts[word.i]

    def _near_it(self, word: Word) -> tuple[str, ...]:
        """Its clause and its window as plain text, and with quotation marks where there are any."""
        if word.pos == "VERB" or word.finite:
            clause, window = self.tree.clause(word), self.tree.window(word)
            quoted = self.tree.marked(clause)
            return (self.tree.plain(clause), self.tree.plain(window), *((quoted,) if "«" in quoted else ()))
        carrier = next((one for one in self.tree.above(word, 3) if one.pos == "VERB"), None)
        own = self.tree.plain(self.tree.window(word))
        return (own,) if carrier is None else (own, self.tree.plain(self.tree.clause(carrier)))

    def _tell(self, word: Word, wording: Wording) -> Iterator[FoundEvent]:
        if wording.who == ("reply",) or not self._polarity_fits(word, wording):
            return
        if wording.governor and any(above.lemma in wording.governor for above in self.tree.above(word, 3)):
            return
        held = stance(word, self.tree, wording.negated)
        if held is None or (wording.past and word.feats.get("Tense") != "Past"):
            return
        persons = self._persons(word, wording)
        if not persons:
            return
        voice = self.voices.of(word, persons)
        if (settled := settled_stance(held, voice, self._disbelieved(word))) is None:
            return
        for person in persons:
            yield self._event(word, wording, person, voice, settled)

    def _disbelieved(self, word: Word) -> bool:
        return any(above.lemma == "верить" for above in self.tree.above(word, 4))

    def _polarity_fits(self, word: Word, wording: Wording) -> bool:
        """A "не" in the wording, its "never", or its "nobody"."""
        if not wording.negated:
            return True
        if self.tree.negated(word):
            return True
        head = self.tree.head(word)
        return word.form == "Inf" and head is not None and self.tree.negated(head)

    def _persons(self, word: Word, wording: Wording) -> tuple[str, ...]:
        found = self.whose.persons(word, wording)
        if wording.type == "appeal_made" and not found:
            found = self._asked_for(word)
        if wording.type in NOT_OF_OFFICIALS:
            found = tuple(one for one in found if not self._official(one))
        if wording.family:
            found = tuple(one for one in found if one != self.reader.speaker(word) and self._away(one))
        if wording.lost or wording.free:
            found = tuple(one for one in found if (one in self.reader.known.lost) == wording.lost)
        if wording.unknown:
            found = tuple(one for one in found if one not in self.reader.known.lost)
        if wording.type in CUSTODY and found:
            self.whose.last = (word.sentence, found)
        return found

    def _asked_for(self, word: Word) -> tuple[str, ...]:
        """An organisation asks: the appeal is put down to whom it is for."""
        subject = self.tree.subject(word)
        if subject is None or (subject.lemma not in listed("speech", "bodies") and subject.i not in self.tree.bodies):
            return ()
        near = [
            who
            for one in self.tree.sentence(word)
            if one.i > word.i
            for who in self.reader.who(one)
            if who in self.reader.known.lost
        ]
        return tuple(dict.fromkeys(near)) or self.whose.topic(word)

    def _away(self, who: str) -> bool:
        """A call from somebody lost, or from one of the family, is a contact; one from the police is not."""
        return who in self.reader.known.lost or any(who in (t.person, t.other) for t in self.reader.family.ties)

    def _official(self, who: str) -> bool:
        words = set(self.reader.cast.figures[who].words)
        return bool(words & listed("words", "official")) and not any(one.startswith(("бывш", "экс-")) for one in words)

    def _event(self, word: Word, wording: Wording, person: str, voice: Voice, held: Stance) -> FoundEvent:
        return FoundEvent(
            id="",
            person=person,
            type=wording.type,
            span=self._span(word),
            when=self.moments.of(word, wording.type),
            where=self._where(word),
            detail=self._detail(word, wording),
            voice=voice,
            stance=held,
            score=BY_THE_WAY
            if word.pos == "NOUN" and self.tree.preposition(word) in ANCHORS
            else 0.8
            if wording.with_ or wording.sure
            else 0.6,
            method=METHOD,
            about=self._about(word, wording, person),
        )

    def _span(self, word: Word) -> Span:
        """The clause, as far as it stands together."""
        clause = [one for one in self.tree.clause(word) if one.pos != "PUNCT"]
        window = {one.i for one in self.tree.window(word)}
        own = [one for one in clause if one.i in window or abs(one.i - word.i) <= 3] or [word]
        carrier = self.tree.window(word) if word.pos == "NOUN" or len(own) == 1 else own
        first, last = min(carrier, key=lambda w: w.i), max(carrier, key=lambda w: w.i)
        start, end = first.span.start, last.span.end
        return (
            Span(start, end)
            if end - start <= LONGEST
            else Span(max(start, word.span.start - 100), min(end, word.span.end + 100))
        )

    def _where(self, word: Word) -> Where | None:
        for one in self.tree.clause(word) if word.pos == "VERB" else self.tree.window(word):
            if one.i in self.reader.tree.places and self.tree.preposition(one) in ("в", "во", "на", "под", "из", "у"):
                return Where(self.reader.tree.places[one.i])
        return None

    def _detail(self, word: Word, wording: Wording) -> Detail:
        term = self.moments.term(word) if wording.type in TERMED else None
        if term is None:
            return Detail()
        return Detail(years=term.years, life=True if term.life else None, suspended=True if term.suspended else None)

    def _about(self, word: Word, wording: Wording, person: str) -> tuple[str, ...]:
        if wording.type not in ACTS:
            return ()
        near = [
            who
            for one in self.tree.sentence(word)
            for who in self.reader.who(one)
            if who in self.reader.known.lost and who != person
        ]
        lost = [
            t.other if t.person == person else t.person
            for t in self.reader.family.ties
            if person in (t.person, t.other)
        ]
        return tuple(dict.fromkeys(near)) or tuple(dict.fromkeys(one for one in lost if one in self.reader.known.lost))


@cache
def _telling() -> frozenset[str]:
    """Verbs of saying and knowing tell no event of their own."""
    return listed("speech", "say") | listed("speech", "know") | listed("speech", "deny") | listed("speech", "want")


def settled_stance(held: Stance, voice: Voice, disbelieved: bool = False) -> Stance | None:
    """What was said not to have happened is a claim only from somebody who disputes it."""
    if held is not Stance.DENIED:
        return held
    disputes = voice.kind in (SpeakerKind.OFFICIAL, SpeakerKind.ORGANISATION, SpeakerKind.AGENCY)
    return Stance.DENIED if disputes or disbelieved else None


def _part(word: Word, wording: Wording, lemma: str) -> bool:
    if wording.part == "verbs":
        return (
            word.pos in ("VERB", "AUX")
            or word.finite
            or (word.pos == "ADJ" and word.lemma != lemma and lemma.endswith("ть"))
        )
    if wording.part == "nouns":
        return (word.pos in ("NOUN", "PROPN", "ADJ") and (word.pos != "ADJ" or lemma.endswith("ый"))) or (
            word.form == "Part" and not word.finite and lemma.endswith("ый")
        )
    return True


def _told_already(event: FoundEvent, here: list[FoundEvent]) -> bool:
    """The same thing of the same person in the same sentence."""
    return any(
        (one.person, one.type) == (event.person, event.type)
        and (one.when == event.when or not event.when or not one.when)
        for one in here
    )


def _without_echo(here: list[FoundEvent]) -> list[FoundEvent]:
    """“Ответили, что его никто не задерживал” is an answer that denies, and no arrest besides."""
    denied = {e.person for e in here if e.type == "official_reply" and e.stance is Stance.DENIED}
    return [e for e in here if not (e.stance is Stance.DENIED and e.type != "official_reply" and e.person in denied)]


def _longer(kept: FoundEvent, more: FoundEvent) -> FoundEvent:
    """“Остановили, посадили в машину и увезли” is one arrest, told in all three."""
    if (kept.person, kept.type, kept.stance) != (more.person, more.type, more.stance):
        return kept
    span = Span(min(kept.span.start, more.span.start), max(kept.span.end, more.span.end))
    return replace(
        kept,
        span=span if span.end - span.start <= LONGEST else kept.span,
        when=kept.when or more.when,
        detail=kept.detail if kept.detail.stated() else more.detail,
    )


def _once(told: list[FoundEvent], reader: Reader) -> list[FoundEvent]:
    """What is only mentioned again is told where it is told with more."""
    out: list[FoundEvent] = []
    sure = {(one.person, one.type) for one in told if one.score > BY_THE_WAY}
    for event in told:
        if event.score == BY_THE_WAY and (event.person, event.type) in sure:
            continue
        twin = next(
            (
                n
                for n, one in enumerate(out)
                if (one.person, one.type, one.stance) == (event.person, event.type, event.stance)
                and one.when is not None
                and event.when is not None
                and one.when.iso() == event.when.iso()
                and one.voice == event.voice
            ),
            None,
        )
        if twin is None:
            out.append(event)
        elif event.detail.years and not out[twin].detail.years:
            out[twin] = replace(out[twin], detail=event.detail)
    return out


__all__ = ["Tellings", "Tree"]
