"""Who agreed to what, for whom. Nothing is allowed that nobody was asked, and nobody agrees for another relative."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from izdeu.actions.casebook import Casebook
from izdeu.actions.judge import judgements
from izdeu.actions.seal import Seal
from izdeu.identity import persons
from izdeu.model.consent import KEEP, MYSELF, Allowed, Answer, Answers, Consent, Use, Withdrawal
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.ids import random_id
from izdeu.model.interview import Waiting
from izdeu.model.signed import Signed
from izdeu.model.speaker import Speaker

NOBODY_ELSE = "a relative's consent never covers another relative"
NOES = (Answer.WITHDRAWN, Answer.REFUSED, Answer.EXPIRED, Answer.NOT_ASKED)
"""Where nobody says yes, the first of these that anybody's answer comes to."""


def give(book: Casebook, giver: str, person: str, answers: Answers) -> Consent:
    """Record what a Speaker answered for themselves (`MYSELF`) or for somebody missing. A later answer to the same question stands.

    BadRequest for a question nobody can be asked, or for another person than these; NotFound for a Speaker nobody has met.
    """
    book.permit("consent")
    check(book, answers)
    known_speaker(book, giver)
    if person != MYSELF and not _missing(book, person):
        raise BadRequest(NOBODY_ELSE, "Ask that person themselves, and record it as theirs.")
    consent = Consent(random_id("k"), giver, person, answers)
    book.record(consent)
    return consent


def check(book: Casebook, answers: Answers) -> None:
    """BadRequest where the answers cannot be recorded as they are."""
    unknown = [use for use in (*answers.yes, *answers.no) if not use.known]
    if unknown:
        raise BadRequest(f"nobody can be asked {unknown[0].purpose!r} for {unknown[0].recipient!r}")
    if both := set(answers.yes) & set(answers.no):
        raise BadRequest(f"both yes and no: {', '.join(sorted(use.purpose for use in both))}", "Ask again.")
    if not answers.language.strip():
        raise BadRequest("a consent says in which language it was asked", "Choose the language they understood it in.")
    if answers.until and answers.until < book.today():
        raise BadRequest("the consent would have run out before it begins", "Ask until when it is to hold.")
    if answers.interpreter:
        known_speaker(book, answers.interpreter)


def known_speaker(book: Casebook, id: str) -> Speaker:
    """NotFound for a Speaker who is not on record."""
    entry = book.store.entry(id)
    speaker = entry.record if entry else book.derivation.speakers.get(id)
    if not isinstance(speaker, Speaker):
        raise NotFound(f"nobody who spoke is known as {id}", "Register them first.")
    return speaker


def _missing(book: Casebook, person: str) -> bool:
    """Whether this is somebody looked for, who cannot be asked: registered as that, or told of as missing or held."""
    if any(waiting.person == person for waiting in registered(book)):
        return True
    seal = Seal(book)
    return any(seal.looks_for(mention) for mention in Groups(book).of(person) if mention in book.derivation.mentions)


def registered(book: Casebook) -> Iterator[Waiting]:
    """Every family that ever came, whether its testimony was taken since or not."""
    return (entry.signed(Waiting).record for entry in book.store.entries("waiting"))


def withdraw(book: Casebook, consent: str, uses: Sequence[Use] = (), why: str = "") -> Withdrawal:
    """Take a consent back, for some uses or wholly. It counts from now on; what was kept is not erased by it.

    Who takes back that anything is kept takes back every use of it.

    NotFound for a consent that is not on record; BadRequest for a use it does not speak of.
    """
    book.permit("consent")
    entry = book.store.entry(consent)
    given = entry.record if entry else None
    if not isinstance(given, Consent):
        raise NotFound(f"there is no consent {consent}")
    if stray := set(uses) - set(given.answers.yes):
        raise BadRequest(f"that was not agreed to: {', '.join(sorted(use.purpose for use in stray))}")
    withdrawal = Withdrawal(random_id("w"), consent, tuple(sorted(set(uses))), why.strip())
    book.record(withdrawal)
    return withdrawal


def allowed(book: Casebook, person: str, purpose: str, recipient: str, *, said_by: str | None = None) -> Allowed:
    """Whether this use of what is told of a person is allowed. `said_by`: only a Speaker's own answers count, for their own words."""
    return Consents(book).allowed(person, Use(purpose, recipient), said_by=said_by)


@dataclass(frozen=True, slots=True)
class Said:
    """The last word of one giver on one use, and the consent it was given or withdrawn in."""

    answer: Answer
    consent: str


@dataclass
class Groups:
    """Which ids are one person's, as people have judged: whatever machines propose joins no consents."""

    book: Casebook

    @cached_property
    def _groups(self) -> dict[str, frozenset[str]]:
        mentions = self.book.derivation.mentions
        judged = [judgement for judgement, _ in judgements(self.book)]
        found: dict[str, frozenset[str]] = {}
        for person in persons(list(mentions.values()), judged, (), include_proposed=False):
            records = [{m, mentions[m].person} for m in person.mentions]
            # in dispute, each record is for itself: a consent must not reach a namesake
            for ids in records if person.disputes else [set().union(*records)]:
                found |= dict.fromkeys(ids, frozenset(ids))
        return found

    def of(self, id: str) -> frozenset[str]:
        """The records and ids of the person an id means; the id alone where nothing is joined to it."""
        return self._groups.get(id, frozenset((id,)))


@dataclass
class Consents:
    """All answers of a casebook as they stand today."""

    book: Casebook

    @cached_property
    def given(self) -> tuple[Signed[Consent], ...]:
        """Every consent in the order they were given, with who recorded it."""
        return tuple(entry.signed(Consent) for entry in self.book.store.entries("consent"))

    @cached_property
    def _said(self) -> dict[tuple[str, str], dict[Use, Said]]:
        """By giver and person: the last word on each use."""
        said: dict[tuple[str, str], dict[Use, Said]] = defaultdict(dict)
        today, consents = self.book.today(), {}
        for entry in self.book.store.entries("consent", "withdrawal"):
            match entry.record:
                case Consent(id, giver, person, answers) as consent:
                    consents[id] = consent
                    late = answers.until is not None and answers.until < today
                    said[giver, person].update((u, Said(Answer.REFUSED, id)) for u in answers.no)
                    yes = Answer.EXPIRED if late else Answer.GIVEN
                    said[giver, person].update((u, Said(yes, id)) for u in answers.yes)
                case Withdrawal(_, id, uses):
                    taken = consents[id]
                    words = said[taken.giver, taken.person]
                    gone = words if KEEP in uses else uses or taken.answers.yes
                    words.update({use: Said(Answer.WITHDRAWN, id) for use in gone})
        return said

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self.book)

    @cached_property
    def _themselves(self) -> dict[str, set[str]]:
        """By Speaker, the records they are: for what they allow for themselves."""
        found: dict[str, set[str]] = defaultdict(set)
        for identity in Seal(self.book).everybody():
            if identity.mention:
                found[identity.speaker] |= self._groups.of(identity.mention)
        for waiting in registered(self.book):
            if waiting.relation == MYSELF:
                found[waiting.speaker] |= self._groups.of(waiting.person)
        return found

    def about(self, person: str, said_by: str | None = None) -> list[tuple[str, dict[Use, Said]]]:
        """Who has answered for this person, and what: (giver, their last word on each use)."""
        ids = self._groups.of(person)
        return [
            (giver, words)
            for (giver, whom), words in self._said.items()
            if said_by in (None, giver) and (self._themselves[giver] & ids if whom == MYSELF else whom in ids)
        ]

    def allowed(self, person: str, use: Use, *, said_by: str | None = None) -> Allowed:
        """One clear yes is needed, and where anybody who was asked refused or took it back, there is none."""
        words = [one for _, said in self.about(person, said_by) if (one := said.get(use))]
        answers = {one.answer for one in words}
        looked_at = tuple(dict.fromkeys(one.consent for one in words))
        if Answer.GIVEN not in answers:
            return Allowed(False, next((no for no in NOES if no in answers), Answer.NOT_ASKED), looked_at)
        disputed = bool(answers & {Answer.REFUSED, Answer.WITHDRAWN})
        return Allowed(not disputed, Answer.DISPUTED if disputed else Answer.GIVEN, looked_at)

    def keeps(self, speaker: str, person: str) -> bool:
        """Whether a Speaker lets us keep what they tell of this person."""
        return bool(self.allowed(person, KEEP, said_by=speaker))
