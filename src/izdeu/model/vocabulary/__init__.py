"""The words of the field, as YAML that a volunteer can read and translate: one file a list, a label in six languages."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml  # the one exception to "standard library only": the lists are meant for people

LANGUAGES = ("en", "ru", "kk", "zh", "ug", "tr")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a list, with its labels and whatever else the list says of it."""

    id: str
    labels: dict[str, str]
    facts: dict[str, str]

    def label(self, language: str) -> str:
        return self.labels.get(language) or self.labels["en"]


@cache
def terms(name: str) -> dict[str, Term]:
    """The terms of `events`, `kin`, `roles`, `stances`, `bases`, `statuses`, `fields` …, in the file's own order."""
    raw = yaml.safe_load((files(__name__) / f"{name}.yaml").read_text(encoding="utf-8"))
    return {key: Term(key, body["label"], {k: v for k, v in body.items() if k != "label"}) for key, body in raw.items()}


def label(name: str, term: str, language: str = "en") -> str:
    """The word for `term`, or the term itself where the list does not have it."""
    found = terms(name).get(term)
    return found.label(language) if found else term
