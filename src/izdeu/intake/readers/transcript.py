"""Transcripts typed by hand, with a time at the beginning of each paragraph: [00:01:23] …, 01:23 Amal: …"""

import re
from itertools import pairwise

from izdeu.intake.masthead import masthead
from izdeu.intake.readers.encoding import Decoded
from izdeu.intake.receive import TEXT
from izdeu.intake.text import ReadText
from izdeu.model.source import Cue

VERSION = "1"
_STAMP = re.compile(
    r"^[ \t]*(?:(?P<before>[^\W\d_][^\n:\[\](]{0,60}?)[ \t]*)?"
    r"(?P<open>[\[(])?(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>[0-5]\d)(?:[.,]\d{1,3})?(?(open)[\])])"
    r"[ \t:–—-]*(?P<words>[^\n]*)",
    re.MULTILINE,
)
_WHO = re.compile(r"(?P<who>[^\W\d_][^:\n]{0,50}):\s")
_FEWEST = 3  # stamps, below which times in a text are times of day
_SHARE = 0.25  # of the lines with words
_BEGINS, _BEGINS_BARE = (
    3600,
    120,
)  # seconds, by which a recording has its first time; without brackets or hours 14:00 is a time of day


def read_text(decoded: Decoded) -> ReadText | None:
    """The text exactly as it is, with a cue from each time to the next. None where its times are none of a recording."""
    text = decoded.text
    if not re.search(r"\d:[0-5]\d", text[:5000]):
        return None
    stamps = [found for found in _STAMP.finditer(text) if found["open"] or found["h"] or not found["before"]]
    moments = [int(one["h"] or 0) * 3600 + int(one["m"]) * 60 + int(one["s"]) for one in stamps]
    lines = sum(1 for line in text.split("\n") if line.strip())
    rising = all(earlier <= later for earlier, later in pairwise(moments))
    if len(stamps) < _FEWEST or len(stamps) < _SHARE * lines or not rising:
        return None
    if moments[0] > (_BEGINS if stamps[0]["open"] or stamps[0]["h"] else _BEGINS_BARE):
        return None
    ends = [one.start() for one in stamps[1:]] + [len(text)]
    cues = (
        _cue(text, one, end, begins, until)
        for one, end, begins, until in zip(stamps, ends, moments, [*moments[1:], moments[-1]], strict=True)
    )
    head = masthead(text[: stamps[0].start()])
    return ReadText(
        text, "transcript", VERSION, TEXT, head.title, head.publisher, head.published, notes=decoded.notes,
        cues=tuple(cue for cue in cues if cue.start < cue.end),
    )  # fmt: skip


def _cue(text: str, stamp: re.Match[str], end: int, begins: int, until: int) -> Cue:
    """From behind the time to where the next one begins."""
    start = stamp.start("words")
    said = _WHO.match(stamp["words"])
    if said:
        start += said.end()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    kept = text[start:end].rstrip()
    who = (stamp["before"] or (said["who"] if said else "")).strip()
    return Cue(start, start + len(kept), float(begins), float(until), who)
