"""Who tells what a word is part of: the speaker, the organisation, or whose story the report retells; and whom they have it from."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from izdeu.intake.found import NARRATOR, Voice
from izdeu.intake.languages.en import clause, hearsay
from izdeu.intake.languages.en.events.match import agents
from izdeu.intake.languages.en.kin import kin_word
from izdeu.intake.languages.en.layout import Layout
from izdeu.intake.languages.en.lists import table
from izdeu.intake.languages.en.mentions import Meaning
from izdeu.intake.languages.en.speakers import Speech, Telling
from izdeu.model.claim import Basis
from izdeu.model.speaker import SpeakerKind


class Voices:
    """Answers `of(token)` from the tellings of the text and whom their subjects mean."""

    def __init__(self, doc: Doc, page: Layout, speech: Speech, meaning: Meaning, narrator: str | None) -> None:
        self.doc, self.page, self.speech, self.meaning, self.narrator = doc, page, speech, meaning, narrator
        self.tellers = self._tellers()
        self.according = {doc[t.verb].sent.start: t for t in speech.tellings if doc[t.verb].lower_ == "according"}
        self.kin = {(tie.person, tie.other) for tie in meaning.family.ties}

    def of(self, token: Token) -> Voice:
        telling = self._governing(token)
        if self.page.quoted[token.i] >= 0:
            speaker, inside = (
                self._quoted(self.page.quoted[token.i]),
                telling is not None and self._inside(telling, token),
            )
            return self._handed_on(telling, speaker) if telling and inside and speaker.person else speaker
        telling = telling or self.according.get(token.sent.start)
        if telling is not None and (voice := self._voice(telling)) is not NARRATOR:
            return self._through(telling, voice, token)
        return self._retold(token)

    def _quoted(self, quotation: int) -> Voice:
        if (told := self.meaning.speaking.get(quotation)) is not None:
            return Voice(told[0], kind=self.kind(told[0]))
        speaker = self.speech.speaker[quotation]
        if speaker is None:
            return NARRATOR
        return replace(self._named(self.doc[speaker], Basis.UNKNOWN), spoken=hearsay.spoken(self.doc[speaker].head))

    def _inside(self, telling: Telling, token: Token) -> bool:
        return self.page.quoted[telling.verb] == self.page.quoted[token.i]

    # --- hearsay ---

    def _through(self, telling: Telling, voice: Voice, token: Token) -> Voice:
        """“Her cousin told her that …” is her word, and she has it from her cousin."""
        verb, teller = self.doc[telling.verb], self.doc[telling.subject]
        voice = replace(voice, spoken=hearsay.spoken(verb))
        if (source := hearsay.heard_from(verb)) is not None:
            return self._from(source, voice)
        told = [who for word in hearsay.listeners(verb) for who in self.meaning.who.get(word.i, ())]
        related = any({(voice.person, who), (who, voice.person)} & self.kin for who in told)
        if not telling.says or not (hearsay.passes_on(teller) or related):
            return voice
        if told:
            return self._from(teller, Voice(told[0], kind=self.kind(told[0]), spoken=voice.spoken))
        above = self._governing(verb)
        whole = self._voice(above) if above else self._retold(token) if hearsay.listeners(verb) else NARRATOR
        return self._from(teller, whole) if whole.person not in (None, voice.person) else voice

    def _handed_on(self, telling: Telling, speaker: Voice) -> Voice:
        """“My cousin told me that …”, inside what somebody says."""
        source = hearsay.heard_from(self.doc[telling.verb])
        teller = self.doc[telling.subject]
        own = speaker.person in self.meaning.who.get(teller.i, ())
        source = source or (teller if hearsay.passes_on(teller) and not own else None)
        return self._from(source, speaker) if source is not None else speaker

    def _from(self, source: Token, voice: Voice) -> Voice:
        """The same voice, having it from there; nobody has a thing from themselves."""
        who = self.meaning.who.get(source.i, ())
        if voice.person in who:
            return voice
        family = kin_word(source) is not None or source.lemma_.lower() == "relative"
        kind = SpeakerKind.RELATIVE if family else SpeakerKind.UNKNOWN
        origin = Voice(who[0], kind=self.kind(who[0])) if len(who) == 1 else Voice(kind=kind)
        return replace(voice, basis=Basis.TOLD, told_by=hearsay.called(source), source=origin)

    def _governing(self, token: Token) -> Telling | None:
        """The nearest verb of telling or knowing in whose clause the word stands."""
        below = token
        for above in token.ancestors:
            found = self.speech.by_verb.get(above.i)
            if (
                found is not None
                and below.i != found.subject
                and below.dep_ not in ("nsubj", "nsubjpass", "conj", "cc")
            ):
                return found
            below = above
        return None

    def _voice(self, telling: Telling) -> Voice:
        subject = self.doc[telling.subject]
        if subject.dep_ == "nsubjpass" or not telling.says:
            return self._named(subject, _basis(self.doc[telling.verb].lemma_))
        return self._named(subject, Basis.UNKNOWN)

    def _named(self, token: Token, basis: Basis) -> Voice:
        """A person, else an organisation, else nobody."""
        who = self.meaning.who.get(token.i, ())
        if who:
            kind = SpeakerKind.OFFICIAL if _holds_office(token) else self.kind(who[0])
            return Voice(who[0], kind=kind, basis=basis)
        if name := _organisation(token):
            return Voice(organisation=name, kind=_body(token, name), basis=basis)
        return NARRATOR

    def kind(self, who: str) -> SpeakerKind:
        return SpeakerKind.RELATIVE if any(who in pair for pair in self.kin) else SpeakerKind.UNKNOWN

    # --- the report retells somebody's story ---

    def _tellers(self) -> list[tuple[int, str]]:
        """(paragraph, person) of everyone shown telling something."""
        out = []
        for telling in self.speech.tellings:
            who = self._tells(telling) if telling.says and self._told_something(telling) else ()
            out += [(self.page.of[telling.verb], one) for one in who[:1]]
        return out or list(self._signed())

    def _told_something(self, telling: Telling) -> bool:
        """“Kept writing to his embassy” tells the report nothing."""
        verb = self.doc[telling.verb]
        if verb.lemma_ not in table("speech")["to_others"]:
            return True
        quoted = any(self.page.quoted[t.i] >= 0 for t in verb.sent)
        return quoted or any(c.dep_ == "ccomp" for c in verb.children) or verb.dep_ == "ccomp"

    def _signed(self) -> Iterator[tuple[int, str]]:
        """“The petition is signed by X”, "X, who runs the page", "X has given testimony": it is their word."""
        written = table("speech")["written"]
        for verb in self.doc:
            if verb.pos_ == "VERB" and verb.lemma_ in table("speech")["signing"]:
                things = [*clause.patients(verb), *clause.objects_of(verb, "on", "to")]
                if any(t.lemma_.lower() in written for t in things):
                    who = [p for t in agents(verb) for p in self.meaning.who.get(t.i, ())]
                    yield from ((self.page.of[verb.i], one) for one in who[:1])

    def _tells(self, telling: Telling) -> tuple[str, ...]:
        """Who tells it to the report; of "her cousin told her" it is she who passes it on."""
        if hearsay.passes_on(self.doc[telling.subject]):
            for word in hearsay.listeners(self.doc[telling.verb]):
                if told := self.meaning.who.get(word.i, ()):
                    return told
        return self.meaning.who.get(telling.subject, ())

    def _retold(self, token: Token) -> Voice:
        """Whoever is shown telling nearest by, if the sentence is about them or their family."""
        if self.narrator:
            return Voice(self.narrator, kind=SpeakerKind.WITNESS)
        about = {who for word in token.sent for who in self.meaning.who.get(word.i, ())}
        here = self.page.of[token.i]
        near = sorted(
            (t for t in self.tellers if self._concerned(t[1], about)), key=lambda t: (abs(t[0] - here), t[0] < here)
        )
        return Voice(near[0][1], kind=self.kind(near[0][1])) if near else NARRATOR

    def _concerned(self, who: str, about: set[str]) -> bool:
        return who in about or any((who, one) in self.kin or (one, who) in self.kin for one in about)


@cache
def _basis(lemma: str) -> Basis:
    found = table("speech")["basis"].get(lemma, "unknown")
    return Basis(found)


def _holds_office(token: Token) -> bool:
    """“An official of the ministry”, "Ambassador X", "X, the consul"."""
    titles = [token, *(c for c in token.children if c.dep_ in ("compound", "appos", "nmod"))]
    return any(t.lemma_.lower() in table("person_words")["officials"] for t in titles)


def _body(token: Token, name: str) -> SpeakerKind:
    """An agency, an office of a state ("the ministry", "Beijing"), or any other body."""
    if name.casefold() in table("agencies")["agencies"]:
        return SpeakerKind.AGENCY
    office = token.ent_type_ == "GPE" or bool({*name.casefold().split()} & {*table("agencies")["offices"]})
    return SpeakerKind.OFFICIAL if office else SpeakerKind.ORGANISATION


def _organisation(token: Token) -> str:
    """The name of the body whose word it is: "Human Rights Watch", "the ministry", "rights groups"."""
    ent = next(
        (e for e in token.sent.ents if e.start <= token.i < e.end and e.label_ in ("ORG", "GPE", "PERSON", "NORP")),
        None,
    )
    if ent is not None and ent.label_ == "ORG":
        return str(ent.text).removeprefix("the ").strip()
    if token.lower_ in table("agencies")["bodies"]:
        start = min(
            [token.i, *(c.i for c in token.children if c.dep_ in ("amod", "compound", "poss") and c.i < token.i)]
        )
        return str(token.doc[start : token.i + 1].text)
    return str(ent.text) if ent is not None and ent.label_ == "GPE" else ""
