"""A file is what its bytes are."""

import hashlib
import time

import pytest
from made_files import docx, paragraph, pdf, zipped

from izdeu.intake.receive import DOCX, HTML, PDF, TEXT, display_name, media_type, readable, sha256
from izdeu.model.errors import UnreadableFile


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf("one"), PDF),
        (b"\n\n" + pdf("one"), PDF),
        (docx(paragraph("x")), DOCX),
        (b"<!DOCTYPE html><p>x", HTML),
        ("\ufeff<html>".encode(), HTML),
        ("<html><p>x".encode("utf-16"), HTML),
        (b'<?xml version="1.0"?>\n<!-- saved --> <HTML>', HTML),
        (b"A man said: <p>", TEXT),
        ("ясно, что".encode("windows-1251"), TEXT),
        ("яы".encode("windows-1251"), TEXT),
        (b"GIFts for the family", TEXT),
        (b"Subject: my brother\nI write to you", TEXT),
        (b"MZ", TEXT),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"<svg xmlns=''>", "image/svg+xml"),
        (b"ID3\x03\0", "audio/mpeg"),
        (b"OggS\0", "audio/ogg"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", "video/webm"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska", "video/x-matroska"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (zipped({"a.txt": "x"}), "application/zip"),
        (b"From: x\nDate: y\nMIME-Version: 1.0\nContent-Type: multipart/related\n", "message/rfc822"),
    ],
)
def test_the_bytes_say_what_a_file_is(data, kind):
    assert media_type(data) == kind


@pytest.mark.parametrize(
    ("data", "words", "remedy"),
    [
        (b"", "the file is empty", "Copy it again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document", ".docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
            "without one",
        ),
        (b"\x7fELF\x02", "no document", "ask the sender"),
    ],
)
def test_what_is_not_read_yet_says_what_it_is_and_what_to_do(data, words, remedy):
    with pytest.raises(UnreadableFile) as caught:
        readable(data)
    assert words in str(caught.value)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("start", [b"<!---->", b"<!--", b" ", b"<?xml?>", b"a: b\n", b"a:\n b\n", b"<!doctype svg "])
def test_no_file_keeps_the_house_busy_with_guessing(start):
    began = time.monotonic()
    media_type(start * 100_000)
    assert time.monotonic() - began < 0.5


def test_a_name_to_show_has_no_folder_and_obeys_nothing():
    assert display_name("/home/amal/secret/letter.txt") == "letter.txt"
    assert display_name("C:\\Users\\amal\\letter.txt") == "letter.txt"
    assert display_name("a\u202etxt.exe\x1b[2J\n\udcff") == "a⟦U+202E⟧txt.exe␛[2J␊⟦U+DCFF⟧"
    assert display_name("") == "unnamed"
    long = display_name("ж" * 300 + ".txt")
    assert len(long) == 120 and long.endswith("ж.txt")


def test_the_hash_is_what_others_compute():
    assert sha256(b"Amal") == hashlib.sha256(b"Amal").hexdigest()
