"""Which script a word is in, and how its letters sound: one table per script, all into one alphabet of phones.

A phone is one character of `PHONES`. Front and back vowels, k and q, g and gh, h and kh are written together, because
clerks and newsrooms do not keep them apart. To support another script, add its letters to `_SCRIPTS` and a table here.
"""

import re
import unicodedata
from collections import Counter
from enum import StrEnum
from functools import lru_cache

PLACED = {"G": "g", "H": "h", "V": "r"}
"""A guttural that begins a word, an r that closes a syllable: letters keep them, Chinese often loses them (Ghéni 艾尼, Gülnar 古丽娜)."""

PHONES = "aeiou@EOUpbtdkgfhmnNlrszSJCwycZQXR" + "".join(PLACED)
"""@ weak vowel, E ai, O ao, U üe, N ng, S sh, C ch, J zh (in pinyin j), Q X pinyin q x, Z R pinyin zh r."""

VOWELS = frozenset("aeiou@EOU")
_IN_PLACE = re.compile("^g(?=[aeio@])|^gu(?!l)|^h(?=[aeiou@])|r(?![aeiou@])")  # Gül keeps its g always


class Script(StrEnum):
    LATIN = "Latin"
    CYRILLIC = "Cyrillic"
    ARABIC = "Arabic"
    HAN = "Chinese"


_SCRIPTS = (
    (0x41, 0x24F, Script.LATIN),
    (0x250, 0x2AF, Script.LATIN),
    (0x400, 0x52F, Script.CYRILLIC),
    (0x600, 0x6FF, Script.ARABIC),
    (0x750, 0x77F, Script.ARABIC),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0x3400, 0x4DBF, Script.HAN),
    (0x4E00, 0x9FFF, Script.HAN),
    (0xF900, 0xFAFF, Script.HAN),
    (0x20000, 0x323AF, Script.HAN),
)

# Letters that look the same: a Cyrillic а inside a Latin word is a slip of the keyboard, or a way past a filter.
_LATIN_LOOKS = "aceopxyiAaBEKMHOPCTXYIəhjsk"
_CYRILLIC_LOOKS = "асеорхуіАаВЕКМНОРСТХУІәһјѕк"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOKS, _CYRILLIC_LOOKS)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOKS, _LATIN_LOOKS)

_LATIN = {
    "shch": "S", "tsch": "C", "dzh": "J", "sch": "S", "tch": "C",
    "zh": "J", "dj": "J", "sh": "S", "ch": "C", "gh": "g", "kh": "h", "ph": "f", "ck": "k", "ou": "u",
    "j": "J", "q": "k", "x": "h", "v": "w",
    "ş": "S", "š": "S", "ç": "C", "č": "C", "ž": "J", "ğ": "g", "ġ": "g", "ǵ": "g", "ñ": "N", "ń": "N", "ŋ": "N",
    "ä": "e", "ə": "e", "ı": "i", "ɵ": "o", "ø": "o", "ð": "d", "þ": "t", "ß": "s", "ł": "l", "æ": "e", "đ": "d",
    "ÿ": "i", "s'h": "sh",
}  # fmt: skip
_CYRILLIC = {
    "дж": "J", "а": "a", "ә": "e", "ӓ": "e", "б": "b", "в": "w", "г": "g", "ғ": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo",
    "ж": "J", "җ": "J", "ӂ": "J", "ј": "J", "з": "z", "ѕ": "z", "и": "i", "й": "y", "і": "i", "ї": "i", "к": "k", "қ": "k",
    "ҡ": "k", "л": "l", "м": "m", "н": "n", "ң": "N", "ҥ": "N", "о": "o", "ө": "o", "ӧ": "o", "п": "p", "р": "r", "с": "s",
    "ҫ": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ӱ": "u", "ў": "o", "ф": "f", "х": "h", "һ": "h", "ҳ": "h", "ц": "ts",
    "ч": "C", "ҷ": "J", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "є": "e", "ю": "yu", "я": "ya", "ӣ": "i",
    "ӯ": "u",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "آ": "a", "أ": "a", "إ": "i", "ٱ": "a", "ە": "e", "ې": "e", "ى": "i", "ی": "y", "ي": "y", "و": "o", "ۇ": "u",
    "ۈ": "u", "ۋ": "w", "ۆ": "o", "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "s", "ج": "J", "چ": "C", "خ": "h", "ح": "h",
    "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ض": "z", "ظ": "z", "ژ": "J", "س": "s", "ص": "s", "ش": "S", "غ": "g", "ع": "g",
    "ف": "f", "ق": "k", "ك": "k", "ک": "k", "گ": "g", "ڭ": "N", "ڠ": "N", "ل": "l", "م": "m", "ن": "n", "ھ": "h", "ه": "h",
    "ہ": "h", "ة": "e", "ئ": "", "ء": "", "ٴ": "", "ؤ": "u", "ۅ": "o", "ۉ": "u",
}  # fmt: skip
_LATIN_LETTERS = re.compile("[^a-z'" + "".join(letter for letter in _LATIN if len(letter) == 1) + "]")
_ARABIC_VOWELS = frozenset("اەېىوۇۈۆ")
_WRITES_VOWELS = frozenset("ەېۇۈۆڭئۋ")
_NAMED_BY_PLACE = {phone: name for name, phone in PLACED.items()}
_DOUBLED = re.compile(r"(?!kk[iuy]z[iuy])(.)\1+")  # Serik-qyzy keeps both: the one is Serik's
_UNHEARD = re.compile(r"[^\w]|_|\d")


@lru_cache(1 << 16)
def script_of(word: str) -> Script | None:
    """The script most of the word's letters are in; None where there is no letter we can read."""
    letters = [s for c in word if (s := _script_of_letter(c))]
    if letters and letters.count(letters[0]) == len(letters):  # as in nearly every word
        return letters[0]
    seen = Counter(letters)
    if len(seen) > 1:  # a letter that could be either is no witness, unless nothing else speaks
        sure = Counter(s for c in word if c not in _LATIN_LOOKS + _CYRILLIC_LOOKS and (s := _script_of_letter(c)))
        seen = sure or seen
    return seen.most_common(1)[0][0] if seen else None


@lru_cache(4096)
def _script_of_letter(letter: str) -> Script | None:
    if not letter.isalpha():
        return None
    return next((script for low, high, script in _SCRIPTS if low <= ord(letter) <= high), None)


@lru_cache(1 << 16)
def unmask(word: str) -> str:
    """Look-alike letters of another script folded into the script of the word (Аlim with a Cyrillic А is Alim)."""
    match script_of(word):
        case Script.LATIN:
            return word.translate(_TO_LATIN)
        case Script.CYRILLIC:
            return word.translate(_TO_CYRILLIC)
        case _:
            return word


@lru_cache(1 << 16)
def alphabetic(word: str) -> str:
    """The phones of a word in a script with letters; empty where there is none we can read. `word` is unmasked, in lower case."""
    match script_of(word):
        case Script.LATIN:
            return _glides(_latin(word))
        case Script.CYRILLIC:
            return _glides(_CYRILLIC_SOUNDS.heard(word))
        case Script.ARABIC:
            return _glides(_arabic(word))
        case _:
            return ""


def placed(phones: str) -> str:
    """The phones of a word in letters, those of `PLACED` told from the same sound elsewhere."""
    return _IN_PLACE.sub(lambda found: _NAMED_BY_PLACE[found[0][0]] + found[0][1:], phones)


def unvocalised(word: str) -> str:
    """The phones of a word of Arabic or Persian, which writes no short vowels: a weak one wherever two consonants meet.

    Empty where a letter shows that the word is Uyghur or Kazakh, which write them all.
    """
    if script_of(word) is not Script.ARABIC or set(word) & _WRITES_VOWELS:
        return ""
    heard = _UNVOCALISED_SOUNDS.heard(word.removeprefix("ال").replace("ع", "@"))
    return re.sub("(?<=[^aeiou@])(?=[^aeiou@wy])", "@", _glides(heard).replace("@@", "@"))


class _Sounds(dict[str, str]):
    """One script: its pieces of one letter and more. A letter that is not in it is heard as it is, or not at all."""

    def __init__(self, table: dict[str, str]) -> None:
        super().__init__(table)
        longer = sorted((piece for piece in table if len(piece) > 1), key=len, reverse=True)
        self._pieces = re.compile("|".join((*map(re.escape, longer), ".")), re.DOTALL)

    def __missing__(self, letter: str) -> str:
        return letter if letter in PHONES else ""

    def heard(self, word: str) -> str:
        """The word, always by its longest pieces."""
        return "".join([self[piece] for piece in self._pieces.findall(word)])


_LATIN_SOUNDS, _CYRILLIC_SOUNDS, _ARABIC_SOUNDS = _Sounds(_LATIN), _Sounds(_CYRILLIC), _Sounds(_ARABIC)
_UNVOCALISED_SOUNDS = _Sounds(_ARABIC | {"ى": "a"})


def _latin(word: str) -> str:
    """Letters our alphabets give a sound of their own keep it (ş, ğ, ñ); every other mark goes (é, ö, ü)."""
    if word.isascii():
        plain = word if word.isalpha() else "".join(c for c in word if c.isalpha() or c == "'")
    else:
        plain = "".join(
            c if c in _LATIN else unicodedata.normalize("NFD", c)[0] for c in word if c.isalpha() or c == "'"
        )
    plain = re.sub("ng(?![aeiouy])", "ñ", plain)
    return _LATIN_SOUNDS.heard(_LATIN_LETTERS.sub("", plain))


def _arabic(word: str) -> str:
    """Kazakh ۆ is v at the start and after a vowel; Uyghur ۆ is ö, never there without its hamza. A final ه is a vowel."""
    word = re.sub("(?<=[^اەېىوۇۈۆ])ه$", "ە", _UNHEARD.sub("", word))
    word = "".join("ۋ" if c == "ۆ" and (not at or word[at - 1] in _ARABIC_VOWELS) else c for at, c in enumerate(word))
    return _ARABIC_SOUNDS.heard(word)


def _glides(phones: str) -> str:
    """One spelling for what is written ai, ay, ия, iy, ye, е, au, aw: y and w beside a vowel, i and u elsewhere."""
    phones = _DOUBLED.sub(r"\1", phones).replace("ye", "e")
    heard, before, last = [], False, len(phones) - 1  # before: whether a vowel was heard last
    for at, phone in enumerate(phones):
        if phone in "wu":
            phone = "w" if before or (at < last and phones[at + 1] in VOWELS) else "u"
        elif phone in "yi":
            phone = "y" if before or (phone == "y" and at < last and phones[at + 1] in VOWELS) else "i"
        heard.append(phone)
        before = phone in VOWELS
    return _DOUBLED.sub(r"\1", "".join(heard).replace("iy", "i").replace("yi", "i"))
