"""Whose name it is: somebody spoken of only as a son or a husband is named later in the report."""

from collections.abc import Callable, Iterator

from izdeu.intake.languages.ru.cases import stem
from izdeu.intake.languages.ru.kin import CHILDREN, PARENTS, SIBLINGS, SPOUSES, Tie
from izdeu.intake.languages.ru.mentions import Reader
from izdeu.intake.languages.ru.people import Figure

CLOSE = frozenset({"son", "daughter", "child", "husband", "wife", "brother", "sister", "father", "mother"})
SHORTEST = 4


def recognised(reader: Reader, lost: set[str], outsider: Callable[[str], bool]) -> Iterator[Tie]:
    """Ties to those who turn out to have a name, for the second reading."""
    given: set[str] = set()
    for tie in list(reader.relations()):
        for unnamed, owner, type in ((tie.person, tie.other, tie.type),):
            if type not in CLOSE or reader.cast.named(unnamed):
                continue
            name = _name(unnamed, owner, type, reader, lost, outsider, given)
            if name is not None:
                given.add(name)
                yield Tie(name, type, owner, tie.span, tie.rank)


def _name(
    unnamed: str,
    owner: str,
    type: str,
    reader: Reader,
    lost: set[str],
    outsider: Callable[[str], bool],
    given: set[str],
) -> str | None:
    figures = reader.cast.figures
    mine = figures[unnamed]
    free = [
        one
        for one in figures.values()
        if one.forms
        and one.id != owner
        and one.id not in given
        and not outsider(one.id)
        and not reader.family.tied(one.id, owner)
        and (mine.sex is None or one.sex in (None, mine.sex))
        and _fits(one, mine, figures.get(owner), type, reader, lost)
    ]
    after = [one for one in free if one.spans[0] > mine.spans[0]] or free
    return min(after, key=lambda one: (not _share(one, figures.get(owner)), one.spans[0])).id if after else None


def _fits(one: Figure, mine: Figure, owner: Figure | None, type: str, reader: Reader, lost: set[str]) -> bool:
    """A family name shared with whose relative it is, or both gone and nobody else's."""
    alone = not any(one.id in (t.person, t.other) for t in reader.family.ties)
    if one.id in lost and mine.id in lost and one.spans[0] > mine.spans[0] and not _has_named(one.id, type, reader):
        return True
    if _share(one, owner):
        return mine.id in lost or not _has_one(one.id, type, reader)
    return alone and one.id in lost and mine.id in lost


def _has_one(who: str, type: str, reader: Reader) -> bool:
    """Whether they are already somebody else's wife, or son."""
    kind = SPOUSES if type in SPOUSES else CHILDREN if type in CHILDREN else frozenset()
    return any(
        (t.person == who and t.type in kind) or (t.other == who and t.type in kind & SPOUSES)
        for t in reader.family.ties
    )


def _has_named(who: str, type: str, reader: Reader) -> bool:
    """Whether they are already the same to somebody with a name."""
    kind = next((one for one in (SPOUSES, CHILDREN, PARENTS, SIBLINGS) if type in one), frozenset())
    return any(
        reader.cast.named(t.other if t.person == who else t.person)
        and ((t.person == who and t.type in kind) or (t.other == who and t.type in kind & (SPOUSES | SIBLINGS)))
        for t in reader.family.ties
    )


def _share(one: Figure, owner: Figure | None) -> bool:
    """One family name, or a name made of the other's."""
    return owner is not None and bool(owner.forms) and bool(_family_names(one) & _family_names(owner))


def _family_names(figure: Figure) -> set[str]:
    words = figure.canonical.split()
    return {stem(word) for word in words if len(word) >= SHORTEST} if len(words) > 1 else set()
