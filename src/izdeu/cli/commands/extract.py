"""`izdeu extract`"""

import json
import sys
from pathlib import Path

import click

from izdeu.cli.consulting import ask_of, asked_model
from izdeu.cli.main import Session
from izdeu.model.plain import shown_in_line


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@asked_model
@click.pass_obj
def command(session: Session, files: tuple[Path, ...], model: str, model_name: str) -> None:
    """Print what files say, and keep nothing.

    Needs no casebook. One JSON object a file (docs/json.md): stdout holds JSON Lines and nothing else. A file
    that cannot be read gives empty lists and an "error"; the rest is still
    printed, and the exit status is 1.

    \b
    izdeu extract article.txt | python -m json.tool --json-lines
    """
    from izdeu.actions.extract import extraction, unreadable
    from izdeu.assembly import consulting, propose_from, read_safely
    from izdeu.cli.progress import Progress
    from izdeu.model.errors import UnreadableFile

    propose = consulting(propose_from, ask_of(session, model, model_name))
    failed = False
    with Progress(len(files)) as progress:
        for file in files:
            progress.step(file.name)
            try:
                text = read_safely(file.read_bytes(), file.name)
                found = propose(text, file.name)
                said = extraction(found, file.name)
                progress.clear()
                for note in found.notes:
                    click.echo(f"izdeu: {shown_in_line(f'{file.name}: {note}')}", err=True)
            except (UnreadableFile, OSError) as error:
                failed = True
                said = unreadable(file.name, (isinstance(error, OSError) and error.strerror) or str(error))
            progress.clear()
            print(json.dumps(said, ensure_ascii=False), flush=True)
    sys.exit(1 if failed else 0)
