"""natasha, loaded once and only when a Russian text comes: names, and the words of a text with their grammar."""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from izdeu.intake.found import Span
from izdeu.intake.languages.ru.lists import table

SENTENCES_AT_ONCE = 64  # natasha's own 8 leave most of the time to overhead
SHOWN = "Shown"
_ADJECTIVE = re.compile(r"(?:\d+-)?[а-я]*(?:летн|вш|нн|ш|ск|н|т)(?:его|ого|ему|ому|яя|ая|юю|ую|ий|ый)")
_ENDINGS = {
    "его": ("Gen", "Masc"), "ого": ("Gen", "Masc"), "ему": ("Dat", "Masc"), "ому": ("Dat", "Masc"), "яя": ("Nom", "Fem"),
    "ая": ("Nom", "Fem"), "юю": ("Acc", "Fem"), "ую": ("Acc", "Fem"), "ий": ("Nom", "Masc"), "ый": ("Nom", "Masc"),
}  # fmt: skip
_NO_OWNER = {"Ins": re.compile(r"(?:[оеё]м|[оеё]й|ью)$"), "Dat": re.compile(r"[ую]$")}
"""What a name in that case ends with, and none in the genitive."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the grammar natasha gives it, features as in Universal Dependencies; `i` counts through the whole text.

    `lemma` is the likeliest, `lemmas` all readings; `head` is -1 for the root of a sentence. Letters in `low`, `lemma` and
    `lemmas` are lower case, with е for ё.
    """

    i: int
    span: Span
    text: str
    low: str
    lemma: str
    lemmas: frozenset[str]
    pos: str
    feats: dict[str, str] = field(hash=False, compare=False)
    head: int
    rel: str
    sentence: int

    @property
    def case(self) -> str:
        return self.feats.get("Case", "")

    @property
    def gender(self) -> str:
        return self.feats.get("Gender", "")

    @property
    def plural(self) -> bool:
        return self.feats.get("Number") == "Plur"

    @property
    def finite(self) -> bool:
        """A predicate by itself: a finite verb, a short participle or adjective."""
        short = self.feats.get("Variant") in ("Short", "Brev") and self.pos in ("VERB", "ADJ")
        return (self.pos in ("VERB", "AUX") and self.feats.get("VerbForm") == "Fin") or short

    @property
    def form(self) -> str:
        """Fin, Part, Conv or Inf of a verb."""
        return self.feats.get("VerbForm", "")


@cache
def _models() -> tuple[Any, Any, Any, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it still imports pkg_resources
        from natasha import MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser

        embedding = NewsEmbedding()
        taggers = NewsNERTagger(embedding), NewsMorphTagger(embedding), NewsSyntaxParser(embedding)
        for tagger in taggers:
            tagger.batch_size = SENTENCES_AT_ONCE
        return (*taggers, MorphVocab())


def sentences(text: str) -> list[Span]:
    """No sentence goes across a line break: headlines and captions have no full stop."""
    from razdel import sentenize

    out = []
    offset = 0
    for line in text.splitlines(keepends=True):
        out += [Span(offset + one.start, offset + one.stop) for one in sentenize(line) if one.text.strip()]
        offset += len(line)
    return out


def entities(text: str, spans: Sequence[Span]) -> list[tuple[Span, str]]:
    """(span, PER | LOC | ORG), sentence by sentence."""
    marked = _models()[0].map([span.quote(text) for span in spans])  # by itself each would take ten times as long
    return [
        (Span(span.start + one.start, span.start + one.stop), str(one.type))
        for span, found in zip(spans, marked, strict=True)
        for one in found.spans
    ]


def words(text: str, spans: Sequence[Span]) -> list[Word]:
    """All words and marks of the sentences, in the order of the text."""
    from razdel import tokenize

    cut = [[(span.start + t.start, t.text) for t in tokenize(span.quote(text))] for span in spans]
    plain = [[word for _, word in line] for line in cut]
    tagged, parsed = _models()[1].map(plain), _models()[2].map(plain)
    out: list[Word] = []
    for number, (line, forms, tree) in enumerate(zip(cut, tagged, parsed, strict=True)):
        base = len(out)
        heads = _without_circles([int(node.head_id) - 1 for node in tree.tokens])
        for at, ((start, word), form, node) in enumerate(zip(line, forms.tokens, tree.tokens, strict=True)):
            feats = _short(word, form.pos, _unbent(word, _ending(word, form.pos, form.feats)))
            feats = _shown(word, form.pos, feats, out[base:])
            lemma, every = _lemmas(word, form.pos, tuple(sorted(form.feats.items())))
            above = base + heads[at] if heads[at] >= 0 else -1
            place = Span(start, start + len(word))
            out.append(
                Word(
                    base + at, place, word, plain_letters(word), lemma, every, form.pos, feats, above, node.rel, number
                )
            )
        _make_agree(out[base:], base)
    return out


def _make_agree(line: Sequence[Word], base: int) -> None:
    """“Супруги потеряли”, "сёстры живут": with a plural verb the subject is no genitive."""
    for word in line:
        verb = line[word.head - base] if word.head >= 0 else None
        both = word.rel == "nsubj" and verb is not None and verb.plural and word.low[-1:] in "иы"
        joined = any(one.rel == "conj" and one.head == word.i for one in line)
        if both and not joined and word.pos in ("NOUN", "PROPN") and word.gender == "Fem" and word.case == "Gen":
            word.feats.update(Case="Nom", Number="Plur")


def _ending(word: str, pos: str, feats: dict[str, str]) -> dict[str, str]:
    """“61-летнего” is no nominative, and a name in “-а” no instrumental, whatever stands before it."""
    if pos == "PROPN" and feats.get("Case") == "Ins" and word[-1:] in "ая":
        return {**feats, "Case": "Gen"}
    oblique = pos == "ADJ" and word.endswith(("его", "ого")) and feats.get("Case") not in ("Gen", "Acc")
    return {**feats, "Case": "Gen", "Gender": "Masc"} if oblique else feats


_SHORT = re.compile(r".{3,}(?:[еёая]н|[яиу]т)(?P<end>а|о|ы)?")


def _short(word: str, pos: str, feats: dict[str, str]) -> dict[str, str]:
    """“Водворён” is a short participle, whatever natasha makes of it."""
    found = _SHORT.fullmatch(word.lower()) if pos == "VERB" and feats.get("Variant") not in ("Short", "Brev") else None
    if found is None or not _only_short(word):
        return feats
    number = {"Number": "Plur"} if found["end"] == "ы" else {"Number": "Sing"}
    gender = {None: {"Gender": "Masc"}, "а": {"Gender": "Fem"}, "о": {"Gender": "Neut"}}.get(found["end"], {})
    return {
        "Aspect": "Perf",
        "Tense": "Past",
        "Variant": "Short",
        "VerbForm": "Part",
        "Voice": "Pass",
        **number,
        **gender,
    }


@lru_cache(maxsize=20_000)
def _only_short(word: str) -> bool:
    tags = [str(tag) for tag in _models()[3].tag(word)]
    return bool(tags) and all(tag.startswith(("PRTS", "ADJS")) for tag in tags)


@cache
def _men() -> frozenset[str]:
    """Words for men of a family, as they stand for nobody but who does something."""
    terms = table("kinship")["terms"]
    return frozenset(word for word, (_, sex) in terms.items() if sex == "male" and word[-1] not in "аяй")


def _unbent(word: str, feats: dict[str, str]) -> dict[str, str]:
    """“Зять” and "внук" are nominatives, at the beginning of a sentence too, where natasha takes them for names."""
    if plain_letters(word) not in _men():
        return feats
    return {**feats, "Case": "Nom", "Gender": "Masc", "Number": "Sing", "Animacy": "Anim"}


def _shown(word: str, pos: str, feats: dict[str, str], before: Sequence[Word]) -> dict[str, str]:
    """A name has the case and gender its adjective or family word shows, whatever natasha makes of it: “61-летнего Оразхана”."""
    if pos != "PROPN" or not before:
        return feats
    last = before[-1]
    if last.pos == "PROPN" and SHOWN in last.feats:
        return {**feats, "Case": last.case, "Gender": last.gender, SHOWN: "yes"}
    if (shown := _beside_kin(word, before) or _beside_adjective(last, feats.get("Case", ""))) is None:
        return feats
    return {**feats, "Case": shown[0], "Gender": shown[1], SHOWN: "yes"}


def _beside_adjective(last: Word, read: str) -> tuple[str, str] | None:
    if "летн" in last.low and last.low.endswith(("ой", "ей")):
        return (read if read not in ("", "Nom", "Acc") else "Gen"), "Fem"
    found = _ADJECTIVE.fullmatch(last.low) if last.pos in ("ADJ", "VERB") and not last.finite else None
    return next((shown for ending, shown in _ENDINGS.items() if last.low.endswith(ending)), None) if found else None


def _beside_kin(word: str, before: Sequence[Word]) -> tuple[str, str] | None:
    """“С дочерью Мариной”, "брату Азату": no owner in the genitive ends so; behind “её муж” none can stand."""
    last = before[-1]
    if last.pos != "NOUN" or last.plural or last.lemma not in table("kinship")["terms"] or not last.case:
        return None
    found = _NO_OWNER.get(last.case)
    at = next((one for one in reversed(before[:-1]) if one.pos not in ("ADJ", "NUM")), last)
    owned = at.low in ("его", "ее", "их") and at.sentence == last.sentence
    return (last.case, last.gender) if owned or (found and found.search(word)) else None


def _without_circles(heads: list[int]) -> list[int]:
    """The parser may hang two words on each other: the one reached last becomes a root."""
    sound: set[int] = set()
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while at >= 0 and at not in sound:
            if at in path:
                heads[path[-1]] = -1
                break
            path.append(at)
            at = heads[at]
        sound.update(path)
    return heads


def plain_letters(word: str) -> str:
    return word.lower().replace("ё", "е")


def lemmas(word: str) -> frozenset[str]:
    """Every word of the dictionary this may be a form of."""
    return frozenset(plain_letters(form.normal) for form in _models()[3](word))


@lru_cache(maxsize=20_000)
def common(word: str) -> bool:
    """Whether the dictionary knows it, and as no name and no place: “Хирурга”, "Сорокалетняя"."""
    vocabulary = _models()[3]
    tags = [str(tag) for tag in vocabulary.tag(word)]
    named = any(kind in tag for tag in tags for kind in ("Name", "Surn", "Patr", "Geox", "Orgn", "Init", "Abbr"))
    return bool(tags) and not named and bool(vocabulary.word_is_known(word.lower()))


@lru_cache(maxsize=20_000)
def sex_of_name(word: str, any_case: bool = False) -> str | None:
    """What the dictionary knows of a given name, as a register has it or in any case."""
    vocabulary = _models()[3]
    if not vocabulary.word_is_known(word.lower()):
        return None
    tags = [str(tag) for tag in vocabulary.tag(word)]
    sexes = {
        sex for tag in tags if "Name" in tag and (any_case or "nomn" in tag) for sex in ("masc", "femn") if sex in tag
    }
    return {"masc": "male", "femn": "female"}[sexes.pop()] if len(sexes) == 1 else None


@lru_cache(maxsize=20_000)
def only_given(word: str) -> bool:
    """Whether the dictionary knows it as a given name and as nothing else: “Кэтрин” is no Кэтрина's family."""
    vocabulary = _models()[3]
    return bool(vocabulary.word_is_known(word.lower())) and all("Name" in str(tag) for tag in vocabulary.tag(word))


@lru_cache(maxsize=50_000)
def _lemmas(word: str, pos: str, feats: tuple[tuple[str, str], ...]) -> tuple[str, frozenset[str]]:
    vocabulary = _models()[3]
    likely = vocabulary.lemmatize(word, pos, dict(feats))
    every = {plain_letters(form.normal) for form in vocabulary(word)}
    return plain_letters(likely), frozenset({*every, plain_letters(likely)})
