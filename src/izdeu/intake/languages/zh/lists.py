"""The word lists beside the rules, as patterns: longest words first."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> Mapping[str, Any]:
    """`<name>.yaml` of this folder."""
    loaded: dict[str, Any] = yaml.safe_load(files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def either(words: Iterable[str]) -> str:
    """One of them; the longest that fits."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The words of one key, of which each may be a regular expression."""
    return re.compile(either(str(table(name)[key]).replace("\n", " ").split()))


@cache
def kinds() -> Mapping[str, str]:
    """Kin word → what it makes of somebody."""
    return {word: kind for kind, words in table("kin").items() for word in str(words).split()}
