"""What is told of everybody who is looked for, kept person by person: after a record only whom it may touch is looked at again."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from izdeu.actions.derive import Derivation
from izdeu.actions.index import NONE
from izdeu.actions.numbers import stories
from izdeu.actions.people import Register
from izdeu.actions.view import Changed, Piece
from izdeu.model.case import Case, CaseChange
from izdeu.model.claim import Decision
from izdeu.model.confirmation import Confirmation
from izdeu.model.consent import Consent, Withdrawal
from izdeu.model.finding import Finding
from izdeu.model.glossary import OwnTerm, Worded
from izdeu.model.listed import Place
from izdeu.model.person import Judgement
from izdeu.model.record import Deed
from izdeu.model.saved import Looked, SavedSearch
from izdeu.model.task import Task
from izdeu.timeline.story import Story

NOBODY = (
    Deed,
    Task,
    Finding,
    Confirmation,
    Consent,
    Withdrawal,
    Case,
    CaseChange,
    SavedSearch,
    Looked,
    Worded,
    OwnTerm,
)
"""Records that change nothing of who is looked for, nor what is told of them."""

SEEN_IN_ROWS = (Decision,)
"""Records of which the rows tell what they change."""

type Tell[T] = Callable[[Register, Story], T]


@dataclass(frozen=True, slots=True)
class Tally[T]:
    """By person, what was told of each; by record, the person it belongs to. `place`: of the news it was made after."""

    place: int
    told: Mapping[str, T]
    whose: Mapping[str, str]


def tally[T](register: Register, tell: Tell[T], kept: Tally[T] | None = None) -> Tally[T]:
    """Of everybody the register shows; brought up to date, where one is kept of the very same sight. Give a fresh register.

    What it may not see, nobody who sees the same has put into it.
    """
    place = register.book.place
    touched = _touched(register.book.derivation, register.book.shared.news.since(kept.place)) if kept else None
    if kept is None or touched is None:
        return _with(Tally(place, {}, {}), register, tell, stories(register))
    around = set[str]()
    for mention in touched:
        around |= register.around(mention) if mention not in around else set()
    persons = dict.fromkeys(chain.from_iterable(register.near(mention) for mention in sorted(around)))
    return _with(_without(replace(kept, place=place), around), register, tell, stories(register, persons))


def _with[T](kept: Tally[T], register: Register, tell: Tell[T], more: Iterable[Story]) -> Tally[T]:
    told, whose = dict(kept.told), dict(kept.whose)
    alike = {said: said for said in told.values()}  # many are told of in the same words: those are kept once
    for story in more:
        said = tell(register, story)
        told[story.person.id] = alike.setdefault(said, said)
        whose.update(dict.fromkeys(story.person.mentions, story.person.id))
    return Tally(kept.place, told, whose)


def _without[T](kept: Tally[T], mentions: Collection[str]) -> Tally[T]:
    """Whoever any of these records belonged to is to be told of again, or no more."""
    gone = {kept.whose[mention] for mention in mentions if mention in kept.whose}
    told = {person: said for person, said in kept.told.items() if person not in gone}
    return Tally(kept.place, told, {mention: person for mention, person in kept.whose.items() if person not in gone})


# — whom a record may touch —


def _touched(rows: Derivation, news: Collection[Piece] | None) -> set[str] | None:
    """The records of whom something may be told otherwise than before; None where that may be anybody."""
    if news is None or not all(map(_bounded, news)):
        return None
    mentions = {id for piece in news for id in _named(piece)}
    claims = [row for piece in news if isinstance(piece, Changed) for row in piece.rows.claims]
    speakers = {one for row in claims for one in (row.claim.speaker, row.claim.told_by) if one}
    said = {id for one in speakers for id in rows.index.claims_by.get(one, NONE)}
    documents = {row.document for row in claims} | {rows.claims[id].document for id in said}
    for _ in range(2):  # what one is called may be what seals another, there and wherever that one is told of
        documents |= {document for mention in mentions for document in _told_in(rows, mention)}
        mentions |= {mention for document in documents for mention in _told_of(rows, document)}
    return {mention for mention in mentions if mention in rows.mentions}


def _bounded(piece: Piece) -> bool:
    match piece:
        case Judgement(left=left, right=right):
            return Place.of(left) is None and Place.of(right) is None
        case Changed(rows=rows):
            return not rows.mentions and not rows.speakers
        case _:
            return isinstance(piece, (*NOBODY, *SEEN_IN_ROWS))


def _named(piece: Piece) -> Iterator[str]:
    """Of whom it speaks."""
    match piece:
        case Judgement(left=left, right=right):
            yield from (left, right)
        case Changed(rows=rows, links=gone):
            yield from chain.from_iterable(row.about for row in rows.claims)
            yield from chain.from_iterable((link.left, link.right) for link in rows.links)
            yield from chain.from_iterable(gone)


def _told_in(rows: Derivation, mention: str) -> set[str]:
    """The documents that speak of it: its own, and those that were written later, as a call is."""
    own = {rows.mentions[mention].document} if mention in rows.mentions else set()
    return own | {rows.claims[id].document for id in rows.index.claims_about.get(mention, NONE)}


def _told_of(rows: Derivation, document: str) -> set[str]:
    said = rows.index.claims_in.get(document, NONE)
    return set(rows.index.mentions_in.get(document, NONE)).union(*(rows.claims[id].about for id in said))
