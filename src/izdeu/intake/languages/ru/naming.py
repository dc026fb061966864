"""Whose name it is: somebody spoken of only as a son or a husband is named later in the report."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from izdeu.intake.languages.ru.cases import stem
from izdeu.intake.languages.ru.kin import CHILDREN, PARENTS, SIBLINGS, SPOUSES, Tie
from izdeu.intake.languages.ru.lists import listed
from izdeu.intake.languages.ru.mentions import Reader
from izdeu.intake.languages.ru.model import Word
from izdeu.intake.languages.ru.people import Figure

CLOSE = frozenset({"son", "daughter", "child", "husband", "wife", "brother", "sister", "father", "mother"})
SHORTEST = 4


def recognised(reader: Reader, lost: set[str], outsider: Callable[[str], bool]) -> Iterator[Tie]:
    """Ties to those who turn out to have a name, for the second reading."""
    waiting = [tie for tie in reader.relations() if not reader.cast.named(tie.person)]
    at_once = {tie: name for tie in waiting if (name := _at_once(tie, reader, lost, outsider)) is not None}
    given = set(at_once.values())
    for tie in waiting:
        name = at_once.get(tie)
        if name is None and tie.type in CLOSE:
            name = _name(tie.person, tie.other, tie.type, reader, lost, outsider, given)
        if name is not None:
            given.add(name)
            yield replace(tie, person=name)


def _at_once(tie: Tie, reader: Reader, lost: set[str], outsider: Callable[[str], bool]) -> str | None:
    """“Роза Ким не знает, где её муж. Водитель Андрей Цой …”: somebody new opens the next sentence of the paragraph."""
    tree, word = reader.tree, reader.tree.at(tie.span.end - 1)
    if word is None or word.sentence + 1 >= len(tree.sentences) or _spoken_of_after(word, reader):
        return None
    if "\n" in tree.text[word.span.end : tree.sentences[word.sentence + 1].start]:
        return None
    opening = next((reader.who(one) for one in tree.inside(tree.sentences[word.sentence + 1]) if reader.who(one)), ())
    name = next((one for one in tree.inside(tree.sentences[word.sentence + 1]) if one.i in reader.named), None)
    who = reader.cast.now(reader.named[name.i]) if name is not None else ""
    if name is None or who not in opening or outsider(who) or reader.family.tied(who, tie.other) or who == tie.other:
        return None
    fits = reader.cast.sex(who) in (None, reader.cast.sex(tie.person)) and name.case in ("Nom", "Acc", "Dat")
    return who if fits and _new(who, word, reader) and (who in lost or not _tells(name, reader)) else None


def _spoken_of_after(word: Word, reader: Reader) -> bool:
    """Whether somebody else is meant behind the word, in its sentence."""
    own = set(reader.who(word))
    return any(one.i > word.i and not own & set(who) for one in reader.tree.sentence(word) if (who := reader.who(one)))


def _new(who: str, word: Word, reader: Reader) -> bool:
    """Whether the report named nobody so before, but in its headline."""
    told = [span.start for span in reader.cast.figures[who].spans if span.start < word.span.end]
    return not any("\n" in reader.tree.text[:start].strip() for start in told)


def _tells(word: Word, reader: Reader) -> bool:
    """“Сосед Андрей Цой рассказал …”: a witness, and not the one looked for."""
    return any(one.lemma in listed("speech", "say") | listed("speech", "know") for one in reader.tree.above(word, 3))


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
