"""Who tells what a word is part of: the speaker, the organisation, or the one whose story the report retells."""

from functools import cache

from spacy.tokens import Doc, Token

from izdeu.intake.found import NARRATOR, Voice
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
        quotation = self.page.quoted[token.i]
        if quotation >= 0:
            if (told := self.meaning.speaking.get(quotation)) is not None:
                return Voice(told[0], kind=self.kind(told[0]))
            speaker = self.speech.speaker[quotation]
            return self._named(self.doc[speaker], Basis.UNKNOWN) if speaker is not None else NARRATOR
        telling = self._governing(token) or self.according.get(token.sent.start)
        if telling is not None and (voice := self._voice(telling)) is not NARRATOR:
            return voice
        return self._retold(token)

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
            return Voice(who[0], kind=self.kind(who[0]), basis=basis)
        if name := _organisation(token):
            agency = name.casefold() in table("agencies")["agencies"]
            kind = SpeakerKind.AGENCY if agency else SpeakerKind.ORGANISATION
            return Voice(organisation=name, kind=kind, basis=basis)
        return NARRATOR

    def kind(self, who: str) -> SpeakerKind:
        return SpeakerKind.RELATIVE if any(who in pair for pair in self.kin) else SpeakerKind.UNKNOWN

    # --- the report retells somebody's story ---

    def _tellers(self) -> list[tuple[int, str]]:
        """(paragraph, person) of everyone shown telling something."""
        out = []
        for telling in self.speech.tellings:
            who = self.meaning.who.get(telling.subject, ()) if telling.says else ()
            out += [(self.page.of[telling.verb], one) for one in who[:1]]
        return out

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
