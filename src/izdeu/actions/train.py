"""What reviewers decided teaches the sieve: a head of the casebook's own, in versions, and back to the shipped one at any time.

It stays in the log, encrypted with it, and is no part of any export. What somebody sealed told teaches nothing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from izdeu.actions.casebook import Casebook
from izdeu.actions.missed import SENTENCE_ENDS
from izdeu.actions.paper import rendition
from izdeu.actions.seal import Seal
from izdeu.intake.lessons import Lesson, base, compared, taught, truth
from izdeu.intake.sieve import LABELS, TYPES, Sieve
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.ids import random_id
from izdeu.model.signed import Signed
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.trained import InForce, Taught, Trained

ENOUGH = 30
"""Sentences that a head is made from; fewer teach chance."""
EITHER = 10
"""So many of them tell an event, and so many do not."""
DOCUMENTS = 3
"""From fewer it cannot be told whether what was learned holds for another text."""
SHORTEST = 9
EVENTS = frozenset(("event", *TYPES))


@dataclass(frozen=True, slots=True)
class Course:
    """What there is to learn from."""

    lessons: tuple[Lesson, ...]
    taught: Taught


def train(book: Casebook, sieve: Sieve) -> Signed[Trained]:
    """Make the next version from everything decided so far. It reads nothing until somebody says so (`use`).

    BadRequest where too little was decided; SieveOff where sentences cannot be embedded.
    """
    book.permit("review")
    course = _enough(decided(book))
    rows, said = sieve.embedded([one.sentence for one in course.lessons]), truth(course.lessons)
    how = compared(rows, said, [one.document for one in course.lessons])
    version = 1 + max((one.record.version for one in versions(book)), default=0)
    book.record(Trained(
        random_id("th"), version, base(), LABELS, taught(rows, said).packed(), course.taught, how.local, how.shipped,
        how.gained, how.lost,
    ))  # fmt: skip
    return versions(book)[-1]


def use(book: Casebook, version: int | None) -> None:
    """Read with this version from now on, with the shipped head where it is None: on record with who said so. NotFound; BadRequest."""
    book.permit("review")
    there = {one.record.version: one.record for one in versions(book)}
    if version is not None and version not in there:
        raise NotFound(f"there is no version {version}", "`izdeu train --list` shows those there are.")
    if version is not None and there[version].labels != LABELS:
        raise BadRequest(f"version {version} is of an earlier Izdeu's labels", "Train a new one with `izdeu train`.")
    book.record(InForce(random_id("tf"), there[version].id if version is not None else ""))


def versions(book: Casebook) -> list[Signed[Trained]]:
    """Every head that was ever trained here, the oldest first, with who trained it and when."""
    return [entry.signed(Trained) for entry in book.store.entries("trained")]


def in_force(book: Casebook) -> Trained | None:
    """The head that reads; None is the shipped one, also where the labels are no longer those it was trained for."""
    said = taken(book)
    head = next((one.record for one in versions(book) if said and one.record.id == said.record.head), None)
    return head if head and head.labels == LABELS else None


def taken(book: Casebook) -> Signed[InForce] | None:
    """Who said last which head reads, and when; None where nobody ever did."""
    entries = list(book.store.entries("inforce"))
    return entries[-1].signed(InForce) if entries else None


def decided(book: Casebook) -> Course:
    """The sentences that decisions put a label on, of documents in which nobody sealed speaks."""
    sealed, said = Seal(book).documents, defaultdict[str, list[StandingClaim]](list)
    for row in book.derivation.claims.values():
        if row.document not in sealed and row.claim.evidence:
            said[row.document].append(row)
    whole = {id for id, rows in said.items() if all(row.standing is not Standing.PROPOSED for row in rows)}
    lessons = tuple(one for id in sorted(said) for one in _lessons(book, id, said[id], id in whole))
    taught_in = {one.document for one in lessons}
    hands = {row.by for id in taught_in for row in said[id] if row.claim.event and row.by}
    events = sum("event" in one.bears for one in lessons)
    return Course(lessons, Taught(len(lessons), events, len(taught_in), len(whole & taught_in), len(hands)))


def _lessons(book: Casebook, document: str, rows: Sequence[StandingClaim], whole: bool) -> Iterator[Lesson]:
    """Of a document reviewed whole every sentence teaches: one in which nothing was accepted tells no event."""
    text = rendition(book, document)
    if text is None or not any(row.claim.event for row in rows):
        return
    sentences = _sentences(text.text)
    starts, events = [start for start, _ in sentences], defaultdict[int, list[StandingClaim]](list)
    for row in rows:
        if row.claim.event and row.claim.evidence[0].rendition == text.id:
            events[bisect_right(starts, row.claim.evidence[0].start) - 1].append(row)
    for place, (start, end) in enumerate(sentences):
        sentence = text.text[start:end].strip()
        if len(sentence) >= SHORTEST and (lesson := _lesson(sentence, document, events[place], whole)):
            yield lesson


def _lesson(sentence: str, document: str, events: Sequence[StandingClaim], whole: bool) -> Lesson | None:
    """None where nothing was decided on it, or not everything yet."""
    if any(row.standing is Standing.PROPOSED for row in events) or not (events or whole):
        return None
    accepted = {row.claim.event for row in events if row.standing is Standing.ACCEPTED}
    rejected = {row.claim.event for row in events if row.standing is Standing.REJECTED} - accepted
    bears = EVENTS & {"event", *accepted} if accepted else frozenset[str]()
    lacks = EVENTS if whole else EVENTS & ({"event", *rejected} if not accepted else rejected)
    return Lesson(sentence, document, bears, lacks - bears)


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [0, *(one.end() for one in SENTENCE_ENDS.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(ends) if end > start]


def _enough(course: Course) -> Course:
    """BadRequest with what is missing."""
    said = course.taught
    without = sum("event" in one.lacks for one in course.lessons)
    if said.sentences >= ENOUGH and min(said.events, without) >= EITHER and said.documents >= DOCUMENTS:
        return course
    raise BadRequest(
        f"too little was decided to learn from: {said.sentences} sentences in {said.documents} documents, "
        f"{said.events} that tell an event and {without} that tell none",
        f"It takes {ENOUGH} sentences in {DOCUMENTS} documents, {EITHER} of each kind. Review more with `izdeu review`; a document "
        "in which everything is decided counts with every sentence of it. What sealed people told is left out.",
    )
