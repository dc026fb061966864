"""One person as text for a terminal: every line with where it comes from, proposals marked."""

from collections.abc import Iterator, Sequence

from izdeu.model.claim import Detail, Stance
from izdeu.model.plain import shown_in_line
from izdeu.model.standing import Standing
from izdeu.model.vocabulary import label
from izdeu.model.when import When
from izdeu.timeline.build import Happening
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.dossier import Dossier, OpenQuestion
from izdeu.timeline.gaps import Gap
from izdeu.timeline.status import StatusAt
from izdeu.timeline.story import Footnote

MARKS = {Standing.ACCEPTED: " ", Standing.PROPOSED: "?", Standing.REJECTED: "×"}
LEGEND = "? proposed by the reader, not yet accepted by anybody"


def dated(when: When | None) -> str:
    """The interval as a program reads it, with the source's own words where they say it otherwise."""
    if when is None:
        return "no date"
    if when.wording and when.wording != when.edtf():
        return f"{when.edtf()} (“{when.wording}”)"
    return when.edtf()


def stated(detail: Detail) -> str:
    """The details an event report adds, in one breath."""
    parts = [f"{name} {value:g}" if isinstance(value, float | int) and not isinstance(value, bool) else
             (name if value is True else f"{name}: {value}") for name, value in detail.stated().items()]  # fmt: skip
    return ", ".join(parts)


def footnote(note: Footnote) -> str:
    """Who says it, on what basis, in which words, and where."""
    who = label("speakers", note.speaker).lower() if note.speaker else "the document itself"
    if note.told_by:
        who += f", told by {note.told_by}"
    basis = "" if note.basis.value == "unknown" else f" ({label('bases', note.basis.value).lower()})"
    stance = "" if note.stance is Stance.ASSERTED else f" [{label('stances', note.stance.value).lower()}]"
    accepted = f", accepted by {note.by}" if note.accepted and note.by else ""
    return shown_in_line(f"“{note.quote}” — {who}{basis}{stance}; {note.document.name}{accepted}")


def lines(dossier: Dossier) -> Iterator[str]:
    """The whole page."""
    yield shown_in_line(dossier.title)
    yield f"  {dossier.person.id} · {dossier.accepted} accepted, {dossier.proposed} proposed · {LEGEND}"
    yield from _section("Last known status", [_status(dossier.status), *_sources(dossier.status.footnotes)])
    yield from _section("Names as written", [_name(n.text, n.script, n.footnotes) for n in dossier.names])
    yield from _section("What is said of them", [
        f"{_mark(a.footnotes)} {a.predicate}: {shown_in_line(a.reading)}{_in(a.footnotes)}" for a in dossier.attributes])  # fmt: skip
    yield from _section("Family", [
        f"{_mark(r.footnotes)} {r.kin}: {shown_in_line(r.label)}  {r.person}{_in(r.footnotes)}" for r in dossier.family])  # fmt: skip
    yield from _section("Timeline", [line for happening in dossier.timeline for line in _happening(happening)])
    yield from _section("Status over time", [_status(status) for status in dossier.statuses])
    yield from _section("Contradictions", [line for found in dossier.contradictions for line in _contradiction(found)])
    yield from _section("Possible events: who?", [line for q in dossier.open_questions for line in _question(q)])
    yield from _section("In dispute", [
        f"{shown_in_line(d.left.label)} ({d.left.id}) and {shown_in_line(d.right.label)} ({d.right.id}): judged both the "
        "same and different. Settle it with `izdeu judge`." for d in dossier.disputes])  # fmt: skip


def _section(title: str, body: Sequence[str]) -> Iterator[str]:
    if body:
        yield ""
        yield title
        yield from (f"  {line}" for line in body)


def _mark(notes: Sequence[Footnote]) -> str:
    return MARKS[Standing.ACCEPTED if any(note.accepted for note in notes) else Standing.PROPOSED]


def _in(notes: Sequence[Footnote]) -> str:
    documents = ", ".join(dict.fromkeys(note.document.name for note in notes))
    return f"  [{shown_in_line(documents)}]" if documents else ""


def _name(text: str, script: str, notes: Sequence[Footnote]) -> str:
    return f"{_mark(notes)} {shown_in_line(text)}  {script}{_in(notes)}"


def _sources(notes: Sequence[Footnote]) -> list[str]:
    return [f"    {footnote(note)}" for note in notes]


def _status(status: StatusAt) -> str:
    since = f", since {dated(status.since)}" if status.since else ""
    return f"{MARKS[status.standing] if status.footnotes else ' '} {label('statuses', status.status.value)}{since}"


def _happening(happening: Happening) -> Iterator[str]:
    where = f", {shown_in_line(happening.where.wording)}" if happening.where else ""
    detail = f" ({shown_in_line(said)})" if (said := stated(happening.detail)) else ""
    stance = "" if happening.stance is Stance.ASSERTED else f" [{label('stances', happening.stance.value).lower()}]"
    voices = f" · {happening.voices} independent voices" if happening.voices > 1 else ""
    what = label("events", happening.type)
    yield f"{MARKS[happening.standing]} {dated(happening.when)}: {what}{where}{detail}{stance}{voices}"
    yield from _sources([report.footnote for report in happening.reports])


def _contradiction(found: Contradiction) -> Iterator[str]:
    yield f"{' ' if found.accepted else '?'} {found.field}: {shown_in_line(found.explanation)}"
    for side in found.sides:
        yield f"    {shown_in_line(side.value)}"
        yield from (f"      {footnote(note)}" for note in side.footnotes)


def _question(question: OpenQuestion) -> Iterator[str]:
    candidates = ", ".join(shown_in_line(name) for _, name in question.candidates[:4])
    yield f"? {label('events', question.type)}, {dated(question.when)}. Who? {candidates}"
    yield f"    {footnote(question.footnote)}"


def gap_lines(title: str, gaps: Sequence[Gap]) -> Iterator[str]:
    """What a body needs: there, only proposed, or missing and whom to ask."""
    yield title
    marks = {"there": "✓", "only_proposed": "?", "missing": "–"}
    for gap in gaps:
        yield f"  {marks[gap.held.value]} {gap.need.label()}"
        yield from (f"      {footnote(note)}" for note in gap.footnotes[:3])
        if gap.held.value != "there":
            yield f"      ask: {gap.need.ask()}"
            yield f"      why: {gap.need.reason()}"
