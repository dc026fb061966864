"""A named person's conclusion on a contradiction; undone by a later one. The contradiction stays in sight."""

from izdeu.actions.casebook import Casebook
from izdeu.actions.people import Register
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.finding import Finding, Right
from izdeu.model.ids import random_id
from izdeu.model.person import Person
from izdeu.timeline.contradictions.contradiction import Contradiction


def settle(book: Casebook, found: Contradiction, right: Right, why: str) -> Finding:
    """Record which account is held to be right, with the reason. It rests on the claims of both sides as `found` has them.

    BadRequest without a reason, or where there is nothing to withdraw.
    """
    book.permit("find")
    if not why.strip():
        raise BadRequest(
            "a finding needs its reason", "Say what makes you sure: whoever comes after must be able to follow."
        )
    if right is Right.WITHDRAWN and found.finding is None:
        raise BadRequest("there is no finding on this contradiction to withdraw")
    first, second = (tuple(sorted(claims)) for claims in found.claims)
    finding = Finding(random_id("f"), found.rule, found.field, first, second, right, why.strip())
    book.record(finding)
    return finding


def contradiction_of(register: Register, person: Person, key: str) -> Contradiction:
    """The person's contradiction of this key. NotFound also where a statement came or went since the key was read."""
    found = {one.key: one for one in register.dossier(person).contradictions}
    if key not in found:
        listed = ", ".join(found) or "none"
        raise NotFound(
            f"there is no contradiction {key} here as it was shown",
            f"What is said may have changed since: look again. Now there are: {listed}.",
        )
    return found[key]
