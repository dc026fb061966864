"""The places we know, from one table that volunteers extend (docs/places.md): `gazetteer.tsv`."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from izdeu.places.sound import sounds

# Words that say what kind of place it is; they choose between namesakes (Yining the county, Aksu the prefecture).
_KINDS = {
    "country": r"republic of|республика|республикасы",
    "region": r"province|region|oblast|область|области|облысы|край|муниципалитет|省|自治区|自治區|直辖市",
    "prefecture": r"autonomous prefecture|prefecture|округ|аймағы|аймақ|地区|地區|自治州|州|ۋىلايىتى",
    "county": r"county|district|уезд|уезда|уезде|район|района|районе|ауданы|уезі|аудан|自治县|自治縣|县|縣|区|區|ناھىيىسى",
    "town": r"city|town|village|settlement|город|города|городе|г\.|село|селе|посёлок|қаласы|ауылы|кенті|市|镇|鎮|乡|鄉|村|شەھىرى",
}
_KIND = tuple(
    (
        level,
        re.compile(
            rf"(?:^(?:{words})\s+|\s+(?:{words})$|(?<=[\u4e00-\u9fff][\u4e00-\u9fff])(?:{words})$)", re.IGNORECASE
        ),
    )
    for level, words in _KINDS.items()
)
_LETTERS = str.maketrans("ғқңөұүіәһёэѐйъь", "гкноууиахееии\0\0")
_SIMPLE = str.maketrans(
    "烏魯齊爾薩縣寧圖庫車麥蓋師維喀莎葉澤於豐靜輪臺額敏蘇灣蘊壘樂溫遜圓鞏馬納達蘭廣東華頓倫紐約羅國韓亞敘緬莫開內蒙贊紹羅諾軍門區",
    "乌鲁齐尔萨县宁图库车麦盖师维喀莎叶泽于丰静轮台额敏苏湾蕴垒乐温逊圆巩马纳达兰广东华顿伦纽约罗国韩亚叙缅莫开内蒙赞绍罗诺军门区",
)
CITIES = frozenset({"bj", "sh", "hk", "kz-almaty", "kz-astana", "kz-shymkent"})
"""Regions that are one city, though their districts lie in them."""
# Words for the kind in a case, and the adjective before them in the same case: "Панфиловского района", "Абай ауданында".
_DECLINED = (
    (re.compile(r"(?<=\w)(?:ого|ому|ом) район(?:а|у|ом|е)$", re.IGNORECASE), "ий район"),
    (re.compile(r"(?<=\w)(?:ого|ому|ом) уезд(?:а|у|ом|е)$", re.IGNORECASE), "ий уезд"),
    (re.compile(r"ой област(?:и|ью)$", re.IGNORECASE), "ая область"),
    (re.compile(r"^(?:город[аеу]|городом) ", re.IGNORECASE), "город "),
    (re.compile(r"^(?:уезд[аеу]|уездом) ", re.IGNORECASE), "уезд "),
    (re.compile(r"^(?:район[аеу]|районом) ", re.IGNORECASE), "район "),
    (re.compile(r"^област[иь]ю? ", re.IGNORECASE), "область "),
    (re.compile(r"(?<=\S) (аудан|облыс|уез|ауыл)(?:ы|і)(?:н\w{0,5}|мен)$", re.IGNORECASE), r" \1ы"),
    (re.compile(r"(?<=\S) қаласы(?:н\w{0,5}|мен)$", re.IGNORECASE), " қаласы"),
)
_PREPOSITION = re.compile(r"^(?:в|во|из|под|около|in|from|near)\s+(?=\S)", re.IGNORECASE)
# Turkish endings stand behind an apostrophe, Uyghur ones directly; before them Uyghur raises an a or e to an i.
_TURKISH = re.compile(r"['’](?:n?[dt][ae](?:n|ki)?|n?[ıiuü]n|y?[ae]|y?[ıiuü]|l[ıiuü])$")
_UYGHUR = re.compile("(?:دىكى|تىكى|دىن|تىن|نىڭ|دا|دە|تا|تە|غا|گە|قا|كە|غىچە|گىچە|نى|لىق|لىك)$")
# Case endings, tried only where the name as written is unknown: Kazakh ones stand behind the whole name, Russian ones in place of its end.
_KAZAKH = re.compile(r"(?:(?:д|т)[ае]г[иы]|[дтн][ае]н|[дтн][иы]н|[гк][ае]|[дт][ае]|[ндт][иы]|[мбп]ен)$")
_NOMINATIVE = re.compile(r"(?:ыи|ии|ая|[аеиоуыюя])$")
_RUSSIAN = re.compile(r"(?:ого|ому|ыи|ым|ом|ем|ои|[аеиуыюя])$")
_SHORTEST = 4
_WORD = re.compile(
    r"[A-ZÀ-ÞĞİŞŌ\u0400-\u042f\u0492-\u04e8ҚҢҒҮҰҺӘІӨ][^\W\d_\u3400-\u9fff]{5,}(?:['’]\w{1,4})?|[\u0620-\u06ff]{6,}"
)
_ENDING = re.compile(
    r"(?:дағы|дегі|тағы|тегі|дан|ден|тан|тен|нан|нен|ның|нің|ға|ге|қа|ке|да|де|та|те|е|а|и|у|ы|ом|ой)$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place: `names` in every spelling we know, the English one first; `inside`: the id of the next larger one."""

    id: str
    level: str
    inside: str | None
    latitude: float | None
    longitude: float | None
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.names[0]


def fold(name: str) -> str:
    """The spelling without what spellings differ in: case, accents, apostrophes, hyphens, traditional characters."""
    low = unicodedata.normalize("NFKC", name).casefold().translate(_SIMPLE)
    bare = "".join(
        c
        for c in unicodedata.normalize("NFKD", low.replace("й", "и").replace("ё", "е"))
        if not unicodedata.combining(c)
    )
    bare = bare.translate(_LETTERS).replace("\0", "").replace("ı", "i")
    return " ".join(re.sub(r"[’'ʻʼ`´]", "", re.sub(r"[-–—.,]", " ", bare)).split())


@cache
def places() -> dict[str, Place]:
    """All of them by id, in the order of the table."""
    raw = files(__package__).joinpath("gazetteer.tsv").read_text(encoding="utf-8")
    return {one.id: one for one in (_read(line) for line in raw.splitlines() if line and line[0] != "#")}


def _read(line: str) -> Place:
    id, level, inside, latitude, longitude, names = line.split("\t")
    spelled = tuple(names.split("|"))
    return Place(id, level, inside or None, _number(latitude), _number(longitude), spelled)


def _number(text: str) -> float | None:
    return float(text) if text else None


@cache
def _spellings() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for one in places().values():
        for key in dict.fromkeys(fold(name) for name in one.names):
            found[key] = (*found.get(key, ()), one)
    return found


@cache
def _stems() -> dict[str, tuple[Place, ...]]:
    """What Russian declines, without the end that changes."""
    found: dict[str, tuple[Place, ...]] = {}
    for key, held in _spellings().items():
        if re.search(r"[\u0400-\u04ff]", key) and len(stem := _NOMINATIVE.sub("", key)) >= _SHORTEST:
            found[stem] = (*found.get(stem, ()), *held)
    return found


@lru_cache(1 << 15)
def find(name: str) -> Place | None:
    """The place a name means, in any script, with the case endings of Russian, Kazakh, Uyghur and Turkish; None for what is unknown.

    Where several places share the name, a word like "county" chooses; without one, the first of the table does. A long name in
    Xinjiang or Kazakhstan that nobody spelled so before is known by its sound.
    """
    for level, written in _readings(_PREPOSITION.sub("", name.strip())):
        if held := _spellings().get(fold(written)) or _inflected(fold(written), written):
            return next((one for one in held if one.level == level), held[0])
    return _heard(name.strip())


def _readings(name: str) -> Iterator[tuple[str, str]]:
    """The name as written, with the word for its kind in the nominative, then without it, with the level that word says."""
    yield "", name
    plain = next((one for pattern, to in _DECLINED if (one := pattern.sub(to, name)) != name), name)
    if plain != name:
        yield "", plain
    for level, pattern in _KIND:
        if (bare := pattern.sub("", plain)) != plain and bare:
            yield level, bare


def _inflected(key: str, written: str) -> tuple[Place, ...]:
    if re.search(r"[\u0400-\u04ff]", key):
        return _declined(key)
    stems = (_TURKISH.sub("", written), *_uyghur(written))
    return next((held for one in stems if one != written and (held := _spellings().get(fold(one), ()))), ())


def _declined(key: str) -> tuple[Place, ...]:
    """Бишкеке is Russian for in and Kazakh for to: of the two only one leaves a place."""
    whole, stem = _KAZAKH.sub("", key), _RUSSIAN.sub("", key)
    if len(whole) >= _SHORTEST and whole != key and (held := _near(whole, _spellings().get(whole, ()))):
        return held
    return _near(stem, _stems().get(stem, ())) if len(stem) >= _SHORTEST and stem != key else ()


def _near(stem: str, held: tuple[Place, ...]) -> tuple[Place, ...]:
    """Four letters and a vowel are a place near by or none: Малика is nobody of Mali, Ақсуда is in Aksu."""
    if len(stem) > _SHORTEST or stem[-1] not in "аеиоуя":
        return held
    return tuple(one for one in held if one.id.startswith(("kz", "xj")))


def _uyghur(word: str) -> tuple[str, ...]:
    stem = _UYGHUR.sub("", word)
    return () if len(stem) < _SHORTEST else (stem, f"{stem[:-1]}ا", f"{stem[:-1]}ە") if stem[-1] == "ى" else (stem,)


@cache
def _sounds() -> dict[str, str]:
    raw = files(__package__).joinpath("sounds.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in raw.splitlines() if line and line[0] != "#")


def _heard(name: str) -> Place | None:
    if _WORD.fullmatch(name) is None:
        return None
    stems = dict.fromkeys((name, _TURKISH.sub("", name), _ENDING.sub("", name)))
    return next((place(_sounds()[one]) for stem in stems for one in sounds(stem) if one in _sounds()), None)


def place(id: str) -> Place:
    """KeyError for an id the table does not hold."""
    return places()[id]


def chain(one: Place) -> Iterator[Place]:
    """The place itself, then each it lies in."""
    yield one
    while one.inside:
        one = place(one.inside)
        yield one


def same_or_inside(a: str, b: str) -> bool:
    """Whether one of two places (ids) lies in the other or is it: then two sources that name them do not contradict each other."""
    return b in {one.id for one in chain(place(a))} or a in {one.id for one in chain(place(b))}
