"""`izdeu transcript`"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from izdeu.cli.main import Session
from izdeu.model.plain import shown_in_line

if TYPE_CHECKING:
    from izdeu.actions.casebook import Casebook
    from izdeu.model.source import Document


@click.command()
@click.argument("recording", metavar="RECORDING")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--who", default="", metavar="NAME", help="Who wrote it down.")
@click.option("--line", type=click.IntRange(min=1), help="Correct this line; --says is then how it reads.")
@click.option("--says", default="", metavar="WORDS", help="What is said in that line.")
@click.option("--sealed", is_flag=True, help="Also of a private recording.")
@click.pass_obj
def command(
    session: Session, recording: str, file: Path | None, who: str, line: int | None, says: str, sealed: bool
) -> None:
    """Give what a recording says, or look at it.

    With FILE (SRT, VTT or text): it is read as the transcript of the recording, and what it says is proposed with the moment in
    which it is spoken. A recording may have several: the newest counts, the older stay. Alone: the newest, line by line, with
    who wrote it. A line that is wrong is corrected in your name; the transcript it stood in stays too.

    \\b
    izdeu transcript talk.mp3 talk.srt --who Amal
    izdeu transcript talk.mp3 --sealed
    izdeu transcript talk.mp3 --line 12 --says "His name is Askar Imanov."
    """
    if bool(line) != bool(says) or (file and line):
        raise click.UsageError("Give FILE; or --line with --says; or neither, to look at it.")
    with session.casebook(sealed=sealed or bool(line), reading=not file and not line) as book:
        if file:
            from izdeu.actions.transcripts import give

            of = named(book, recording)
            take(book, give(book, of.id, file.name, _bytes(file), who))
        elif line:
            _correct(book, named(book, recording).id, line - 1, says)
        else:
            _show(book, named(book, recording))


def named(book: "Casebook", name: str) -> "Document":
    """A recording by its id or the name of its file. BadRequest names those there are, or the ids where several have that name."""
    from izdeu.actions.transcripts import recordings
    from izdeu.model.errors import BadRequest

    there = recordings(book)
    found = [one for one in there if name in (one.id, one.name)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(sorted(one.id if found else one.name for one in found or there)) or "none"
    raise BadRequest(
        f"there {'are several recordings' if found else 'is no recording'} called {name}", f"There are: {known}."
    )


def take(book: "Casebook", document: "Document") -> None:
    """Read a transcript that came, and say what was found in it. UnreadableFile."""
    from izdeu.actions.add import Outcome, read_kept
    from izdeu.actions.train import in_force
    from izdeu.assembly import proposing, read_safely
    from izdeu.cli.terminal import counted
    from izdeu.model.errors import UnreadableFile
    from izdeu.model.source import Openness

    private = Openness.PRIVATE if document.openness is Openness.PRIVATE else None
    done = read_kept(book, document.id, read_safely, proposing(in_force(book)), private)
    if done.outcome is Outcome.FAILED:
        raise UnreadableFile(f"{done.name}: {done.reason}", done.remedy)
    said = f"{counted(done.mentions, 'person', 'people')}, {counted(done.proposals, 'proposal')}"
    click.echo(shown_in_line(f"{done.name}: {said}"))
    for note in done.notes:
        click.echo(f"  {shown_in_line(note)}")


def _bytes(file: Path) -> bytes:
    from izdeu.model.errors import BadRequest

    try:
        return file.read_bytes()
    except OSError as error:
        raise BadRequest(f"{file}: {error.strerror}", "Check the path and who may read it.") from error


def _correct(book: "Casebook", recording: str, line: int, says: str) -> None:
    from izdeu.actions.speech import correct
    from izdeu.actions.transcripts import transcripts
    from izdeu.model.errors import NotFound

    if not (there := transcripts(book, recording)):
        raise NotFound("nobody has written down yet what it says", "Give FILE with its transcript.")
    take(book, correct(book, there[0].record.document, line, says))


def _show(book: "Casebook", recording: "Document") -> None:
    """The newest, line by line: number, time, how sure a machine was, words."""
    from izdeu.actions.paper import paper
    from izdeu.model.phrase import span

    shown = paper(book, recording.id)
    if shown.sealed:
        click.echo("It is private: --sealed shows what it says.")
        return
    for said, name in shown.written:
        click.echo(shown_in_line(f"{name}: {_made(said.record.made.value, said.record.who, said.by)}"))
    read = paper(book, shown.written[0][0].record.document).rendition if shown.written else None
    for number, cue in enumerate(read.cues if read else (), 1):
        sure = f" ({cue.sure}%)" if cue.sure < 100 else ""
        words = read.text[cue.start : cue.end] if read else ""
        click.echo(shown_in_line(f"{number:4} {span(cue.begins, cue.ends)}{sure} {words}"))
    if not shown.written:
        click.echo("Nobody has written down yet what it says.")


def _made(made: str, who: str, by: str) -> str:
    if made == "machine":
        return f"heard by a machine; nobody has compared it, but for corrections (started by {by})"
    return f"{made} by {who or 'nobody says whom'} (given by {by})"
