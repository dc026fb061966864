"""`izdeu transcribe`"""

from pathlib import Path

import click

from izdeu.cli.commands.transcript import named, take
from izdeu.cli.main import Session


@click.command()
@click.argument("recording", metavar="RECORDING")
@click.option(
    "--model",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="A Whisper model on this computer.",
)
@click.option(
    "--language", default="", metavar="CODE", help="What is spoken: en, ru, kk, zh, tr. Else the model tells."
)
@click.pass_obj
def command(session: Session, recording: str, model: Path, language: str) -> None:
    """Let a machine write down what a recording says.

    FOLDER holds a Whisper model made for CTranslate2 (model.bin, config.json, tokenizer.json, vocabulary). Nothing is ever fetched,
    and the process that listens reaches neither the network nor any file but the model's. Its words are shown as a machine's, each
    line with how sure it was: compare them with the recording, and correct them with `izdeu transcript`.

    \\b
    izdeu transcribe talk.mp3 --model /srv/models/faster-whisper-small
    """
    from izdeu.actions.speech import write_down
    from izdeu.assembly import listen_with

    with session.casebook(sealed=True) as book:
        take(book, write_down(book, named(book, recording).id, listen_with(model, language)))
