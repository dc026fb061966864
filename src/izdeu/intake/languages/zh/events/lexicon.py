"""The tables of wordings, read once: which words tell of which kind of event, and whose it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

NAMED = "\ue000"
"""Stands for each character of a name: however long, a name counts as one where a wording may hold so many characters."""


@dataclass(frozen=True, slots=True)
class Wording:
    """`who` says whose event it is: patient, subject, owner, party, actor, sick, gone or silent. `needs` and `unless` look at the clause.

    `held`: of somebody only whom the text says to be held or gone somewhere else too."""

    type: str
    say: re.Pattern[str]
    who: str
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    place: str
    held: bool


def _parts() -> Mapping[str, str]:
    loaded: dict[str, str] = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text(encoding="utf-8"))
    return {name: "|".join(words.split("|")) for name, words in loaded.items()}


def filled(pattern: str, parts: Mapping[str, str]) -> str:
    """The shared parts written out, and names counted as one character."""
    for name, words in parts.items():
        pattern = pattern.replace("{" + name + "}", f"(?:{words})")
    return pattern.replace("[^，。]{", f"(?:{NAMED}+|[^，。{NAMED}]){{")


@cache
def wordings() -> tuple[Wording, ...]:
    """All of them, in the order of the files: of two in one place the longer counts."""
    parts, out = _parts(), []
    for file in sorted(files(__package__).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml") and file.name != "words.yaml":
            loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(file.read_text(encoding="utf-8"))
            out += [_wording(type, entry, parts) for type, entries in loaded.items() for entry in entries]
    return tuple(out)


def _wording(type: str, entry: Mapping[str, Any], parts: Mapping[str, str]) -> Wording:
    def compiled(name: str) -> re.Pattern[str] | None:
        return re.compile(filled(str(entry[name]), parts)) if name in entry else None

    say = "|".join(sorted(str(entry["say"]).split(), key=len, reverse=True))
    return Wording(
        type,
        re.compile(filled(say, parts)),
        entry["who"],
        compiled("with"),
        compiled("unless"),
        entry.get("place", ""),
        bool(entry.get("held")),
    )
