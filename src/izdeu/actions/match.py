"""Which rows of a list may be whom of the casebook: proposed with reasons, decided by a person, and remembered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from izdeu import names
from izdeu.actions.citation import Verdict, verdicts
from izdeu.actions.lists import Listed, Lists
from izdeu.actions.people import Register
from izdeu.identity.naming import whole
from izdeu.lists.match import Heard, Kin, Known, Spoken, Weighed, kin_fits, near, weigh
from izdeu.lists.rows import Facts, born_by_age, facts, printed_name
from izdeu.model import kin as kinship
from izdeu.model.agreement import SAME
from izdeu.model.errors import BadRequest
from izdeu.model.ids import random_id
from izdeu.model.listed import Matching, Place, Row
from izdeu.model.person import Judgement, Link, Mention, Person, Sameness
from izdeu.model.vocabulary import label
from izdeu.names.tokens import parse
from izdeu.places.address import named_in
from izdeu.timeline.dossier import Dossier
from izdeu.timeline.portrait import Relative

WORTH_A_LOOK = 0.005
METHOD = "match"
_NAMES = 40
_ROWS = 20_000
"""So many rows of one name are weighed: of the commonest names there are more, and only who is first in the list is looked at."""


@dataclass(frozen=True, slots=True)
class Match:
    """A person and a row that may be the same; `decided`: what somebody has said of the two, and `by` whom."""

    person: Person
    title: str
    listed: Listed
    row: Row
    as_printed: str
    name: str
    weighed: Weighed
    decided: Sameness | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row under one of a person's names, before its namesakes are counted."""

    row: Row
    name: str
    printed: str
    score: float
    said: Facts


def place_in(listed: Listed, row: Row) -> Place:
    return Place(listed.listing.list, row.sheet, row.number)


def match(register: Register, lists: Lists, listed: Listed, most: int = 3) -> Iterator[Match]:
    """For each person the likeliest rows, decided ones first; a row that was judged different is not proposed again."""
    decided = verdicts(register.book)
    for person in register.persons:
        found = _of_person(register, person, lists, listed, decided)
        yield from sorted(found, key=lambda m: (m.decided is not Sameness.SAME, -m.weighed.score))[:most]


def _of_person(
    register: Register, person: Person, lists: Lists, listed: Listed, decided: dict[tuple[str, str], Verdict]
) -> Iterator[Match]:
    dossier = register.dossier(person)
    known = _known(register, dossier)
    called = tuple(dict.fromkeys(name.text for name in dossier.names))
    candidates = _candidates(whole(called) or called, lists, listed)
    fits = kin_fits(known, (one.said for one in candidates))
    degrees = [near(one.score, parse(one.name)) for one in candidates]
    for one, degree in zip(candidates, degrees, strict=True):
        row_id = str(place_in(listed, one.row))
        said = next((decided[m, row_id] for m in person.mentions if (m, row_id) in decided), None)
        namesakes = degrees.count(SAME) if degree == SAME else len(degrees)
        heard = Heard(one.name, one.printed, degree, one.score, namesakes, listed.shelved.rows)
        weighed = weigh(heard, known, one.said, fits)
        if (said is None and weighed.score < WORTH_A_LOOK) or (said and said.verdict is Sameness.DIFFERENT):
            continue
        printed = printed_name(one.row, listed.table(one.row.sheet)) or one.name
        verdict, by = (said.verdict, said.by) if said else (None, "")
        yield Match(person, dossier.title, listed, one.row, printed, one.name, weighed, verdict, by)


def _candidates(called: Sequence[str], lists: Lists, listed: Listed) -> list[_Candidate]:
    """Every row whose own name is one of these in some spelling, with the best of its scores."""
    index, best = lists.index(listed), dict[int, tuple[float, str, str]]()
    for name in called:
        for found_near in index.shelf.nearest(parse(name), _NAMES):
            for found in index.of_name(found_near, name, _ROWS) if found_near.score >= names.THRESHOLD else ():
                if not found.relative:
                    best[found.place] = max(best.get(found.place, (0.0, "", "")), (found.score, name, found.name))
    rows = lists.book.store.rows_of(listed.listing.list, best)
    return [
        _Candidate(rows[at], name, printed, score, _said(rows[at], listed))
        for at, (score, name, printed) in best.items()
    ]


def _said(row: Row, listed: Listed) -> Facts:
    table = listed.table(row.sheet)
    said = facts(row, table)
    return said if said.born else replace(said, born=born_by_age(row, table, listed.listing.dated))


# — what the casebook knows —


def _known(register: Register, dossier: Dossier) -> Known:
    """As far as this session may see it: what is sealed is no evidence here, since a row beside it would tell who it is of."""
    kin = tuple(_kin(register, relative) for relative in dossier.family if relative.named)
    return Known(dossier.sex, dossier.born, tuple(dict.fromkeys(_places(dossier))), kin)


def _places(dossier: Dossier) -> Iterator[Spoken]:
    """Where they live, come from, or something happened to them."""
    for said in dossier.attributes:
        if said.predicate in ("residence", "origin"):
            yield Spoken(said.reading, named_in(said.reading))
    for event in dossier.timeline:
        if event.where:
            named = (event.where.place,) if event.where.place else named_in(event.where.wording)
            yield Spoken(event.where.wording, named)


def _kin(register: Register, relative: Relative) -> Kin:
    """A relative in every spelling the casebook has of them."""
    claims = (row.claim for m in _mentions(register, relative.person) for row in register.claims.get(m, ()))
    spelled = [
        claim.reading
        for claim in claims
        if claim.predicate == "name" and claim.mention in _mentions(register, relative.person)
    ]
    tie = kinship.tie(relative.kin)
    parent = {"male": "father", "female": "mother"}.get(kinship.sex(relative.kin) or "", "") if tie == "parent" else ""
    return Kin(
        kinship.SPOUSE if tie == kinship.SPOUSE else parent, label("kin", relative.kin),
        tuple(dict.fromkeys((relative.label, *spelled))),
    )  # fmt: skip


def _mentions(register: Register, person: str) -> tuple[str, ...]:
    return next((p.mentions for p in register.persons if p.id == person), ())


# — what becomes of it —


def keep(register: Register, listed: Listed, found: Sequence[Match]) -> bool:
    """Record what was proposed, so that a person's page can cite and count it; whether there was anything new to record.

    What was judged since an earlier run keeps the reasons it had, for when the judgement is taken back; and what was proposed
    for persons who are not in this register stays. Nothing is kept of a session that had the compartment of sealed speakers
    open: its reasons may name them.
    """
    book, list = register.book, listed.listing.list
    book.permit("match")
    if book.sealed_open:
        return False
    made = {(link.left, link.right): link for link in (_link(register, one) for one in found)}
    before = [m for e in book.entries("matching") if isinstance(m := e.record, Matching) and m.list == list]
    earlier = {(link.left, link.right): link for link in (before[-1].links if before else ())}
    judged = verdicts(book).keys()
    kept = {pair: one for pair, one in earlier.items() if pair in judged or one.left not in register.person_of}
    links = tuple((kept | made).values())
    if set(links) == set(earlier.values()):
        return False
    book.record(Matching(random_id("mt"), list, links))
    return True


def _link(register: Register, one: Match) -> Link:
    mention = naming(register, one.person)
    return Link(
        mention.id, str(place_in(one.listed, one.row)), one.weighed.score, one.weighed.why, one.weighed.steps, METHOD
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """A person and a row that were put side by side once: what was proposed of them, and the latest word."""

    person: Person
    mention: Mention
    title: str
    row: Row
    link: Link
    said: Verdict | None


def proposed(register: Register, listed: Listed) -> list[Beside]:
    """What the latest matching with the list proposed, and what was decided since; undecided ones first, likeliest first."""
    book, list = register.book, listed.listing.list
    kept = [m for e in book.entries("matching") if isinstance(m := e.record, Matching) and m.list == list]
    found = (_beside(register, link) for link in (kept[-1].links if kept else ()))
    return sorted((one for one in found if one), key=lambda one: (one.said is not None, -one.link.score))


def _beside(register: Register, link: Link) -> Beside | None:
    """None where the person is not there for whoever looks, or the row is there no more."""
    person, place = register.person_of.get(link.left), Place.of(link.right)
    row = register.citations.row(place) if person and place else None
    if person is None or row is None:
        return None
    said = next((one for m in person.mentions if (one := register.citations.verdicts.get((m, link.right)))), None)
    return Beside(person, register.records[link.left], register.dossier(person).title, row, link, said)


def naming(register: Register, person: Person) -> Mention:
    """The record a person is named for; the first that may be seen, where that one is hidden."""
    mentions = register.mentions(person)
    return next((m for m in mentions if m.person == person.id), mentions[0])


def judge_row(register: Register, mention: Mention, listed: Listed, row: Row, verdict: Sameness, why: str) -> Judgement:
    """Record that a row is the person, is not, or that nobody can tell yet. One row may be nobody, one person or several.

    Where another record of the same person was judged with this row before, the word is about that one again.
    """
    if not why.strip():
        raise BadRequest("a judgement needs its reason", "Say it with --why: someone will ask, years from now.")
    register.book.permit("match")
    row_id = str(place_in(listed, row))
    mentions = register.person_of[mention.id].mentions
    before = [m for m, judged in verdicts(register.book) if judged == row_id and m in mentions]
    left = mention.id if mention.id in before or not before else before[-1]
    judgement = Judgement(random_id("j"), left, row_id, verdict, why.strip())
    register.book.record(judgement)
    return judgement
