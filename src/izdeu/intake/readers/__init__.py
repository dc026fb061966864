"""One file a format: bytes in, text and what the file says of itself out. Run only inside the reader process.

A new format is one module here with `VERSION` and `read(data) -> ReadText`, one line below, and its signs in
`intake/receive.py`.
"""

READERS = {
    "text/plain": "plain",
    "text/html": "page",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word",
}

TABLES = {
    "text/plain": "delimited",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "workbook",
}
"""The same for lists: bytes in, rows out, with `VERSION` and `read(data, most) -> (Reader, rows)`."""
