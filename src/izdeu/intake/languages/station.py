"""The words that say what part somebody has in a document: an official, an activist, a relative."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml


@cache
def words(language: str) -> Mapping[str, re.Pattern[str]]:
    """`official`, `activist_or_expert`, `relative`: how each is called, from `<language>/stations.yaml` (regular expressions)."""
    path = files("izdeu.intake.languages").joinpath(language, "stations.yaml")
    listed: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {role: re.compile("|".join(forms), re.IGNORECASE) for role, forms in listed.items()}
