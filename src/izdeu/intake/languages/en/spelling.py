"""One name in several spellings inside one text: what is a variant, what a slip of the pen."""

import re
import unicodedata
from functools import cache

from izdeu.intake.languages.en.lists import table

CYRILLIC = str.maketrans("абвгдезийклмнопрстуфхыэәғқңөұүһі", "abvgdeziiklmnoprstufhieagknouuhi") | str.maketrans(
    {"ё": "e", "ж": "j", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
)
DIGRAPHS = [("dzh", "j"), ("zh", "j"), ("дж", "ж"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"), ("ts", "c")]
DIGRAPHS += [("q", "k"), ("x", "h"), ("w", "v"), ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i")]


@cache
def fold(word: str) -> str:
    """The word as it sounds, roughly: Zhaqyp and Jakyp are one, so are Джалилова and Dzhalilova."""
    text = unicodedata.normalize("NFKD", word).casefold()
    text = re.sub(r"[^\w]", "", "".join(c for c in text if not unicodedata.combining(c)))
    for spelt, sound in DIGRAPHS:
        text = text.replace(spelt, sound)
    return re.sub(r"(.)\1", r"\1", text.translate(CYRILLIC))


@cache
def stem(word: str) -> str:
    """Without the ending that makes a father's name a family name: Muqai for Muqaiuly."""
    short = re.sub(str(table("shapes")["patronymic"]) + "$", "", word)
    return fold(short if len(short) >= 4 else word)


def same_spelling(a: str, b: str) -> bool:
    """Two spellings of one name."""
    return a == b or fold(a) == fold(b) or (stem(a) == stem(b) and min(len(a), len(b)) >= 4)


def slip(a: str, b: str) -> bool:
    """One letter wrong in a long name."""
    return min(len(a), len(b)) >= 6 and a[0] == b[0] and _one_letter(a, b)


def _one_letter(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    n = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    return short[n:] == long[n + 1 :] or short[n + 1 :] == long[n + 1 :]
