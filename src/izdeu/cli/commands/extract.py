"""`izdeu extract`"""

import json
import sys
from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> None:
    """Print what files say, and keep nothing.

    Needs no casebook. One JSON object a file (docs/json.md): stdout holds JSON Lines and nothing else. A file
    that cannot be read gives empty lists and an "error"; the rest is still
    printed, and the exit status is 1.

    \b
    izdeu extract article.txt | python -m json.tool --json-lines
    """
    from izdeu.actions.extract import extraction, unreadable
    from izdeu.assembly import propose_from, read_safely
    from izdeu.cli.progress import Progress
    from izdeu.model.errors import UnreadableFile

    failed = False
    with Progress(len(files)) as progress:
        for file in files:
            progress.step(file.name)
            try:
                text = read_safely(file.read_bytes(), file.name)
                said = extraction(propose_from(text, file.name), file.name)
            except (UnreadableFile, OSError) as error:
                failed = True
                said = unreadable(file.name, (isinstance(error, OSError) and error.strerror) or str(error))
            progress.clear()
            print(json.dumps(said, ensure_ascii=False), flush=True)
    sys.exit(1 if failed else 0)
