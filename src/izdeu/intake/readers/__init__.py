"""One file a format: bytes in, text and what the file says of itself out. Run only inside the reader process.

A new format is one module here with `VERSION` and `read(data) -> ReadText`, one line below, and its signs in
`intake/receive.py`.
"""

from izdeu.intake.receive import SCAN, ZIPPED

READERS = {
    "text/plain": "plain",
    "text/html": "page",
    "application/pdf": "pdf",
    "application/rtf": "rich",
    "message/rfc822": "mail",
    "application/warc": "warc",
    "application/gzip": "warc",
    "image": "picture",
    "audio": "recording",
    "video": "recording",
    SCAN: "scan",
    **dict.fromkeys(ZIPPED, "archive"),
}
"""By media type, or by its first half. What is packed as a zip is told apart by its parts (`archive.py`), and what is plain text
by its form (`plain.py`)."""

TABLES = {
    "text/plain": "delimited",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "workbook",
}
"""The same for lists: bytes in, rows out, with `VERSION` and `read(data, most) -> (Reader, rows)`."""
