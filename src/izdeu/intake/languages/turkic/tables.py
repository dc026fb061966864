"""The word lists of a language: one YAML file a question, beside its reader."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """`languages/<language>/<name>.yaml`."""
    path = files("izdeu.intake.languages").joinpath(language, f"{name}.yaml")
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return read


def has_table(language: str, name: str) -> bool:
    return files("izdeu.intake.languages").joinpath(language, f"{name}.yaml").is_file()


def listed(language: str, name: str, entry: str) -> frozenset[str]:
    """The words of one entry, written as a line or as a list."""
    said = table(language, name).get(entry, "")
    return frozenset(said.split() if isinstance(said, str) else map(str, said))
