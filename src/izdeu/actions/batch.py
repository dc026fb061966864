"""Decisions written down beforehand, taken one after the other as if somebody pressed the keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from izdeu.actions.casebook import Casebook
from izdeu.actions.judge import judge, record_of
from izdeu.actions.people import Register
from izdeu.actions.review import corrected, decide, queue
from izdeu.model.claim import Verdict
from izdeu.model.errors import BadRequest, IzdeuError
from izdeu.model.person import Mention, Sameness
from izdeu.model.source import Rendition
from izdeu.model.standing import StandingClaim


@dataclass(frozen=True, slots=True)
class Done:
    """How many decisions were taken, and those that fitted nothing, each in words."""

    applied: int
    missed: tuple[str, ...]


def apply(book: Casebook, text: str) -> Done:
    """Take every decision of a YAML list. One that fits nothing is told, and does not stop the others."""
    try:
        wanted = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BadRequest(f"the decisions are not YAML: {error}", "examples/decisions.yaml shows the form.") from error
    if not isinstance(wanted, list):
        raise BadRequest("the decisions are no list", "examples/decisions.yaml shows the form.")
    applied, missed = 0, []
    for item in wanted:
        try:
            applied += _take(book, item)
        except (IzdeuError, KeyError, ValueError, TypeError) as error:
            missed.append(f"{item}: {error}")
    return Done(applied, tuple(missed))


def _take(book: Casebook, item: Mapping[str, Any]) -> int:
    """Take one decision. Gives how many proposals it settled."""
    why = str(item.get("why", ""))
    if item["do"] == "judge":
        register = Register(book)
        left, right = (
            record_of(register, f"{item[side]['name']}@{item[side]['document']}").id for side in ("left", "right")
        )
        judge(book, left, right, Sameness(item["verdict"]), why)
        return 1
    rows = _meant(book, item)
    if not rows:
        raise BadRequest("no proposal that waits fits this")
    for row in rows:
        claim = row.claim
        if item["do"] == "correct":
            claim = corrected(claim, str(item["part"]), str(item["value"]))
        decide(book, claim.id, Verdict(item["do"]), why, claim if item["do"] == "correct" else None)
    return len(rows)


def _meant(book: Casebook, item: Mapping[str, Any]) -> list[StandingClaim]:
    """The proposals that wait and fit the document, person and predicate, and touch the words; a part left out fits all."""
    register = Register(book)
    names = register.background.documents
    return [
        row
        for row in queue(book)
        if item.get("document", names[row.document].name) == names[row.document].name
        and ("person" not in item or str(item["person"]).casefold() in register.names_of(_mention(book, row)))
        and item.get("predicate", row.claim.predicate) == row.claim.predicate
        and ("quote" not in item or _touches(book, row, str(item["quote"])))
    ]


def _touches(book: Casebook, row: StandingClaim, words: str) -> bool:
    """Whether the evidence lies on these words of the document."""
    evidence = row.claim.evidence[0]
    entry = book.store.entry(evidence.rendition)
    text = entry.record.text if entry and isinstance(entry.record, Rendition) else ""
    start = text.find(words)
    return start >= 0 and start < evidence.end and evidence.start < start + len(words)


def _mention(book: Casebook, row: StandingClaim) -> Mention:
    return book.derivation.mentions[row.claim.mention]
