"""The form for what nobody proposed: what it is, whom it is about, and on which words of the text it rests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from izdeu.actions.casebook import Casebook
from izdeu.actions.missed import Missed, Somebody, heard_in, sentence_of, words_at, words_found
from izdeu.actions.review import LISTED, told_of_in
from izdeu.actions.seal import Seal
from izdeu.model.claim import Stance
from izdeu.model.errors import BadRequest
from izdeu.model.evidence import Evidence
from izdeu.model.phrase import predicate_said, speaker_said
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Rendition
from izdeu.model.vocabulary import label, terms
from izdeu.web.desk.claims import Telling
from izdeu.web.desk.review.corrections import Choice, Field
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import say

EVENT, KIN, PERSON = KINDS = ("event", "kin", "person")
PARTS = {
    EVENT: ("type", "who", "date", "place", "speaker", "years", "stance", "words", "called"),
    KIN: ("who", "kin", "other", "speaker", "words", "called", "other_called"),
    PERSON: ("who", "called", "role", "sex", "age", "born", "residence", "origin", "occupation", "words"),
}
STATED = ("role", "sex", "age", "born", "residence", "origin", "occupation")
TAKES = ("called", "other_called", "date", "place", "age", "born", "residence", "origin", "occupation", "words")
"""What may be selected in the text."""


@dataclass
class Missing:
    """The form as it is opened, or as it was sent."""

    book: Casebook
    document: str
    kind: str = ""
    sent: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        self.telling = Telling(self.book)
        if self.kind not in KINDS:
            self.kind = ""

    @property
    def kinds(self) -> tuple[tuple[int, str], ...]:
        """To be chosen from, each with its key."""
        return tuple(enumerate(KINDS, 1))

    @property
    def fields(self) -> Iterator[Field]:
        for part in PARTS.get(self.kind, ()):
            said = predicate_said(part, language()) if part in STATED else ""
            first, last = self._said(f"{part}.first"), self._said(f"{part}.last")
            yield Field(part, part, self._said(part), said, self._choices(part), first, last)

    @property
    def named(self) -> bool:
        return self.sent is None or bool(self._said("named"))

    def _said(self, name: str) -> str:
        return (self.sent or {}).get(name, "")

    def _choices(self, part: str) -> tuple[Choice, ...]:
        match part:
            case "type":
                return (("", "—"), *_listed("events"))
            case "kin":
                return (("", "—"), *_listed("kin"))
            case "role" | "sex":
                return (("", "—"), *_listed(LISTED[part]))
            case "who" | "other":
                return (("", say("review.missed_new")), *self._people())
            case "speaker":
                return (("", say("review.missed_itself")), *self._people(), *self._voices())
            case "stance":
                return tuple((one.value, label("stances", one.value, language())) for one in Stance)
        return ()

    def _people(self) -> list[Choice]:
        """Everybody the document speaks of, in the order they are first spoken of."""
        known = self.book.derivation.mentions
        there = sorted(told_of_in(self.book, self.document), key=lambda id: (known[id].evidence[0].start, id))
        return [(id, shown_in_line(self.telling.called(id))) for id in there]

    def _voices(self) -> list[Choice]:
        """Those who speak in it and are none of these: an organisation, the writer of a letter."""
        speakers, who = self.book.derivation.speakers, Seal(self.book).identities()
        others = (id for id in sorted(heard_in(self.book, self.document)) if id in speakers)
        unnamed = (id for id in others if not ((one := who.get(id)) and one.mention))
        return [(id, shown_in_line(speaker_said(speakers[id].described, language()))) for id in unnamed]

    # — as it was sent —

    def missed(self, text: Rendition) -> list[Missed]:
        """What is to be recorded. BadRequest or ValueError says what was not understood."""
        words, who = self._words(text), self._somebody("who", "called", named=self.named)
        match self.kind:
            case "event":
                return [self._event(who, words)]
            case "kin":
                other = self._somebody("other", "other_called")
                said = self._term("kin", "the relation")
                return [Missed(f"kin:{said}", who, words, other=other, speaker=self._said("speaker"))]
        return self._person(who, words)

    def _event(self, who: Somebody, words: Evidence) -> Missed:
        stance = Stance(self._said("stance") or Stance.ASSERTED)
        return Missed(
            f"event:{self._term('type', 'what happened')}", who, words, when=self._said("date"), where=self._said("place"),
            years=self._said("years"), speaker=self._said("speaker"), stance=stance,
        )  # fmt: skip

    def _person(self, who: Somebody, words: Evidence) -> list[Missed]:
        """A name is one of somebody new, or another one of somebody known."""
        called = " ".join(self._said("called").split())
        named = [Missed("name", who, words, called)] if called and (who.record or who.named) else []
        stated = [Missed(part, who, words, self._said(part)) for part in STATED if self._said(part).strip()]
        if not (named or stated):
            raise BadRequest("nothing is said of them yet", "Fill in one more line: a role, an age, another name.")
        return [*named, *stated]

    def _term(self, part: str, what: str) -> str:
        if not self._said(part):
            raise BadRequest(f"the form does not say {what}", "Choose it from the list.")
        return self._said(part)

    def _somebody(self, part: str, called: str, *, named: bool = True) -> Somebody:
        return Somebody(self._said(part), "" if self._said(part) else self._said(called), named)

    def _words(self, text: Rendition) -> Evidence:
        """The words that were selected or copied; else the sentence something else on the form was selected in."""
        if first := self._said("words.first"):
            return words_at(text, int(first), int(self._said("words.last")))
        if typed := self._said("words").strip():
            return words_found(text, typed)
        for part in PARTS[self.kind]:
            if first := self._said(f"{part}.first"):
                return sentence_of(text, int(first), int(self._said(f"{part}.last")))
        raise BadRequest(
            "it does not say where this stands in the text", "Select the words in the text, or copy them here."
        )


def _listed(name: str) -> list[Choice]:
    every = (term for term in terms(name).values() if "alias_of" not in term.facts)
    return sorted(((term.id, term.label(language())) for term in every), key=lambda one: one[1].casefold())
