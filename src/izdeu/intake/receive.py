"""What a file is, said from its bytes alone. Its name is only something to show."""

import hashlib
import re

from izdeu.model.errors import UnreadableFile
from izdeu.model.plain import shown_in_line

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
SCAN = "application/pdf; scanned"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
MAIL = "message/rfc822"
WARC = "application/warc"
GZIP = "application/gzip"
ZIP = "application/zip"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODF = "application/vnd.oasis.opendocument"
EPUB = "application/epub+zip"

# How a file of each type begins; the first that fits. Sources: the formats' own specifications and the WHATWG MIME sniffing
# standard. Where a sign could also begin a text ("ясно" in windows-1251 is ff f1 …), a zero byte must follow soon.
_SIGNS = tuple(
    (re.compile(sign, re.DOTALL), kind)
    for sign, kind in (
        (rb"\x89PNG\r\n\x1a\n", "image/png"),
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"II\*\0|MM\0\*", "image/tiff"),
        (rb"BM.{4}\0\0\0\0", "image/bmp"),
        (rb"RIFF....WEBP", "image/webp"),
        (rb"\0\0\x01\0", "image/vnd.microsoft.icon"),
        (rb"....ftyp(?:hei|hev|mif1|msf1)", "image/heic"),
        (rb"....ftypavi[fs]", "image/avif"),
        (rb"....ftypM4[AB]", "audio/mp4"),
        (rb"\0...ftyp", "video/mp4"),
        (rb"\x1a\x45\xdf\xa3.{0,60}?webm", "video/webm"),
        (rb"\x1a\x45\xdf\xa3", "video/x-matroska"),
        (rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
        (rb"RIFF....AVI ", "video/x-msvideo"),
        (rb"RIFF....WAVE", "audio/wav"),
        (rb"ID3[\x02-\x04]\0", "audio/mpeg"),
        (rb"\xff[\xf2\xf3\xfa\xfb].{0,200}?\0", "audio/mpeg"),
        (rb"\xff[\xf0\xf1\xf8\xf9].{0,200}?\0", "audio/aac"),
        (rb"OggS\0", "audio/ogg"),
        (rb"fLaC\0", "audio/flac"),
        (rb"caff\0", "audio/x-caf"),
        (rb"#!AMR", "audio/amr"),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (rb"\{\\rtf", RTF),
        (rb"%!PS-", "application/postscript"),
        (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", ODT),
        (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument", ODF),
        (rb"PK\x03\x04.{26}mimetypeapplication/epub", EPUB),
        (rb"PK\x05\x06", ZIP),
        (rb"(?:\r?\n)*WARC/[01]\.\d+\r?\n", WARC),
        (rb"\x1f\x8b\x08", GZIP),
        (rb"BZh[1-9]1AY&SY", "application/x-bzip2"),
        (rb"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
        (rb"Rar!\x1a\x07", "application/vnd.rar"),
        (rb"\xfd7zXZ\0", "application/x-xz"),
        (rb"SQLite format 3\0", "application/vnd.sqlite3"),
        (rb"\x7fELF|MZ.{1,60}?\0", "application/x-executable"),
    )
)
_OFFICE = (
    (b"word/document", DOCX),
    (b"xl/workbook", XLSX),
    (b"ppt/presentation", PPTX),
)
# Atomic groups throughout: these run outside the sandbox, so no input may make them go back and try again.
_PROLOGUE = rb"\s*+(?>(?:<\?xml[^>]*+>|<!--.*?-->|<!doctype svg[^>]*+>)\s*+)*+"
_PAGE = re.compile(
    _PROLOGUE
    + rb"<(?:!doctype\s+html|html|head|body|meta|title|base|link|style|script|main|article|section|div|p|h[1-6]|table)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_DRAWING = re.compile(_PROLOGUE + rb"<svg[\s>]", re.IGNORECASE | re.DOTALL)
_POSTAL = rb"(?:mime-version|content-type|message-id|received|return-path|delivered-to|x-received|dkim-signature):"
_MAIL = re.compile(
    rb"(?:From [^\n]++\n)?(?>(?!" + _POSTAL + rb")[\w-]++:[^\n]*+\n(?>[ \t][^\n]*+\n)*+)*+" + _POSTAL, re.IGNORECASE
)  # fmt: skip

ZIPPED = (DOCX, XLSX, PPTX, ODT, ODF, EPUB, ZIP)
"""What is a zip, by a first look: a zip of Word documents looks like one, and only its reader can tell."""
READ = frozenset((TEXT, HTML, PDF, RTF, MAIL, WARC, GZIP, *ZIPPED))
"""What has a reader; pictures and recordings have one too, which says what to do."""

# What is kept but not read: (start of the media type, what it is, what to do).
_LATER: tuple[tuple[str, str, str], ...] = (
    (
        "image/",
        "it is a picture ({})",
        "Type what it shows into a text file and add that too, naming this file.",
    ),
    ("audio/", "it is a recording ({})", "Add it with `izdeu add`."),
    ("video/", "it is a film ({})", "Add it with `izdeu add`."),
    ("message/", "it is a saved e-mail or web page ({})", "Add it with `izdeu add`."),
    ("application/x-ole-storage", "it is an old Office document", "Open it, save it as .docx or .txt, and add that."),
    ("application/rtf", "it is a rich text document", "Add it with `izdeu add`."),
    ("application/vnd.oasis", "it is an OpenDocument file", "Open it, save it as .odt, .docx or PDF, and add that."),
    (
        "application/vnd.openxmlformats",
        "it is a spreadsheet or a presentation",
        "Import a spreadsheet as a list. Save what matters of a presentation as PDF, and add that.",
    ),
    ("application/epub", "it is an e-book", "Save the pages that matter as text, and add those."),
    ("application/postscript", "it is a PostScript file", "Print it into a PDF, and add that."),
    ("application/zip", "it is an archive of files", "Unpack it, and add the files in it one by one."),
    (
        "application/",
        "it is no document ({})",
        "If it is an archive, unpack it and add the files in it. Otherwise ask the sender what it should be.",
    ),
)


def sha256(data: bytes) -> str:
    """What proves later that the bytes are the same, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def display_name(name: str) -> str:
    """A file's name to show and to record: no folders, nothing that could be obeyed, at most 120 characters."""
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    safe = shown_in_line(last).strip() or "unnamed"
    return safe if len(safe) <= 120 else f"{safe[:80]}…{safe[-39:]}"


def media_type(data: bytes) -> str:
    """What the bytes are; text where nothing else fits. Reads no structure, so it is safe outside the sandbox."""
    if found := next((kind for sign, kind in _SIGNS if sign.match(data)), None):
        return found
    if data.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _OFFICE if part in data[:4096] or part in data[-(1 << 20) :]), ZIP)
    if b"%PDF-" in data[:1024]:
        return PDF
    return _written(data)


def _written(data: bytes) -> str:
    """A page, a drawing, a mail, or text. UTF-16 is looked at with its zero bytes left out."""
    start = (
        data[:16384]
        .removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .replace(b"\0", b"")
    )
    if _PAGE.match(start):
        return HTML
    if _DRAWING.match(start):
        return "image/svg+xml"
    return MAIL if _MAIL.match(start) else TEXT


def readable(data: bytes) -> str:
    """The media type of something that can be read now. UnreadableFile says what else it is, and what to do."""
    if not data:
        raise UnreadableFile(
            "the file is empty", "Copy it again from where it came from; ask the sender if it is empty there too."
        )
    kind = media_type(data)
    if kind in READ or kind.startswith("image/") or recorded(kind):
        return kind
    if kind == "application/x-ole-storage" and "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFile(
            "the document is locked with a password", "Open it with its password, save it without one, and add that."
        )
    what, remedy = next((what, remedy) for start, what, remedy in _LATER if kind.startswith(start))
    raise UnreadableFile(f"{what.format(kind)}, and that is not read so far", remedy)


def recorded(kind: str) -> bool:
    """Whether it is to be heard or seen rather than read."""
    return kind.startswith(("audio/", "video/"))


def tabular(data: bytes) -> str:
    """The media type of a list that can be read now. UnreadableFile says what else it is, and what to do."""
    if not data:
        raise UnreadableFile(
            "the file is empty", "Copy it again from where it came from; ask the sender if it is empty there too."
        )
    kind = media_type(data)
    if kind in (TEXT, XLSX):
        return kind
    what = next((what for start, what, _ in _LATER if kind.startswith(start)), "it is a document ({})")
    raise UnreadableFile(
        f"{what.format(kind)}, and only CSV and Excel workbooks (.xlsx) are read as lists so far",
        "Open it in a spreadsheet program, save it as .xlsx or CSV, and import that; a text is added with `izdeu add`.",
    )


_ENDINGS = {
    ".txt": TEXT, ".srt": TEXT, ".vtt": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".pdf": PDF, ".docx": DOCX, ".odt": ODT,
    ".rtf": RTF, ".eml": MAIL, ".mbox": MAIL, ".mhtml": MAIL, ".mht": MAIL, ".warc": WARC, ".zip": ZIP, ".wacz": ZIP,
}  # fmt: skip
_CALLED = {
    TEXT: "plain text", HTML: "a web page", PDF: "a PDF", DOCX: "a Word document", ODT: "an OpenDocument text", RTF: "rich text",
    MAIL: "a saved e-mail or web page", WARC: "a web archive", GZIP: "a compressed file", ZIP: "an archive",
}  # fmt: skip


def misnamed(name: str, kind: str) -> str:
    """A note where the name's ending promises something else than the bytes are; else nothing."""
    promised = next((promise for ending, promise in _ENDINGS.items() if name.lower().endswith(ending)), kind)
    return (
        ""
        if promised == kind or {promised, kind} <= {*ZIPPED}  # which of them it is, only its reader knows
        else f"its name is that of {_CALLED[promised]}, but it is {_CALLED.get(kind, kind)}, and read as such"
    )
