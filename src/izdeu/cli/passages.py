"""A passage of a document on a terminal, with what was looked for made plain."""

import re
from collections.abc import Iterator

import click

from izdeu.actions.fulltext import TextHit
from izdeu.cli.terminal import counted, fold, heading
from izdeu.model.plain import shown_in_line


def lines(hit: TextHit, room: int) -> Iterator[str]:
    more = f" · {counted(hit.more, 'more passage')}" if hit.more else ""
    title = hit.cited.title if hit.cited.title != hit.cited.name else ""
    said = " · ".join(filter(None, (hit.cited.name, title, hit.cited.publisher)))
    yield heading(shown_in_line(said)) + more
    passage = "".join(f"\x02{part}\x03" if marked else part for part, marked in _plain(hit))
    for line in fold(f"      {passage}", room, 0):
        yield line.replace("\x02", click.style("", reset=False, bold=True)).replace("\x03", click.style("", reset=True))


def _plain(hit: TextHit) -> Iterator[tuple[str, bool]]:
    """On one line, and safe to look at."""
    for part, marked in hit.parts:
        yield shown_in_line(re.sub(r"\s+", " ", part)), marked
