"""What waits for a decision as one HTML file. Everything from documents is escaped, and what hides in it is shown."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape

from izdeu.actions.duplicates import Waiting
from izdeu.model.person import Mention
from izdeu.model.plain import shown_in_line
from izdeu.web.matches.picture import waterfall

STYLE = """
body{font:16px/1.45 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
article{border-top:1px solid #999;padding:1rem 0;break-inside:avoid}h2{font-size:1.1rem;margin:.2rem 0}p{margin:.3rem 0}
svg{width:100%;height:auto}svg text{font:13px system-ui,sans-serif;fill:#1b1b1b}svg .total{font-weight:700;font-size:15px}
.for{fill:#1f6f78}.against{fill:url(#against);stroke:#8a3b12}.ink{fill:#8a3b12}.paper{fill:#fff}.even{stroke:#999;stroke-dasharray:3 3}
code{background:#f1f1ee;padding:.1rem .3rem}.note{color:#555}
@media (prefers-color-scheme:dark){body{background:#161616;color:#eee}svg text{fill:#eee}.for{fill:#63bcc6}.paper{fill:#161616}
.ink{fill:#e08a5a}.against{stroke:#e08a5a}code{background:#2a2a2a}.note{color:#bbb}}
"""


def page(pairs: Sequence[Waiting], documents: Mapping[str, str], by: str, made: date) -> str:
    """The whole page. `documents`: the name of each by its id."""
    body = "".join(part for pair in pairs for part in _article(pair, documents))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Who may be whom</title>'
        f"<style>{STYLE}</style></head><body><h1>Who may be whom</h1>"
        f'<p class="note">A working copy, made by {escape(shown_in_line(by))} on {made.isoformat()}. Nothing here is a fact until a '
        "named person has judged it. Each bar starts where the one above it ended; to the right it speaks for one person, to the "
        "left against. +1 doubles the odds, −1 halves them; the dashed line is even odds.</p>"
        f"{body or '<p>No pair waits for a decision.</p>'}</body></html>"
    )


def _article(pair: Waiting, documents: Mapping[str, str]) -> Iterator[str]:
    yield f"<article><h2>{_record(pair.left, documents)}<br>{_record(pair.right, documents)}</h2>"
    yield waterfall(pair.link.steps)
    if pair.unsure:
        judgement, by = pair.unsure
        yield f'<p class="note">{escape(shown_in_line(f"{by} could not tell: {judgement.why}"))}</p>'
    yield f"<p><code>izdeu judge {escape(pair.left.id)} {escape(pair.right.id)} same|different|unsure --why …</code></p></article>"


def _record(mention: Mention, documents: Mapping[str, str]) -> str:
    where = shown_in_line(documents[mention.document])
    return f'<bdi>{escape(shown_in_line(mention.label))}</bdi> <span class="note">({escape(where)})</span>'
