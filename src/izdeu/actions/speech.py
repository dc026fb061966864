"""What a machine heard in a recording becomes a transcript, said to be a machine's; and a person corrects a line of one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from izdeu.actions.casebook import Casebook
from izdeu.actions.paper import sealed
from izdeu.actions.transcripts import give, recording_of, the_recording, transcripts, words_of
from izdeu.intake.listening import METHOD, Listened
from izdeu.intake.receive import sha256
from izdeu.intake.webvtt import Line, as_vtt
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.source import Document, Made, Rendition

type Listen = Callable[[bytes], Listened]


def write_down(book: Casebook, id: str, listen: Listen) -> Document:
    """A machine's transcript of a recording, to be read as any document is. NotFound; BadRequest; UnreadableFile."""
    book.permit("add")
    of = the_recording(book, id)
    heard = listen(book.store.read(of.original))
    note = (
        f"heard by {METHOD} {heard.version} with {heard.model.name}, SHA-256 {heard.model.sha256}; "
        "nobody has compared it with the recording"
    )
    return give(
        book, id, f"{_stem(of.name)} ({heard.model.name}).vtt", as_vtt(note, heard.lines), made=Made.MACHINE, method=METHOD,
        version=heard.version, model=heard.model,
    )  # fmt: skip


def correct(book: Casebook, transcript: str, line: int, words: str) -> Document:
    """A new transcript in which one line (from 0) says something else, in the name of whoever is at work; the old one stays.
    Said twice it counts once.

    NotFound, also for what is sealed here; BadRequest where nothing is changed, and where there is a newer transcript.
    """
    book.permit("add")
    of, read = recording_of(book, transcript), words_of(book, transcript)
    if not of or read is None or not 0 <= line < len(read.cues) or sealed(book, book.document(of)):
        raise NotFound(f"there is no line {line + 1} in a transcript {transcript}")
    came = transcripts(book, of)
    number = next(place for place, one in enumerate(reversed(came), 1) if one.record.document == transcript)
    data = as_vtt(f"correction {number} by {book.by}: line {line + 1}", _corrected(read, line, words))
    newest = book.document(came[0].record.document)
    if came[0].record.corrects == transcript and newest.sha256 == sha256(data):
        return newest
    if newest.id != transcript:
        raise BadRequest(
            "there is a newer transcript of this recording", "Open the recording again, and correct that one."
        )
    name = f"{_stem(book.document(of).name)} (corrected {number}).vtt"
    return give(book, of, name, data, book.by, Made.CORRECTED, corrects=transcript, lines=(line,))


def _corrected(read: Rendition, line: int, words: str) -> list[Line]:
    """All lines, one of which says something else, and is sure."""
    lines = [Line(cue.begins, cue.ends, read.text[cue.start : cue.end], cue.sure, cue.who) for cue in read.cues]
    said = " ".join(words.split())
    if not said or said == lines[line].words:
        raise BadRequest(
            "the line reads exactly as before", "Write what is said there; [inaudible] where nobody can tell."
        )
    lines[line] = replace(lines[line], words=said, sure=100)
    return lines


def _stem(name: str) -> str:
    return PurePosixPath(name).stem[:60] or "recording"
