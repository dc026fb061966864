"""The people of one text while it is read: those named, and those only spoken of ("его младшая дочь")."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from izdeu.intake.found import Age, Attribute, Form, FoundPerson, Span
from izdeu.intake.languages.given import listed as names_listed
from izdeu.intake.languages.ru.cases import FEMALE_FAMILY, MALE_FAMILY
from izdeu.intake.languages.ru.lists import listed
from izdeu.intake.languages.ru.model import sex_of_name

MEN = listed("words", "male_names")


@dataclass(slots=True)
class Figure:
    """Somebody of the text, as far as is known by now. `words`: how they are called beside their name, by lemma."""

    id: str
    canonical: str = ""
    descriptor: str = ""
    forms: tuple[Form, ...] = ()
    spans: list[Span] = field(default_factory=list)
    sex: str | None = None
    sure_sex: bool = False
    age: Age | None = None
    words: list[str] = field(default_factory=list)
    attributes: list[tuple[str, Attribute]] = field(default_factory=list)
    kept: bool = False
    score: float = 0.9

    def found(self, method: str) -> FoundPerson:
        return FoundPerson(
            id=self.id,
            names=self.forms,
            canonical=self.canonical,
            descriptor=self.descriptor,
            spans=tuple(sorted(self.spans)) if self.forms else tuple(self.spans),
            sex=self.sex,
            age=self.age,
            attributes=tuple(self.attributes),
            score=self.score,
            method=method,
        )


def sure(person: FoundPerson) -> bool:
    """Whether the sex is shown by a family name or a patronymic that is written as a register has it."""
    shown = FEMALE_FAMILY.search(person.canonical) or MALE_FAMILY.search(person.canonical)
    return bool(person.sex and shown) and any(form.text == person.canonical for form in person.names)


def told_apart(person: FoundPerson) -> bool:
    """Whether the given name alone says it: Андрей does, Александра could be of an Александр."""
    first = person.canonical.split()[0].casefold() if person.canonical else ""
    names = names_listed("given_names_ru")
    other = (first + "а", first[:-1] + "я", first[:-1], first[:-1] + "й")
    return first in names and sex_of_name(first) is not None and not any(one in names for one in other)


def sex_of(person: FoundPerson, acts: str | None) -> str | None:
    """A register's form first, then what the report shows, what the dictionary knows of the given name, natasha's reading."""
    first = person.canonical.split()[0].casefold() if person.canonical else ""
    if first.endswith(("гуль", "гюль")):
        return "female"
    if not first or sure(person):
        return person.sex
    known = sex_of_name(first)
    if known and first in names_listed("given_names_ru"):
        return known
    longer = len(first) > 2
    ends = "female" if first[-1:] in "ая" and longer and first not in MEN else None
    return acts or known or (_read(person) if longer else None) or ends


def _read(person: FoundPerson) -> str | None:
    """What natasha reads: a man in whoever it does not know, so that his case endings have to show him."""
    own = set(person.canonical.split())
    cases = any(not set(form.text.split()) <= own for form in person.names)
    shown = person.sex == "female" or cases or MALE_FAMILY.search(person.canonical)
    return person.sex if shown else None


class Cast:
    """Everybody of one text; `acts`: the sex that verbs show ("Меруерт отправила").

    Two found to be one are merged; `now` gives the one they are.
    """

    def __init__(self, named: Iterable[FoundPerson], acts: Mapping[str, str] | None = None) -> None:
        shown = acts or {}
        self.figures = {
            p.id: Figure(
                p.id,
                p.canonical,
                forms=p.names,
                spans=list(p.spans),
                sex=sex_of(p, shown.get(p.id)),
                sure_sex=sure(p) or told_apart(p),
                score=p.score,
            )
            for p in named
        }
        self._became: dict[str, str] = {}

    def add(self, span: Span, descriptor: str, sex: str | None) -> str:
        id = f"u{len(self.figures) + len(self._became) + 1}"
        self.figures[id] = Figure(id, "", descriptor, (), [span], sex, sex is not None, score=0.7)
        return id

    def now(self, id: str) -> str:
        while id in self._became:
            id = self._became[id]
        return id

    def merge(self, kept: str, gone: str) -> None:
        """The two are one; only somebody without a name goes."""
        kept, gone = self.now(kept), self.now(gone)
        if kept == gone or self.figures[gone].forms:
            return
        self._became[gone] = kept
        figure = self.figures.pop(gone)
        own = self.figures[kept]
        own.sex = own.sex or figure.sex
        own.words += figure.words

    def sex(self, id: str) -> str | None:
        return self.figures[self.now(id)].sex

    def named(self, id: str) -> bool:
        return bool(self.figures[self.now(id)].forms)
