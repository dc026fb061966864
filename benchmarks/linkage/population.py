"""An invented population with families, and what several sources would write of each person: the truth is known.

Nobody here exists. Names are put together by hand-written parts (`stems.tsv`), which owe nothing to the rules of `izdeu.names`: each
source writes in one script and after one clerk's habits, drops patronymics, changes the order, mistypes, and gets dates wrong.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

COLUMNS = ("id", "person", "name", "born", "sex", "place", "work", "spouse", "parent", "number")
SOURCES = ("family", "list", "verdict", "newspaper", "petition", "passport")
SCRIPT = {  # which scripts a source writes in, by how often
    "family": ("latin", "latin", "cyrillic", "kazakh", "arabic"), "list": ("chinese",), "verdict": ("chinese", "cyrillic"),
    "newspaper": ("latin",), "petition": ("kazakh", "cyrillic", "arabic"), "passport": ("pinyin", "latin"),
}  # fmt: skip
KNOWN = {  # how often a source gives: birth, sex, place, work, spouse, parent, number
    "family": (0.8, 0.95, 0.9, 0.6, 0.6, 0.4, 0.02), "list": (0.95, 0.95, 0.95, 0.3, 0.1, 0.1, 0.3),
    "verdict": (0.8, 0.9, 0.8, 0.5, 0.05, 0.0, 0.15), "newspaper": (0.35, 0.6, 0.5, 0.6, 0.2, 0.1, 0.0),
    "petition": (0.7, 0.9, 0.85, 0.4, 0.5, 0.3, 0.02), "passport": (1.0, 1.0, 0.4, 0.0, 0.0, 0.0, 0.2),
}  # fmt: skip
PLACES = [
    f"{prefecture}{county:02d}"
    for prefecture in (6501, 6523, 6528, 6529, 6531, 6532, 6540, 6542)
    for county in range(21, 30)
]
WORK = [
    "farmer",
    "trader",
    "teacher",
    "imam",
    "herder",
    "driver",
    "cook",
    "doctor",
    "student",
    "official",
    "builder",
    "poet",
]
RECORDS = (1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6)  # how many sources speak of one person


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name, as each script writes it."""

    kazakh: str
    cyrillic: str
    latin: tuple[str, ...]
    arabic: str
    chinese: tuple[str, ...]

    def __add__(self, other: "Part") -> "Part":
        return Part(
            self.kazakh + other.kazakh, self.cyrillic + other.cyrillic,
            tuple(_clerk(self.latin, i) + _clerk(other.latin, i) for i in range(3)),
            self.arabic + other.arabic.removeprefix("ئ"),
            tuple(_clerk(self.chinese, i) + _clerk(other.chinese, i) for i in range(2)),
        )  # fmt: skip


def _clerk(forms: tuple[str, ...], habit: int) -> str:
    return forms[habit % len(forms)]


@cache
def given_names() -> dict[str, tuple[list[Part], list[float]]]:
    """By sex: names, and how common each is (a few are very common, as they are)."""
    kinds: dict[str, list[Part]] = {kind: [] for kind in "amfMF"}
    for line in (Path(__file__).parent / "stems.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, kazakh, cyrillic, latin, arabic, chinese = line.split("\t")
            kinds[kind].append(Part(kazakh, cyrillic, tuple(latin.split("/")), arabic, tuple(chinese.split("/"))))
    found = {}
    for sex, whole, ends in (("male", "M", "m"), ("female", "F", "f")):
        names = kinds[whole] + [a + b for a in kinds["a"] for b in kinds[ends] if a != b]
        random.Random(7).shuffle(names)
        found[sex] = names, list(accumulate(1 / (rank + 8) ** 0.9 for rank in range(len(names))))
    return found


@dataclass(slots=True)
class Person:
    """Who they are in truth."""

    number: int
    sex: str
    given: Part
    father: Part
    family: Part
    born: date
    place: str
    work: str
    spouse: "Person | None" = None
    mother: "Person | None" = None


def people(count: int, rng: random.Random) -> list[Person]:
    """Households until there are `count` people: a couple, most with children, who carry their father's name."""
    found: list[Person] = []
    while len(found) < count:
        place = rng.choice(PLACES)
        man = _person(
            len(found), "male", _name("male", rng), _name("male", rng), None, _day(1935, 1985, rng), place, rng
        )
        woman_born = man.born + timedelta(days=rng.randint(-2000, 3500))
        woman = _person(len(found) + 1, "female", _name("male", rng), _name("male", rng), None, woman_born, place, rng)
        man.spouse, woman.spouse = woman, man
        found += [man, woman]
        for _ in range(rng.choice((0, 0, 1, 2, 3))):
            born = woman.born + timedelta(days=rng.randint(6600, 14000))
            child = _person(
                len(found), rng.choice(("male", "female")), man.given, man.given, man.family, born, place, rng
            )
            child.mother = woman
            found.append(child)
    return found[:count]


def _person(
    number: int,
    sex: str,
    father: Part,
    grandfather: Part,
    family: Part | None,
    born: date,
    place: str,
    rng: random.Random,
) -> Person:
    """Most are called by their father's name; some families keep a grandfather's."""
    given = _name(sex, rng)
    own_family = family if family is not None and rng.random() < 0.2 else grandfather if rng.random() < 0.15 else father
    return Person(number, sex, given, father, own_family, born, place, rng.choice(WORK))


def _name(sex: str, rng: random.Random) -> Part:
    names, weights = given_names()[sex]
    return rng.choices(names, cum_weights=weights)[0]


def _day(first: int, last: int, rng: random.Random) -> date:
    return date(first, 1, 1) + timedelta(days=rng.randint(0, (last - first) * 365))


# -- what a source writes of them ---------------------------------------------------------------------------------------


def records(size: int, seed: int = 20261122) -> Iterator[tuple[str | int, ...]]:
    """`size` rows of COLUMNS, in no order; "" where the source does not say. `person` is the truth, for scoring alone."""
    rng = random.Random(seed)
    rows: list[tuple[str | int, ...]] = []
    for person in people(size // 2 + 10, rng):
        for source in rng.choices(SOURCES, k=rng.choice(RECORDS)):
            rows.append((person.number, *written(person, source, rng)))
    rng.shuffle(rows)
    assert len(rows) >= size, "more people are needed for that many records"
    for place, row in enumerate(rows[:size]):
        yield (place, *row)


def written(person: Person, source: str, rng: random.Random) -> tuple[str, ...]:
    """Name, birth, sex, place, work, spouse, parent, number, as this source has them."""
    script, habit = rng.choice(SCRIPT[source]), rng.randrange(6)
    born, sex, place, work, spouse, parent, number = (rng.random() < often for often in KNOWN[source])
    return (
        full_name(person, script, habit, rng),
        birth(person.born, source, rng) if born else "",
        person.sex if sex and rng.random() > 0.01 else "",
        _place(person.place, rng) if place else "",
        person.work if work and rng.random() > 0.15 else (rng.choice(WORK) if work else ""),
        _relative(person.spouse, script, habit, rng) if spouse else "",
        _relative(person.mother, script, habit, rng) if parent else "",
        mistyped(resident_id(person), 0.02, rng) if number else "",
    )


def _relative(person: Person | None, script: str, habit: int, rng: random.Random) -> str:
    if person is None:
        return ""
    return full_name(person, script, habit, rng) if rng.random() < 0.7 else _spelled(person.given, script, habit)


def _place(place: str, rng: random.Random) -> str:
    """Now and then the prefecture only, or where they moved to."""
    chance = rng.random()
    return place[:4] if chance < 0.15 else rng.choice(PLACES) if chance < 0.25 else place


def birth(born: date, source: str, rng: random.Random) -> str:
    """An ISO date, a year, or what comes of both by mistake."""
    chance = rng.random()
    if chance < 0.03:
        born = born.replace(year=born.year + rng.choice((-1, 1)), day=min(born.day, 28))
    elif chance < 0.05 and born.day <= 12:
        born = date(born.year, born.day, born.month)
    elif chance < 0.08:
        born = born.replace(day=rng.randint(1, 28))
    elif chance < 0.10:
        born = date(born.year, 1, 1)
    precise = {"list": 0.9, "passport": 1.0, "verdict": 0.7, "petition": 0.5, "family": 0.4, "newspaper": 0.1}[source]
    if rng.random() < precise:
        return born.isoformat()
    return str(born.year + (rng.choice((-1, 0, 0, 1)) if source in ("family", "newspaper") else 0))


def full_name(person: Person, script: str, habit: int, rng: random.Random) -> str:
    given, father = _spelled(person.given, script, habit), _spelled(person.father, script, habit)
    family = _spelled(person.family, script, habit)
    given, father, family = (
        mistyped(part, 0.02 if script == "chinese" else 0.04, rng) for part in (given, father, family)
    )
    man = person.sex == "male"
    if script in ("chinese", "pinyin", "arabic"):
        joint = "·" if script == "chinese" else " "
        return given if rng.random() < 0.03 else f"{given}{joint}{father}"
    ending = {
        "cyrillic": ("ов" if man else "ова", "ович" if man else "овна"),
        "kazakh": ("ов" if man else "ова", "ұлы" if man else "қызы"),
        "latin": (("ov" if man else "ova"), _clerk(("uly", "ovich") if man else ("kyzy", "ovna"), habit)),
    }[script]
    style = rng.random()
    if style < 0.3:
        return f"{given} {father}"
    if style < 0.5:
        return f"{given} {father}{ending[1]}"
    if style < 0.7:
        return f"{given} {family}{ending[0]}"
    if style < 0.85:
        return f"{family}{ending[0]} {given} {father}{ending[1]}"
    return f"{family} {given}" if style < 0.95 else given


def _spelled(part: Part, script: str, habit: int) -> str:
    if script == "latin":
        return _clerk(part.latin, habit).capitalize()
    if script == "pinyin":
        return _pinyin(_clerk(part.chinese, habit)).capitalize()
    if script == "chinese":
        return _clerk(part.chinese, habit)
    return part.arabic if script == "arabic" else getattr(part, script).capitalize()


@cache
def _pinyin(characters: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(characters, style=Style.NORMAL))


def mistyped(text: str, often: float, rng: random.Random) -> str:
    """One letter lost, doubled or exchanged with its neighbour."""
    if rng.random() >= often or len(text) < 4:
        return text
    at, chance = rng.randrange(1, len(text) - 1), rng.random()
    if chance < 0.4:
        return text[:at] + text[at + 1 :]
    if chance < 0.7:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def resident_id(person: Person) -> str:
    """A number of the Chinese form that checks, for somebody who does not exist."""
    place = person.place
    serial = person.number * 7 % 500 * 2 + (person.sex == "male")
    body = f"{place}{person.born:%Y%m%d}{serial % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]
