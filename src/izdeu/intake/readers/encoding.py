"""Bytes into characters: a byte order mark decides, then UTF-8, then which encoding gives the most natural letters."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from izdeu.intake.readers.letters import naturalness
from izdeu.model.errors import UnreadableFile

# UTF-8 keeps its mark as U+FEFF, so that spans stay those of the file (see ReadText); the others' codecs take theirs.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# How rare each is, in points of naturalness. Where two read the same bytes alike, the commoner one is named.
_LEGACY = {
    "windows-1251": 0.0, "gb18030": 0.0, "windows-1252": 0.0, "koi8-r": 0.01, "windows-1254": 0.02, "big5hkscs": 0.02,
    "kz1048": 0.02, "cp866": 0.03, "windows-1250": 0.03, "windows-1256": 0.03, "koi8-u": 0.04, "iso8859-5": 0.05, "iso8859-9": 0.05,
    "iso8859-15": 0.05, "iso8859-2": 0.05, "iso8859-6": 0.06, "ptcp154": 0.04, "mac-cyrillic": 0.06,
    "utf-16-le": 0.05, "utf-16-be": 0.07,
}  # fmt: skip
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_TRIED = ("utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_8", "utf_7")
_SAMPLE = 1 << 15
_NATURAL = 0.25  # below it, no reading looks like writing
_CLEAR = 0.12  # two readings nearer than this leave a doubt
_DAMAGE = 0.02  # more broken places than this a character, and it is not that encoding
_REMEDY = "Open it in an editor where it reads right, save it as UTF-8, and add that."


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding they were read in, and what to doubt about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """The characters of `data`. `declared`: the encoding the file itself names, believed where the bytes allow it.

    UnreadableFile where the bytes are no writing in any encoding known here.
    """
    decoded = _marked(data) or _zeroes(data) or _utf8(data) or _as_declared(data, declared) or _most_natural(data)
    _refuse_junk(decoded.text)
    return decoded


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding) or _mended(data, encoding)
    return None


def _zeroes(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark: many zero bytes, and one of the four readings is natural."""
    if data.count(b"\0", 0, _SAMPLE) * 50 < min(len(data), _SAMPLE):
        return None
    readings = [read for encoding in _WIDE if (read := _strict(data, encoding)) and "\0" not in read.text]
    best = max(readings, key=lambda read: _looks(read.text), default=None)
    return best if best and _looks(best.text) >= 0 else None


def _utf8(data: bytes) -> Decoded | None:
    if read := _strict(data, "utf-8"):
        return None if _controls(read.text) > _DAMAGE else read  # Cyrillic UTF-16 can be well-formed UTF-8 too
    mended = _mended(data, "utf-8")
    broken = mended.text.count("\ufffd")
    beyond = sum(len(run) for run in re.findall("[^\x00-\x7f\ufffd]+", mended.text))
    return mended if beyond > 10 * broken else None


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    """The declared encoding, where Python has it and it gives natural letters."""
    try:
        name = codecs.lookup(_WIDER.get(declared.strip().lower(), declared.strip())).name
    except LookupError:
        return None
    read = _strict(data, name) or _mended(data, name)
    fits = read.text.count("\ufffd") <= _DAMAGE * len(read.text) and _looks(read.text) >= 0
    return read if fits else None


# What pages declare, and the larger encoding they mean by it (WHATWG Encoding Standard).
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "iso-8859-9": "windows-1254",
    "utf-16": "utf-8", "unicode": "utf-8", "x-mac-cyrillic": "mac-cyrillic", "x-user-defined": "windows-1252",
}  # fmt: skip


def _most_natural(data: bytes) -> Decoded:
    """The legacy encoding that gives the most natural letters; the nearest other reading is named as a doubt."""
    ranked = list(_ranked(data))
    if not ranked or ranked[0][0] < _NATURAL:
        return _another_opinion(data)
    score, best = ranked[0]
    rival = next((read for other, read in ranked[1:] if score - other < _CLEAR), None)
    doubt = f"; it could also be {rival.encoding}: compare some names with the original" if rival else ""
    return Decoded(best.text, best.encoding, (f"the encoding is not stated; read as {best.encoding}{doubt}",))


def _ranked(data: bytes) -> Iterator[tuple[float, Decoded]]:
    """Readings that differ from one another, most natural first; only those in which the whole file is well formed."""
    sample = _sample(data)
    looks = {encoding: sample.decode(encoding, "replace") for encoding in _LEGACY}
    scores = {encoding: naturalness(text) - _LEGACY[encoding] for encoding, text in looks.items()}
    seen: set[str] = set()
    for encoding in sorted(scores, key=lambda encoding: -scores[encoding]):
        if looks[encoding] not in seen and (read := _strict(data, encoding)):
            seen.add(looks[encoding])
            yield scores[encoding], read


def _another_opinion(data: bytes) -> Decoded:
    """An encoding outside our list (Japanese, Korean, Baltic …), where charset-normalizer finds one."""
    from charset_normalizer import from_bytes  # only here: most files never need it

    best = from_bytes(_sample(data), threshold=0.15, cp_exclusion=list(_TRIED)).best()
    read = best and _strict(data, best.encoding)
    if not read or _looks(read.text) < -0.2:
        raise UnreadableFile("the bytes are no writing in any encoding known here", _REMEDY)
    note = (
        f"the encoding is not stated; read as {read.encoding}, which is a guess: compare some names with the original"
    )
    return Decoded(read.text, read.encoding, (note,))


def _sample(data: bytes) -> bytes:
    """The first lines that have something beyond ASCII: what there is to judge by."""
    if len(data) <= _SAMPLE:
        return data
    lines, size = [], 0
    for line in re.finditer(rb"[^\n]*[\x80-\xff][^\n]*\n?", data):
        lines.append(line[0][:_SAMPLE])
        size += len(lines[-1])
        if size >= _SAMPLE:
            break
    return b"".join(lines)


def _looks(text: str) -> float:
    return naturalness(text[:_SAMPLE])


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeError:
        return None


def _mended(data: bytes, encoding: str) -> Decoded:
    """What can be read, with U+FFFD where it cannot: damaged or cut off, and said so."""
    text = data.decode(encoding, "replace")
    places = text.count("\ufffd")
    where = "cut off in its last character" if places == 1 and text.endswith("\ufffd") else f"broken in {places} places"
    return Decoded(text, encoding, (f"the file is {where} (shown as \ufffd); ask for an unbroken copy",))


def _controls(text: str) -> float:
    """The share of control characters and broken places: they belong to programs, not to writing."""
    start = text[: 1 << 20]
    return len(re.findall("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]", start)) / max(1, len(start))


def _refuse_junk(text: str) -> None:
    """A few controls are damage, many are junk."""
    if _controls(text) > _DAMAGE:
        raise UnreadableFile(
            "the file is no text: it is full of bytes that only a program can read",
            "Ask the sender which program made it, save it from there as PDF, .docx or .txt, and add that.",
        )
