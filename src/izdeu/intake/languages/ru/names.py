"""Where persons are named in a Russian text: natasha's names put right, and the same names wherever it missed them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import yaml

from izdeu.intake.found import Span
from izdeu.intake.languages.gather import Sighting, without_overlaps
from izdeu.intake.languages.given import given
from izdeu.intake.languages.ru.cases import FEMALE_FAMILY, MALE_FAMILY, PLURAL, UNBENT, bases, nominative, stem
from izdeu.intake.languages.ru.lists import table
from izdeu.intake.languages.ru.model import Word, common, lemmas, only_given, plain_letters, sex_of_name

NAME_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?")
# A name never goes across these, whatever the model says: another script in brackets, a new sentence, a list.
BREAK = re.compile(
    r"[()\[\]«»\"“”,;:!?/\n]|(?<=\w\w\w)\.\s|(?<=[а-яё])\s(?=[a-z\u4e00-\u9fff])|(?<=[a-z\u4e00-\u9fff])\s(?=[а-яё])",
    re.IGNORECASE,
)
OF_SOMEBODY = re.compile(r"^[а-яё-]+(?:[аяыи]|ого|его|ой|ей)$")
"""A word in lower case that may be a genitive."""
PARTICLE = re.compile(r"^(?:аль|ибн|бин|бен|фон|ван|де|да|дель|дер|оглы|кызы|улы|uly)$", re.IGNORECASE)
SHORTEST = 3
CALLED_WITHIN = 6  # words before a name in which a calling stands
FEMALE_ONLY = re.compile(r"(?:[оеё]в|[иы]н)ой$|ск(?:ая|ую)$|(?:овн|евн|ичн)(?:а|ы|е|у|ой)$|(?:кызы|гызы)$")
A_MAN = re.compile(r"(?:[оеё]в|ский)$")
HERS = re.compile(r"[ая]$")
DATIVE_MAN = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])у \S+(?:[оеё]в|[иы]н)у$")
"""“Болату Жумадилову”; a woman's given name ends so in no case in which her family name does."""
OF_A_MAN = re.compile(r"(?<=[оеё]в)а$|(?<=[иы]н)а$")
"""What a man's family name never ends with where it stands for him."""
CONSONANTS = "бвгджзйклмнпрстфхцчшщ"
GENITIVE = re.compile(r"[аяыи]$")
FAMILY = re.compile(r"(?:[оеё]в|[иы]н|[сц]к)(?:[ауе]|ым|им|ой|ий|ая|ого|ому|ую)?$")
OF_OWNER = {
    ("Dat", "Masc"): re.compile(r"[аяыи]$"), ("Dat", "Fem"): re.compile(r"[аяы]$"),
    ("Ins", "Masc"): re.compile(r"[аяыи]$"), ("Ins", "Fem"): re.compile(r"[аяыи]$"),
}  # fmt: skip
"""What the genitive of a name ends with, and no name in the case and gender of a family word."""
IN_PLACE = re.compile(
    r"(?<!\w)(?:в|во|из|город\w{0,2}|сел[оеа]|ауле?|посёлк\w|районе?|близ|под|кишлаке?|деревн\w|"
    r"(?:поворот|дорог|трасс|шоссе|пут|поезд|автобус|рейс)\w* на)\s$",
    re.IGNORECASE,
)
MANY_KIN = re.compile(r"(?:ья|ьев|ьям|ьями|ёстры|сестры|дети|детей)$", re.IGNORECASE)
LITTLE = frozenset(
    {
        "о",
        "об",
        "у",
        "по",
        "в",
        "на",
        "за",
        "с",
        "к",
        "от",
        "до",
        "из",
        "не",
        "и",
        "а",
        "но",
        "со",
        "ко",
        "во",
        "при",
        "для",
        "про",
        "под",
        "над",
        "без",
        "через",
        "его",
        "ее",
        "их",
        "мой",
        "моя",
        "наш",
        "наша",
    }
)


@cache
def leading() -> tuple[str, ...]:
    return tuple(yaml.safe_load(files(__package__).joinpath("not_names.yaml").read_text(encoding="utf-8"))["leading"])


def sightings(text: str, marked: Sequence[tuple[Span, str]], words: Mapping[int, Word]) -> list[Sighting]:
    """Every place where a person is named. `marked`: what natasha marks; `words` by where they begin."""
    others = [span for span, kind in marked if kind != "PER"]
    read = [part for span, kind in marked if kind == "PER" for part in put_right(text, span)]
    spans = without_overlaps([*read, *without_overlaps(beside_kin(text, words), [*read, *others])])
    spans = [part for span in spans for part in each_its_own(text, span, words)]
    spans = [span for span in spans if not adjective(text, span, words) and not placed(text, span, marked)]
    spans = [span for span in spans if not inhabited(text, span, spans)]
    again = without_overlaps(repeats(text, spans), [*spans, *others])
    again = [part for span in again for part in each_its_own(text, span, words)]
    line = list(words.values())
    apart = [
        part for span in sorted([*spans, *again]) for part in _two_told_before(text, span, [*spans, *again], words)
    ]
    return settled([sighting(text, span, words, line) for span in apart])


def put_right(text: str, span: Span) -> Iterator[Span]:
    """The names inside what the model took for one: split at breaks, without the words that only announce a name."""
    written = span.quote(text)
    edges = [0, *(edge for found in BREAK.finditer(written) for edge in found.span()), len(written)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = list(NAME_WORD.finditer(written, start, end))
        while words and announces(words[0][0], alone=len(words) == 1):
            words.pop(0)
        while words and (called(words[0][0]) or opening(text, span.start + words[0].start(), words[0][0])):
            words.pop(0)
        while words and words[-1][0][0].islower() and not PARTICLE.match(words[-1][0]):
            words.pop()
        if words and any(len(word[0]) >= SHORTEST for word in words):
            last = words[-1].end() - (words[-1][0].endswith(".") and len(words[-1][0]) > SHORTEST)
            yield Span(span.start + words[0].start(), span.start + last)


def beside_kin(text: str, words: Mapping[int, Word]) -> Iterator[Span]:
    """“Дядя Хусейна”, "сыновья Халед и Рами": a capital right behind a family word is a name, whatever the model says."""
    line = [words[at] for at in sorted(words)]
    for word, after in pairwise(line):
        if after.sentence == word.sentence and word.pos in ("NOUN", "PROPN") and lemmas(word.text) & kin_terms():
            last = after
            while _names_somebody(last) and last.i + 1 < len(line) and _goes_on(text, last, line[last.i + 1]):
                last = line[last.i + 1]
            if _names_somebody(after):
                yield Span(after.span.start, last.span.end)


def _names_somebody(word: Word) -> bool:
    capital = word.text[:1].isupper() and not word.text.isupper() and len(word.text) >= SHORTEST
    return capital and word.pos == "PROPN" and not adjectival(word.text) and not called(word.text)


def _goes_on(text: str, word: Word, after: Word) -> bool:
    return text[word.span.end : after.span.start] == " " and word.case == after.case and _names_somebody(after)


@cache
def kin_terms() -> frozenset[str]:
    return frozenset(table("kinship")["terms"])


def each_its_own(text: str, span: Span, words: Mapping[int, Word]) -> Iterator[Span]:
    """“Степана Гориных” beside his brother is Степан; "сестра Амира Насри Самира" are two."""
    parts = list(NAME_WORD.finditer(span.quote(text)))
    if PLURAL.search(parts[-1][0]) and not _given_in_any_case(parts[-1][0]) and not _a_womans(text, parts):
        if len(parts) > 1:
            yield Span(span.start, span.start + parts[-2].end())
        return
    second = _second_name(span, parts, words, text)
    if second is None:
        yield span
    else:
        yield Span(span.start, span.start + parts[second - 1].end())
        yield Span(span.start + parts[second].start(), span.end)


def _a_womans(text: str, parts: Sequence[re.Match[str]]) -> bool:
    """“Шохины” where the report tells of Шохина Назарова: her name in another case, and no family's."""
    return len(parts) == 1 and bool(re.search(rf"(?<!\w){re.escape(parts[0][0][:-1])}[ау] [А-ЯЁ]", text))


def _two_told_before(text: str, span: Span, spans: Sequence[Span], words: Mapping[int, Word]) -> Iterator[Span]:
    """“Сын Акио Рюити” where Акио and Рюити were each named before: whoever is new is named in full, so these are two."""
    parts = list(NAME_WORD.finditer(span.quote(text)))
    if len(parts) > 1 and lemmas(text[: span.start].rstrip().rsplit(" ", 1)[-1]) & kin_terms():
        told = {_stems(text, one) for one in spans if one.end <= span.start}
        own = _stems(text, span)
        for n in range(1, len(parts)):
            both = own not in told and own[:n] in told and own[n:] in told
            if both or (n == 1 and _owner_first(text, span, spans, words)):
                yield Span(span.start, span.start + parts[n - 1].end())
                yield Span(span.start + parts[n].start(), span.end)
                return
    yield span


def _owner_first(text: str, span: Span, spans: Sequence[Span], words: Mapping[int, Word]) -> bool:
    """“Брату Марии Азату”, "сестра Азата Асель": the first is a name known before, in the genitive, the second is new."""
    first, written = words.get(span.start), NAME_WORD.findall(span.quote(text))
    kin = next((one for one in words.values() if first is not None and one.i == first.i - 1), None)
    told = [NAME_WORD.findall(one.quote(text)) for one in spans if one.end <= span.start]
    known = [name for name in told if stem(name[0]) == stem(written[0])]
    if kin is None or kin.plural or not known or FAMILY.search(written[1]) or _of_own_sex(kin, written[0]):
        return False
    bent = any(name[0] != written[0] for name in known)
    if owner := OF_OWNER.get((kin.case, kin.gender)):
        return bent and bool(owner.search(written[0]))
    other = any(len(name) > 1 and stem(name[1]) != stem(written[1]) for name in known)
    return other or (bent and bool(GENITIVE.search(written[0])) and not GENITIVE.search(written[1]))


def _of_own_sex(kin: Word, owner: str) -> bool:
    """“Жена Айгуль”: no woman's wife."""
    wanted = next(
        (table("kinship")["whose"][one] for one in sorted(kin.lemmas) if one in table("kinship")["whose"]), None
    )
    known = "female" if owner.casefold().endswith(("гуль", "гюль")) else sex_of_name(owner, any_case=True)
    return wanted is not None and known is not None and known != wanted


def _stems(text: str, span: Span) -> tuple[str, ...]:
    return tuple(stem(word) for word in NAME_WORD.findall(span.quote(text)))


def _given_in_any_case(word: str) -> bool:
    low = word.casefold()
    return low in given() or (low[:-1] + "а") in given()


def _second_name(span: Span, parts: Sequence[re.Match[str]], words: Mapping[int, Word], text: str) -> int | None:
    """Where, behind a family word, a name in the genitive ends and one in the nominative begins."""
    first = words.get(span.start)
    before = _kin_before(text, span)
    if (
        len(parts) < 2
        or first is None
        or first.case != "Gen"
        or not lemmas(before) & kin_terms()
        or MANY_KIN.search(before)
    ):
        return None
    own = _sex_of_kin(lemmas(before))
    for n in range(1, len(parts)):
        word = words.get(span.start + parts[n].start())
        other = sex_of_name(word.text, any_case=True) if word is not None else None
        mixed = other == own and sex_of_name(parts[0][0], any_case=True) not in (None, own)
        if own and (mixed or (word is not None and word.case == "Nom" and _given_in_any_case(word.text))):
            return n
    return None


def _kin_before(text: str, span: Span) -> str:
    """The word before a name, or the family word before "пропавшего", "политика"."""
    last = text[: span.start].rstrip().split(" ")[-3:]
    for word in reversed(last):
        if lemmas(word) & kin_terms() or not OF_SOMEBODY.search(word):
            return word
    return ""


def _sex_of_kin(found: frozenset[str]) -> str | None:
    return next((sex for one in found for _, sex in [table("kinship")["terms"].get(one, ("", ""))] if sex), None)


def inhabited(text: str, span: Span, spans: Sequence[Span]) -> bool:
    """“В Толи”, "из Рушана": one word nobody bears in full, and once behind "в", "из" or a word for a place."""
    written = span.quote(text)
    if " " in written:
        return False
    root = stem(written)
    same = [one for one in spans if root in {stem(word) for word in NAME_WORD.findall(one.quote(text))}]
    there = re.finditer(rf"(?<!\w){re.escape(root)}\w{{0,3}}(?!\w)", text, re.IGNORECASE)
    return all(" " not in one.quote(text) for one in same) and any(
        IN_PLACE.search(text[max(0, one.start() - 20) : one.start()]) for one in there
    )


def adjective(text: str, span: Span, words: Mapping[int, Word]) -> bool:
    """“Бранденбургским воротам”: one word that says something of the noun after it."""
    word = words.get(span.start)
    alone = word is not None and word.span.end >= span.end and (word.pos == "ADJ" or adjectival(word.text))
    return alone and text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].islower()


def adjectival(word: str) -> bool:
    """“Бранденбургским”, "Уйгурскому": only ever an adjective."""
    return bool(re.search(r"(?:ск|ц?к)(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их|ими)$", word)) and common(word)


def placed(text: str, span: Span, marked: Sequence[tuple[Span, str]]) -> bool:
    """One word that is a place everywhere else."""
    if " " in span.quote(text):
        return False
    root = stem(span.quote(text))
    kinds = [kind for one, kind in marked if kind in ("LOC", "PER") and stem(one.quote(text)) == root]
    return kinds.count("LOC") > kinds.count("PER")


def announces(word: str, alone: bool) -> bool:
    """A calling, a people, a kin word before the name; a word in lower case that is no particle."""
    low = word.casefold()
    if word[0].islower() and not PARTICLE.match(word):
        return True
    return not alone and any(
        (low.startswith(one) and len(low) - len(one) <= 5 and len(one) > 3) or low == one for one in leading()
    )


@cache
def callings() -> frozenset[str]:
    """Family words and callings, which open a sentence with a capital and are then taken for names."""
    people = table("words")
    lists = [people[key] for key in ("women", "men", "lost", "witnesses", "official", "activist_or_expert")]
    return frozenset((*table("kinship")["terms"], *(word for one in lists for word in one)))


@cache
def called(word: str) -> bool:
    """“Соседка”, "Невестка", "О": no name, and no part of one."""
    low = plain_letters(word)
    return low in LITTLE or (low not in given() and bool(lemmas(word) & callings()))


def opening(text: str, at: int, word: str) -> bool:
    """A common word that only has its capital from the beginning of a sentence."""
    before = text[:at].rstrip(' «"“(—–-')
    starts = not before or before[-1] in ".!?…\n:;"
    return (starts or "летн" in word) and plain_letters(word) not in given() and (common(word) or "летн" in word)


def repeats(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Capitalised words with the stem of a name found elsewhere, side by side as one."""
    known = {
        stem(word)
        for span in spans
        for word in NAME_WORD.findall(span.quote(text))
        if len(word) > SHORTEST and word[0].isupper()
    }
    short = {
        words[0]
        for span in spans
        if len(words := NAME_WORD.findall(span.quote(text))) > 1 and 1 < len(words[0]) <= SHORTEST
    }
    run: list[re.Match[str]] = []
    for found in NAME_WORD.finditer(text):
        if found[0] in short and _in_the_middle(text, found):
            yield Span(found.start(), found.end())
            continue
        word = found[0].rstrip(".") if len(found[0]) > SHORTEST else found[0]
        if run and (text[run[-1].end() : found.start()] != " " or stem(word) not in known):
            yield _run(run)
            run = []
        if word[0].isupper() and len(word) > SHORTEST and stem(word) in known:
            run.append(found)
    if run:
        yield _run(run)


def _run(run: Sequence[re.Match[str]]) -> Span:
    """Without the full stop of the sentence it ends."""
    return Span(run[0].start(), run[-1].end() - run[-1][0].endswith("."))


def _in_the_middle(text: str, found: re.Match[str]) -> bool:
    """A short family name by itself, “Ма”: not where a sentence or another name begins."""
    before, after = text[: found.start()].rstrip(), text[found.end() : found.end() + 2]
    return bool(before) and (before[-1].isalnum() or before[-1] in ",—") and not after[1:2].isupper()


def sighting(text: str, span: Span, words: Mapping[int, Word], line: Sequence[Word] = ()) -> Sighting:
    """The name at `span`; `line`: all words of the text, for the calling before it."""
    parts = [
        words.get(span.start + found.start()) or unread(found[0]) for found in NAME_WORD.finditer(span.quote(text))
    ]
    guess = read_sex(parts)
    of_him = "male" if line and span.start in words and _of_him(parts, line) else None
    bent = {"а": "Gen", "я": "Gen", "у": "Dat", "ю": "Dat"} if of_him else {}
    certain = of_him or sex(parts) or (guess if len(parts) > 1 else None)
    female = (certain or guess) == "female"
    known = frozenset() if of_him else given()
    base = tuple(nominative(part.text, bent.get(part.text[-1:], part.case), female, known) for part in parts)
    if certain == "male" and len(base) > 1:
        base = tuple(OF_A_MAN.sub("", one) for one in base)
    return Sighting(span, span.quote(text), base, certain)


def unread(word: str) -> Word:
    return Word(0, Span(0, 0), word, word, word, frozenset(), "", {}, -1, "", 0)


def sex(parts: Sequence[Word]) -> str | None:
    """What a patronymic or a family name says."""
    if UNBENT.search(parts[-1].text):
        return "female" if FEMALE_ONLY.search(parts[-1].text) else "male"
    if len(parts) > 1 and A_MAN.search(parts[-1].text):
        return "male"  # “Фируз Одинаев”, though Фируз could be of many a Фируза
    if len(parts) > 1 and DATIVE_MAN.search(f"{parts[0].text} {parts[-1].text}"):
        return "male"
    if len(parts) > 1 and parts[0].gender == "Fem" and all(p.case == "Nom" and HERS.search(p.text) for p in parts):
        return "female"  # “Амина Хасанова пишет” is nothing of an Амин's
    if len(parts) == 2 and parts[0].text[-1] in CONSONANTS and OF_A_MAN.search(parts[1].text):
        return "female"  # “Акмарал Сеитова”: of a man the given name would be bent too
    known = sex_of_name(parts[0].text, any_case=True) if len(parts) > 1 else None
    if known is not None:
        return known
    if MALE_FAMILY.search(parts[-1].text) and only_given(parts[-1].text) and sex_of_name(parts[-1].text) == "female":
        return "female"  # Кэтрин is nobody called Катрин's family
    for part in reversed(parts):
        if FEMALE_ONLY.search(part.text):
            return "female"
        woman = any(one.gender == "Fem" and one.case == "Nom" for one in parts) and part.text[-1:] == "а"
        if FEMALE_FAMILY.search(part.text) and (woman or part.gender == "Fem" or part.case == "Nom"):
            return "female"
        if MALE_FAMILY.search(part.text):
            return "male"
    return None


def _of_him(parts: Sequence[Word], line: Sequence[Word]) -> bool:
    """“Дочь предпринимателя Яна Абрамова”, "министру Яну Абрамову": beside a man's calling in that case no woman ends so."""
    calling = _calling(parts[0], line)
    if calling is not None and lemmas(calling.text) & kin_terms():
        return _of_his_kin(parts, calling)
    if calling is None or calling.gender != "Masc" or calling.plural:
        return False
    ending = {"Gen": "ая", "Acc": "ая", "Dat": "ую"}.get(calling.case, "")
    hers = any(FEMALE_ONLY.search(part.text) for part in parts) or _only_hers(parts[0].text)
    return bool(ending) and not hers and all(part.text[-1:] in ending for part in (parts[0], parts[-1]))


def _of_his_kin(parts: Sequence[Word], kin: Word) -> bool:
    """“Её мужа Болата Оспанова”, "зять Оспанова", "жена Оспанова": a woman's family name has another genitive."""
    if kin.plural or not OF_A_MAN.search(parts[-1].text):
        return False
    if kin.gender == "Masc":
        return len(parts) == 1 or parts[0].text[-1] not in CONSONANTS
    return len(parts) == 1 and A_MAN.search(parts[0].text[:-1]) is not None and kin.i == parts[0].i - 1


def _only_hers(word: str) -> bool:
    """“Мать скрипача Римма”: a woman's name, and no form of a man's."""
    return sex_of_name(word) == "female" and sex_of_name(nominative(word, "Gen", False)) != "male"


def _calling(first: Word, line: Sequence[Word]) -> Word | None:
    """The word for somebody before a name, what it is of between them: “члена Совета Федерации”."""
    for word in reversed(line[max(0, first.i - CALLED_WITHIN) : first.i]):
        if word.sentence != first.sentence or word.pos not in ("NOUN", "PROPN", "ADJ"):
            return None
        if (word.pos == "NOUN" and word.feats.get("Animacy") == "Anim") or lemmas(word.text) & kin_terms():
            return word
        if word.case != "Gen":
            return None
    return None


def read_sex(parts: Sequence[Word]) -> str | None:
    """What natasha reads, where all words agree: a guess, and for one word by itself a poor one."""
    said = {part.gender for part in parts if part.gender}
    return {"Fem": "female", "Masc": "male"}.get(said.pop()) if len(said) == 1 else None


def settled(found: Sequence[Sighting]) -> list[Sighting]:
    """One base form for all cases of a word: the one seen most often in the whole document, the longest name's first."""
    votes: dict[str, dict[str, int]] = {}
    for one in found:
        for written, word in zip(NAME_WORD.findall(one.written), one.base, strict=False):
            count = votes.setdefault(stem(word), {})
            count[word] = count.get(word, 0) + (2 if written == word else 1) + 2 * (len(one.base) > 1)
    disputed = _disputed(found)
    forms = _forms(found)
    best = {root: _likeliest(count, forms[root]) for root, count in votes.items()}
    return [
        Sighting(
            one.span,
            one.written,
            tuple(
                best.get(stem(word), word) if same_gender(word, best.get(stem(word), word)) else word
                for word in one.base
            ),
            None if one.base in disputed else one.sex,
        )
        for one in found
    ]


def _forms(found: Sequence[Sighting]) -> dict[str, set[str]]:
    """All ways each name is written, by stem; family names aside, of which a man's and a woman's differ."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        for word in NAME_WORD.findall(one.written):
            forms[stem(word)] |= set() if FEMALE_FAMILY.search(word) or MALE_FAMILY.search(word) else {word}
    return forms


def _likeliest(votes: Mapping[str, int], forms: set[str]) -> str:
    """“Мунирой” and "Мунире" are forms of Мунира; of what explains as many, whatever most of them are read as."""
    made = {word for form in forms for word in bases(form)} if len(forms) > 1 else set()
    covers = {word: sum(word in bases(form) for form in forms) for word in {*votes, *made}}
    return max(sorted(covers), key=lambda word: (covers[word], votes.get(word, 0), -len(word)))


def _disputed(found: Sequence[Sighting]) -> set[tuple[str, ...]]:
    """Names natasha reads as a man's here and as a woman's there; one a register would show is not among them."""
    sexes: dict[tuple[str, ...], set[str]] = {}
    for one in found:
        if one.sex and not any(FEMALE_FAMILY.search(word) or MALE_FAMILY.search(word) for word in one.base):
            sexes.setdefault(one.base, set()).add(one.sex)
    return {base for base, told in sexes.items() if len(told) > 1}


def same_gender(word: str, other: str) -> bool:
    """Оспанов and Оспанова are two people's names, Серик and Серика one."""
    return bool(FEMALE_FAMILY.search(word)) == bool(FEMALE_FAMILY.search(other))
