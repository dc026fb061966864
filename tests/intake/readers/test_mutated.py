"""Whatever is changed in a file, what comes of it is a document or a refusal in words: never anything else."""

import importlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import docx, paragraph, pdf, zipped
from made_letters import HTML, ODF, STORY, mail, mhtml, warc

from izdeu.intake.answer import understood
from izdeu.intake.readers import READERS
from izdeu.intake.readers.__main__ import _answer
from izdeu.intake.receive import readable
from izdeu.intake.sandbox import Limits, read
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile

CHAT = "\n".join(f"[{day:02}/03/2021, 10:15:32] Amal: he is held\nin Ghulja" for day in range(1, 9))
MESSAGE = {"date": "2021-03-24T10:15:32", "from": "Amal", "text": ["x", {"text": "y"}]}
SAID = {"name": "g", "type": "private_group", "messages": [MESSAGE] * 3}
WHOLE = {
    "mail": mail(html="<p>x", attached=[("a.docx", docx(paragraph("x"))), ("ж.txt", b"abc")]).as_bytes(),
    "mailbox": (b"From asel@post.invalid Wed Mar 24 10:15:00 2021\n" + mail().as_bytes() + b"\n") * 2,
    "saved page": mhtml(),
    "web archive": warc(("https://press.invalid/a", HTML.encode()), packed=False),
    "packed web archive": warc(("https://press.invalid/a", HTML.encode())),
    "zip": zipped({"a.txt": "x", "b/c.txt": "y"}),
    "rich text": rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 T;}}\f0 \'c0\'c1 \u1040? {\footnote x}{\*\x y}{\pict\bin3 abc} waits}",
    "chat": CHAT.encode(),
    "telegram": json.dumps(SAID).encode(),
    "subtitles": b"1\n00:00:01,000 --> 00:00:04,000\nMy brother\n\n2\n00:00:04,000 --> 00:00:06,500\ntaken\n",
    "web subtitles": b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Asel>My brother</v>\n",
    "transcript": b"[00:00:05] Amal: Where\n[00:00:09] Asel: They\n[00:01:30] Amal: Who?\n",
    "page": HTML.encode(),
}  # fmt: skip
ODD = (b"\0", b"\xff" * 4, b"{" * 50, b"<" * 50, b"\n\n", b"9" * 30, b"-1", b"\x80" * 9, b"=?utf-8?B?", b"\\u-99999", b"\\'", b"\xd8\x00",
       b"]]>", b"&#x110000;", b"1e999", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
       b"WARC/1.0\r\n", b"\r\n0\r\n\r\n")  # fmt: skip
EDIT = st.tuples(
    st.sampled_from(("change", "cut", "repeat", "put in", "end", "turn")), st.floats(0, 1), st.floats(0, 1),
    st.integers(1, 64), st.sampled_from(ODD),
)  # fmt: skip


def changed(data: bytes, edits: list[tuple[str, float, float, int, bytes]]) -> bytes:
    for kind, where, other, size, odd in edits:
        at, there = int(where * len(data)), int(other * len(data))
        match kind:
            case "change":
                data = data[:at] + bytes([size * 4 % 256]) + data[at + 1 :]
            case "cut":
                data = data[:at] + data[at + size :]
            case "repeat":
                data = data[:at] + data[there : there + 8 * size] + data[at:]
            case "put in":
                data = data[:at] + odd + data[at:]
            case "end":
                data = data[:at]
            case "turn":
                data = data[:at] + data[at : at + size][::-1] + data[at + size :]
    return data


def read_here(data: bytes) -> ReadText:
    """As the reader process does, without the process: what it does not know would end it."""
    kind = readable(data)
    reader = importlib.import_module(f"izdeu.intake.readers.{READERS.get(kind) or READERS[kind.partition('/')[0]]}")
    answer = b"".join(_answer(reader.read(data), 10**7, 1 << 28))
    return understood(json.loads(answer.partition(b"\n")[0]), answer, kind, 10**7)


def tried(data: bytes) -> None:
    try:
        found = read_here(data)
        assert found.text.strip() or found.parts
    except UnreadableFile as why:
        assert str(why) and why.remedy


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=60)
@given(edits=st.lists(EDIT, min_size=1, max_size=6))
def test_a_changed_file_is_a_document_or_a_refusal(name, edits):
    data = changed(WHOLE[name], edits)
    if b"%PDF-" not in data[:1024]:  # those are for a process of their own
        tried(data)


@settings(max_examples=60)
@given(edits=st.lists(EDIT, min_size=1, max_size=6))
def test_a_changed_part_of_a_zip_is_a_document_or_a_refusal(edits):
    body = f"<text:p>{STORY}<text:s text:c='3'/><text:tab/></text:p>"
    content = f"<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    tried(zipped({"content.xml": changed(content.encode(), edits)}))
    letter = f"<w:document xmlns:w='w'><w:body>{paragraph(STORY)}</w:body></w:document>"
    tried(zipped({"word/document.xml": changed(letter.encode(), edits)}))


@settings(max_examples=8)
@given(edits=st.lists(EDIT, min_size=1, max_size=6))
def test_a_changed_pdf_ends_no_process_but_its_reader(edits):
    try:
        assert read(changed(pdf("Amal", "waits."), edits), "x.pdf", Limits(memory=512 << 20, waiting=300)).text
    except UnreadableFile as why:
        assert why.remedy
