"""What a document says, made safe to look at: nothing in it can move the cursor, turn the line round or hide."""

import re

# Cc (but tab and newline), Cs, Zl, Zp and what draws nothing or turns the reading direction: soft hyphen, grapheme joiner,
# bidi marks, embeddings, overrides and isolates, zero-width signs, fillers, interlinear marks, tag letters.
# Arabic number signs (U+0600…) are format characters too, but they are visible: they stay.
_UNSAFE = re.compile(
    "\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def shown(text: str) -> str:
    """`text` for a terminal or a page: ␛ for an escape, ⟦U+202E⟧ for an override; newline and tab stay.

    Showing twice changes nothing more. For display only: evidence quotes and spans keep the text as it is.
    """
    return _UNSAFE.sub(_visible, text)


def shown_in_line(text: str) -> str:
    """The same on one line, for names and titles: newline and tab are made visible too."""
    return re.sub("[\n\t]", _visible, shown(text))


def _visible(found: re.Match[str]) -> str:
    if found[0] == "\r\n":
        return "\n"
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟦U+{code:04X}⟧"
