"""Who agreed to what, for whom. Nothing is allowed that nobody was asked, and nobody agrees for another relative."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from izdeu.actions.casebook import Casebook
from izdeu.actions.following import Consented
from izdeu.actions.seal import Seal
from izdeu.identity.clusters import standing
from izdeu.model.consent import KEEP, MYSELF, Allowed, Answer, Answers, Consent, Use, Withdrawal
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.ids import random_id
from izdeu.model.interview import Waiting
from izdeu.model.person import Judgement, Sameness
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

    def of(self, id: str) -> frozenset[str]:
        """The records and ids of the person an id means; the id alone where nothing is on record of it."""
        rows = self.book.derivation
        mention = id if id in rows.mentions else rows.index.mention_of.get(id)
        if mention is None:
            return frozenset((id,))
        together = self._together(mention)
        return frozenset(together | {rows.mentions[one].person for one in together})

    def _together(self, mention: str) -> set[str]:
        """In dispute, each record is for itself: a consent must not reach a namesake."""
        group, todo, apart = {mention}, [mention], []
        while todo:
            for pair, judgement in standing(self._judged(todo.pop())).items():
                if judgement.verdict is Sameness.SAME and (new := pair - group):
                    group |= new
                    todo += new
                elif judgement.verdict is Sameness.DIFFERENT:
                    apart.append(pair)
        return {mention} if any(pair <= group for pair in apart) else group

    def _judged(self, mention: str) -> Iterator[Judgement]:
        """What people have decided of it and other records. A row of a list agrees to nothing."""
        judged, rows = self.book.shared.followed.judgements.now(self.book.store), self.book.derivation.mentions
        made = (judged.all[place][0] for place in judged.of_mention.get(mention, ()))
        return (judgement for judgement in made if {judgement.left, judgement.right} <= rows.keys())


@dataclass
class Consents:
    """All answers of a casebook as they stand when they are first looked at."""

    book: Casebook
    _known: dict[str, dict[tuple[str, Use], Said]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def _consented(self) -> Consented:
        return self.book.shared.followed.consents.now(self.book.store)

    @property
    def given(self) -> tuple[Signed[Consent], ...]:
        """Every consent in the order they were given, with who recorded it."""
        return tuple(self._consented.all)

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self.book)

    @cached_property
    def _seal(self) -> Seal:
        return Seal(self.book)

    def about(self, person: str) -> dict[tuple[str, Use], Said]:
        """By giver and use: their last word for this person."""
        if person not in self._known:
            self._known[person] = self._words(person)
        return self._known[person]

    def _words(self, person: str) -> dict[tuple[str, Use], Said]:
        ids = self._groups.of(person)
        themselves = {speaker for id in ids for speaker in self._seal.speakers_in(id)}
        keys = [*((id, "") for id in ids), *((MYSELF, giver) for giver in themselves)]
        said = sorted(chain(*(self._consented.said.get(key, ()) for key in keys)), key=lambda one: one[0])
        words: dict[tuple[str, Use], Said] = {}
        consents: dict[str, Consent] = {}
        for _, one in said:
            self._hear(words, consents, one)
        return words

    def _hear(
        self, words: dict[tuple[str, Use], Said], consents: dict[str, Consent], said: Consent | Withdrawal
    ) -> None:
        """One more word, in the order they were said."""
        if isinstance(said, Consent):
            consents[said.id] = said
            late = said.answers.until is not None and said.answers.until < self.book.today()
            words.update({(said.giver, use): Said(Answer.REFUSED, said.id) for use in said.answers.no})
            yes = Answer.EXPIRED if late else Answer.GIVEN
            words.update({(said.giver, use): Said(yes, said.id) for use in said.answers.yes})
        else:
            taken = consents[said.consent]
            every = [use for giver, use in words if giver == taken.giver]
            gone = every if KEEP in said.uses else said.uses or taken.answers.yes
            words.update({(taken.giver, use): Said(Answer.WITHDRAWN, taken.id) for use in gone})

    def allowed(self, person: str, use: Use, *, said_by: str | None = None) -> Allowed:
        """One clear yes is needed, and where anybody who was asked refused or took it back, there is none."""
        said = self.about(person).items()
        words = [word for (giver, asked), word in said if asked == use and said_by in (None, giver)]
        answers = {one.answer for one in words}
        looked_at = tuple(dict.fromkeys(one.consent for one in words))
        if Answer.GIVEN not in answers:
            return Allowed(False, next((no for no in NOES if no in answers), Answer.NOT_ASKED), looked_at)
        disputed = bool(answers & {Answer.REFUSED, Answer.WITHDRAWN})
        return Allowed(not disputed, Answer.DISPUTED if disputed else Answer.GIVEN, looked_at)

    def keeps(self, speaker: str, person: str) -> bool:
        """Whether a Speaker lets us keep what they tell of this person."""
        return bool(self.allowed(person, KEEP, said_by=speaker))
