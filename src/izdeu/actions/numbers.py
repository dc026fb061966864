"""What the casebook comes to in figures. It counts what reached it, and not what happened."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from izdeu.actions.cases import looked_for
from izdeu.actions.people import Register
from izdeu.model.claim import Stance
from izdeu.model.person import Person
from izdeu.model.standing import StandingClaim
from izdeu.model.when import When
from izdeu.places import place
from izdeu.timeline.dossier import open_question
from izdeu.timeline.portrait import born, sex
from izdeu.timeline.status import AFTER, HELD, history, last_known
from izdeu.timeline.story import Story

FEW = 5
"""Below this a figure may tell who it is: for those at work here alone."""
PLACES = 15
TERMS = ((5, "under_5"), (10, "5_to_9"), (15, "10_to_14"), (20, "15_to_19"))
AGES = ((18, "under_18"), (30, "18_to_29"), (45, "30_to_44"), (60, "45_to_59"))
UNKNOWN = "unknown"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Figure:
    """`term`: of the list its table is named for, a year, or a place by name. `few`: not for publication."""

    term: str
    count: int

    @property
    def few(self) -> bool:
        return self.count < FEW


@dataclass(frozen=True, slots=True)
class Table:
    """`kind`: status, year, place, term, source, sex or age. `several`: one person may be counted in more than one line."""

    kind: str
    figures: tuple[Figure, ...]
    several: bool = False

    @property
    def most(self) -> int:
        return max((figure.count for figure in self.figures), default=0)


type Terms = tuple[tuple[str, ...], ...]
"""In which lines one person is counted, table by table."""


def numbers(register: Register) -> tuple[int, list[Table]]:
    """How many are looked for by the claims this register has chosen, and how they divide."""
    register.book.permit("look")
    return divided(terms(register, story) for story in stories(register))


def terms(register: Register, story: Story) -> Terms:
    return tuple(tuple(divide(register, story)) for divide, _ in DIVIDED.values())


def divided(told: Iterable[Terms]) -> tuple[int, list[Table]]:
    """How many they are, and the tables they come to."""
    alike = Counter(told)
    counted: list[Counter[str]] = [Counter() for _ in DIVIDED]
    for lines, many in alike.items():
        for counts, said in zip(counted, lines, strict=True):
            counts.update({term: many * n for term, n in Counter(said).items()})
    return alike.total(), [
        Table(kind, _figures(counts, order), kind in SEVERAL)
        for (kind, (_, order)), counts in zip(DIVIDED.items(), counted, strict=True)
    ]


def stories(register: Register, persons: Iterable[Person] | None = None) -> Iterator[Story]:
    """What is told of everybody who is looked for; of these persons, where they are named."""
    for person in register.persons if persons is None else persons:
        if story := _story(register, person):
            yield story


def _story(register: Register, person: Person) -> Story | None:
    """What is told of somebody who is looked for; None of anybody else."""
    rows = {row.claim.id: row for mention in person.mentions for row in register.claims.get(mention, ())}
    own = [row for row in rows.values() if row.claim.mention in person.mentions]
    if not any(map(looked_for, own)):
        return None
    return Story(person, tuple(row for row in rows.values() if not open_question(row)), register.background)


def _figures(counted: Counter[str], order: Callable[[tuple[str, int]], object]) -> tuple[Figure, ...]:
    """In their own order, what nobody says last; only the most frequent of many places."""
    known = sorted((item for item in counted.items() if item[0] != UNKNOWN), key=order)  # type: ignore[arg-type]
    shown = known if order is not _by_count else [*islice(known, PLACES)]
    rest = sum(count for _, count in known) - sum(count for _, count in shown)
    tail = [(term, count) for term, count in ((OTHER, rest), (UNKNOWN, counted[UNKNOWN])) if count]
    return tuple(Figure(term, count) for term, count in (*shown, *tail))


def _by_count(item: tuple[str, int]) -> object:
    return -item[1], item[0]


def _by_term(item: tuple[str, int]) -> object:
    return item[0]


def _in_order(*terms: str) -> Callable[[tuple[str, int]], object]:
    return lambda item: terms.index(item[0]) if item[0] in terms else len(terms)


# — how they divide —


def _status(register: Register, story: Story) -> Iterator[str]:
    yield last_known(history(story, register.book.today())).status.value


def detentions(story: Story) -> Iterator[StandingClaim]:
    """Reports that they were taken or held."""
    for row in story.own:
        if AFTER.get(row.claim.event or "") in HELD and row.claim.stance is Stance.ASSERTED:
            yield row


def _first(story: Story) -> int | None:
    """The year of the first detention anybody dates to one year."""
    years = (_one_year(row.claim.when) for row in detentions(story))
    return min((year for year in years if year), default=None)


def _one_year(when: When | None) -> int | None:
    one = when and when.earliest and when.latest and when.earliest.year == when.latest.year
    return when.earliest.year if one and when and when.earliest else None


def _year(register: Register, story: Story) -> Iterator[str]:
    year = _first(story)
    yield str(year) if year else UNKNOWN


def _place(register: Register, story: Story) -> Iterator[str]:
    """Where they were taken or held, as the gazetteer calls it."""
    wheres = (row.claim.where for row in detentions(story))
    found = {place(where.place).name for where in wheres if where and where.place}
    yield from found or {UNKNOWN}


def _term(register: Register, story: Story) -> Iterator[str]:
    """The longest sentence anybody tells of."""
    said = [row.claim.detail for row in story.events("sentenced") if row.claim.stance is Stance.ASSERTED]
    years = max(((d.years or 0) + (d.months or 0) / 12 for d in said), default=0)
    yield "life" if any(d.life for d in said) else _band(years, TERMS, "20_or_more") if years else UNKNOWN


def _band(number: float, bands: Iterable[tuple[int, str]], last: str) -> str:
    return next((name for below, name in bands if number < below), last)


def _source(register: Register, story: Story) -> Iterator[str]:
    """Who tells of them, by what kind of voice."""
    speakers = story.background.speakers
    yield from {one.kind.value for row in story.own if (one := speakers.get(row.claim.speaker or ""))} or {UNKNOWN}


def _sex(register: Register, story: Story) -> Iterator[str]:
    yield sex(story) or UNKNOWN


def _age(register: Register, story: Story) -> Iterator[str]:
    """At the first detention, to the year: from the middle of when they can have been born."""
    year, birth = _first(story), born(story)
    if year is None or birth is None or not (birth.earliest and birth.latest):
        yield UNKNOWN
    else:
        yield _band(year - (birth.earliest + (birth.latest - birth.earliest) / 2).year, AGES, "60_or_more")


type Divide = Callable[[Register, Story], Iterator[str]]

SEVERAL = frozenset({"place", "source"})
DIVIDED: dict[str, tuple[Divide, Callable[[tuple[str, int]], object]]] = {
    "status": (_status, _by_term),
    "year": (_year, _by_term),
    "place": (_place, _by_count),
    "term": (_term, _in_order(*(name for _, name in TERMS), "20_or_more", "life")),
    "source": (_source, _by_term),
    "sex": (_sex, _by_term),
    "age": (_age, _in_order(*(name for _, name in AGES), "60_or_more")),
}
