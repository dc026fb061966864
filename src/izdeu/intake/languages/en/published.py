"""The day a report says it was published, and who published it: only what stands at its head."""

import re

from izdeu.intake.languages.en.dates import Kind, fix
from izdeu.model.when import When

HEAD_LINES = 14
_STAMP = re.compile(r"\b(?:publi\w+|posted|updated|date[d]?|source|released|issued|filed|by)\b", re.I)
_WRITTEN = re.compile(r"\b(?:photo|picture|image|taken|file|caption|archive|born|since|until|in)\b", re.I)


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
    days = [d for d in fix(line, None) if d.when and d.when.earliest == d.when.latest and d.kind is Kind.AT]
    if not days:
        return None
    first = days[0]
    rest = len(line) - (first.span.end - first.span.start)
    short = rest <= 25 and not re.search(r"[.!?]$", line[: first.span.start].rstrip())
    dateline = first.span.end <= 70 and re.match(r"\s*[,:]?\s*[—–)-]", line[first.span.end :]) is not None
    noted = bool(_STAMP.search(line)) and len(line) < 200 and line[:1] in "[(PUDSFR*—"
    if _WRITTEN.search(line[: first.span.start]) and not noted:
        return None
    return first.when if short or dateline or noted else None
