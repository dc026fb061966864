"""What the templates of this room are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString

from izdeu.actions.casebook import Casebook
from izdeu.actions.decided import Said
from izdeu.actions.paper import rendition
from izdeu.actions.review import Card
from izdeu.model.errors import IzdeuError
from izdeu.model.evidence import Evidence
from izdeu.model.standing import Standing
from izdeu.web.desk.claims import Line, Telling, ago
from izdeu.web.desk.passages import marked, passages
from izdeu.web.desk.review.corrections import Correction
from izdeu.web.desk.review.missing import Missing
from izdeu.web.desk.review.table import ALL_AT_ONCE, Table
from izdeu.web.desk.review.waiting import WHO, kind_of_card

LATEST = 8  # decisions shown below the card
NOTES = frozenset({"quicker", "quicker_form", "back", "nothing_back", "added"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a "who?" may mean, and the key for it."""

    key: int
    mention: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A card in words. `reads`: how a corrected claim reads now."""

    kind: str
    title: SafeString
    lines: list[Line]
    passages: tuple[Evidence, ...]
    person: str
    candidates: tuple[Candidate, ...]
    sure: int
    method: str
    pictures: tuple[tuple[int, int], ...]
    reads: list[Line]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided as one, below the card. `others`: how many more statements than the one in its title."""

    title: SafeString
    verdict: str
    by: str
    when: SafeString
    claim: str
    why: str
    others: int = 0


def shown(
    table: Table, asked: Mapping[str, Any], form: Correction | None = None, error: Exception | None = None,
    missing: Missing | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Everything but the text."""
    telling, card = Telling(table.book), table.card
    kind = asked.get("all", "")
    note, acts = asked.get("note", ""), table.acts()
    return {
        "table": table, "paper": table.paper, "card": card and _card(telling, table, card),
        "card_id": card.first.claim.id if card else "", "rows": " ".join(row.claim.id for row in card.rows) if card else "",
        "seen": table.decisions_on(card.rows) if card else 0, "word": table.word and _decided(telling, table.book, table.word),
        "note": f"review.note_{note}" if note in NOTES else "", "all_at_once": _at_once(table),
        "asked_all": _asked_all(telling, table, kind),
        "form": form or (Correction(table.book, card.rows) if card and "correct" in asked else None),
        "missing": missing, "error": str(error) if error else "", "remedy": error.remedy if isinstance(error, IzdeuError) else "",
        "decided": [_act(telling, table.book, act) for act in acts[:LATEST]], "more": len(acts) > LATEST,
    }  # fmt: skip


def _at_once(table: Table) -> list[tuple[str, int]]:
    """The kinds of which more than one waits, with how many statements."""
    return [(kind, n) for kind in ALL_AT_ONCE if (n := len(table.of_kind(kind))) > 1]


def _asked_all(telling: Telling, table: Table, kind: str) -> tuple[str, int, list[tuple[SafeString, str]]] | None:
    """The kind, how many statements, and each of the possible ones with its words: they are looked at before they go."""
    rows = table.of_kind(kind) if kind in ALL_AT_ONCE else []
    listed = [(telling.title(row), row.claim.evidence[0].quote) for row in rows] if kind == WHO else []
    return (kind, len(rows), listed) if rows else None


def _card(telling: Telling, table: Table, card: Card) -> Shown:
    first = card.first
    candidates = tuple(
        Candidate(key, mention, telling.called(mention)) for key, mention in enumerate(first.candidates[:9], 1)
    )
    return Shown(
        kind_of_card(first), telling.title(first), telling.lines(card.rows), _passages(card), telling.person(first.claim.mention),
        candidates, round(min(row.score for row in card.rows) * 100), f"{first.method} {first.version}", _pictures(table, card),
        _reads(telling, table, card),
    )  # fmt: skip


def _passages(card: Card) -> tuple[Evidence, ...]:
    """Each wording once."""
    found = {passage.quote: passage for row in reversed(card.rows) for passage in reversed(row.claim.evidence)}
    return tuple(reversed(found.values()))


def _pictures(table: Table, card: Card) -> tuple[tuple[int, int], ...]:
    """Which of its words were read in a picture, and can be shown as they stand there."""
    read = rendition(table.book, table.id)
    if read is None or not read.words:
        return ()
    spans = [(one.start, one.end) for row in card.rows for one in row.claim.evidence]
    return tuple(span for span in dict.fromkeys(spans) if read.regions_of(*span))[:4]


def _reads(telling: Telling, table: Table, card: Card) -> list[Line]:
    """How it reads now, where somebody has corrected it."""
    words = [said.record for row in card.rows for said in table.standing(row)[-1:]]
    rows = [table.book.derivation.claims[word.corrected.id] for word in words if word.corrected]
    return [("", telling.title(rows[0])), *telling.lines(rows)] if rows else []


def _act(telling: Telling, book: Casebook, act: Sequence[Said]) -> Decided:
    return replace(_decided(telling, book, act[-1]), others=len(act) - 1)


def _decided(telling: Telling, book: Casebook, said: Said) -> Decided:
    decision = said.record
    row = book.derivation.claims[decision.corrected.id if decision.corrected else decision.proposal]
    return Decided(
        telling.title(row), f"review.did_{decision.verdict.value}", said.by, ago(said.at), decision.proposal, decision.why
    )  # fmt: skip


def text_of(table: Table) -> SafeString | None:
    """The text with what is proposed and accepted marked in it; None where there is none to show."""
    text = None if table.paper.sealed else rendition(table.book, table.id)
    if text is None:
        return None
    now = table.card.first.claim.id if table.card else ""
    rows = [row for row in table.rows if row.standing is not Standing.REJECTED or row.claim.id == now]
    return marked(text.text, passages(rows, text.id), now, text.doubtful)
