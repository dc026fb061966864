"""`izdeu add`"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from izdeu.cli.consulting import ask_of, asked_model
from izdeu.cli.main import Session
from izdeu.cli.progress import Progress
from izdeu.model.plain import shown_in_line

if TYPE_CHECKING:
    from izdeu.actions.add import Added, Propose, ReadFile
    from izdeu.actions.casebook import Casebook
    from izdeu.assembly import Ask


CHECK = "Check the path and who may read it."


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--private", "openness", flag_value="private", help="Letters, testimonies: their speakers are sealed.")
@click.option("--published", "openness", flag_value="published", help="Published already: their speakers are open.")
@click.option(
    "--transcript",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What the one recording says, as SRT, VTT or text.",
)
@click.option("--who", default="", metavar="NAME", help="Who wrote that transcript down.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="Read so many files at once. Without it as many as cores and free memory allow, and one where the files are few.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file on stdout: docs/json.md.")
@asked_model
@click.pass_obj
def command(
    session: Session, files: tuple[Path, ...], openness: str | None, transcript: Path | None, who: str, jobs: int | None,
    as_json: bool, model: str, model_name: str,
) -> None:  # fmt: skip
    """Keep files, read them and propose what they say.

    Each original is kept byte for byte, encrypted. A file that is already there is said so and not added twice; one that
    cannot be read is kept and listed with its reason, and never stops the others. What lies in a file (attachments of an e-mail,
    pages of a web archive, the files of a zip) becomes a document of its own. What is proposed waits in `izdeu review`.

    Without --private or --published a text told in the first person ("my husband was taken") is taken as private, so that
    whoever speaks in it is sealed; a recording too, because a voice tells who speaks; everything else as published.

    A recording and a text of one name in one folder (talk.mp3, talk.srt) belong together, as do the two with --transcript.

    \b
    izdeu add article.html report.pdf
    izdeu add talk.mp3 --transcript talk.srt --who Amal
    izdeu add --private letters/*.txt
    """
    from izdeu.actions.add import Outcome, add
    from izdeu.cli.forms import added as as_data
    from izdeu.cli.forms import json_line
    from izdeu.model.source import Openness

    if transcript and len(files) != 1:
        raise click.UsageError("--transcript goes with one recording.")
    ask = ask_of(session, model, model_name)
    failed, asked, came = False, (*files, transcript) if transcript else files, list[tuple[Path, str]]()
    with session.casebook() as book, Progress(len(asked)) as progress, _reading(book, asked, jobs, ask) as reading:
        opened, said = _told(asked, reading.files, progress, as_json, came), Openness(openness) if openness else None
        for result in add(book, opened, reading.read, reading.propose, said):
            failed = failed or result.outcome is Outcome.FAILED
            progress.clear()
            click.echo(json_line(as_data(result)) if as_json else "\n".join(_lines(result)))
            if not result.lay:
                came[-1] = (came[-1][0], result.document)
        _tie(book, came, bool(transcript), who, quiet=as_json)
    sys.exit(1 if failed or progress.missed else 0)


def _tie(book: "Casebook", came: list[tuple[Path, str]], given: bool, who: str, *, quiet: bool) -> None:
    """Recordings and what was written down of them: as they were given, or lay side by side."""
    from izdeu.actions.transcripts import pair, tie

    if given and len(came) == 2:
        (_, recording), (_, transcript) = came
        pairs = [(book.document(recording), tie(book, recording, transcript, who))]
    else:
        pairs = list(pair(book, ((str(file.absolute()), document) for file, document in came)))
    for recording_there, written in pairs:
        if not quiet:
            click.echo(shown_in_line(f"{written.name} writes down {recording_there.name}"))


@dataclass(frozen=True, slots=True)
class _Reading:
    """The files as they are handed over, and who reads them."""

    files: Iterable[tuple[str, bytes | str]]
    read: "ReadFile"
    propose: "Propose"


@contextmanager
def _reading(book: "Casebook", files: tuple[Path, ...], jobs: int | None, ask: "Ask | None") -> Iterator[_Reading]:
    """In this process, or, where several files are read at once, in several that have no key; by the head in force."""
    from izdeu.actions.inbox import is_read
    from izdeu.actions.train import in_force
    from izdeu.assembly import consulting, proposing, read_safely
    from izdeu.reader import Ahead, Reader, at_once

    head = in_force(book)
    if (jobs or at_once(len(files))) == 1:
        yield _Reading(map(_opened, files), read_safely, consulting(proposing(head), ask, head))
        return
    with Ahead(jobs or at_once(len(files)), partial(Reader, head)) as ahead:
        files_there = ahead.over(map(_opened, files), partial(is_read, book))
        yield _Reading(files_there, ahead.read, consulting(ahead.propose, ask, head))


def _opened(file: Path) -> tuple[str, bytes | str]:
    """Its name and its bytes, or why it cannot be read."""
    try:
        return file.name, file.read_bytes()
    except OSError as error:
        return file.name, str(error.strerror)


def _told(
    files: tuple[Path, ...],
    opened: Iterable[tuple[str, bytes | str]],
    progress: Progress,
    as_json: bool,
    came: list[tuple[Path, str]],
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each, in turn; what could not be opened is told, and is no reason to stop. `came`: those that could."""
    from izdeu.cli.forms import json_line, not_opened

    for file, (name, data) in zip(files, opened, strict=True):
        progress.step(name)
        if isinstance(data, bytes):
            came.append((file, ""))
            yield name, data
            continue
        progress.miss(f"{shown_in_line(str(file))}: {data}. {CHECK}")
        if as_json:
            click.echo(json_line(not_opened(name, data, CHECK)))


def _lines(result: "Added") -> Iterator[str]:
    """What became of one file, and what its reader tells us to doubt."""
    from izdeu.actions.add import Outcome
    from izdeu.cli.terminal import counted
    from izdeu.model.phrase import clock

    name = shown_in_line(f"{result.name} (in {result.lay})" if result.lay else result.name)
    match result.outcome:
        case Outcome.ADDED:
            if result.inside and not result.mentions:
                yield f"{name}: {counted(len(result.inside), 'document')} in it"
                yield from (f"  {shown_in_line(note)}" for note in result.notes)
                return
            if result.seconds is not None:
                yield f"{name}: a recording of {clock(result.seconds)}"
                yield from (f"  {shown_in_line(note)}" for note in result.notes)
                return
            found = counted(result.mentions, "person", "people"), counted(result.proposals, "proposal")
            links = counted(result.links, "possible match", "possible matches")
            yield f"{name}: {', '.join((*found, links))}"
        case Outcome.ALREADY:
            yield f"{name}: already there, nothing added"
        case Outcome.FAILED:
            yield f"{name}: kept, but not read: {shown_in_line(result.reason)}"
            yield from (f"  {shown_in_line(line)}" for line in result.remedy.splitlines())
    yield from (f"  {shown_in_line(note)}" for note in result.notes)
