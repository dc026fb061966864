"""One person as text for a terminal: every line with where it comes from, proposals marked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from izdeu.cli import beside
from izdeu.cli.terminal import fold, heading
from izdeu.model.claim import Stance
from izdeu.model.phrase import (
    age_said,
    details_said,
    difference_said,
    field_said,
    pieces_said,
    predicate_said,
    reading_said,
    right_said,
    span,
    speaker_said,
    when_said,
)
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Heard
from izdeu.model.standing import Standing
from izdeu.model.vocabulary import label
from izdeu.model.when import When
from izdeu.timeline.build import Happening
from izdeu.timeline.contradictions.contradiction import Contradiction
from izdeu.timeline.dossier import Dossier, OpenQuestion
from izdeu.timeline.gaps import Gap
from izdeu.timeline.portrait import Attribute
from izdeu.timeline.status import StatusAt
from izdeu.timeline.story import Cited, Footnote, Merge

MARKS = {Standing.ACCEPTED: " ", Standing.PROPOSED: "?", Standing.REJECTED: "×"}
LEGEND = "? stands before what was proposed and nobody has accepted yet"


def dated(when: When | None) -> str:
    """The date in words, with the source's own where they say it otherwise."""
    said = when_said(when)
    wording = shown_in_line(when.wording) if when else ""
    return f"{said} (“{wording}”)" if wording and wording != said else said


def document(cited: Cited) -> str:
    """A document by publisher and title, as far as it has them; else by the name of its file."""
    title = f"“{cited.title}”" if cited.title else ""
    known = ", ".join(filter(None, (cited.publisher, title))) or cited.name
    sheet = f"{cited.sheet}, " if cited.sheet else ""
    return shown_in_line(f"{known}, {sheet}row {cited.row:,}" if cited.row else known)


def footnote(note: Footnote) -> str:
    """Who says it, on what basis, in which words, and where."""
    who = _lower(speaker_said(note.speaker)) if note.speaker else "the document itself"
    if note.told_by:
        who += f", told by {_lower(speaker_said(note.told_by))}"
    basis = "" if note.basis.value == "unknown" else f" ({label('bases', note.basis.value).lower()})"
    stance = "" if note.stance is Stance.ASSERTED else f" [{label('stances', note.stance.value).lower()}]"
    accepted = f", accepted by {note.by}" if note.accepted and note.by else ""
    accepted += f" and, second, {note.second}" if accepted and note.second else ""
    at = f", {heard(note.heard)}" if note.heard else ""
    return shown_in_line(f"“{note.quote}” — {who}{basis}{stance}; {document(note.document)}{at}{accepted}")


def heard(said: Heard) -> str:
    """When in a recording something is spoken: 0:12–0:18 of talk.mp3."""
    return f"{span(said.begins, said.ends)}{f' of {said.name}' if said.name else ''}"


def _lower(words: str) -> str:
    """A relative → a relative; a ministry keeps its name."""
    return words[0].lower() + words[1:] if words.startswith(("A ", "An ", "The ", "Not ")) else words


def lines(dossier: Dossier, room: int) -> Iterator[str]:
    """The whole page, folded to `room` columns."""
    yield heading(shown_in_line(dossier.title))
    for line in _body(dossier):
        yield from (heading(line),) if line and not line.startswith(" ") else fold(line, room)


def _body(dossier: Dossier) -> Iterator[str]:
    yield f"  {dossier.person.id} · statements: {dossier.accepted} accepted, {dossier.proposed} proposed"
    if dossier.rows:
        yield f"  rows of lists: {beside.counts(dossier.rows)}"
    yield f"  {LEGEND}"
    yield from _section("Last known status", [_status(dossier.status), *_sources(dossier.status.footnotes)])
    yield from _section("Names as written", [_name(n.text, n.script, n.footnotes) for n in dossier.names])
    yield from _section("What is said of them", list(map(_attribute, dossier.attributes)))
    yield from _section("Family", [
        f"{_mark(r.footnotes)} {label('kin', r.kin)}: {shown_in_line(r.label)}  {r.person}{_in(r.footnotes)}"
        for r in dossier.family])  # fmt: skip
    yield from _section("Timeline", [line for happening in dossier.timeline for line in _happening(happening)])
    yield from _section("Status over time", [_status(status) for status in dossier.statuses])
    yield from _section("Contradictions", [line for found in dossier.contradictions for line in contradiction(found)])
    yield from _section("Rows of lists", [line for row in dossier.rows for line in beside.lines(row)])
    yield from _section("Possible events: who?", [line for q in dossier.open_questions for line in _question(q)])
    yield from _section("In dispute", [
        f"  {shown_in_line(d.left.label)} ({d.left.id}) and {shown_in_line(d.right.label)} ({d.right.id}): judged both "
        "the same and different. Settle it with `izdeu judge`." for d in dossier.disputes])  # fmt: skip
    yield from _section("Joined by decision", list(map(_merge, dossier.merges)))
    yield from _section("Documents", list(_documents(dossier)))


def _merge(merge: Merge) -> str:
    second = f"and, second, {merge.second}" if merge.second else f"[{label('pages', 'awaits_second')}]"
    pair = f"{merge.left.label} ({merge.left.id}) and {merge.right.label} ({merge.right.id})"
    return f"  {shown_in_line(f'{pair}, by {merge.by} {second}: {merge.why}')}"


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
    return f"{_mark(notes)} {shown_in_line(text)}  {label('scripts', script)}{_in(notes)}"


def _attribute(said: Attribute) -> str:
    if said.predicate == "age":
        words = age_said(said.reading, said.when)
    elif said.predicate == "born" and said.when:
        words = dated(said.when)
    else:
        words = reading_said(said.predicate, said.reading)
    return f"{_mark(said.footnotes)} {predicate_said(said.predicate)}: {shown_in_line(words)}{_in(said.footnotes)}"


def _sources(notes: Sequence[Footnote]) -> list[str]:
    return [f"    {footnote(note)}" for note in notes]


def _status(status: StatusAt) -> str:
    return f"{MARKS[status.standing] if status.footnotes else ' '} {status_said(status)}"


def status_said(status: StatusAt) -> str:
    """Detained, since 2017-05; In a camp; Died [accepted by one, awaits a second reader]."""
    awaits = f" [{label('pages', 'awaits_second')}]" if status.awaits else ""
    return label("statuses", status.status.value) + (f", {since(status.since)}" if status.since else "") + awaits


def since(when: When) -> str:
    """From when a status is known: since 2017, with the source's words; an interval is when it began."""
    said = dated(when)
    return said if when.latest is None or when.earliest is None else f"since {said}"


def _happening(happening: Happening) -> Iterator[str]:
    where = f", {shown_in_line(happening.where.wording)}" if happening.where else ""
    detail = f" ({shown_in_line(said)})" if (said := "; ".join(details_said(happening.detail))) else ""
    stance = "" if happening.stance is Stance.ASSERTED else f" [{label('stances', happening.stance.value).lower()}]"
    voices = f" · {happening.voices} independent voices" if happening.voices > 1 else ""
    what = label("events", happening.type)
    yield f"{MARKS[happening.standing]} {dated(happening.when)}: {what}{where}{detail}{stance}{voices}"
    yield from _sources([report.footnote for report in happening.reports])


def contradiction(found: Contradiction) -> Iterator[str]:
    """How two accounts differ, each with its passages, and what somebody found of it."""
    said = shown_in_line(difference_said(found.how, *found.between))
    yield f"{' ' if found.accepted else '?'} {field_said(found.field)}: {said}"
    for side in found.sides:
        yield f"    {shown_in_line(pieces_said(side.pieces))}"
        yield from (f"      {footnote(note)}" for note in side.footnotes)
    yield from _finding(found)


def _finding(found: Contradiction) -> Iterator[str]:
    """What somebody found of it, and whether they knew all of this."""
    if finding := found.finding:
        first, second = found.sides
        said = right_said(finding.right, first.pieces, second.pieces)
        yield shown_in_line(f"    {label('pages', 'finding')}, {finding.by}, {finding.on}: {said}. {finding.why}")
        if finding.unseen:
            yield f"      {label('pages', 'made_before').format(len(finding.unseen))}"


def _question(question: OpenQuestion) -> Iterator[str]:
    candidates = ", ".join(shown_in_line(name) for _, name in question.candidates[:4])
    yield f"? {label('events', question.type)}, {dated(question.when)}. Who? {candidates}"
    yield f"    {footnote(question.footnote)}"


def _documents(dossier: Dossier) -> Iterator[str]:
    """Each file with what it is, so that a footnote's newspaper can be found again."""
    for cited in documents(dossier):
        said = document(replace(cited, row=0))
        day = f", {when_said(cited.published)}" if cited.published else ""
        name = shown_in_line(cited.name)
        yield f"  {name}" + (f": {said}{day}" if said != name else day)


def documents(dossier: Dossier) -> list[Cited]:
    """Every document the dossier rests on, by name."""
    notes = [note for name in dossier.names for note in name.footnotes]
    notes += [report.footnote for happening in dossier.timeline for report in happening.reports]
    notes += [note for said in dossier.attributes for note in said.footnotes]
    notes += [note for relative in dossier.family for note in relative.footnotes]
    notes += [question.footnote for question in dossier.open_questions]
    return sorted({note.document.document: note.document for note in notes}.values(), key=lambda cited: cited.name)


def gap_lines(title: str, gaps: Sequence[Gap], room: int) -> Iterator[str]:
    """What a body needs: there, only proposed, or missing and whom to ask."""
    yield heading(title)
    for gap in gaps:
        for line in _gap(gap):
            yield from fold(line, room)


def _gap(gap: Gap) -> Iterator[str]:
    yield f"  {GAP_MARKS[gap.held.value]} {gap.need.label()}"
    yield from (f"      {footnote(note)}" for note in gap.footnotes[:3])
    if gap.held.value != "there":
        yield f"      ask: {gap.need.ask()}"
        yield f"      why: {gap.need.reason()}"


GAP_MARKS = {"there": "✓", "only_proposed": "?", "missing": "–"}
GAP_LEGEND = f"✓ on record and accepted   {MARKS[Standing.PROPOSED]} only proposed   – missing"
