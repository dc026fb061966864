"""What the parts of a name are: given name, father's name, family name, patronymic with its gender, title.

Endings are kept apart from stems, because clerks change them: Muqai and Muqaiuly, Kaken and Kakenqyzy are one name; and
because they tell parent from child: in Serik Muqaiuly, Muqai is not Serik but his father.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from izdeu.names import syllables
from izdeu.names.scripts import Script, alphabetic, script_of, unmask, unvocalised

MOST_TOKENS = 6
"""A name has no more parts than this; what follows is not read (and no text, however long, is slow)."""
_LONGEST = 24


class Role(StrEnum):
    GIVEN = "given name"
    FATHER = "father's or family name"
    FAMILY = "family name"
    PATRONYMIC = "patronymic"
    TITLE = "title"


class Gender(StrEnum):
    UNKNOWN = ""
    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way a word may be heard. `chinese`: through Chinese syllables. `ending`: what was taken off the end.

    `superseded`: the whole of a word whose ending another reading takes off. `doubt`: what this reading costs, in hundredths
    of a log-odd. `why`: said of it where it is not simply the word.
    """

    phones: str
    chinese: bool = False
    ending: str = ""
    superseded: bool = False
    doubt: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a name: as written, what it is, and every way it may be heard, the plainest first."""

    text: str
    role: Role
    gender: Gender
    readings: tuple[Reading, ...]

    @property
    def initial(self) -> bool:
        """A single letter that stands for a name."""
        return len(self.text) == 1 and not self.readings[0].chinese


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. No tokens where nothing in it could be read."""

    text: str
    tokens: tuple[Token, ...]


_BREAKS = re.compile(r"[\s\-‐‑‒–—−·•‧・･∙⋅᛫.,،、;/|()\[\]{}«»“”\"_]+")
_SPACES = re.compile(r"[\s·•‧・･∙⋅᛫.,،、;/|()\[\]{}«»“”\"_]+")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʻʼʹ`´ʿʾ", "'"))

_ENDINGS = (  # of the phones of a word in letters; cases of Russian and Kazakh come along
    (re.compile(r"([uw]l[iu]|ogl[iu])(ni|niN|na|nan|men)?$"), Role.PATRONYMIC, Gender.MALE),
    (re.compile(r"(k[iu]z[iu]|giz[iu])(ni|niN|na|nan|men)?$"), Role.PATRONYMIC, Gender.FEMALE),
    (re.compile(r"[oe]wiC(a|u|e|em|om)?$"), Role.PATRONYMIC, Gender.MALE),
    (re.compile(r"[oe]wn(a|i|u|e|oy)$"), Role.PATRONYMIC, Gender.FEMALE),
    (re.compile(r"[oe][wf](u|e|im|em|om)?$"), Role.FAMILY, Gender.MALE),
    (re.compile(r"[oe]w(a|oy|oyu)$"), Role.FAMILY, Gender.FEMALE),
)
_CHINESE_ENDINGS = (
    (re.compile(r"[oe]we[QJ]i$"), Role.PATRONYMIC, Gender.MALE),
    (re.compile(r"[oe]f(u|@)na$"), Role.PATRONYMIC, Gender.FEMALE),
    (re.compile(r"[oe@]fu$"), Role.FAMILY, Gender.MALE),
    (re.compile(r"[oe@]wa$"), Role.FAMILY, Gender.FEMALE),
)
_VOWEL_U = frozenset("uüуұүў")
ALONE = {
    "uli": Gender.MALE, "ulu": Gender.MALE, "ogli": Gender.MALE, "oglu": Gender.MALE,
    "kizi": Gender.FEMALE, "kiz": Gender.FEMALE, "kizu": Gender.FEMALE,
    "ul@": Gender.MALE, "k@z@": Gender.FEMALE,
}  # fmt: skip
_SON_OF = {"bin", "ibn", "ben", "бин", "ибн", "бен", "بن", "ابن"}
_DAUGHTER_OF = {"bint", "binti", "бинт", "بنت"}
_ARTICLES = {"al", "el", "ul", "аль", "эль", "уль", "de", "da", "van", "von"}
PARTICLES = _SON_OF | _DAUGHTER_OF | _ARTICLES
_TITLES = {
    "batir", "batur", "haJi", "haJim", "aJi", "aJim", "kari", "mola", "molda", "ahun", "ahunum", "damola", "damolam", "mahsum",
    "aka", "dr", "mr", "mrs", "prof", "mOla",
}  # fmt: skip

_RUSSIAN_CASES = (  # ending, what the nominative has instead, doubt, which case
    (re.compile(r"(?<=[аеоуэё])[юя]$"), "й", 50),
    (re.compile(r"(?<=[аоуэ])ем$"), "й", 50),
    (re.compile(r"(?<=[бвгджзйклмнпрстфхцчшщғқңһ])(ом|ем|ым|у)$"), "", 50),
    (re.compile(r"(?<=и)(и|ю|ей)$"), "я", 50),
    (re.compile(r"(?<=[бвгджзклмнпрстфхцчшщйғқңһ])(е|ы|и|у|ой|ей)$"), "а", 60),
    (re.compile(r"(?<=[бвгджзклмнпрстфхцчшщғқңһ])а$"), "", 150),
)
_KAZAKH_CASES = re.compile("([ндт]([ыі]ң|[аеыі]|[ае]н)|[ғгкқ][ае]|[мбп]ен)$")
_TURKISH_CASES = re.compile("'(n?[iıuü]n|[yn]?[aeıiuü]|[dt][ae]n?|l[ae])$")
_UYGHUR_CASES = re.compile("(نىڭ|نى|غا|گە|قا|كە|دىن|تىن)$")


def parse(name: str) -> Name:
    """A name taken apart. Never fails: text without letters has no tokens."""
    return _parse(name[:400])


def taken_apart(name: str) -> Name:
    """The same, without remembering it: for a million names, each met once."""
    text = plain(name[:400])
    if chinese := _chinese_name(text):
        return Name(name, chinese)
    return Name(name, _western_name(words_of_text(text)))


_parse = lru_cache(1 << 16)(taken_apart)


def plain(name: str) -> str:
    """Lower case, one form for each character, no control, bidi or invisible characters, look-alikes folded, no possessive s."""
    text = unicodedata.normalize("NFKC", name).lower()  # before: full-width and presentation forms
    if not text.isprintable():  # most names are
        text = "".join(
            " " if c in "\t\n\r" else c
            for c in text
            if c in "\t\n\r" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")
        )
    text = unicodedata.normalize("NFC", text.translate(_APOSTROPHES))
    return " ".join(re.sub(r"'s$", "", unmask(word)) for word in text.split())


def words_of_text(text: str) -> list[str]:
    """Plain text by its words; what is in no script we read is none."""
    return [word for word in _BREAKS.split(text) if script_of(word)]


def words_of_chinese(text: str) -> list[str]:
    """The same for names of Han and Hui people: what a hyphen joins is one word, and digits are nothing."""
    return [word for word in _SPACES.split(re.sub(r"\d", "", text)) if script_of(word)]


# -- names of Han and Hui people: family name first, given name of one or two syllables ---------------------------------


def _chinese_name(text: str) -> tuple[Token, ...]:
    words = words_of_chinese(text)
    if len(words) == 1 and script_of(words[0]) is Script.HAN and 2 <= len(words[0]) <= 3:
        family, given = words[0][0], words[0][1:]
        if family in syllables.FAMILY_NAMES or len(words[0]) == 2:
            return _family_given((family, syllables.characters(family)), (given, syllables.characters(given)))
    return _romanized(words[0], words[1]) if len(words) == 2 else ()


def _romanized(family: str, given: str) -> tuple[Token, ...]:
    """Ma Pu-ch'ing, Ma Buqing, Ма Буцин. Neither hyphen nor apostrophe: pinyin, else the older spelling."""
    if not may_be_family(family):
        return ()
    pieces = [re.sub("[ъ']", "", p) if script_of(p) is Script.CYRILLIC else p for p in given.split("-")]
    for table in _spellings(family + given, hyphen=len(pieces) > 1):
        first = syllables.spelled(_letters(family), table)
        if len(first) != 1 or first[0] not in syllables.FAMILY_SYLLABLES:
            continue
        second = tuple(s for p in pieces for s in (syllables.spelled(_letters(p), table) or ("?",)))
        if 1 <= len(second) <= 2 and "?" not in second:
            heard = ["".join(map(syllables.syllable_phones, part)) for part in (first, second)]
            return _family_given((family, heard[0]), (given, heard[1]))
    return ()


@lru_cache(1 << 15)
def may_be_family(word: str) -> bool:
    """Whether any spelling of Chinese makes a family name of it: asked first, since most words are none."""
    letters = _letters(word)
    tables = syllables.PINYIN, syllables.wade_giles(), syllables.palladius()
    return any(table.get(letters) in syllables.FAMILY_SYLLABLES for table in tables)


def _spellings(text: str, hyphen: bool) -> tuple[syllables.Spelling, ...]:
    if script_of(text) is Script.CYRILLIC:
        return (syllables.palladius(),)
    if script_of(text) is not Script.LATIN:
        return ()
    return (
        (syllables.wade_giles(), syllables.PINYIN)
        if hyphen and "'" in text
        else (syllables.PINYIN, syllables.wade_giles())
    )


def _letters(word: str) -> str:
    """Without marks, but with the apostrophes of Wade-Giles and the й and ё of Russian."""
    if script_of(word) is Script.CYRILLIC:
        return word
    bare = unicodedata.normalize("NFD", word)
    return "".join(c for c in bare if not unicodedata.combining(c))


def _family_given(family: tuple[str, str], given: tuple[str, str]) -> tuple[Token, ...]:
    parts = ((*family, Role.FAMILY), (*given, Role.GIVEN))
    return tuple(
        Token(text, role, Gender.UNKNOWN, (Reading(phones, chinese=True), *_beside(text)))
        for text, phones, role in parts
        if phones
    )


def _beside(text: str) -> tuple[Reading, ...]:
    """Dina Ma may after all not be Chinese: the letters are heard too."""
    phones = alphabetic(text.replace("-", ""))[:_LONGEST]
    return (Reading(phones, doubt=30),) if phones else ()


# -- every other name ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a name by itself, before the others tell its role."""

    text: str
    kind: Role | None
    gender: Gender
    readings: tuple[Reading, ...]


def _western_name(words: list[str]) -> tuple[Token, ...]:
    pinyin = _written_in_pinyin(words)
    found: list[Word] = []
    son_of = Gender.UNKNOWN
    for at, text in enumerate(words):
        if len(words) > 1 and text in PARTICLES:
            son_of = Gender.MALE if text in _SON_OF else Gender.FEMALE if text in _DAUGHTER_OF else son_of
            continue
        word = heard(text, pinyin, at == 0)
        if found and (gender := ALONE.get(word.readings[0].phones if word.readings else "")):
            found[-1] = Word(f"{found[-1].text} {text}", Role.PATRONYMIC, gender, found[-1].readings)
        elif word.readings:
            found.append(Word(text, Role.PATRONYMIC, son_of, word.readings) if son_of and found else word)
            son_of = Gender.UNKNOWN
        if len(found) == MOST_TOKENS:
            break
    return tuple(Token(w.text, role, w.gender, w.readings) for w, role in zip(found, _roles(found), strict=True))


def _roles(words: list[Word]) -> list[Role]:
    """The given name is the first part without an ending of its own: Karimov Islom is read as Islom Karimov."""
    kinds = [
        Role.TITLE if at and w.kind is Role.TITLE else w.kind if w.kind is not Role.TITLE else None
        for at, w in enumerate(words)
    ]
    given = kinds.index(None) if None in kinds else 0
    return [Role.GIVEN if at == given else kind or Role.FATHER for at, kind in enumerate(kinds)]


def _written_in_pinyin(words: list[str]) -> bool:
    """Yilihamu Tuheti, as a passport has it: every word falls into syllables, three or more together."""
    spelled = [syllables.spelled(word, syllables.PINYIN) for word in words]
    return bool(words) and all(spelled) and sum(map(len, spelled)) >= 3


@lru_cache(1 << 16)
def heard(text: str, pinyin: bool, first: bool) -> Word:
    """A word on its own. `pinyin`: the whole name may be written in it; `first`: the word stands first, and loses no short ending."""
    text = text[:80]
    if script_of(text) is Script.HAN:
        word = _with_endings(text, syllables.characters(text)[:_LONGEST], _CHINESE_ENDINGS, first, chinese=True)
        return Word(text, word.kind, word.gender, word.readings + _shortened(word))
    word = _with_endings(text, alphabetic(text)[:_LONGEST], _ENDINGS, first)
    spelled = syllables.spelled(text, syllables.PINYIN)
    if spelled and (pinyin or len(spelled) >= 4):
        heard = "".join(map(syllables.syllable_phones, spelled))[:_LONGEST]
        also = _with_endings(text, heard, _CHINESE_ENDINGS, first, chinese=True)
        return Word(text, word.kind or also.kind, word.gender or also.gender, word.readings + also.readings)
    return Word(text, word.kind, word.gender, word.readings + _nominatives(text, word) + _spelled_otherwise(text, word))


def _with_endings(
    text: str,
    phones: str,
    endings: tuple[tuple[re.Pattern[str], Role, Gender], ...],
    first: bool,
    chinese: bool = False,
) -> Word:
    if phones in _TITLES:
        return Word(text, Role.TITLE, Gender.UNKNOWN, (Reading(phones, chinese),))
    for pattern, role, gender in endings:
        found = pattern.search(phones)
        if found and text[-1] in _VOWEL_U and found.group()[-1] in "wf":  # Toleu ends in a vowel, and is not Tol-ev
            continue
        if found and found.start() >= (4 if first else 3):  # Eva, Yakov: too short to have lost an ending
            stem, ending = phones[: found.start()], found.group()
            if stem[-1] in "aeou" and ending[0] == "e":  # Nazarbaev is Nazarbay-ev
                stem += "y"
            readings = [Reading(stem, chinese, ending), Reading(phones, chinese, superseded=True)]
            if stem[-1] in "aeiou" and ending[0] in "uw":  # Toleuuly is Toleu-uly: two vowels in a row are heard as one
                readings.insert(1, Reading(stem + "w", chinese, ending, doubt=20))
            return Word(text, role, gender, tuple(readings))
    return Word(text, None, Gender.UNKNOWN, (Reading(phones, chinese),) if phones else ())


def _nominatives(text: str, word: Word) -> tuple[Reading, ...]:
    """Мукаю may be the dative of Мукай, Айше of Айша: heard too, at a price, since it may also be a name of its own."""
    if word.kind is not None or len(text) < 4:
        return ()
    return tuple(
        Reading(phones[:_LONGEST], doubt=doubt, why="without a case ending")
        for base, doubt in _without_case(text)
        if len(base) >= 3 and (phones := alphabetic(base)) and phones != word.readings[0].phones
    )


def _spelled_otherwise(text: str, word: Word) -> tuple[Reading, ...]:
    """Letters that stand for two sounds: x and q for sh and ch in one Uyghur spelling, sh for s and h in Ashat. And vowels left out."""
    if unwritten := unvocalised(text)[:_LONGEST]:
        return (Reading(unwritten, doubt=30, why="with the vowels Arabic leaves out"), *_shortened(word))
    other = (
        re.sub("(?<=[aeiou])sh(?=[aeiou])", "s'h", text.replace("x", "sh").replace("q", "ch"))
        if text.isascii()
        else text
    )
    if other == text or not word.readings:
        return _shortened(word)
    again = _with_endings(other, alphabetic(other)[:_LONGEST], _ENDINGS, first=False)
    return (*(replace(r, doubt=60, why="in another spelling") for r in again.readings), *_shortened(word))


_MUHAMMAD = re.compile("muh[ae]m[aeu][dt]|m[ae]h?m[aeu][dt]|mamut(?!$)")
_MET = re.compile("^m[ae]t(?=[bdfghkmnrsSJCzp])")
_CHINESE_MET = re.compile("^m[Ea]ti(?=..)")
_CHINESE_MUHAMMAD = re.compile("mEmEti|mam[aE]ti|muhanm[@uo]d@|m@m@ti")


def _shortened(word: Word) -> tuple[Reading, ...]:
    """Inside a longer name, every form of Muhammad is one; and Huseyinjan is Huseyin, called with affection."""
    found = []
    for reading in word.readings:
        phones = reading.phones
        other = _CHINESE_MUHAMMAD.sub("mEmEti", phones) if reading.chinese else _MUHAMMAD.sub("memet", phones)
        if other != phones and len(phones) > 9:
            found.append(replace(reading, phones=other, doubt=40, why="with another form of Muhammad"))
        if long := _with_memet(reading):
            found.append(replace(reading, phones=long, doubt=reading.doubt + 40, why="with Memet for Met"))
        if phones.endswith(("Jan", "can")) and len(phones) >= 7 and not reading.superseded:
            found.append(replace(reading, phones=phones[:-3], doubt=120, why="without -jan"))
    return tuple(found)


def _with_memet(reading: Reading) -> str:
    """Metniyaz is Memetniyaz, said quickly."""
    short, memet = (_CHINESE_MET, "mEmEti") if reading.chinese else (_MET, "memet")
    if len(reading.phones) < 7 or reading.superseded or not short.match(reading.phones):
        return ""
    return short.sub(memet, reading.phones)[:_LONGEST]


def _without_case(text: str) -> list[tuple[str, int]]:
    match script_of(text):
        case Script.CYRILLIC:
            bases = [
                (pattern.sub(instead, text), doubt)
                for pattern, instead, doubt in _RUSSIAN_CASES
                if pattern.search(text)
            ]
            return bases + ([(_KAZAKH_CASES.sub("", text), 100)] if _KAZAKH_CASES.search(text[3:]) else [])
        case Script.LATIN:
            return [(_TURKISH_CASES.sub("", text), 60)] if _TURKISH_CASES.search(text[3:]) else []
        case Script.ARABIC:
            return [(_UYGHUR_CASES.sub("", text), 100)] if _UYGHUR_CASES.search(text[3:]) else []
        case _:
            return []
