"""The places we know, from one table a volunteer can extend: `gazetteer.tsv`."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
# Case endings of Russian and Kazakh: tried only where the name as written is unknown.
_CASES = re.compile(
    r"(?:ской|ского|ском|скому|ами|ями|ого|ому|ой|ей|ом|ем|ах|ях|ам|ям|а|у|е|и|ы|ю|я"
    r"|дагы|деги|тагы|теги|дан|ден|тан|тен|нан|нен|нын|нин|дын|дин|тын|тин|га|ге|ка|ке|да|де|та|те|ны|ни|ды|ди|ты|ти|мен|бен|пен)$"
)
_SHORTEST = 4


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
    found: dict[str, tuple[Place, ...]] = {}
    for key, held in _spellings().items():
        if re.search(r"[\u0400-\u04ff]", key) and len(key) > _SHORTEST:
            stem = _CASES.sub("", key)
            if len(stem) >= _SHORTEST:
                found[stem] = (*found.get(stem, ()), *held)
    return found


def find(name: str) -> Place | None:
    """The place a name means, in any script and, in Russian and Kazakh, in any case; None for what the table does not hold.

    Where several places share the name, a word like "county" chooses; without one, the first of the table does.
    """
    for level, written in _readings(name.strip()):
        if held := _spellings().get(fold(written)) or _inflected(fold(written)):
            return next((one for one in held if one.level == level), held[0])
    return None


def _readings(name: str) -> Iterator[tuple[str, str]]:
    """The name as written, then without the word for its kind, with the level that word says."""
    yield "", name
    for level, pattern in _KIND:
        if (bare := pattern.sub("", name)) != name and bare:
            yield level, bare


def _inflected(key: str) -> tuple[Place, ...]:
    stem = _CASES.sub("", key)
    if len(stem) < _SHORTEST or not re.search(r"[\u0400-\u04ff]", key):
        return ()
    return _stems().get(stem) or _spellings().get(stem, ())


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
