"""Decisions written down beforehand, taken one after the other as if somebody pressed the keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from izdeu.actions.casebook import Casebook
from izdeu.actions.judge import judge, judgements, record_of
from izdeu.actions.missed import Missed, Somebody, add_missed, words_found
from izdeu.actions.paper import rendition
from izdeu.actions.people import Register
from izdeu.actions.review import corrected, corrected_id, decide, in_reading_order
from izdeu.actions.seal import Seal
from izdeu.model.claim import Claim, Stance, Verdict
from izdeu.model.errors import BadRequest, IzdeuError
from izdeu.model.person import Sameness
from izdeu.model.phrase import predicate_said
from izdeu.model.source import Rendition
from izdeu.model.standing import Standing, StandingClaim

FORM = "examples/README.md shows the form."
WHICH = ("document", "person", "predicate", "quote")
KEYS = {
    "accept": ("do", "why", *WHICH),
    "reject": ("do", "why", *WHICH),
    "correct": ("do", "why", *WHICH, "part", "value"),
    "judge": ("do", "why", "left", "right", "verdict"),
    "add": (
        "do",
        "document",
        "predicate",
        "person",
        "new",
        "words",
        "quote",
        "value",
        "other",
        "date",
        "place",
        "years",
        "speaker",
        "stance",
    ),
}
NEEDED = {
    "correct": ("part", "value"),
    "judge": ("left", "right", "verdict"),
    "add": ("document", "predicate", "quote"),
}


@dataclass(frozen=True, slots=True)
class Done:
    """How many proposals were decided, how many had been decided just so before, and what could not be taken, in words."""

    applied: int
    already: int
    missed: tuple[str, ...]


def apply(book: Casebook, text: str) -> Done:
    """Take every decision of a YAML list. One that fits nothing is told, and does not stop the others."""
    applied, already, missed = 0, 0, []
    for number, item in enumerate(_listed(text), 1):
        try:
            taken, before = _take(book, _checked(item))
            applied, already = applied + taken, already + before
        except (IzdeuError, ValueError) as error:
            remedy = f" {error.remedy}" if isinstance(error, IzdeuError) and error.remedy else ""
            missed.append(f"{number}. {_called(item)}: {error}.{remedy}")
    return Done(applied, already, tuple(missed))


def _listed(text: str) -> list[Any]:
    try:
        wanted = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise BadRequest(f"the decisions are not YAML{where}", FORM) from error
    if not isinstance(wanted, list):
        raise BadRequest("the decisions are no list: each begins with “- do:”", FORM)
    return wanted


def _checked(item: object) -> Mapping[str, Any]:
    """An item whose every word is known: a misspelt key would otherwise silently mean all proposals."""
    if not isinstance(item, Mapping):
        raise BadRequest("this is no decision", FORM)
    do = str(item.get("do", ""))
    if do not in KEYS:
        raise BadRequest(f"“do: {do}” is not known", f"One of: {', '.join(KEYS)}.")
    if unknown := sorted(str(key) for key in item if key not in KEYS[do]):
        raise BadRequest(f"not known in “{do}”: {', '.join(unknown)}", f"It has: {', '.join(KEYS[do])}.")
    if lacking := [key for key in NEEDED.get(do, ()) if key not in item]:
        raise BadRequest(f"“{do}” also needs {', '.join(lacking)}", FORM)
    if do != "judge" and not any(key in item for key in WHICH):
        raise BadRequest("it would decide everything that waits", f"Say which by {', '.join(WHICH)}.")
    return item


def _take(book: Casebook, item: Mapping[str, Any]) -> tuple[int, int]:
    """Take one decision. Gives how many proposals it settled, and how many were settled so before."""
    if item["do"] == "judge":
        return _judge(book, item)
    if item["do"] == "add":
        return _add(book, item)
    fitting = _meant(book, item)
    waiting = [row for row in fitting if row.standing is Standing.PROPOSED]
    readings = [_as_it_should_read(row, item) for row in waiting]  # all of them make sense before one is recorded
    for row, claim in zip(waiting, readings, strict=True):
        _decide(book, row, Verdict(item["do"]), str(item.get("why", "")), claim)
    if waiting:
        return len(waiting), 0
    if before := {id for row in fitting if (id := _stands_so(book, row, item))}:
        return 0, len(before)
    raise BadRequest(_why_not(book, item, fitting))


def _decide(book: Casebook, row: StandingClaim, verdict: Verdict, why: str, claim: Claim) -> None:
    """A correction that reads as the proposal does is an acceptance."""
    if verdict is Verdict.CORRECT and claim == row.claim:
        verdict = Verdict.ACCEPT
    decide(book, row.claim.id, verdict, why, claim if verdict is Verdict.CORRECT else None)


def _as_it_should_read(row: StandingClaim, item: Mapping[str, Any]) -> Claim:
    return corrected(row.claim, str(item["part"]), str(item["value"])) if item["do"] == "correct" else row.claim


def _stands_so(book: Casebook, row: StandingClaim, item: Mapping[str, Any]) -> str | None:
    """The claim by which a decided proposal stands as this decision would have it. A correction stands in the proposal's place."""
    if item["do"] == "reject":
        return row.claim.id if row.standing is Standing.REJECTED else None
    claim = _as_it_should_read(row, item)
    stands = row if claim == row.claim else book.derivation.claims.get(corrected_id(book, claim))
    return stands.claim.id if stands and stands.standing is Standing.ACCEPTED else None


def _why_not(book: Casebook, item: Mapping[str, Any], fitting: list[StandingClaim]) -> str:
    """What in the decision fits nothing, the widest part first."""
    if fitting:
        by = ", ".join(sorted({row.by for row in fitting if row.by}))
        return f"it was decided otherwise{f' by {by}' if by else ''}"
    documents = {document.name: document.id for document in book.documents().values()}
    if "document" in item and item["document"] not in documents:
        return "there is no such document here"
    if documents.get(item.get("document", "")) in Seal(book).documents:
        return "somebody sealed speaks in this document: it can be decided on with --sealed only"
    return "no proposal fits this"


def _add(book: Casebook, item: Mapping[str, Any]) -> tuple[int, int]:
    """What nobody proposed: `person` is somebody of the document; `new` names somebody else, `words` are for whoever has no name."""
    document = next((id for id, one in book.documents().items() if one.name == item["document"]), "")
    text = rendition(book, document) if document and document not in Seal(book).documents else None
    if text is None:
        raise BadRequest(
            _why_not(book, item, []) if document in Seal(book).documents or not document else "it has no text"
        )
    said = {key: " ".join(str(value).split()) for key, value in item.items()}
    missed = Missed(
        said["predicate"], _somebody(book, document, said), words_found(text, said["quote"]), said.get("value", ""),
        Somebody(_called_so(book, document, said["other"])) if "other" in said else Somebody(), said.get("date", ""),
        said.get("place", ""), said.get("years", ""), _called_so(book, document, said["speaker"]) if "speaker" in said else "",
        Stance(said.get("stance", Stance.ASSERTED)),
    )  # fmt: skip
    stood = {id for id, row in book.derivation.claims.items() if row.standing is Standing.ACCEPTED}
    rows = add_missed(book, document, [missed])
    fresh = [row for row in rows if row.claim.id not in stood]
    return len(fresh), 0 if fresh else 1


def _somebody(book: Casebook, document: str, said: Mapping[str, str]) -> Somebody:
    if "person" in said:
        return Somebody(_called_so(book, document, said["person"]))
    return Somebody(called=said.get("new", "") or said.get("words", ""), named="new" in said)


def _called_so(book: Casebook, document: str, name: str) -> str:
    """The record of somebody the document calls so."""
    register = Register(book)
    for mention in register.records.values():
        if mention.document == document and name.casefold() in register.names_of(mention):
            return mention.id
    raise BadRequest(f"nobody in that document is called {name}", "Say “new: …” for somebody nobody proposed.")


def _judge(book: Casebook, item: Mapping[str, Any]) -> tuple[int, int]:
    verdict, why = _sameness(item["verdict"]), str(item.get("why", ""))
    register = Register(book)
    left, right = (record_of(register, _side(item[side])).id for side in ("left", "right"))
    said = [j for j, _ in judgements(book) if {j.left, j.right} == {left, right}]
    if said and said[-1].verdict is verdict:
        return 0, 1
    judge(book, left, right, verdict, why)
    return 1, 0


def _sameness(verdict: object) -> Sameness:
    if verdict not in set(Sameness):
        raise BadRequest(f"“verdict: {verdict}” is not known", f"One of: {', '.join(Sameness)}.")
    return Sameness(str(verdict))


def _side(side: object) -> str:
    if not isinstance(side, Mapping) or set(side) != {"document", "name"}:
        raise BadRequest("left and right each have a document and a name", FORM)
    return f"{side['name']}@{side['document']}"


def _meant(book: Casebook, item: Mapping[str, Any]) -> list[StandingClaim]:
    """The claims, decided or not, that fit document, person and predicate, and touch the words; a part left out fits all."""
    register = Register(book)
    names, mentions = register.background.documents, register.records
    return [
        row
        for row in in_reading_order(book)
        if item.get("document", names[row.document].name) == names[row.document].name
        and ("person" not in item or str(item["person"]).casefold() in register.names_of(mentions[row.claim.mention]))
        and item.get("predicate", row.claim.predicate) == row.claim.predicate
        and ("quote" not in item or _touches(book, row, str(item["quote"])))
    ]


def _touches(book: Casebook, row: StandingClaim, words: str) -> bool:
    """Whether the evidence lies on these words of the document."""
    evidence = row.claim.evidence[0]
    entry = book.entry(evidence.rendition)
    text = entry.record.text if entry and isinstance(entry.record, Rendition) else ""
    start = text.find(words)
    return start >= 0 and start < evidence.end and evidence.start < start + len(words)


def _called(item: object) -> str:
    """A decision as its writer would recognise it: reject “Arrested or detained” of Nurbek Toleu in aygul.txt."""
    if not isinstance(item, Mapping):
        return f"“{item}”"
    if item.get("do") == "judge":
        sides = (item[side] for side in ("left", "right") if isinstance(item.get(side), Mapping))
        return "judge " + " and ".join(f"{side.get('name', '?')} in {side.get('document', '?')}" for side in sides)
    what = f" “{predicate_said(str(item['predicate']))}”" if "predicate" in item else ""
    whose = f" of {item['person']}" if "person" in item else ""
    where = f" in {item['document']}" if "document" in item else ""
    return f"{item.get('do', 'an item')}{what}{whose}{where}"
