"""The form for what nobody proposed: what it is, whom it is about, and on which words of the text it rests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from izdeu.actions.casebook import Casebook
from izdeu.actions.missed import Missed, Somebody, event_beside, sentence_of, words_at, words_found
from izdeu.actions.review import LISTED
from izdeu.model.claim import Stance
from izdeu.model.errors import BadRequest
from izdeu.model.evidence import Evidence
from izdeu.model.phrase import predicate_said
from izdeu.model.source import Rendition
from izdeu.model.vocabulary import label
from izdeu.web.desk.claims import Telling
from izdeu.web.desk.review.corrections import Choice, Field, choices_of, people_of, speakers_of, told_by, value_of
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
    """The form as it is opened, or as it was sent. `near`: the words selected before it was opened, as characters of the text."""

    book: Casebook
    document: str
    kind: str = ""
    sent: Mapping[str, str] | None = None
    near: tuple[int, int] | None = None

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
        return (self._as_beside if self.sent is None else self.sent).get(name, "")

    @cached_property
    def _as_beside(self) -> Mapping[str, str]:
        """What an event told in the words beside is likeliest to share with this one: of whom, when, on whose word."""
        beside = event_beside(self.book, self.document, *self.near) if self.kind == EVENT and self.near else None
        if beside is None:
            return {}
        return {"who": beside.mention, "date": value_of(beside, "date"), "speaker": told_by(self.book, beside)}

    def _choices(self, part: str) -> tuple[Choice, ...]:
        match part:
            case "type":
                return (("", "—"), *choices_of("events"))
            case "kin":
                return (("", "—"), *choices_of("kin"))
            case "role" | "sex":
                return (("", "—"), *choices_of(LISTED[part]))
            case "who" | "other":
                return (("", say("review.missed_new")), *people_of(self.telling, self.document))
            case "speaker":
                return speakers_of(self.telling, self.document)
            case "stance":
                return tuple((one.value, label("stances", one.value, language())) for one in Stance)
        return ()

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
