"""Working copies for a program: everything the chosen claims say, each with its source."""

from typing import Any

from izdeu.actions.casebook import Casebook, now
from izdeu.actions.people import Register
from izdeu.model.person import Mention, Person
from izdeu.model.standing import Standing, StandingClaim
from izdeu.timeline.dossier import Dossier

MARK = "working copy: not reviewed, not for publication"


def export(book: Casebook, *, include_proposed: bool = False, include_sealed: bool = False) -> dict[str, Any]:
    """The register as JSON. Marked as a working copy with the number of unreviewed items in it, and logged.

    Records carry the random ids of their mentions. Sealed speakers, and what only they say, are left out unless asked for.
    """
    register = Register(book, include_proposed, include_sealed)
    persons = [_person(register, person) for person in register.persons]
    rows = {row.claim.id: row for about in register.claims.values() for row in about}
    unreviewed = sum(row.standing is Standing.PROPOSED for row in rows.values())
    book.log("export", f"{len(persons)} persons, proposed {include_proposed}, sealed {include_sealed}")
    return {
        "working_copy": MARK, "made": now().isoformat(timespec="seconds"), "by": book.by, "unreviewed": unreviewed,
        "persons": persons,
    }  # fmt: skip


def _person(register: Register, person: Person) -> dict[str, Any]:
    dossier = register.dossier(person)
    return {
        "id": person.id,
        "title": dossier.title,
        "status": dossier.status.status.value,
        "awaits_second": dossier.status.awaits,
        "records": [_record(register, mention) for mention in register.mentions(person)],
        "contradictions": [
            {
                "field": found.field,
                "explanation": found.explanation,
                "values": [{"value": side.value, "sources": list(side.sources)} for side in found.sides],
            }
            for found in dossier.contradictions
        ],
        "claims": [_claim(register, row) for row in _rows(register, dossier)],
    }


def _record(register: Register, mention: Mention) -> dict[str, Any]:
    rows = register.claims.get(mention.id, ())
    names = sorted({r.claim.reading for r in rows if r.claim.predicate == "name" and r.claim.mention == mention.id})
    return {
        "document": register.background.documents[mention.document].name,
        "id": mention.person,
        "label": mention.label,
        "names": names,
        "spans": [[e.start, e.end] for e in mention.evidence],
    }


def _rows(register: Register, dossier: Dossier) -> list[StandingClaim]:
    """The person's own claims, each once."""
    rows = [r for m in dossier.person.mentions for r in register.claims.get(m, ()) if r.claim.mention == m]
    return sorted(rows, key=lambda row: (row.document, row.claim.evidence[0].start, row.claim.predicate))


def _claim(register: Register, row: StandingClaim) -> dict[str, Any]:
    claim, mentions = row.claim, register.records
    said: dict[str, Any] = {
        "predicate": claim.predicate,
        "reading": mentions[claim.other].label if claim.kinship and claim.other else claim.reading,
        "stance": claim.stance.value,
        "basis": claim.basis.value,
        "standing": row.standing.value,
        "method": row.method,
        "score": row.score,
        "document": register.background.documents[row.document].name,
        "quote": " … ".join(e.quote for e in claim.evidence),
    }
    if (cited := register.background.documents[row.document]).row:
        said |= {"sheet": cited.sheet, "row": cited.row}
    if claim.speaker and (speaker := register.background.speakers.get(claim.speaker)):
        said["speaker"] = speaker.described
    if claim.told_by and (source := register.background.speakers.get(claim.told_by)):
        said["told_by"] = source.described
    if claim.when:
        said["when"] = {"edtf": claim.when.edtf(), "as_written": claim.when.wording, "counted_from": claim.when.anchor}
    if claim.where:
        said["where"] = claim.where.wording
    if detail := claim.detail.stated():
        said["detail"] = detail
    if claim.event and claim.other:
        said["on_behalf_of"] = mentions[claim.other].label
    return said
