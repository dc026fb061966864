"""What recordings say, written down: each transcript a document of its own, tied to its recording. Of several the newest counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from izdeu.actions.casebook import Casebook
from izdeu.actions.decided import claims_in
from izdeu.actions.following import Transcribed
from izdeu.actions.receipt import received
from izdeu.actions.review import Word, decide_all
from izdeu.intake.found import Found, FoundEvent, FoundRelation
from izdeu.intake.receive import TEXT, recorded
from izdeu.intake.text import ReadText
from izdeu.model.claim import Verdict
from izdeu.model.errors import BadRequest
from izdeu.model.evidence import Evidence
from izdeu.model.ids import keyed_id
from izdeu.model.reading import Reading
from izdeu.model.signed import Signed
from izdeu.model.source import Cue, Document, Made, Model, Rendition, Reprint, Transcript
from izdeu.model.standing import Standing, StandingClaim

ONE_RECORDING = "they write down one recording"
SUPERSEDED = "A newer transcript of the recording counts"


def transcripts(book: Casebook, recording: str) -> list[Signed[Transcript]]:
    """Those that are there for whoever is at work, the newest first."""
    came = [one for one in _known(book).of.get(recording, ()) if book.sees(one.record)]
    return sorted(came, key=lambda one: -one.seq)


def recording_of(book: Casebook, transcript: str) -> str:
    """The recording a document writes down; empty where it is no transcript, or its recording is not there for them."""
    recording = _known(book).recording.get(transcript, "")
    return recording if recording and book.entry(recording) else ""


def recordings(book: Casebook) -> list[Document]:
    """Those that are there for whoever is at work, in the order they came."""
    return [document for document in book.documents().values() if recorded(document.media_type)]


def together_with(book: Casebook, document: str) -> frozenset[str]:
    """A recording and its transcripts, whichever of them is asked for: whoever may not know one may not know the others."""
    known = _known(book)
    recording = known.recording.get(document, document)
    return frozenset((document, recording, *(one.record.document for one in known.of.get(recording, ()))))


def give(
    book: Casebook, recording: str, name: str, data: bytes, who: str = "", made: Made = Made.TYPED, *, method: str = "",
    version: str = "", model: Model | None = None, corrects: str = "", lines: tuple[int, ...] = (),
) -> Document:  # fmt: skip
    """Keep a file as a transcript of a recording, in its case and as closely as it; it is read afterwards, as any document is.

    NotFound; BadRequest where that is no recording, or the file is one itself.
    """
    book.permit("add")
    of = the_recording(book, recording)
    if not data.strip():
        raise BadRequest("the transcript is empty", "Look whether it was saved whole, and give it again.")
    document, _ = received(book, name, data, of.openness, book.filing().get(recording, ""))
    return link(book, recording, document, Transcript(
        keyed_id(book.store.id_key, "tr", recording, document.id), recording, document.id, made, who, method, version, model,
        corrects, lines,
    ))  # fmt: skip


def tie(book: Casebook, recording: str, document: str, who: str = "") -> Document:
    """Say of a document that is there already that it writes down a recording. NotFound; BadRequest."""
    book.permit("add")
    the_recording(book, recording)
    said = Transcript(keyed_id(book.store.id_key, "tr", recording, document), recording, document, Made.TYPED, who)
    return link(book, recording, book.document(document), said)


def link(book: Casebook, recording: str, document: Document, said: Transcript) -> Document:
    """Both count as one voice with what was written down before."""
    if recorded(document.media_type):
        raise BadRequest(f"{document.name} is a recording itself", "Give what is said in it as text, SRT or VTT.")
    if recording_of(book, document.id) not in ("", recording):
        raise BadRequest(f"{document.name} writes down another recording already")
    before = [one.record.document for one in transcripts(book, recording) if one.record.document != document.id]
    key = keyed_id(book.store.id_key, "rp", document.id)
    same = [Reprint(key, document.id, before[-1], 1.0, ONE_RECORDING, "1")] if before else []
    book.record(said, *same)
    settle(book, document.id)
    return document


def pair(book: Casebook, came: Iterable[tuple[str, str]]) -> Iterator[tuple[Document, Document]]:
    """Tie what lay side by side under one name: talk.mp3, talk.srt. `came`: where each lay, and its document. Gives each recording
    with its transcript, as far as they were not tied before."""
    beside: dict[PurePosixPath, list[Document]] = defaultdict(list)
    for place, id in came:
        beside[PurePosixPath(place.replace("\\", "/")).with_suffix("")].append(book.document(id))
    for found in beside.values():
        recordings = [one for one in found if recorded(one.media_type)]
        for document in found:
            if len(recordings) == 1 and document.media_type == TEXT and not recording_of(book, document.id):
                yield recordings[0], tie(book, recordings[0].id, document.id)


def settle(book: Casebook, document: str) -> None:
    """Once the newest transcript is read, what was only proposed of the older ones steps back; what somebody decided stays.

    By a decision in the name of whoever gave the newer one, so that it is on record and can be undone.
    """
    came = transcripts(book, _known(book).recording.get(document, ""))
    if not came or reading(book, came[0].record.document) is None:
        return
    older = (row for one in came[1:] for row in claims_in(book, one.record.document))
    words = [Word(row.claim.id, Verdict.REJECT, SUPERSEDED) for row in older if row.standing is Standing.PROPOSED]
    if words:
        decide_all(Casebook(book.store, book.by, shared=book.shared), words)
        book.look_again()


def fresh(book: Casebook, document: str, text: ReadText, found: Found) -> Found:
    """Of a corrected transcript nothing that somebody has decided before it was corrected, in lines that read as they did."""
    said = _said(book, document)
    if said is None or not said.corrects:
        return found
    known = {(row.claim.predicate, start, end) for row, start, end in carried(book, said, text.cues)}
    if not known:
        return found
    events = tuple(e for e in found.events if (f"event:{e.type}", e.span.start, e.span.end) not in known)
    kin = tuple(r for r in found.relations if (f"kin:{r.type}", r.span.start, r.span.end) not in known)
    wanted, named = _spoken_of(events, kin), {(start, end) for predicate, start, end in known if predicate == "name"}
    persons = tuple(
        p for p in found.persons if p.id in wanted or not any((one.start, one.end) in named for one in p.spans)
    )
    return replace(found, persons=persons, relations=kin, events=events)


def _spoken_of(events: Iterable[FoundEvent], relations: Iterable[FoundRelation]) -> set[str | None]:
    """Everybody these name: whom they happened to, who says so, from whom they have it."""
    events, relations = tuple(events), tuple(relations)
    voices = [one.voice for one in events] + [one.voice for one in relations]
    found = {voice.person for said in voices for voice in (said, said.source) if voice}
    found |= {id for one in relations for id in (one.person, one.other)}
    return found | {id for one in events for id in (one.person, *one.candidates, *one.about)}


def carried(book: Casebook, newest: Transcript, cues: Sequence[Cue]) -> Iterator[tuple[StandingClaim, int, int]]:
    """What somebody decided of the transcripts this one was corrected from, with the place of its words among the lines as they read
    now; of lines that were corrected since nothing."""
    for document, changed in taken_over(book, newest, len(cues)).items():
        before = _cues(book, document)
        for row in claims_in(book, document):
            lines = _lines(before, row.claim.evidence[0])
            if lines and not changed.intersection(lines) and _decided(book, row):
                first, last = (cues[line].start - before[line].start for line in (lines[0], lines[-1]))
                yield row, row.claim.evidence[0].start + first, row.claim.evidence[0].end + last


def taken_over(book: Casebook, newest: Transcript, count: int) -> dict[str, frozenset[int]]:
    """The transcripts it was corrected from, each with the lines that say something else since. Of one that was divided into another
    number of lines nothing is taken over."""
    found, changed, at = dict[str, frozenset[int]](), frozenset[int](), newest
    while at.corrects and at.corrects not in found and len(_cues(book, at.corrects)) == count:
        changed |= frozenset(at.lines)
        found[at.corrects] = changed
        at = _said(book, at.corrects) or at
    return found


def _lines(cues: Sequence[Cue], evidence: Evidence) -> list[int]:
    return [place for place, cue in enumerate(cues) if cue.start < evidence.end and evidence.start < cue.end]


def _decided(book: Casebook, row: StandingClaim) -> bool:
    """By somebody who looked at it: that a newer transcript came is no word on what the older said."""
    if row.standing is not Standing.REJECTED:
        return row.standing is Standing.ACCEPTED
    said = book.shared.followed.decided.now(book.store).on.get(row.claim.id)
    return said is not None and said[-1].record.why != SUPERSEDED


def _said(book: Casebook, document: str) -> Transcript | None:
    known = _known(book)
    came = known.of.get(known.recording.get(document, ""), ())
    return next((one.record for one in came if one.record.document == document), None)


def reading(book: Casebook, document: str) -> Reading | None:
    """What was read of it; None where nobody has read it yet."""
    entry = book.entry(keyed_id(book.store.id_key, "rd", document))
    return entry.record if entry and isinstance(entry.record, Reading) else None


def words_of(book: Casebook, document: str) -> Rendition | None:
    """A document as it was read."""
    read = reading(book, document)
    entry = book.entry(read.rendition) if read else None
    return entry.record if entry and isinstance(entry.record, Rendition) else None


def _cues(book: Casebook, document: str) -> tuple[Cue, ...]:
    read = words_of(book, document)
    return read.cues if read else ()


def the_recording(book: Casebook, id: str) -> Document:
    """NotFound; BadRequest where it is something else."""
    document = book.document(id)
    if not recorded(document.media_type):
        raise BadRequest(f"{document.name} is no recording", "Name the recording first, then its transcript.")
    return document


def _known(book: Casebook) -> Transcribed:
    return book.shared.followed.transcripts.now(book.store)
