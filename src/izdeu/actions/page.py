"""Leave to write a person's page outside the casebook: counted, and logged."""

from collections.abc import Iterator
from dataclasses import dataclass

from izdeu.actions.people import Register
from izdeu.model.standing import Standing
from izdeu.timeline.dossier import Dossier
from izdeu.timeline.story import Footnote


@dataclass(frozen=True, slots=True)
class OnPage:
    """How many statements a page shows that somebody accepted, that nobody has reviewed, and that were left out as sealed."""

    accepted: int
    unreviewed: int
    left_out: int


def working_copy(register: Register, dossier: Dossier) -> OnPage:
    """Log that a page leaves the casebook, and count what is on it."""
    register.book.log("page", f"{dossier.person.id} sealed {register.include_sealed}")
    standing = [note.standing for note in {note.claim: note for note in _notes(dossier)}.values()]
    return OnPage(standing.count(Standing.ACCEPTED), standing.count(Standing.PROPOSED), _left_out(register, dossier))


def _notes(dossier: Dossier) -> Iterator[Footnote]:
    """Every footnote of the page."""
    for happening in dossier.timeline:
        yield from (report.footnote for report in happening.reports)
    for name in dossier.names:
        yield from name.footnotes
    for said in dossier.attributes:
        yield from said.footnotes
    for relative in dossier.family:
        yield from relative.footnotes
    yield from (question.footnote for question in dossier.open_questions)


def _left_out(register: Register, dossier: Dossier) -> int:
    """What sealed speakers say of this person, where the page leaves it out: the register with them against the one without."""
    if register.include_sealed:
        return 0
    whole = Register(register.book, register.include_proposed, include_sealed=True)
    person = next(p for p in whole.persons if p.id == dossier.person.id)
    return len(_touching(whole, person.mentions) - _touching(register, person.mentions))


def _touching(register: Register, mentions: tuple[str, ...]) -> set[str]:
    return {row.claim.id for mention in mentions for row in register.claims.get(mention, ())}
