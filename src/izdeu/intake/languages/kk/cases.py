"""A Kazakh name without its case ending: Тұрсынханұлының → Тұрсынханұлы, Баянды → Баян."""

import re

VOICELESS = "кқптсшщчцхфһ"  # after these an ending begins with т or қ/к
VOWELS = "аәеёиіоөуұүыэюя"
NASAL = "мнң"
PATRONYMIC = re.compile(r"(?:ұлы|қызы|улы|кызы|тегі)$")
ENDED = re.compile(r"(?:[гк]елді|берді)$")  # Нұркелді, Тілеуберді: a verb that ends a name of its own
_AFTER_OWN = re.compile(r"(?<=ұлы|ызы|улы|егі)(?:ның|нің|на|не|нда|нде|нан|нен|н|мен|мын|мін)$")
# whatever the vowels: Идрисовтің beside Идрисовтың
_AFTER_FAMILY = re.compile(
    r"(?:(?<=..(?:ов|ев|ин))|(?<=.(?:вич|віч|чук|шко|нко)))(?:[тд][ыі]ң|н[ыі]ң|[тд][ыі]|[қкғг][ае]|[тд][ае]н?|[пмб]ен|[пмб][ыі]н)$"
)
_ENDINGS = (
    (re.compile(r"(?:ның|нің)$"), VOWELS + NASAL),
    (re.compile(r"(?:дың|дің)$"), "жзлрйугвбд" + "уи"),
    (re.compile(r"(?:тың|тің)$"), VOICELESS + "гвбд"),
    (re.compile(r"(?:ға|ге)$"), VOWELS + NASAL + "жзлрйу"),
    (re.compile(r"(?:қа|ке)$"), VOICELESS + "гвбд"),
    (re.compile(r"(?:ны|ні)$"), VOWELS),
    (re.compile(r"(?:ды|ді)$"), NASAL + "жзлрйу"),
    (re.compile(r"(?:ты|ті)$"), VOICELESS + "гвбд"),
    (re.compile(r"(?:да|де)$"), VOWELS + NASAL + "жзлрйу"),
    (re.compile(r"(?:та|те)$"), VOICELESS + "гвбд"),
    (re.compile(r"(?:дан|ден)$"), VOWELS + "жзлрйу"),
    (re.compile(r"(?:тан|тен)$"), VOICELESS + "гвбд"),
    (re.compile(r"(?:нан|нен)$"), NASAL),
    (re.compile(r"мен$"), VOWELS + NASAL + "лрйу"),
    (re.compile(r"(?:бен)$"), "жз"),
    (re.compile(r"(?:пен)$"), VOICELESS + "гвбд"),
    (re.compile(r"(?:мын|мін)$"), VOWELS + "лрйу"),  # I am so and so
    (re.compile(r"(?:бын|бін)$"), NASAL + "жз"),
    (re.compile(r"(?:пын|пін)$"), VOICELESS + "гвбд"),
)
_WHOSE = re.compile(r"(?:[нд]ікі|тікі)$")  # the book is Айгүлдікі
SHORTEST = 3
_BACK, _FRONT = re.compile("[аоұы]"), re.compile("[әөүеі]")


def bare(word: str, known: frozenset[str] = frozenset()) -> str:
    """`word` without its case ending, and as it is where it has none. `known`: names (in lower case) that only look inflected."""
    low = word.casefold()
    if low in known or ENDED.search(low):
        return word
    if (whose := _WHOSE.search(low)) and whose.start() >= SHORTEST:
        return word[: whose.start()]
    if own := _AFTER_OWN.search(low):
        return word[: own.start()]
    if family := _AFTER_FAMILY.search(low):
        return word[: family.start()]
    for ending, after in _ENDINGS:
        found = ending.search(low)
        if found and found.start() >= SHORTEST and low[found.start() - 1] in after and harmonic(low, found.start()):
            return word[: found.start()]
    return word


def harmonic(word: str, at: int) -> bool:
    """Whether the ending from `at` on has the vowels its stem asks for; мен, бен and пен go with every stem."""
    stem, ending = word[:at], word[at:]
    if ending in ("мен", "бен", "пен"):
        return True
    tail = next((letter for letter in reversed(stem) if letter in VOWELS), "")
    if tail in "иуюяёэ":
        return True
    last = next((letter for letter in reversed(stem) if _BACK.match(letter) or _FRONT.match(letter)), "")
    return not last or bool(_BACK.match(last)) == bool(_BACK.search(ending))
