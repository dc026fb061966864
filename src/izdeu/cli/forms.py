"""What `--json` prints, key by key, as docs/json.md says. A key once there stays, and is there even where it is empty."""

import json
from typing import Any

from izdeu.actions.add import Added, Outcome
from izdeu.actions.batch import Done
from izdeu.actions.casebook import Casebook
from izdeu.actions.confirm import Awaiting
from izdeu.actions.duplicates import Waiting
from izdeu.actions.fulltext import TextHit
from izdeu.actions.keys import KeySlot
from izdeu.actions.people import Register
from izdeu.actions.reprint import Copied, shown_name
from izdeu.actions.search import Hit
from izdeu.actions.verify import Verified
from izdeu.model.claim import Detail
from izdeu.model.listed import RowBeside
from izdeu.model.person import Sameness
from izdeu.model.source import Heard
from izdeu.model.standing import StandingClaim
from izdeu.model.when import When
from izdeu.timeline.build import Happening, Report
from izdeu.timeline.contradictions.contradiction import Contradiction, Settled
from izdeu.timeline.dossier import Dossier, OpenQuestion, Row
from izdeu.timeline.gaps import Gap
from izdeu.timeline.portrait import Attribute, Relative, WrittenName
from izdeu.timeline.status import StatusAt
from izdeu.timeline.story import Cited, Footnote, Merge

type Json = dict[str, Any]


def json_line(said: Json) -> str:
    """One object on one line. Control characters of a document are escaped by JSON itself; bidi ones are text."""
    return json.dumps(said, ensure_ascii=False)


def date(when: When | None) -> Json | None:
    """`edtf` is for programs; `as_written` and `counted_from` are the source's."""
    if when is None:
        return None
    return {"edtf": when.edtf(), "as_written": when.wording, "counted_from": when.anchor, "approx": when.approx}


def status(held: StatusAt) -> Json:
    standing = held.standing.value if held.footnotes else None
    return {"status": held.status.value, "since": date(held.since), "standing": standing, "awaits_second": held.awaits}


def added(done: Added) -> Json:
    return {
        "name": done.name,
        "outcome": done.outcome.value,
        "mentions": done.mentions,
        "proposals": done.proposals,
        "links": done.links,
        "reason": done.reason,
        "remedy": done.remedy,
        "notes": list(done.notes),
        "lay": done.lay,
        "seconds": done.seconds,
    }


def not_opened(name: str, reason: str, remedy: str) -> Json:
    """A file given to `add` that is not there, or may not be read: in the form of those that were."""
    return added(Added(name, "", Outcome.FAILED, reason=reason, remedy=remedy)) | {"outcome": "not opened"}


def verified(found: Verified) -> Json:
    return {
        "records": found.entries,
        "originals": found.originals,
        "quotes": found.quotes,
        "wrong": list(found.wrong),
        "unread": [{"name": file.name, "reason": file.reason, "remedy": file.remedy} for file in found.unread],
    }


def key_slot(slot: KeySlot) -> Json:
    since = slot.since.isoformat(timespec="seconds") if slot.since else ""
    return {"id": slot.id, "kind": slot.kind, "who": slot.who, "since": since, "by": slot.by}


def judged(left: str, right: str, verdict: Sameness, disputes: list[str]) -> Json:
    return {"left": left, "right": right, "verdict": verdict.value, "disputes": disputes}


def copy(book: Casebook, one: Copied) -> Json:
    """A document that is nearly the text of another. `verdict` is "" until somebody has answered."""
    said = None if one.open else one.answer
    return {
        "document": one.proposed.document,
        "name": shown_name(book, one.proposed.document),
        "original": one.proposed.original,
        "original_name": shown_name(book, one.proposed.original),
        "share": one.proposed.share,
        "one_voice": one.stands,
        "verdict": said.record.verdict.value if said else "",
        "by": said.by if said else "",
        "why": said.record.why if said else "",
    }


def waiting(pair: Waiting) -> Json:
    """Two records that may be one person. `weight` in bits: +1 doubles the odds."""
    steps = [{"what": step.what, "said": step.words, "weight": step.weight} for step in pair.link.steps]
    return {
        "left": {"record": pair.left.id, "name": pair.left.label, "document": pair.left.document},
        "right": {"record": pair.right.id, "name": pair.right.label, "document": pair.right.document},
        "probability": pair.link.score,
        "worth": round(pair.worth, 3),
        "why": list(pair.link.why),
        "steps": steps,
        "method": pair.link.method or "as documents came in",
        "unsure": {"why": pair.unsure[0].why, "by": pair.unsure[1]} if pair.unsure else None,
    }


def awaiting(one: Awaiting) -> Json:
    """A decision that waits for a second reader."""
    doubt = one.doubt
    return {
        "id": one.what, "grave": one.grave.value, "person": one.person, "title": one.title, "first": one.first,
        "why": one.why, "status": status(one.status) if one.status else None,
        "merge": _merge(one.merge) if one.merge else None,
        "passages": [{"document": _document(p.document), "quote": p.evidence.quote} for p in one.passages],
        "doubt": {"by": doubt.by, "why": doubt.record.why} if doubt else None,
    }  # fmt: skip


def taken(done: Done) -> Json:
    return {"taken": done.applied, "already": done.already, "not_taken": list(done.missed)}


def gap(body: str, found: Gap) -> Json:
    return {
        "body": body,
        "need": found.need.key,
        "label": found.need.label(),
        "held": found.held.value,
        "ask": found.need.ask(),
        "why": found.need.reason(),
        "sources": footnotes(found.footnotes),
    }


def person_row(row: Row) -> Json:
    return {
        "person": row.person,
        "title": row.title,
        "other_names": list(row.other_names),
        "missing": row.missing,
        "status": status(row.status),
        "sources": row.sources,
        "voices": row.voices,
        "contradictions": row.contradictions,
        "settled": row.settled,
        "accepted": row.accepted,
        "proposed": row.proposed,
        "disputed": row.disputed,
        "standing": row.standing.value,
    }


def hit(found: Hit, title: str) -> Json:
    return {
        "person": found.person.id,
        "title": title,
        "as_written": found.as_written,
        "score": found.score,
        "why": list(found.why),
    }


def text_hit(found: TextHit) -> Json:
    """`marks` are [start, end) in characters of the document's text, as `start` and `end` are."""
    return {
        "document": _document(found.cited),
        "rendition": found.rendition,
        "start": found.start,
        "end": found.end,
        "passage": found.passage,
        "marks": list(map(list, found.marks)),
        "more": found.more,
    }


def proposal(row: StandingClaim, register: Register, statement: str) -> Json:
    claim, known = row.claim, register.background
    speaker = known.speakers.get(claim.speaker or "")
    return {
        "id": claim.id,
        "document": known.documents[row.document].name,
        "person": known.persons.get(claim.mention),
        "about": known.mentions[claim.mention].label,
        "predicate": claim.predicate,
        "reading": known.mentions[claim.other].label if claim.kinship and claim.other else claim.reading,
        "statement": statement,
        "when": date(claim.when),
        "where": claim.where.wording if claim.where else None,
        "detail": detail(claim.detail),
        "stance": claim.stance.value,
        "basis": claim.basis.value,
        "speaker": speaker.described if speaker else None,
        "candidates": [known.mentions[id].label for id in row.candidates],
        "quote": " … ".join(passage.quote for passage in claim.evidence),
        "method": row.method,
        "version": row.version,
        "score": row.score,
    }


def dossier(whole: Dossier) -> Json:
    return {
        "person": whole.person.id,
        "title": whole.title,
        "named": whole.named,
        "missing": whole.missing,
        "roles": list(whole.roles),
        "sex": whole.sex,
        "born": date(whole.born),
        "status": status(whole.status),
        "statuses": [status(held) | {"sources": footnotes(held.footnotes)} for held in whole.statuses],
        "names": list(map(_name, whole.names)),
        "attributes": list(map(_attribute, whole.attributes)),
        "family": list(map(_relative, whole.family)),
        "timeline": list(map(_happening, whole.timeline)),
        "contradictions": list(map(_contradiction, whole.contradictions)),
        "open_questions": list(map(_question, whole.open_questions)),
        "disputes": [{"left": d.left.id, "right": d.right.id} for d in whole.disputes],
        "merges": list(map(_merge, whole.merges)),
        "documents": list(whole.documents),
        "voices": list(whole.voices),
        "accepted": whole.accepted,
        "proposed": whole.proposed,
        "rows": list(map(row_beside, whole.rows)),
    }


def row_beside(row: RowBeside) -> Json:
    """A row of a list that is, or may be, a person."""
    return {
        "list": row.place.list,
        "list_name": row.list_name,
        "file": row.file,
        "sha256": row.sha256,
        "sheet": row.place.sheet,
        "row": row.place.number,
        "as_printed": row.as_printed,
        "cells": [{"heading": heading, "as_printed": cell} for heading, cell in row.cells],
        "standing": "accepted" if row.accepted else "proposed",
        "verdict": row.verdict.value if row.verdict else None,
        "by": row.by or None,
        "score": row.score,
        "steps": [{"what": step.what, "said": step.words, "weight": step.weight} for step in row.steps],
        "trouble": list(row.trouble),
    }


def footnotes(notes: tuple[Footnote, ...]) -> list[Json]:
    return list(map(footnote, notes))


def footnote(note: Footnote) -> Json:
    return {
        "claim": note.claim,
        "document": _document(note.document),
        "quote": note.quote,
        "spans": [[passage.start, passage.end] for passage in note.passages],
        "speaker": note.speaker or None,
        "told_by": note.told_by or None,
        "basis": note.basis.value,
        "spoken": note.spoken.value,
        "stance": note.stance.value,
        "standing": note.standing.value,
        "by": note.by or None,
        "score": note.score,
        "second": note.second or None,
        "heard": heard(note.heard),
    }


def heard(said: Heard | None) -> Json | None:
    return {"begins": said.begins, "ends": said.ends, "recording": said.name} if said else None


def _document(cited: Cited) -> Json:
    return {
        "name": cited.name, "title": cited.title, "publisher": cited.publisher, "published": date(cited.published),
        "language": cited.language, "sheet": cited.sheet, "row": cited.row,
    }  # fmt: skip


def detail(more: Detail) -> Json:
    """Only what a source states: the one place where keys may be absent."""
    return {k: v.strip() if isinstance(v, str) else v for k, v in more.stated().items()}


def _name(name: WrittenName) -> Json:
    return {"text": name.text, "script": name.script, "sources": footnotes(name.footnotes)}


def _attribute(said: Attribute) -> Json:
    return {
        "predicate": said.predicate, "reading": said.reading, "as_written": said.as_written, "when": date(said.when),
        "sources": footnotes(said.footnotes),
    }  # fmt: skip


def _relative(relative: Relative) -> Json:
    return {
        "kin": relative.kin, "person": relative.person, "label": relative.label, "named": relative.named,
        "sources": footnotes(relative.footnotes),
    }  # fmt: skip


def _happening(event: Happening) -> Json:
    return {
        "type": event.type, "when": date(event.when), "where": event.where.wording if event.where else None,
        "detail": detail(event.detail), "stance": event.stance.value, "standing": event.standing.value,
        "voices": event.voices, "reports": list(map(_report, event.reports)),
    }  # fmt: skip


def _report(report: Report) -> Json:
    return {
        "when": date(report.when), "where": report.where.wording if report.where else None,
        "detail": detail(report.detail), "source": footnote(report.footnote),
    }  # fmt: skip


def _contradiction(found: Contradiction) -> Json:
    return {
        "field": found.field, "rule": found.rule, "explanation": found.explanation, "accepted": found.accepted,
        "sides": [{"value": side.value, "sources": footnotes(side.footnotes)} for side in found.sides],
        "key": found.key, "settled": found.settled, "finding": _finding(found.finding) if found.finding else None,
    }  # fmt: skip


def _finding(finding: Settled) -> Json:
    return {
        "right": finding.right.value, "why": finding.why, "by": finding.by, "on": finding.on.isoformat(),
        "unseen": list(finding.unseen),
    }  # fmt: skip


def _merge(merge: Merge) -> Json:
    return {
        "judgement": merge.judgement, "left": merge.left.id, "right": merge.right.id, "why": merge.why, "by": merge.by,
        "second": merge.second or None,
    }  # fmt: skip


def _question(question: OpenQuestion) -> Json:
    return {
        "claim": question.claim, "type": question.type, "when": date(question.when),
        "candidates": [{"person": person, "label": label} for person, label in question.candidates],
        "source": footnote(question.footnote),
    }  # fmt: skip
