"""Names in a cell: the one printed first, those beside it in brackets, and whether a cell looks like a name at all."""

import re

from izdeu.names import fold

_BRACKETS = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")
_SEVERAL = re.compile(r"\s*(?:[;；、\n]|(?<=\w),(?=\s*\w)|\s/\s|，)\s*")
_LABEL = re.compile(r"^[\w\s]{1,12}[:：]\s*")
LONGEST = 120
"""No name is longer; what is longer is text with perhaps a name in it."""
_LETTER = re.compile(r"[^\W\d_]")
_NO_NAME = re.compile(r"[\d@#%=<>{}]|https?:")


def looks_like_name(cell: str) -> bool:
    """Letters, no figures, no more than a few words."""
    text = _bare(cell)
    if not 2 <= len(text) <= 60 or _NO_NAME.search(text) or len(_LETTER.findall(text)) < 2:
        return False
    if re.search("[\u3400-\u9fff]", text):
        return len(text) <= 24
    return len(text.split()) <= 5


def names_in(cell: str) -> tuple[str, ...]:
    """The name as printed, then what stands in brackets behind it. A cell too long for a name is none."""
    text = _bare(cell)
    if not _LETTER.search(text) or len(text) > LONGEST:
        return ()
    beside = [_LABEL.sub("", inner).strip() for inner in _BRACKETS.findall(text)]
    main = _BRACKETS.sub(" ", text).strip() or text
    return tuple(dict.fromkeys(name for name in (main, *beside) if _readable(name)))


def several(cell: str) -> tuple[str, ...]:
    """Every name of a cell that may hold more than one."""
    return tuple(dict.fromkeys(name for part in _SEVERAL.split(cell) for name in names_in(part)))


def _bare(cell: str) -> str:
    """Without the sign by which spreadsheet programs are told that something is text."""
    text = cell.strip()
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text


def _readable(name: str) -> bool:
    return len(_LETTER.findall(fold(name))) >= 2
