"""What no reader proposed and a reviewer finds in a document: somebody, a family relation, an event. It stands by their hand."""

import re
from collections.abc import Generator, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from izdeu import places
from izdeu.actions.casebook import Casebook
from izdeu.actions.decided import claims_in
from izdeu.actions.derive import BY_HAND
from izdeu.actions.paper import rendition
from izdeu.actions.review import LISTED, Word, corrected_id, decide_all, known_term, told_of_in
from izdeu.actions.seal import Seal
from izdeu.actions.transcribe import KINDS
from izdeu.intake.typed import typed
from izdeu.model.claim import Claim, Detail, Proposal, Stance, Verdict
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.evidence import Evidence
from izdeu.model.ids import keyed_id, random_id
from izdeu.model.person import Mention
from izdeu.model.reading import Reading
from izdeu.model.source import Openness, Rendition
from izdeu.model.speaker import Speaker, SpeakerIdentity, SpeakerKind
from izdeu.model.standing import Derived, Standing, StandingClaim
from izdeu.model.when import When, born
from izdeu.model.where import Where

VERSION = "1"
STATED = ("name", "role", "sex", "age", "born", "occupation", "residence", "origin")
"""What may be added about who somebody is."""
OLDEST, LONGEST = 120, 200  # years of a life, and of a sentence
SENTENCE_ENDS = re.compile(r"(?:[.!?؟…]+[\"'»”’)]*(?=\s)|[。！？]+[”’」』）]*|\n)")


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who a claim is about: `record`, one of the document's; else somebody new, by a name or by words for them."""

    record: str = ""
    called: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class Missed:
    """What a document says and nobody proposed, as a reviewer writes it down.

    `what`: `event:arrested_or_detained`, `kin:wife` (`who` is the wife of `other`), or one of STATED with its `value`. `words`:
    where it stands in the text. `speaker`: a Speaker heard in the document, or a record of it; the text itself where empty.
    """

    what: str
    who: Somebody
    words: Evidence
    value: str = ""
    other: Somebody = Somebody()
    when: str = ""
    where: str = ""
    years: str = ""
    speaker: str = ""
    stance: Stance = Stance.ASSERTED


def add_missed(book: Casebook, document: str, missed: Sequence[Missed]) -> list[StandingClaim]:
    """Record it, accepted by whoever is at work: all of it or nothing. What is on record just so already stays as it is.

    NotFound for a document, a record or a Speaker that is not there; BadRequest for what was not understood.
    """
    book.permit("review")
    if document in Seal(book).documents:
        raise NotFound("somebody sealed speaks in this document", "Ask a colleague who may open what is sealed.")
    book.document(document)  # NotFound, before anything is said of it
    text = rendition(book, document)
    if text is None:
        raise BadRequest("this document has no text to point into", "Add it to a document that has a text.")
    hand = _Hand(book, document, text)
    claims = [claim for one in missed for claim in hand.written(one)]
    with book.together():
        _propose(book, hand.reading(claims))
        there = book.derivation.claims
        new = [claim.id for claim in claims if there[claim.id].standing is not Standing.ACCEPTED]
        if new:
            decide_all(book, [Word(id, Verdict.ACCEPT) for id in dict.fromkeys(new)])
    return [book.derivation.claims[claim.id] for claim in claims]


def speaker_of(book: Casebook, document: str, id: str) -> str | None:
    """Who says it, by a Speaker heard in the document or a record of it, which then is on record as one; none where `id` is empty."""
    text = rendition(book, document)
    if not id or text is None:
        return None
    hand = _Hand(book, document, text)
    speaker = hand.speaker(id)
    if hand.speakers:
        _propose(book, hand.reading(()))
    return speaker


def _propose(book: Casebook, reading: Reading) -> None:
    """What follows for who may be whom is concluded with the decision."""
    book.record(reading)
    change = book.latest()
    fresh = change.rows.read(reading)
    claims = tuple(change.rows.claims[id] for id in sorted({one.claim.id for one in reading.proposals}))
    change.add(Derived(mentions=tuple(fresh), claims=claims, speakers=reading.speakers))


@dataclass
class _Hand:
    """Writes claims about one document, and whoever is new in them."""

    book: Casebook
    document: str
    text: Rendition

    def __post_init__(self) -> None:
        self.key = self.book.store.id_key
        self.mentions: dict[str, Mention] = {}
        self.speakers: dict[str, Speaker] = {}
        self.identities: list[SpeakerIdentity] = []

    def reading(self, claims: Sequence[Claim]) -> Reading:
        proposals = tuple(Proposal(claim, BY_HAND, VERSION, 1.0) for claim in claims)
        said = (*sorted(claim.id for claim in claims), *self.speakers)
        return Reading(
            keyed_id(self.key, "rd", self.document, BY_HAND, *said), self.document, self.text.id,
            BY_HAND, VERSION, tuple(self.mentions.values()), tuple(self.speakers.values()), tuple(self.identities), proposals,
        )  # fmt: skip

    def written(self, missed: Missed) -> Iterator[Claim]:
        """The claim, after the name of whoever is new in it."""
        if not missed.words.stands_in(self.text.text) or missed.words.rendition != self.text.id:
            raise BadRequest("the words it rests on are not in the text", "Select them again.")
        who = yield from self._somebody(missed.who, missed.words)
        claim = Claim(
            "", who, missed.what, missed.words.quote, "", (missed.words,), missed.stance, self.speaker(missed.speaker)
        )
        kind, _, term = missed.what.partition(":")
        if kind == "event":
            yield self._named(_happened(claim, term, missed))
        elif kind == "kin":
            other = yield from self._somebody(missed.other, missed.words)
            yield self._named(_related(claim, term, other))
        elif missed.what != "name" or missed.who.record:
            yield self._named(_stated(claim, missed.value.strip(), self.text.published))

    def _named(self, claim: Claim) -> Claim:
        return replace(claim, id=corrected_id(self.book, claim))

    def _somebody(self, one: Somebody, words: Evidence) -> Generator[Claim, None, str]:
        """Their record; a new one begins with its name."""
        if one.record:
            if one.record not in told_of_in(self.book, self.document) | self.mentions.keys():
                raise NotFound("that is nobody this document speaks of")
            return one.record
        called = " ".join(one.called.split())
        if not called:
            raise BadRequest("it does not say who", "Choose somebody, or write a name or words for somebody new.")
        at = self._place_of(called, words)
        id = keyed_id(self.key, "m", self.document, called, at.start, at.end)
        there = self.book.derivation.mentions.get(id)
        self.mentions[id] = there or Mention(id, self.document, random_id("p"), called, one.named, (at,))
        if one.named:
            yield self._named(Claim("", id, "name", at.quote, called, (at,)))
        return id

    def _place_of(self, called: str, words: Evidence) -> Evidence:
        """Where somebody is called so: in the words themselves, or near them; the words where the text writes it otherwise."""
        start = words.quote.find(called)
        return (
            replace(words, start=words.start + start, end=words.start + start + len(called), quote=called)
            if start >= 0
            else words
        )

    def speaker(self, id: str) -> str | None:
        """A Speaker heard here, or the one a record of the document becomes."""
        if not id or id in heard_in(self.book, self.document):
            return id or None
        if id not in told_of_in(self.book, self.document):
            raise NotFound("that is nobody who speaks in this document")
        known = [one for one in sorted(Seal(self.book).speakers_in(id)) if one in self.book.derivation.speakers]
        if known:
            return known[0]
        speaker = Speaker(random_id("s"), (kind := _kind_of(self.book, id)), kind.value, self._open)
        self.speakers[speaker.id] = speaker
        self.identities.append(SpeakerIdentity(random_id("i"), speaker.id, id))
        return speaker.id

    @property
    def _open(self) -> bool:
        """A published document in which nobody sealed is heard."""
        rows = self.book.derivation.speakers
        heard = (rows[id].open for id in heard_in(self.book, self.document) if id in rows)
        return self.book.document(self.document).openness is Openness.PUBLISHED and all(heard)


def heard_in(book: Casebook, document: str) -> Set[str]:
    """The Speakers of a document."""
    claims = [row.claim for row in claims_in(book, document)]
    return {id for claim in claims for id in (claim.speaker, claim.told_by) if id}


def _kind_of(book: Casebook, mention: str) -> SpeakerKind:
    roles = (row.claim.reading for row in book.derivation.claims_of(mention) if row.claim.predicate == "role")
    return next((KINDS[role] for role in roles if role in KINDS), SpeakerKind.UNKNOWN)


def _happened(claim: Claim, term: str, missed: Missed) -> Claim:
    known_term("events", term)
    when, where = typed(missed.when), " ".join(missed.where.split())
    if when and when.earliest is None and when.latest is None:
        raise BadRequest(f"not a date: {missed.when!r}", "Write 2017, 2017-05, 2017-05-03 or 2016-01/2016-03.")
    place = places.find(where) if where else None
    return replace(
        claim, reading=term, when=when, where=Where(where, place.id if place else None) if where else None,
        detail=Detail(years=_years(missed.years)), other=missed.other.record or None,
    )  # fmt: skip


def _years(said: str) -> float | None:
    try:
        years = float(said.replace(",", ".")) if said.strip() else None
    except ValueError:
        years = -1.0
    if years is not None and not 0 < years <= LONGEST:
        raise BadRequest(f"{said!r} is no number of years", "Write 15, or 7.5.")
    return years


def _related(claim: Claim, term: str, other: str) -> Claim:
    if other == claim.mention:
        raise BadRequest("nobody is related to themselves", "Choose whose relative it is.")
    return replace(claim, predicate=f"kin:{known_term('kin', term)}", reading=other, other=other)


def _stated(claim: Claim, value: str, published: When | None) -> Claim:
    if claim.predicate not in STATED:
        raise BadRequest(f"{claim.predicate!r} cannot be added", f"One of: {', '.join(STATED)}, event:…, kin:….")
    if not value:
        raise BadRequest("it does not say what", "Write it, or choose it.")
    match claim.predicate:
        case "role" | "sex":
            known_term(LISTED[claim.predicate], value)
        case "age" if not value.isdecimal() or int(value) > OLDEST:
            raise BadRequest(f"{value!r} is no age", "Write it in figures: 44.")
        case "age" if published:
            return replace(claim, reading=value, when=born(int(value), published))
        case "born":
            return replace(claim, reading=value, when=typed(value))
    return replace(claim, reading=value)


def event_beside(book: Casebook, document: str, first: int, last: int) -> Claim | None:
    """The event that stands nearest to these words of the text, of those that count or still wait; none where there is none."""
    there = [
        row.claim for row in claims_in(book, document)
        if row.claim.event and not row.candidates and row.standing in (Standing.ACCEPTED, Standing.PROPOSED)
    ]  # fmt: skip
    at = nearest([(claim.evidence[0].start, claim.evidence[0].end) for claim in there], first, last)
    return None if at is None else there[at]


def nearest(spans: Sequence[tuple[int, int]], first: int, last: int) -> int | None:
    """Which of these stands least far from [first, last); of two as near the one that stands first."""
    far = [(max(0, start - last, first - end), start, n) for n, (start, end) in enumerate(spans)]
    return min(far)[2] if far else None


def words_at(text: Rendition, first: int, last: int) -> Evidence:
    """The words between two characters of the text, without the space around them. BadRequest where there are none."""
    chosen = text.text[max(first, 0) : last]
    if not chosen.strip() or last > len(text.text):
        raise BadRequest("what was selected is not in the text", "Select it again.")
    start = max(first, 0) + len(chosen) - len(chosen.lstrip())
    return Evidence(text.id, start, start + len(chosen.strip()), chosen.strip())


def words_found(text: Rendition, words: str) -> Evidence:
    """Where words stand that somebody copied or typed. BadRequest where they stand nowhere, or more than once."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = list(re.finditer(pattern, text.text)) if pattern else []
    if len(found) != 1:
        times = "more than once" if found else "nowhere"
        raise BadRequest(
            f"these words stand {times} in the text: {words!r}", "Select them in the text, or write more of them."
        )
    return words_at(text, *found[0].span())


def sentence_of(text: Rendition, first: int, last: int) -> Evidence:
    """The sentence that some words stand in."""
    before = max((one.end() for one in SENTENCE_ENDS.finditer(text.text, 0, first)), default=0)
    after = SENTENCE_ENDS.search(text.text, max(last - 1, first))
    return words_at(text, before, after.end() if after else len(text.text))
