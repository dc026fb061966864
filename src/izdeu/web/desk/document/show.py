"""What the page of a document is given."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from izdeu.actions.access import alone
from izdeu.actions.casebook import Casebook
from izdeu.actions.decided import claims_in
from izdeu.actions.paper import Paper
from izdeu.actions.review import Card, cards
from izdeu.model.evidence import Evidence
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Rendition
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.vocabulary import label
from izdeu.web.desk.claims import Line, Telling
from izdeu.web.desk.document.spoken import Spoken
from izdeu.web.desk.passages import marked, passages
from izdeu.web.desk.tongue import language
from izdeu.web.desk.words import locale, say

LONGEST = 120  # characters of a file name that every system takes


@dataclass(frozen=True, slots=True)
class Told:
    """One card's worth of claims, in words. `at`: the claim its card is asked for by, in the review of `document`; `evidence`: on which
    words they rest."""

    title: SafeString
    lines: list[Line]
    standing: str
    by: tuple[str, ...]
    at: str
    document: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person the document speaks of, with what it says of them."""

    name: str
    address: str
    told: tuple[Told, ...]


def shown(book: Casebook, paper: Paper, line: str = "") -> dict[str, Any]:
    """By the names its template calls them. `line`: which of a transcript somebody asks to correct."""
    telling, actor = Telling(book), book.actor or alone(book.by)
    spoken = Spoken.of(book, paper)
    rows = [] if paper.sealed else claims_in(book, spoken.document)
    standing = [row for row in (*rows, *spoken.carried) if row.standing is not Standing.REJECTED]
    can_add = actor.may("add") and not paper.sealed
    return {
        "paper": paper, "document": paper.document, "text": _text(telling, spoken, standing, correctable=can_add),
        "sheets": _sheets(paper), "language": _language(spoken.rendition), "people": _people(telling, standing), "spoken": spoken,
        "line": spoken.line(line) if can_add else None, "may_add": can_add,
        "may_review": actor.may("review"), "may_take": actor.may("original") and not paper.sealed,
        "rejected": sum(row.standing is Standing.REJECTED for row in rows),
        "waiting": sum(row.standing is Standing.PROPOSED for row in rows),
    }  # fmt: skip


def _text(
    telling: Telling, spoken: Spoken, rows: Sequence[StandingClaim], *, correctable: bool
) -> SafeString | None:  # fmt: skip
    """Every claim's words are marked, and lead to whom it speaks of; of what is spoken each line has its moment."""
    read = spoken.rendition
    if read is None or (read.recording and not read.text):
        return None
    whose = {row.claim.id: telling.person(row.claim.mention) for row in rows}
    found = (
        replace(one, link=whose[one.claim]) for one in (*passages(rows, read.id), *spoken.places) if one.claim in whose
    )
    heads, ends = spoken.heads(correctable=correctable), [cue.end for cue in read.cues]
    return marked(read.text, list(found), doubtful=read.doubtful, heads=heads, ends=ends)


def _sheets(paper: Paper) -> list[tuple[int, int]]:
    """From which character to which each page goes that was read in a picture."""
    spans: dict[int, tuple[int, int]] = {}
    for word in paper.rendition.words if paper.rendition else ():
        spans[word.sheet] = (spans.get(word.sheet, (word.start, 0))[0], word.end)
    return list(spans.values())


def _language(read: Rendition | None) -> str:
    """As the page's language calls it; empty where nobody knows."""
    code = read.language.removeprefix("und") if read else ""
    return str(locale(language()).languages.get(code, code))


def _people(telling: Telling, rows: Sequence[StandingClaim]) -> list[Somebody]:
    """In the order the document names them; a "who?" under its likeliest."""
    of_mention: dict[str, list[StandingClaim]] = defaultdict(list)
    for row in rows:
        of_mention[row.claim.mention].append(row)
    return [
        Somebody(telling.called(mention), telling.person(mention), tuple(_told(telling, theirs)))
        for mention, theirs in of_mention.items()
    ]


def _told(telling: Telling, rows: Sequence[StandingClaim]) -> list[Told]:
    """What was accepted first, then what is only proposed, each as the cards of a review."""
    apart = [[row for row in rows if row.standing is kind] for kind in (Standing.ACCEPTED, Standing.PROPOSED)]
    return [
        Told(
            _what(card), telling.lines(card.rows), card.first.standing.value,
            tuple(dict.fromkeys(row.by for row in card.rows if row.by)), card.first.claim.id,
            card.first.document, card.first.claim.evidence[0],
        )
        for some in apart
        for card in cards(some)
    ]  # fmt: skip


def _what(card: Card) -> SafeString:
    """What happened; that it says who somebody is, or whose relative."""
    event = card.first.claim.event
    return format_html("{}", label("events", event, language())) if event else say(f"review.kind_{card.kind}")


def clean(name: str) -> str:
    """A name for a file on any system: no folder, nothing that hides or turns the line round, not too long; its ending stays."""
    last = re.split(r"[/\\]", name)[-1]
    safe = re.sub(r'[<>:"|?*%]|⟦U\+[0-9A-F]+⟧|[\u2400-\u2426]', "_", shown_in_line(last)).strip(" .")
    stem, dot, ending = safe.rpartition(".")
    if not dot or len(ending) > 8:
        stem, dot, ending = safe, "", ""
    return f"{stem[:LONGEST] or 'document'}{dot}{ending}"
