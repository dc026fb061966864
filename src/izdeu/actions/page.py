"""Leave to write a person's page outside the casebook: counted, and logged."""

from dataclasses import dataclass

from izdeu.actions.people import Register
from izdeu.timeline.dossier import Dossier


@dataclass(frozen=True, slots=True)
class OnPage:
    """How many statements a page shows that somebody accepted, that nobody has reviewed, and that were left out as sealed."""

    accepted: int
    unreviewed: int
    left_out: int


def working_copy(register: Register, dossier: Dossier) -> OnPage:
    """Log that a page leaves the casebook, and count what is on it."""
    register.book.log("page", f"{dossier.person.id} sealed {register.include_sealed}")
    return OnPage(dossier.accepted, dossier.proposed, _left_out(register, dossier))


def _left_out(register: Register, dossier: Dossier) -> int:
    """What sealed speakers say of this person, where the page leaves it out: the register with them against the one without."""
    if register.include_sealed:
        return 0
    whole = Register(register.book, register.include_proposed, include_sealed=True)
    person = next(p for p in whole.persons if p.id == dossier.person.id)
    return len(_touching(whole, person.mentions) - _touching(register, person.mentions))


def _touching(register: Register, mentions: tuple[str, ...]) -> set[str]:
    return {row.claim.id for mention in mentions for row in register.claims.get(mention, ())}
