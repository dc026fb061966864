"""A working copy of one person's dossier as one HTML file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from django.template import Context, Engine
from django.template.base import Template
from django.utils.safestring import mark_safe

from izdeu.model.standing import Standing
from izdeu.timeline.dossier import Dossier
from izdeu.timeline.gaps import Gap
from izdeu.timeline.portrait import WrittenName
from izdeu.timeline.story import Footnote
from izdeu.web.dossier.picture import has_date, legend, picture
from izdeu.web.dossier.saying import Saying

RIGHT_TO_LEFT = {"ug"}


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """What every page must carry: who made it and when, how many of its statements somebody accepted and how many nobody has
    reviewed, and how many of sealed speakers were left out."""

    by: str
    made: date
    accepted: int
    unreviewed: int
    left_out: int = 0


def page(dossier: Dossier, gaps: Sequence[tuple[str, Sequence[Gap]]], copy: WorkingCopy, language: str = "en") -> str:
    """The whole page as HTML. `gaps`: each body's name with what it needs. Everything from documents is escaped and shown."""
    said = Saying(language)
    context = Context(
        {
            "lang": language, "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr", "d": dossier, "gaps": gaps,
            "copy": copy, "say": said, "accepted": Standing.ACCEPTED, "style": mark_safe(_style()),  # noqa: S308  # our own file
            "picture": mark_safe(picture(dossier.timeline, copy.made, language, statuses=dossier.statuses)),  # noqa: S308  # built and escaped in picture.py
            "legend": legend(dossier.timeline), "sources": _sources(dossier), "others": _others(dossier),
            "stances": {happening.stance.value for happening in dossier.timeline if has_date(happening)},
            "undated": any(not has_date(happening) for happening in dossier.timeline),
        },
        use_l10n=False,  # no Django settings are needed, and 2017 stays 2017
    )  # fmt: skip
    return _template().render(context)


def _others(dossier: Dossier) -> list[WrittenName]:
    """The other spellings, best first."""
    return [name for name in dossier.names if name.text != dossier.title][:12]


def _sources(dossier: Dossier) -> list[Footnote]:
    """One footnote for each document the page rests on, by name."""
    notes = [note for n in dossier.names for note in n.footnotes]
    notes += [report.footnote for happening in dossier.timeline for report in happening.reports]
    notes += [note for said in dossier.attributes for note in said.footnotes]
    notes += [note for relative in dossier.family for note in relative.footnotes]
    notes += [question.footnote for question in dossier.open_questions]
    return sorted({note.document.document: note for note in notes}.values(), key=lambda note: note.document.name)


@cache
def _template() -> Template:
    here = files("izdeu.web.dossier")
    engine = Engine(libraries={"dossier": "izdeu.web.dossier.filters"}, builtins=["izdeu.web.dossier.filters"])
    return engine.from_string((here / "page.html").read_text(encoding="utf-8"))


@cache
def _style() -> str:
    return (files("izdeu.web.dossier") / "page.css").read_text(encoding="utf-8")
