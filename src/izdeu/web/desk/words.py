"""What the desk says of its own, in six languages: a `words.yaml` in every room, and one for the house.

A phrase is one string a language, or one a plural form of that language (CLDR's: one, few, many, other).
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from izdeu.model.vocabulary import LANGUAGES
from izdeu.web.desk.tongue import language

HERE = Path(__file__).parent
HOUSE = "house"

type Phrase = dict[str, str | dict[str, str]]


@cache
def phrases() -> dict[str, Phrase]:
    """Every phrase by its name: `room.phrase`; those of the house itself are under `house`."""
    found: dict[str, Phrase] = {}
    for file in sorted(HERE.rglob("words.yaml")):
        room = HOUSE if file.parent == HERE else file.parent.name
        raw: dict[str, Phrase] = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        found |= {f"{room}.{name}": phrase for name, phrase in raw.items()}
    return found


def form(phrase: Phrase, spoken: str, count: Any = None) -> str:
    """The string of one language, in the plural form a number asks for."""
    said = phrase[spoken]
    if isinstance(said, str):
        return said
    return said.get(locale(spoken).plural_form(count or 0), said["other"])


@cache
def locale(spoken: str) -> Locale:
    return Locale.parse("zh_Hans" if spoken == "zh" else spoken)


def say(name: str, /, n: Any = None, **parts: Any) -> SafeString:
    """The phrase in the language of the page. What is put into it is escaped, and keeps its direction to itself."""
    template = conditional_escape(form(phrases()[name], language(), n))
    put = {
        key: value if isinstance(value, SafeString) else format_html("<bdi>{}</bdi>", value)
        for key, value in parts.items()
    }
    return mark_safe(template.format(n=n, **put))  # noqa: S308 — escaped above


def plain(name: str, /, n: Any = None, **parts: Any) -> str:
    """The same for an attribute or a title, where no markup may stand."""
    return form(phrases()[name], language(), n).format(n=n, **parts)


def missing() -> list[str]:
    """What has no words yet in one of the languages. A test holds it empty."""
    return [
        f"{name}: {spoken}"
        for name, phrase in phrases().items()
        for spoken in LANGUAGES
        if not _whole(phrase.get(spoken), spoken)
    ]


def _whole(said: str | dict[str, str] | None, spoken: str) -> bool:
    if isinstance(said, dict):
        return set(said) >= set(locale(spoken).plural_form.tags) | {"other"} and all(said.values())
    return bool(said and said.strip())
