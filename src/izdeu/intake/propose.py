"""A text in, everything a reader finds in it out: which language it is, and the reader of that language."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from izdeu.intake.firsthand import told_firsthand
from izdeu.intake.found import Found, without_strangers
from izdeu.intake.masthead import Masthead, masthead

READ = frozenset(("en", "ru", "kk", "zh", "tr", "ug"))
"""Languages with a folder of their own under `languages/`; others are read as texts without findings."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.I)
_KAZAKH_ARABIC = re.compile(r"[ۇۋڭ][\s\S]*[ۇۋڭ][\s\S]*[ۇۋڭ]")
_UYGHUR = re.compile(r"[ئېۈ]")
"""Letters Uyghur cannot do without and Kazakh in Arabic letters does not have; Arabic and Persian have neither these nor ۇۋڭ."""
_KAZAKH_LATIN = re.compile(
    r"\b(?:jyl\w*|jıl\w*|j[äaá]ne|[üuú](?:ş|sh)[iı]n|emes|bol(?:dy|dı|[ğǵg]h?an)|ony[nñń]\w*|onı[nñ]\w*|aı?y?tty|de[gğ]en)\b",
    re.I,
)
_UYGHUR_LATIN = re.compile(
    r"\b(?:uning|yili|bilen|emes|idi|iken|kéyin|keyin|[qée]l[ıi]n\w*|\w+(?:ghan|qan|ning|idu|iptu|gha|din)|yoq|hazir)\b",
    re.I,
)
_UKRAINIAN = re.compile(r"[їєґ]", re.I)
_NOT_RUSSIAN = re.compile(r"[іїєўґљњћђѓќџјұүөң]|[бвгджзклмнпрст]ъ[бвгджзклмнпрст]", re.I)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[a-zA-Z]")
_NAMES = re.compile(r"\b[^\W\d_a-zà-ÿ][\w’'-]*")
"""Capitalised words: in a short article about Uyghurs half the letters are names, and no sign of the language it is in."""
_LATIN_LANGUAGES = frozenset(
    ("en", "tr", "uz", "az", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "cs", "hu", "ro", "id", "ms", "sw")
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|was|were|in|to|by|his|her|has|had|from|after|who|for|on|with|that|she|he|is|an?|not|been|as|at)\b",
    re.I,
)
_PLAINLY = 0.22  # share of such words in English; under a tenth in its neighbours


def propose(text: str, head: Masthead | None = None) -> Found:
    """Everything proposed about `text`: persons, relations, events. `head` is what the file says of itself, where that is known.

    A text in a language nobody has written a reader for is found empty, with its language.
    """
    tongue, head = language(text), head or masthead(text)
    module = f"izdeu.intake.languages.{tongue}.read"
    if tongue not in READ or not _there(module):
        found = Found(tongue, head.published, head.publisher, head.title, (), (), (), method="none", version="1")
    else:
        found = without_strangers(import_module(module).read(text, head))
    return replace(found, first_person=found.first_person or told_firsthand(text, tongue))


@cache
def _there(module: str) -> bool:
    return find_spec(module.rpartition(".")[0]) is not None and find_spec(module) is not None


def language(text: str) -> str:
    """ISO 639-1 code of the language most of the text is in. The script decides where it can; py3langid where it cannot."""
    letters = Counter(
        {
            script: len(pattern.findall(text))
            for script, pattern in (("han", _HAN), ("cyrillic", _CYRILLIC), ("arabic", _ARABIC), ("latin", _LATIN))
        }
    )
    script, count = letters.most_common(1)[0]
    if not count:
        return "und"
    if script == "han":
        return "zh"
    if script == "cyrillic":
        return _of_cyrillic(text, count)
    if script == "latin" and len(_ENGLISH.findall(text)) >= _PLAINLY * len(text.split()):
        return "en"  # py3langid takes a short text full of foreign names for something else
    if script == "arabic" and _KAZAKH_ARABIC.search(text) and len(_UYGHUR.findall(text)) * 60 < count:
        return "kk"
    if script == "latin" and "gh" in text.lower() and len(_UYGHUR_LATIN.findall(text)) * 5 > len(text.split()):
        return "ug"
    if script == "latin" and "q" in text.lower() and len(_KAZAKH_LATIN.findall(text)) * 40 > len(text.split()):
        return "kk"
    if script == "arabic":
        return _guess(text, ("ug", "ar", "fa", "ur", "ps"))
    return _guess(_NAMES.sub(" ", text) or text, _LATIN_LANGUAGES)


def _of_cyrillic(text: str, letters: int) -> str:
    """Russian unless letters say otherwise: in a few lines py3langid takes it for its neighbours."""
    if len(_KAZAKH.findall(text)) * 40 > letters:
        return "uk" if _UKRAINIAN.search(text) else "kk"
    foreign = len(_NOT_RUSSIAN.findall(text)) * 100 > letters
    return _guess(text, ("ru", "uk", "bg", "be", "mn", "ky", "sr", "mk")) if foreign else "ru"


def _guess(text: str, among: Collection[str]) -> str:
    """py3langid's guess from the beginning of the text, among the languages of its script."""
    import py3langid

    return next((str(code) for code, _ in py3langid.rank(text[:4000]) if code in among), "und")
