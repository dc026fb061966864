"""What the pages of this room are given."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from babel.dates import format_time

from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import cases
from izdeu.actions.consent import Consents
from izdeu.actions.interview import Ticket, family_of, interviews_of
from izdeu.model.claim import Basis, Spoken, Stance
from izdeu.model.consent import KEEP, MYSELF, Answer, Given
from izdeu.model.errors import NotFound
from izdeu.model.interview import Waiting
from izdeu.model.speaker import SpeakerKind
from izdeu.model.vocabulary import label, terms
from izdeu.web.desk.filled import Filled
from izdeu.web.desk.testimony.sheet import ASKED, EVENT, KIN, given
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import locale

SPOKEN_HERE = ("kk", "ug", "ru", "zh", "en", "tr", "ky", "uz")
SOURCES = (SpeakerKind.RELATIVE, SpeakerKind.WITNESS, SpeakerKind.MISSING, SpeakerKind.OFFICIAL, SpeakerKind.UNKNOWN)

type Options = list[tuple[str, str]]


def options(list_: str, only: Iterable[str] = ()) -> Options:
    """The terms of a list in the language of the page; not those that are another word for one of them."""
    chosen = only or (term.id for term in terms(list_).values() if term.offered)
    return [(str(term), label(list_, term, language())) for term in chosen]


def consent(filled: Filled) -> dict[str, Any]:
    """Every question by its purpose: whom for, and whether it is ticked. What nobody ticked is no."""
    ticked = set(filled.all("yes"))
    asked: dict[str, list[tuple[str, str, bool]]] = {}
    for use in ASKED:
        value = f"{use.purpose} {use.recipient}"
        told = (value, label("recipients", use.recipient, language()), value in ticked)
        asked.setdefault(label("purposes", use.purpose, language()), []).append(told)
    return {
        "asked": asked, "given": options("given", Given), "filled": filled,
        "spoken_here": spoken_here(),
    }  # fmt: skip


def spoken_here() -> Options:
    """The languages somebody may speak at the table, by their names in the language of the page."""
    return [(code, locale(language()).languages[code]) for code in SPOKEN_HERE]


def words(ticket: Ticket) -> tuple[str, str]:
    """Who they are to whom they miss, as far as that may be said, and the language they speak."""
    kind = label("kin" if ticket.relation in terms("kin") else "relations", ticket.relation, language())
    spoken = locale(language()).languages.get(ticket.language, ticket.language)
    return kind or label("speakers", ticket.kind, language()), spoken


def registration(filled: Filled) -> dict[str, Any]:
    return {**consent(filled), "kin": options("kin"), "relations": options("relations")}


def testimony(book: Casebook, waiting: Waiting, filled: Filled) -> dict[str, Any]:
    return {
        **consent(filled), **choices(), "family": waiting, "missing": missing(book, waiting),
        "took_back": _took_back(book, waiting), "told_before": interviews_of(book, waiting.id),
        "names": _and_one_more(filled.rows("name-name")), "relatives": _and_one_more(filled.rows(*KIN)),
        "events": _and_one_more(filled.rows(*EVENT)), "cases": cases(book),
    }  # fmt: skip


def choices() -> dict[str, Any]:
    """What a row of family or of events is chosen from."""
    return {
        "kin": options("kin"), "types": options("events"), "bases": options("bases", Basis), "sexes": options("sexes"),
        "stances": options("stances", (Stance.DENIED, Stance.FEARED)), "spoken": options("spoken", Spoken),
        "sources": options("speakers", SOURCES),
    }  # fmt: skip


def missing(book: Casebook, waiting: Waiting) -> str:
    """Whom they look for; empty where that is whoever speaks, while the compartment is closed."""
    return "" if waiting.relation == MYSELF and not book.sealed_open else waiting.missing


def whose(book: Casebook, waiting: str) -> tuple[str, bool]:
    """Whom the family of a draft looks for, and whether it can be gone on with: not where colleagues have heard it in a case of theirs."""
    try:
        return missing(book, family_of(book, waiting)), True
    except NotFound:
        return "", False


def begun(book: Casebook, waiting: Waiting) -> Filled:
    """A form nobody has written in yet: with what was said when they registered."""
    yes = [f"{use.purpose} {use.recipient}" for use in ASKED if use in given(book, waiting)]
    keeps = Consents(book).keeps(waiting.speaker, waiting.person)
    return Filled(
        {
            "keep": ["yes"] if keeps else [],
            "yes": yes,
            "language": [waiting.language],
            "name-name": [missing(book, waiting)],
            "held": [book.today().isoformat()],
            "told": [str(len(interviews_of(book, waiting.id)))],
        }
    )


def _took_back(book: Casebook, waiting: Waiting) -> bool:
    """Whether they took anything back, or refused it, which the page must not hide."""
    return any(given(book, waiting, what=what) for what in (Answer.REFUSED, Answer.WITHDRAWN, Answer.EXPIRED))


type Word = tuple[str, str, bool]
"""Whom a use is for, what was answered, and whether that is a yes."""


def agreed(book: Casebook, waiting: Waiting) -> dict[str, list[Word]]:
    """By purpose, what whoever spoke has answered so far for this person; what they were not asked is not in it."""
    said = {
        use: word for (giver, use), word in Consents(book).about(waiting.person).items() if giver == waiting.speaker
    }
    found: dict[str, list[Word]] = {}
    for use in (one for one in (KEEP, *ASKED) if one in said):
        answer = said[use].answer
        told = (
            label("recipients", use.recipient, language()),
            label("answers", answer, language()),
            answer is Answer.GIVEN,
        )
        found.setdefault(label("purposes", use.purpose, language()), []).append(told)
    return found


def _and_one_more(rows: list[dict[str, str]]) -> list[Mapping[str, str]]:
    return [*rows, {}]


def clock(moment: datetime) -> str:
    return str(format_time(moment.astimezone(), "short", locale=locale(language())))
