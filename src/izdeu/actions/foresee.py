"""What a judgement would change, before anybody makes it. Nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from izdeu.actions.casebook import Casebook
from izdeu.actions.people import Register
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.person import Judgement, Person, Sameness
from izdeu.model.when import When
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.contradictions.settled import same_matter
from izdeu.timeline.dossier import Dispute, Dossier
from izdeu.timeline.status import StatusAt

SUPPOSED = "j-supposed"


@dataclass(frozen=True, slots=True)
class Outline:
    """A person in few words: enough to see whether two should be one. `family`: how each is called, and their name."""

    person: str
    title: str
    records: tuple[str, ...]
    names: tuple[str, ...]
    born: When | None
    status: StatusAt
    family: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What comes of one judgement. `before` and `after`: everybody it touches, and the two it is about even where it touches nobody.

    `joined`: others it draws in, because they hang on one of the two. `appearing` and `vanishing`: contradictions, also of the
    relatives; `altered`: those that stay but rest on more or on less, as they would be. `disputes`: those it would make.
    """

    before: tuple[Outline, ...]
    after: tuple[Outline, ...]
    joined: tuple[Outline, ...]
    appearing: tuple[Contradiction, ...]
    vanishing: tuple[Contradiction, ...]
    altered: tuple[Contradiction, ...]
    disputes: tuple[Dispute, ...]

    @property
    def nothing(self) -> bool:
        """Nobody would be anybody else than before."""
        return self.before == self.after and not (self.appearing or self.vanishing or self.altered)


def foresee(book: Casebook, left: str, right: str, verdict: Sameness) -> Change:
    """What `judge` of these two records would come to. NotFound for a record that is not there for whoever asks."""
    book.permit("look")
    if left == right:
        raise BadRequest("both sides are the same record")
    now = Register(book)
    if unknown := [record for record in (left, right) if record not in now.person_of]:
        raise NotFound(f"there is no record {', '.join(sorted(unknown))}")
    then = now.supposing(Judgement(SUPPOSED, left, right, verdict, ""))
    near, far = _around(now, left, right), _around(then, left, right)
    before, after = _touched(now, near, far, left, right), _touched(then, far, near, left, right)
    was, would = outlines(now, before), outlines(then, after)
    old, new = _contradictions(now, before), _contradictions(then, after)
    known = {dispute for outline in was for dispute in outline.disputes}
    return Change(
        was, would, _drawn_in(was, would, left, right),
        tuple(one for one in new if not any(same_matter(one, other) for other in old)),
        tuple(one for one in old if not any(same_matter(one, other) for other in new)),
        tuple(one for one in new if one not in old and any(same_matter(one, other) for other in old)),
        tuple(dispute for outline in would for dispute in outline.disputes if dispute not in known),
    )  # fmt: skip


def _around(register: Register, left: str, right: str) -> list[Person]:
    """Whoever hangs together with either of the two: nobody else can be touched."""
    return list(dict.fromkeys((*register.near(left), *register.near(right))))


def _touched(
    register: Register, here: Sequence[Person], there: Sequence[Person], left: str, right: str
) -> list[Person]:
    """Those who are not just so on the other side, and the two that are judged."""
    judged = {register.person_of[left], register.person_of[right]}
    return [person for person in here if person in judged or person not in there]


def outlines(register: Register, persons: Iterable[Person]) -> tuple[Outline, ...]:
    return tuple(_outline(register.dossier(person)) for person in persons)


def _outline(dossier: Dossier) -> Outline:
    return Outline(
        dossier.person.id, dossier.title, dossier.person.mentions, tuple(name.text for name in dossier.names),
        dossier.born, dossier.status, tuple((one.kin, one.label) for one in dossier.family), dossier.documents,
        dossier.disputes,
    )  # fmt: skip


def _contradictions(register: Register, persons: Iterable[Person]) -> list[Contradiction]:
    """Of these and of their relatives: who somebody is says also whose husband they are."""
    dossiers = {person.id: register.dossier(person) for person in persons}
    family = {one.person for dossier in dossiers.values() for one in dossier.family} - dossiers.keys()
    relatives = (register.person(id) for id in sorted(family) if id in register.book.derivation.index.mention_of)
    dossiers |= {person.id: register.dossier(person) for person in relatives}
    return list({found.key: found for dossier in dossiers.values() for found in dossier.contradictions}.values())


def _drawn_in(before: tuple[Outline, ...], after: tuple[Outline, ...], left: str, right: str) -> tuple[Outline, ...]:
    """Who is neither of the two, and would be one with them."""
    with_them = {record for outline in after if {left, right} & set(outline.records) for record in outline.records}
    others = (outline for outline in before if not {left, right} & set(outline.records))
    return tuple(outline for outline in others if with_them & set(outline.records))
