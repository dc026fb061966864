"""Russian case endings of names: the forms a name may come from, and how to know it again in another case."""

import re

_ENDING = re.compile(
    r"(?:ами|ями|ого|ому|ыми|(?<=[оеё]в)ым|(?<=[иы]н)ым|(?<=[сц]к)им|ом|ием|ем|ём|ой|ией|ей|ею|ою|ую|ая|ий|ый|ых|их|ии|ию|ия|ие|"
    r"ов|ев|а|я|у|ю|ы|и|е|й|ь|о)$"
)
"""“Касым” and "Карим" are nominatives: only of a family name is “-ым” a case."""
_FAMILY = re.compile(r"(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой|ую)?$")
FEMALE_FAMILY = re.compile(r"(?:[оеё]в|[иы]н)(?:а|ой|у)$|ск(?:ая|ой|ую)$|(?:овн|евн|ичн)(?:а|ы|е|у|ой)$|(?:кызы|гызы)$")
MALE_FAMILY = re.compile(
    r"(?:[оеё]в|[иы]н)(?:ым|е)?$|ск(?:ий|ого|ому|им|ом)$|(?:ович|евич)(?:а|у|ем|е)?$|(?:улы|оглы)$"
)

UNBENT = re.compile(r"(?:улы|оглы|уулу|кызы|гызы)$")
"""“Касенулы”: whose son or daughter, in no case."""
PLURAL = re.compile(r"(?:(?<=[оеё]в)|(?<=[иы]н))(?:ы|ых|ыми)$|(?<=[сц]к)(?:ие|их|ими)$")
"""A family name of several."""


def stem(word: str) -> str:
    """What all cases of a name share; for comparing only."""
    low = word.casefold().replace("ё", "е")
    cut = _ENDING.sub("", low)
    if _FAMILY.search(low) and (found := re.match(r"(.*(?:[ое]в|[иы]н))(?:а|у|ым|е|ой|ую)?$", low)):
        return found[1]
    return cut if len(cut) >= 3 else low


_FLEETING = {"Павл": "Павел", "Льв": "Лев", "Петр": "Пётр", "Любовя": "Любовь", "Любова": "Любовь"}
"""Given names that lose a vowel in other cases."""
_FITS = {
    "Gen": re.compile(r"[аяыи]$|ого$|ой$|ей$"), "Dat": re.compile(r"[уюеи]$|ому$|ой$|ей$"), "Acc": re.compile(r"[аяую]$|ого$"),
    "Ins": re.compile(r"(?:[оеыи]м|[оеё]й|ью)$"), "Loc": re.compile(r"[еи]$|ом$|ой$|ей$"),
}  # fmt: skip


def nominative(word: str, case: str, female: bool, known: frozenset[str] = frozenset()) -> str:
    """The form a register has, from the case natasha reads; the word itself where no rule fits.

    `known`: given names in lower case; one of them wins over the rules, whatever sex they were made for.
    """
    if not word[-1:].islower() or word.casefold() in known or UNBENT.search(word):
        return word
    own, other = (_FEMALE, _MALE) if female else (_MALE, _FEMALE)
    his = case == "Dat" and not female and word[-1] in "ую"  # “Азизу предъявили”: of an Азиза that is no dative
    made = [_FLEETING.get(one, one) for one in (_turned(word, own), _turned(word, own if his else other))]
    if listed := next((one for one in made if one.casefold() in known), ""):
        return listed
    fits = _FITS.get(case)
    return made[0] if fits and fits.search(word) else word


def bases(word: str) -> tuple[str, ...]:
    """Every form a register may have of a name written so: a man's, a woman's, or the word as it stands."""
    return tuple(dict.fromkeys((word, _turned(word, _MALE), _turned(word, _FEMALE))))


def _turned(word: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    return next((pattern.sub(put, word) for pattern, put in rules if pattern.search(word)), word)


def _rules(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), put) for pattern, put in pairs)


_FEMALE = _rules(
    (r"(?<=[оеё]в)(?:ой|у)$|(?<=[иы]н)(?:ой|у)$", "а"),
    (r"(?<=ск|цк)(?:ой|ую)$", "ая"),
    (r"(?<=н)(?:ы|е|у|ой)$", "а"),
    (r"(?:ии|ию|ией)$", "ия"),
    (r"(?<=[аеиоуыэюя])(?:и|ю|е|ей)$", "я"),
    (r"(?<=[бвгджзклмнпрстфхцчшщ])(?:ы|у|ой|е)$", "а"),
    (r"(?<=[гкхжшчщ])(?:и|ей)$", "а"),
    (r"(?<=ль)(?:и|ю|е|ей)$", "я"),
    (r"(?<=л)и$", "ь"),
)
_MALE = _rules(
    (r"(?<=[оеё]в)(?:а|у|ым|е)$|(?<=[иы]н)(?:а|у|ым|е)$", ""),
    (r"(?<=ск|цк)(?:ого|ому|им|ом)$", "ий"),
    (r"(?<=ич)(?:а|у|ем|е)$", ""),
    (r"(?:ия|ию|ием|ии)$", "ий"),
    (r"(?<=[аеоуыэ])(?:я|ю|ем|е)$", "й"),
    (r"(?<=[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|ем|е)$", ""),
    (r"(?<=[лр])(?:я|ю|ем)$", "ь"),
    (r"ы$", "а"),
)
