"""How a claim should read, from what a reviewer typed, chose from a list or selected in the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from izdeu.actions.casebook import Casebook
from izdeu.actions.missed import Missed, Somebody, heard_in, speaker_of
from izdeu.actions.review import EVENT, IDENTITY, LISTED, Word, corrected, kind_of, told_of_in
from izdeu.actions.seal import Seal
from izdeu.model.claim import Claim, Stance, Verdict
from izdeu.model.errors import BadRequest
from izdeu.model.evidence import Evidence
from izdeu.model.phrase import predicate_said, speaker_said
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Rendition
from izdeu.model.standing import StandingClaim
from izdeu.model.vocabulary import label, terms
from izdeu.web.desk.claims import Telling
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import say

PARTS = {EVENT: ("type", "date", "place", "speaker", "stance"), IDENTITY: ("value",)}
UNSAID = ("called", "role", "sex", "age")
"""What may be added on the card of somebody of whom it is not said yet."""
WHO, SPEAKER, CALLED = "who", "speaker", "called"

type Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that may be set right. `choices`: where it is one of a list; typed or selected in the text otherwise.

    `first`, `last`: the words selected for it, as characters of the rendition.
    """

    name: str
    part: str
    value: str
    label: str = ""
    choices: tuple[Choice, ...] = ()
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of one claim. `verdict`: what becomes of it, where each claim of a card is decided for itself."""

    row: StandingClaim
    fields: tuple[Field, ...]
    verdict: str = "accept"


class Correction:
    """The form over a card, as it stands or as it was sent."""

    def __init__(self, book: Casebook, rows: Sequence[StandingClaim], sent: Mapping[str, str] | None = None) -> None:
        self.book, self.rows, self.sent = book, rows, sent or {}
        self.telling = Telling(book)

    @property
    def asked(self) -> list[Asked]:
        return [
            Asked(row, tuple(self._fields(row)), self.sent.get(f"verdict.{row.claim.id}", "accept"))
            for row in self.rows
        ]

    @property
    def unsaid(self) -> Iterator[Field]:
        """What the text may say of somebody beside what is proposed: another name, and what no row of the card says."""
        if not self.rows or kind_of(self.rows[0]) != IDENTITY:
            return
        said = {row.claim.predicate for row in self.rows}
        for part in (part for part in UNSAID if part not in said):
            listed = (("", "—"), *choices_of(LISTED[part])) if part in LISTED else ()
            called = "" if part == CALLED else predicate_said(part, language())
            value, first, last = (self.sent.get(f"more.{part}{end}", "") for end in ("", ".first", ".last"))
            yield Field(f"more.{part}", part, value, called, listed, first, last)

    def further(self, text: Rendition | None) -> list[Missed]:
        """What was filled in of it: it rests on the words selected for it, else on those of the card."""
        filled = [field for field in self.unsaid if field.value.strip()]
        about = self.rows[0].claim
        return [
            Missed(
                "name" if field.part == CALLED else field.part, Somebody(about.mention),
                _passage(field, text) or about.evidence[0], " ".join(field.value.split()),
            )
            for field in filled
        ]  # fmt: skip

    @property
    def why(self) -> str:
        return self.sent.get("why", "")

    def words(self, text: Rendition | None) -> list[Word]:
        """What is decided. BadRequest, ValueError or NotFound say what was not understood; then nothing is decided."""
        return [word for one in self.asked if (word := self._word(one, text))]

    def _word(self, asked: Asked, text: Rendition | None) -> Word | None:
        claim, why = asked.row.claim, self.why.strip()
        if asked.verdict == "later":
            return None
        if asked.verdict == "reject":
            return Word(claim.id, Verdict.REJECT, why)
        right = claim
        for field in asked.fields:
            right = self._spoken(asked.row, right, field) if field.part == SPEAKER else _set(right, field, text)
        if asked.row.candidates and not self.sent.get(f"{WHO}.{claim.id}"):
            raise BadRequest("nobody was chosen", "Choose who it was, or say that it was none of them.")
        return Word(claim.id, Verdict.ACCEPT, why) if right == claim else Word(claim.id, Verdict.CORRECT, why, right)

    def _fields(self, row: StandingClaim) -> Iterator[Field]:
        claim = row.claim
        if claim.event:
            yield self._field(claim, WHO, "" if row.candidates else claim.mention, self._people(row))
        for part in PARTS.get(kind_of(row), ("value", "stance")):
            if part == SPEAKER:
                yield self._field(claim, part, told_by(self.book, claim), speakers_of(self.telling, row.document))
            else:
                yield self._field(claim, part, value_of(claim, part), choices(claim, part))

    def _spoken(self, row: StandingClaim, claim: Claim, field: Field) -> Claim:
        """On the word of whoever was chosen; the very same where that was left as it was."""
        if field.value == told_by(self.book, claim):
            return claim
        return replace(claim, speaker=speaker_of(self.book, row.document, field.value))

    def _field(self, claim: Claim, part: str, value: str, choices: tuple[Choice, ...]) -> Field:
        name = f"{part}.{claim.id}"
        said = predicate_said(claim.predicate, language()) if part == "value" and not claim.kinship else ""
        first, last = self.sent.get(f"{name}.first", ""), self.sent.get(f"{name}.last", "")
        return Field(name, part, self.sent.get(name, value), said, choices, first, last)

    def _people(self, row: StandingClaim) -> tuple[Choice, ...]:
        """Whom it could be about: everybody the document speaks of, the candidates first."""
        ranked = dict.fromkeys((*row.candidates, row.claim.mention, *sorted(told_of_in(self.book, row.document))))
        people = tuple((mention, shown_in_line(self.telling.called(mention))) for mention in ranked)
        return (("", "—"), *people) if row.candidates else people


def _set(claim: Claim, field: Field, text: Rendition | None) -> Claim:
    """With one field set right; the very same where it was left as it was."""
    value, passage = field.value.strip(), _passage(field, text)
    if field.part == WHO:
        return replace(claim, mention=value or claim.mention)
    if value == value_of(claim, field.part) and passage is None:
        return claim
    if field.part == "value" and not value:
        raise BadRequest("nothing stands where the right word should", "Type it, or select it in the text.")
    return corrected(claim, field.part, value, passage)


def _passage(field: Field, text: Rendition | None) -> Evidence | None:
    """The words that were selected. BadRequest where they are not in the text."""
    if not field.first or text is None:
        return None
    first, last = int(field.first), int(field.last)
    chosen = text.text[max(first, 0) : last]
    if not chosen.strip() or last > len(text.text):
        raise BadRequest("what was selected is not in the text", "Select it again.")
    first += len(chosen) - len(chosen.lstrip())
    return Evidence(text.id, first, first + len(chosen.strip()), chosen.strip())


def value_of(claim: Claim, part: str) -> str:
    """What a field holds before anybody has changed it."""
    match part:
        case "type":
            return claim.event or ""
        case "date":
            return claim.when.edtf() if claim.when and (claim.when.earliest or claim.when.latest) else ""
        case "place":
            return claim.where.wording if claim.where else ""
        case "stance":
            return claim.stance.value
    return claim.kinship or claim.reading


def choices(claim: Claim, part: str) -> tuple[Choice, ...]:
    """The list a part is one of; empty where it is free."""
    if part == "stance":
        return tuple((stance.value, label("stances", stance.value, language())) for stance in Stance)
    listed = "events" if part == "type" else "kin" if claim.kinship else LISTED.get(claim.predicate)
    if listed is None or part in ("date", "place"):
        return ()
    return choices_of(listed, value_of(claim, part))


def choices_of(listed: str, now: str = "") -> tuple[Choice, ...]:
    """A list of the vocabulary, in the order of the tongue; `now`: what stands there, kept though it is an older word."""
    every = (term for term in terms(listed).values() if term.offered or term.id == now)
    return tuple(sorted(((term.id, term.label(language())) for term in every), key=lambda one: one[1].casefold()))


# — who says so —


def people_of(telling: Telling, document: str) -> tuple[Choice, ...]:
    """Everybody the document speaks of, in the order they are first spoken of."""
    known = telling.book.derivation.mentions
    there = sorted(told_of_in(telling.book, document), key=lambda id: (known[id].evidence[0].start, id))
    return tuple((id, shown_in_line(telling.called(id))) for id in there)


def speakers_of(telling: Telling, document: str) -> tuple[Choice, ...]:
    """Who may say it: the text itself, those it speaks of, and who else is heard in it (an organisation, the writer of a letter)."""
    speakers, who = telling.book.derivation.speakers, Seal(telling.book).identities()
    others = (id for id in sorted(heard_in(telling.book, document)) if id in speakers)
    unnamed = (id for id in others if not ((one := who.get(id)) and one.mention))
    voices = ((id, shown_in_line(speaker_said(speakers[id].described, language()))) for id in unnamed)
    return (("", say("review.missed_itself")), *people_of(telling, document), *voices)


def told_by(book: Casebook, claim: Claim) -> str:
    """Whoever says it, as the list of `speakers_of` has them."""
    one = Seal(book).identities().get(claim.speaker or "")
    return (one.mention if one else None) or claim.speaker or ""
