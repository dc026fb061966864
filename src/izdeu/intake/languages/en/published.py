"""The day a report says it was published, and who published it: only what stands at its head."""

import re

from izdeu.intake.languages.en.dates import Kind, fix
from izdeu.model.when import When

HEAD_LINES = 14
_BRACKETED = re.compile(r"[\[(].{0,260}[\])]")
_COLUMNS = re.compile(r" [|·•] ")
_LABEL = re.compile(r"\b(?:publi\w+|posted|updated|dated?|released|issued|filed|changed)\b\W*(?:on|at)?\W*$", re.I)
_EARLIER = re.compile(r"\b(?:photo|picture|image|taken|file|archive|born|since|until|in|on)\b", re.I)


def published(text: str) -> When | None:
    """The first full date of a short line, a dateline or a note of the source at the head of the text; None if there is none."""
    seen = 0
    for line in text.splitlines():
        if not (line := line.strip()):
            continue
        seen += 1
        if seen > HEAD_LINES:
            return None
        if (found := _stamp(line)) is not None:
            return found
    return None


def _stamp(line: str) -> When | None:
    if not re.search(r"\d{4}", line):
        return None
    days = [d for d in fix(line, None) if d.when and d.when.earliest == d.when.latest and d.kind is Kind.AT]
    if not days:
        return None
    first = days[0]
    before = line[: first.span.start]
    if _BRACKETED.fullmatch(line) or _COLUMNS.search(line) or _LABEL.search(before):
        return first.when
    if _EARLIER.search(before):
        return None
    rest = len(line) - (first.span.end - first.span.start)
    short = rest <= 25 and not re.search(r"[.!?]$", before.rstrip())
    dateline = first.span.end <= 70 and re.match(r"\s*[,:]?\s*[—–)-]", line[first.span.end :]) is not None
    return first.when if short or dateline else None
