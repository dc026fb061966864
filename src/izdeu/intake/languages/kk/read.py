"""A Kazakh text: who is named in it; what is told of them is read as in every Turkic language."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from izdeu.intake.found import Found, Span
from izdeu.intake.languages.gather import Sighting, gather, without_overlaps
from izdeu.intake.languages.given import given, listed
from izdeu.intake.languages.kk.cases import PATRONYMIC, bare
from izdeu.intake.languages.kk.letters import in_cyrillic
from izdeu.intake.languages.kk.signs import SURNAME, WORD, capital, names, weight
from izdeu.intake.languages.turkic.mentions import words_of
from izdeu.intake.languages.turkic.naming import Naming
from izdeu.intake.languages.turkic.read import read as told
from izdeu.intake.languages.turkic.rewritten import put_back
from izdeu.intake.languages.turkic.tables import listed as own_list
from izdeu.intake.masthead import Masthead, masthead
from izdeu.places import find

MAN = re.compile(r"(?:бек|بەك)$")  # as a given name; as a family name women have it too
SLAVIC = re.compile(r"(?:вич|віч|енко|шко|чук|нюк|щук)$")  # a family name of men and women alike
SEVERAL = re.compile(r"(?<=\w{4})л[ае]р$")  # Бекзат пен Қанат Рахымбайлар
METHOD = "kk: weighed signs"
BEFORE = re.compile(r"([\w-]+) $")  # the word right before
WITHIN = re.compile(r"[\w,] ")  # right before a word that opens no sentence
CYRILLIC = re.compile(r"[а-яәғқңөұүһі]", re.IGNORECASE)
# "Айгүл Серікқызы" in Latin and in Arabic letters, where nothing was learned and only the patronymic tells
LATIN = re.compile(r"\b[A-ZÁÄĞÍÑŃÓÖÚÜŪÝŞŚǴ]\w+ [A-ZÁÄĞÍÑŃÓÖÚÜŪÝŞŚǴ]\w+(?:u[lł][yıi]|q[yıi]z[yıi]|k[yi]z[yi])\b")
# Ма Сяоюн, Чжао Вэй: a family name of one syllable as it is written in Kazakh, and one given name
CHINESE = re.compile(
    r"\b(?:Ма|Ли|Ван|Чжан|Лю|Чэнь|Чен|Чжао|Хуан|Чжоу|Сюй|Сунь|Ху|Чжу|Гао|Линь|Хэ|Го|Лян|Сун|Чжэн|Се|Хань|Тан|Фэн|Дун|Сяо|Чэн|Юань|"
    r"Дэн|Фу|Шэнь|Цзэн|Пэн|Люй|Лу|Цзян|Цай|Вэй|Сюэ|Дин|Цуй|Чун|Пань|Ду|Юй|Дай|Ся|"
    r"Чжун|Тянь|Жэнь|Фань|Фан|Яо|Хоу|Шао|Мэн|Цинь|Бай|Цзя|Цянь|Ян|У) "
    r"[А-Я][а-яэё]{1,8}(?=\b)"
)
ARABIC = re.compile(r"[\u0621-\u06ff]{3,} [\u0621-\u06ff]{2,}(?:ۇلى|قىزى)(?![\u0621-\u06ff])")


def read(text: str, head: Masthead | None = None) -> Found:
    """Everything found in `text`; spans are offsets of it. `head`: what the file says of itself, where that is known."""
    was = in_cyrillic(text)
    found = told(
        was.text if was else text,
        "kk",
        lambda t, heard: gather(sightings(t, heard.name), method=METHOD),
        head or masthead(text),
    )
    return put_back(found, was, text) if was else found


def sightings(text: str, cut: Callable[[Span], Span] = lambda span: span) -> list[Sighting]:
    """Every place where somebody is named, a name found once being looked for everywhere. `cut`: a name without what is no part of it."""
    learned = [span for line in re.finditer(r"[^\n]+", text) for span in in_line(line[0], line.start())]
    spans = [cut(span) for span in naming().names(text, [*learned, *without_overlaps(listed_names(text), learned)])]
    spans = [part for span in spans for part in of_two(text, span, spans)]
    whole = given() | {word.casefold() for span in spans if (word := in_place(text, span))}
    seen = {word for span in spans for word in base(span.quote(text), whole)}
    spans = without_overlaps(
        [*spans, *(span for pattern in (CHINESE, LATIN, ARABIC) for span in matches(pattern, text))]
    )
    again = without_overlaps(repeats(text, seen, whole), spans)
    return [sighting(text, span, whole) for span in sorted([*spans, *again])]


@cache
def naming() -> Naming:
    return Naming(
        words_of("kk"),
        lambda word: find(word) is not None,
        lambda word: word.casefold() in given(),
        lambda word: bare(word, given()),
        weight,
        lambda word: word in listed("not_names"),
    )


def listed_names(text: str) -> Iterator[Span]:
    """Given names that are no other word, wherever they stand with a capital letter; those that are one, within a sentence."""
    names, too = own_list("kk", "naming", "given"), own_list("kk", "naming", "too")
    for found in WORD.finditer(text):
        if capital(found[0]):
            low = bare(found[0], names).casefold()
            if low in names or (low in too and WITHIN.match(text, max(0, found.start() - 2))):
                yield Span(*found.span())


def of_two(text: str, span: Span, spans: Sequence[Span]) -> Iterator[Span]:
    """Әйелі Сәулеш Мәриямға айтты: two people, where somebody told of before is called Мәриям and the first is somebody's kin."""
    words = list(WORD.finditer(text, span.start, span.end))
    last = bare(words[-1][0], given())
    called = [base(one.quote(text)) for one in spans if one < span]
    known = len(words) == 2 and any(len(name) > 1 and name[0] == last for name in called)
    if known and last != words[-1][0] and after_kin(text, span):
        yield from (Span(*word.span()) for word in words)
    elif len(words) == 4 and (words[2][0], last) in called:  # өкілі Ержан Болат Қанат Оралбайдың ісін …
        yield from (Span(words[n].start(), words[n + 1].end()) for n in (0, 2))
    else:
        yield span


def after_kin(text: str, span: Span) -> bool:
    """Әкесі Серікбол: whether a kin word announces them."""
    before = BEFORE.search(text, max(0, span.start - 40), span.start)
    hit = naming().lists.kin.find(before[1].casefold()) if before else None
    return hit is not None and bool(hit.noun.owner) and hit.noun.case == "nom"


def own_name(text: str, span: Span, words: tuple[str, ...]) -> bool:
    """One given name with a kin word before it: no family name of somebody else."""
    return len(words) == 1 and not SURNAME.search(words[0].casefold()) and after_kin(text, span)


def in_line(line: str, offset: int) -> Iterator[Span]:
    found = list(WORD.finditer(line))
    for start, end in names([word[0] for word in found]):
        if CYRILLIC.search(line[found[start].start() : found[end - 1].end()]):
            yield Span(offset + found[start].start(), offset + found[end - 1].end())


def matches(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in pattern.finditer(text))


def in_place(text: str, span: Span) -> str:
    """Әйелі Нұрида: behind a kin word that is no Нұри with an ending for where."""
    written = span.quote(text)
    return written if re.fullmatch(r"\w+[дт][ае]", written) and after_kin(text, span) else ""


def repeats(text: str, seen: set[str], whole: frozenset[str]) -> Iterator[Span]:
    """Capitalised words that are part of a name found elsewhere in the text, with or without a case ending."""
    known = {word.casefold() for word in seen if len(word) > 3}
    for found in WORD.finditer(text):
        if capital(found[0]) and bare(found[0], whole).casefold() in known:
            yield Span(*found.span())


def base(written: str, whole: frozenset[str] | None = None) -> tuple[str, ...]:
    """The words of a name, the last without its case ending. `whole`: names that only look as if they had one."""
    *before, last = re.sub(r"[^\w\s.’'-]", " ", written).split()
    last = bare(last, whole or given())
    return (*before, SEVERAL.sub("", last) if before else last)


def sighting(text: str, span: Span, whole: frozenset[str]) -> Sighting:
    words = base(span.quote(text), whole)
    return Sighting(span, span.quote(text), words, sex(words), given=own_name(text, span, words))


def sex(words: tuple[str, ...]) -> str | None:
    """From a patronymic, a family name's ending, or a given name only women bear."""
    joined = " ".join(words).casefold()
    if re.search(r"(?:қызы|кызы|qyzy|قىزى|ова|ева|ина|ская|гүл|күл|қыз|сұлу|бике)\b|^(?:гүл|ару|бибі)", joined):
        return "female"
    if len(words) > 1 and SLAVIC.search(joined):
        return "female" if words[0].casefold().endswith(("а", "я")) else "male"
    return (
        "male"
        if PATRONYMIC.search(joined) or re.search(r"(?:ov|ов|ев|ский)\b", joined) or MAN.search(words[0].casefold())
        else None
    )
