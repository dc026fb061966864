"""What a body asks for, and which of it is on record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from izdeu.model.claim import Basis, Stance
from izdeu.model.when import When
from izdeu.timeline.build import Report
from izdeu.timeline.dossier import Dossier
from izdeu.timeline.story import Footnote


class Held(StrEnum):
    THERE = "there"
    PROPOSED = "only_proposed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a body asks for. Labels, whom to ask and why it is needed are by language.

    `facts`, any one of which answers it: a predicate (`citizenship`), a name in a script (`name@Hani`), any relative (`kin`)
    or one (`kin:mother`), an event (`event:health`) or a part of one that must be stated (`event:sentenced.charge`: a field
    of `Detail`, `.where`, `.when`, or `.month` for a date at least so precise), `basis:witnessed`. A predicate that no
    reader knows yet can only be missing.
    """

    key: str
    labels: Mapping[str, str]
    facts: tuple[str, ...]
    whom: Mapping[str, str]
    why: Mapping[str, str]

    def label(self, language: str = "en") -> str:
        return _in(self.labels, language)

    def ask(self, language: str = "en") -> str:
        return _in(self.whom, language)

    def reason(self, language: str = "en") -> str:
        return _in(self.why, language)


@dataclass(frozen=True, slots=True)
class Needs:
    """The list of one body."""

    key: str
    labels: Mapping[str, str]
    items: tuple[Need, ...]

    def label(self, language: str = "en") -> str:
        return _in(self.labels, language)


@dataclass(frozen=True, slots=True)
class Gap:
    """One need, and whether it is met: by accepted claims, only by proposals, or not at all."""

    need: Need
    held: Held
    footnotes: tuple[Footnote, ...] = ()


@cache
def bodies() -> tuple[Needs, ...]:
    """Every list under needs/, by file name. A new body is a new file."""
    lists = (path for path in files("izdeu.timeline").joinpath("needs").iterdir() if path.name.endswith(".yaml"))
    return tuple(_needs(path.name.removesuffix(".yaml"), path.read_text("utf-8")) for path in sorted(lists, key=str))


def gaps(dossier: Dossier, needs: Needs) -> tuple[Gap, ...]:
    """Each need in the list's own order. Denials and fears meet none."""
    return tuple(_gap(dossier, need) for need in needs.items)


def _gap(dossier: Dossier, need: Need) -> Gap:
    met = (note for fact in need.facts for note in _answers(dossier, fact))
    notes = tuple({note.claim: note for note in met if note.stance is Stance.ASSERTED}.values())
    if accepted := tuple(note for note in notes if note.accepted):
        return Gap(need, Held.THERE, accepted)
    return Gap(need, Held.PROPOSED if notes else Held.MISSING, notes)


def _answers(dossier: Dossier, fact: str) -> Iterator[Footnote]:
    """Every footnote that answers one fact of a need."""
    kind, _, detail = fact.partition(":")
    if kind == "event":
        type_, _, part = detail.partition(".")
        reports = (report for event in dossier.timeline if event.type == type_ for report in event.reports)
        yield from (report.footnote for report in reports if _states(report, part))
    elif kind == "kin":
        for relative in dossier.family:
            yield from relative.footnotes if detail in ("", relative.kin) else ()
    elif kind == "basis":
        reports = (report for event in dossier.timeline for report in event.reports)
        yield from (report.footnote for report in reports if report.footnote.basis is Basis(detail))
    else:
        yield from _stated(dossier, *fact.split("@"))


def _stated(dossier: Dossier, predicate: str, script: str = "") -> Iterator[Footnote]:
    """Names, in one script where asked for, and attributes. An age whose birth days nobody can tell is no birth date."""
    if predicate == "name":
        for name in dossier.names:
            yield from name.footnotes if script in ("", name.script) else ()
    for attribute in dossier.attributes:
        if attribute.predicate == predicate and (predicate not in ("age", "born") or attribute.when):
            yield from attribute.footnotes


def _states(report: Report, part: str) -> bool:
    if part in ("when", "month"):
        return report.when is not None and (part == "when" or _to_the_month(report.when))
    return part == "" or (report.where is not None if part == "where" else part in report.detail.stated())


def _to_the_month(when: When) -> bool:
    return bool(when.earliest and when.latest and (when.latest - when.earliest).days <= 31)


def _needs(key: str, text: str) -> Needs:
    raw = yaml.safe_load(text)
    return Needs(key, raw["label"], tuple(_need(item, body) for item, body in raw["items"].items()))


def _need(key: str, body: dict[str, Any]) -> Need:
    return Need(key, body["label"], tuple(body["facts"]), _whom()[body["ask"]], body["why"])


@cache
def _whom() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(files("izdeu.timeline").joinpath("whom.yaml").read_text("utf-8"))
    return found


def _in(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or words["en"]
