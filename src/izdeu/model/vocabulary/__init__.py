"""The words of the field, as YAML that a volunteer can read and translate: one file a list, a label in six languages.

A group may say some of them in words of its own (`model/glossary.py`); while it is at work, those are what `terms` gives.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml  # the one exception to "standard library only": the lists are meant for people

LANGUAGES = ("en", "ru", "kk", "zh", "ug", "tr")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a list, with its labels and whatever else the list says of it. A group's own may lack some languages."""

    id: str
    labels: dict[str, str]
    facts: dict[str, str]

    @property
    def offered(self) -> bool:
        """Whether it can be chosen: no other name of a term that can be, nor one that a group has given up."""
        return not self.facts.keys() & {"alias_of", "retired"}

    def label(self, language: str) -> str:
        return self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()), self.id)


type Lists = Mapping[str, dict[str, Term]]
"""By its name, each list that a group says otherwise than the program, whole."""

_own: ContextVar[Lists | None] = ContextVar("own", default=None)


@contextmanager
def in_words_of(own: Lists) -> Iterator[None]:
    """For as long as a command or a page of one group is at work."""
    token = _own.set(own)
    try:
        yield
    finally:
        _own.reset(token)


def terms(name: str) -> dict[str, Term]:
    """The terms of `events`, `kin`, `roles`, `stances`, `bases`, `statuses`, `fields` …, in the file's own order."""
    own = _own.get()
    return own[name] if own and name in own else shipped(name)


@cache
def shipped(name: str) -> dict[str, Term]:
    """The same as the program comes, whatever a group has made of it."""
    raw = yaml.safe_load((files(__name__) / f"{name}.yaml").read_text(encoding="utf-8"))
    return {key: Term(key, body["label"], {k: v for k, v in body.items() if k != "label"}) for key, body in raw.items()}


def label(name: str, term: str, language: str = "en") -> str:
    """The word for `term`, or the term itself where the list does not have it."""
    found = terms(name).get(term)
    return found.label(language) if found else term
