"""The word lists of English, beside the code: YAML for tables and patterns, one word a line for plain lists."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> dict[str, Any]:
    """The YAML list `name`."""
    loaded: dict[str, Any] = yaml.safe_load(_text(f"{name}.yaml"))
    return loaded


@cache
def words(name: str) -> frozenset[str]:
    """The plain list `name`: one entry a line, # starts a comment."""
    lines = (line.split("#")[0].strip() for line in _text(f"{name}.txt").splitlines())
    return frozenset(line for line in lines if line)


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """The YAML list `name` of lists of regular expressions, each list as one; `(?i)` holds for its own expression only."""
    return {key: re.compile("|".join(map(_alone, parts))) for key, parts in table(name).items()}


def _alone(pattern: str) -> str:
    return f"(?i:{pattern[4:]})" if pattern.startswith("(?i)") else f"(?:{pattern})"


def _text(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")
