"""A reviewer's decision that two records are one person, or two; undone by a later one."""

from typing import TYPE_CHECKING

from izdeu.actions.casebook import Casebook
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.ids import random_id
from izdeu.model.person import Judgement, Mention, Sameness

if TYPE_CHECKING:
    from izdeu.actions.people import Register

UNDONE = "taken back:"


def judge(book: Casebook, left: str, right: str, verdict: Sameness, why: str) -> Judgement:
    """Record that two mentions are the same person, different, or that nobody can tell yet. `why` is for whoever comes after.

    BadRequest; NotFound where one of them is not there for whoever judges.
    """
    book.permit("judge")
    if left == right:
        raise BadRequest("both sides are the same record", "Name two: NAME@DOCUMENT means the record of one document.")
    if not why.strip():
        raise BadRequest("a judgement needs its reason", "Say it with --why: someone will ask, years from now.")
    if unknown := {left, right} - book.derivation.mentions.keys():
        raise NotFound(f"there is no record {', '.join(sorted(unknown))}")
    judgement = Judgement(random_id("j"), left, right, verdict, why.strip())
    book.record(judgement)
    return judgement


def undo(book: Casebook, why: str) -> Judgement:
    """Take back one's own last judgement, never a colleague's: what stood before about that pair stands again."""
    book.permit("judge")
    made, place = _last_own(book)
    if place is None:
        raise NotFound("there is no judgement of yours to take back", "`izdeu people --duplicates` lists what waits.")
    last = made[place][0]
    pair = {last.left, last.right}
    earlier = [j for j, _ in made[:place] if {j.left, j.right} == pair]
    verdict = earlier[-1].verdict if earlier else Sameness.WITHDRAWN
    said = f"{UNDONE} {last.id}: {why.strip() or 'no reason given'}"
    judgement = Judgement(random_id("j"), last.left, last.right, verdict, said)
    book.record(judgement)
    return judgement


def last_own(book: Casebook) -> Judgement | None:
    """What `undo` would take back: the last judgement of whoever is at work that stands."""
    made, place = _last_own(book)
    return None if place is None else made[place][0]


def _last_own(book: Casebook) -> tuple[list[tuple[Judgement, str]], int | None]:
    """All judgements, and the place of one's own last among them that was not taken back."""
    made = judgements(book)
    mine = (place for place in reversed(range(len(made))) if made[place][1] == book.by)
    return made, next((place for place in mine if not _taken_back(made, place)), None)


def _taken_back(made: list[tuple[Judgement, str]], place: int) -> bool:
    """Whether it is itself an undoing, or was undone since."""
    judgement = made[place][0]
    since = (later.why for later, _ in made[place + 1 :])
    return judgement.why.startswith(UNDONE) or any(why.startswith(f"{UNDONE} {judgement.id}:") for why in since)


def judgements(book: Casebook) -> list[tuple[Judgement, str]]:
    """All of them in the order they were made, with who made them."""
    made, sees = book.shared.followed.judgements.now(book.store).all, book.sees
    return [(judgement, by) for judgement, by in made if sees(judgement)]


def record_of(register: "Register", wanted: str) -> Mention:
    """The record a name, an id, or NAME@DOCUMENT means; for a person of several records, the one the person is named for.

    Records of sealed speakers are not found, nor named in what an error lists, while their compartment is closed.
    """
    from izdeu.actions.people import find

    mentions = {m.id: m for person in register.persons for m in register.mentions(person)}
    if wanted in mentions:
        return mentions[wanted]
    name, at, document = wanted.rpartition("@")
    if not at:
        person = find(register, wanted)
        return next((m for m in register.mentions(person) if m.person == person.id), register.mentions(person)[0])
    inside = [m for m in mentions.values() if register.background.documents[m.document].name == document]
    called = [m for m in inside if name.casefold() in register.names_of(m)]
    if len(called) != 1:
        listed = ", ".join(sorted(m.label for m in inside)) or "no record at all"
        raise NotFound(f"{document} has {len(called)} records called {name!r}", f"It has: {listed}.")
    return called[0]
