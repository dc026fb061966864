"""Files made to exhaust a computer, to break its readers, or to pass for something else: each is refused in words, and quickly.

What is told apart is whether a rule refused it or the process had to be ended: nothing here measures time.
"""

import gzip
import json
import struct
import zlib

import pytest
from made_files import docx, docx_bomb, flate, paragraph, pdf, zipped
from made_letters import HTML, ODF, mail, odt, warc

from izdeu.intake.receive import display_name, media_type
from izdeu.intake.sandbox import Limits, read
from izdeu.model.errors import UnreadableFile

SMALL = Limits(memory=512 << 20, computing=20, waiting=300)
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
ENTITIES = f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def refused(data: bytes, limits: Limits = SMALL) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "from-a-stranger", limits)
    assert caught.value.remedy, "every refusal says what to do"
    return str(caught.value)


def packed(data: bytes, times: int, before: bytes = b"") -> bytes:
    """gzip of `data` so many times over, without making it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(before) + b"".join(packer.compress(data) for _ in range(times)) + packer.flush()


def overlapping(parts: int) -> bytes:
    """A zip whose parts all claim the same packed bytes."""
    inside = bytes(1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(inside) + packer.flush()
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, zlib.crc32(inside), len(body), len(inside), 5, 0)
    local = b"PK\x03\x04" + head + b"a.txt" + body
    central = b"".join(
        b"PK\x01\x02\x14\0" + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"a%03d." % n for n in range(parts)
    )
    return local + central + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, parts, parts, len(central), len(local), 0)


def named(data: bytes, name: bytes) -> bytes:
    """The same zip with its one part called otherwise."""
    return data.replace(b"word/document.xml", name.ljust(17, b"x")[:17])


def parts(count: int, head: bytes = b"") -> bytes:
    return (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        + (b"--x\n" + head + b"\na\n") * count
        + b"--x--\n"
    )


def nested(depth: int) -> bytes:
    levels = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return b"MIME-Version: 1.0\n" + b"".join(levels) + b"\nhello\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (named(docx_bomb(2 << 30), b"some/document.txt"), "2,048 MiB"),
        (named(docx_bomb(112 << 20), b"some/document.txt"), "more than 100 MiB"),
        (overlapping(8), "upon one another"),
        (docx_bomb(32 << 20).replace(struct.pack("<I", 32 << 20), struct.pack("<I", 99)), "damaged"),  # its size is a lie
        (zipped({str(n): "" for n in range(5001)}), "5,001 parts"),
        (odt("<text:p>&l9;</text:p>", ENTITIES), "entities"),
        (odt("<text:p>&x;</text:p>", OUTSIDE), "entities"),
        (odt("<text:p>x</text:p>", meta__xml=f"{ENTITIES}<x>&l9;</x>"), "entities"),
        (odt("<text:p>" * 600), "nested too deeply"),
        (b"{\\rtf1" + b"{" * 100_000 + b"x", "nested too deeply"),
        (parts(100_000, b"Content-Type: text/plain\n"), "100,001 parts"),
        (parts(5000), "more than 2,000 parts"),
        (b"MIME-Version: 1.0\nSubject: x\n" + parts(300, b"Content-Type: image/png\n")[18:], "300 attachments"),
        (nested(400), "nested too deeply"),
        (nested(60), "nested too deeply"),
        (packed(b"a" * (1 << 24), 16, b"WARC/1.0\r\nWARC-Type: warcinfo\r\nX: "), "memory"),
        (
            packed(
                bytes(1 << 24), 16,
                b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\nContent-Length: 268435456\r\n\r\n"
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>",
            ),
            "more than a person could read",
        ),
        (b"MIME-Version: 1.0\nContent-Type: text/plain; " + b"a*0*=x;" * 20_000 + b"\n\nx", "longer than anybody writes"),
        (b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 50_002, "records"),
        (b"<html>" + b"<div>" * 6000 + b"Amal", "nested too deeply"),
        (pdf("one").replace(b"/Kids[10 0 R]", b"/Kids[ 2 0 R]"), "PDF"),
        (b"%PDF-1.7\n1 0 obj\n" + b"<</A" * 300_000, "PDF"),
    ],
)  # fmt: skip
def test_what_is_made_to_exhaust_a_computer_is_refused_by_a_rule(data, words):
    assert words in refused(data)


@pytest.mark.parametrize(
    "data",
    [
        pdf("one").replace(b"/Count 1", b"/Count 2147483647"),
        pdf(flate(b"/I Do " * 100_000)).replace(
            b"/Subtype/Image/Width 1", b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 7 0 R>>>>/Width 1"
        ),
        b'{"messages":' + b"[" * 100_000,
        b'{"messages":[{"text":' + b'[{"text":' * 900 + b'"x"' + b"}]" * 900 + b"}]}",
        b'{"messages":[{"id":' + b"9" * 100_000 + b',"text":"x"}]}',
        b"{\\rtf1 \\bin999999999 x}",
        b"{\\rtf1" + b"\\u-1?" * 50_000 + b"}",
        odt("<text:p>" + "<text:s text:c='999999999'/>" * 2000 + "x</text:p>"),
        b"MIME-Version: 1.0\nSubject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nx",
        b"MIME-Version: 1.0\nSubject: x\n" + b" a\n" * 100_000 + b"\nx",
        b'MIME-Version: 1.0\nContent-Type: text/plain; name="' + b'\\"' * 100_000 + b"\n\nx",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x" * 300_000,
        b"MIME-Version: 1.0\n" + b"X: y\n" * 100_000 + b"\nx",
        b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 300 + b"x",
        gzip.compress(b"") * 20_000,
        gzip.compress(gzip.compress(gzip.compress(bytes(1 << 24)))),
        b"<html>" + b"<a><b><i>" * 1000 + b"x",
        b"<html><p>" + b"&amp;" * 200_000,
        b"<html>" + b"<!--" * 200_000,
        b"<html>" + b"<meta property=og:title content=x>" * 20_000 + b"<p>x",
    ],
    ids=range(20),
)
def test_what_is_made_to_break_a_reader_is_read_or_refused_in_words(data):
    try:
        read(data, "x", SMALL)
    except UnreadableFile as why:
        assert why.remedy and "it took" not in str(why)


@pytest.mark.parametrize(
    "start", ["", "[24/03/2021, 10:15:32] Amal: x\n", "1\n00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n"]
)
@pytest.mark.parametrize(
    "piece",
    ["[24/03/2021, 10:15:32] ", "24/03/2021, 10:15 - ", "1:", "1:11 ", "[1:11", "a", "00:00:01,000 --> ", "<v ", "<", "\u0661", "\u200e",
     ": ", " ", "\n", "1\n00:00:01,000 --> 00:00:02,000\n", "12:12:12 a: b\n", '{"messages":'],
)  # fmt: skip
def test_no_text_keeps_a_reader_busy(start, piece):
    """A rule that went back and tried again would need hours for this: 20 seconds of computing are far more than enough."""
    try:
        read((start + piece * 30_000).encode(), "x", SMALL)
    except UnreadableFile as why:
        assert "it took" not in str(why)


def test_an_archive_in_an_archive_is_taken_out_one_level_at_a_time():
    data = b"Amal waits."
    for _ in range(6):
        data = zipped({"again.zip": data})
    for _ in range(5):
        [part] = read(data, "x.zip", SMALL).parts
        data = part.data
    assert read(data, "x.zip", SMALL).parts[0].data == b"Amal waits."


NAMES = {
    "../../etc/passwd": "passwd",
    "C:\\Users\\amal\\a.txt": "a.txt",
    "a\u202etxt.exe": "a⟦U+202E⟧txt.exe",
    "a\x1b[2J.txt": "a␛[2J.txt",
    "a" * 4000 + ".txt": "a" * 80 + "…" + "a" * 35 + ".txt",
    "/": "unnamed",
    "..": "..",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_inside_a_file_are_shown_and_not_obeyed(name):
    lay = zipped({name: "Amal waits."}) if not name.endswith("/") else None
    if lay:
        [part] = read(lay, "x.zip", SMALL).parts
        assert display_name(part.name) == NAMES[name]
    attached = mail(attached=[("x", b"Amal waits.")]).as_bytes().replace(b'filename="x"', b'filename="NAME"')
    quoted = name.replace("\\", "\\\\").encode()
    [part] = read(attached.replace(b"NAME", quoted), "x.eml", SMALL).parts
    assert display_name(part.name) in (NAMES[name], display_name(name))
    assert not set(display_name(part.name)) & set("\u202e\x1b/\\\0\n") and len(display_name(part.name)) <= 120


def test_a_name_that_ends_at_a_zero_byte_ends_there():
    [part] = read(zipped({"aQ.exe.txt": "x"}).replace(b"aQ.exe", b"a\0.exe"), "x.zip", SMALL).parts
    assert part.name == "a"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n" + zipped({"word/document.xml": "x"}), "application/pdf"),
        (b"GIF89a" + b"<html><script>", "image/gif"),
        (b"GIF89a/*" + zipped({"a.txt": "x"}), "image/gif"),
        (zipped({"a.pdf": b"%PDF-1.7"}), "application/zip"),
        (b"{\\rtf1 }" + pdf("one"), "application/rtf"),
        (HTML.encode() + zipped({"a.txt": "x"}), "text/html"),
    ],
)
def test_what_is_two_things_at_once_is_read_as_one_of_them_or_refused(data, kind):
    assert media_type(data) == kind
    try:
        assert read(data, "x", SMALL).media_type == kind
    except UnreadableFile as why:
        assert why.remedy


CHAT = "\n".join(f"[{day:02}/03/2021, 10:15:32] Amal: he is held\nin Ghulja" for day in range(1, 20))
WHOLE = {
    "mail.eml": mail(html="<p>x", attached=[("a.docx", docx(paragraph("x")))]).as_bytes(),
    "a.warc.gz": warc(("https://press.invalid/a", HTML.encode())),
    "a.odt": odt("<text:p>Amal waits.</text:p>", meta__xml=f"<office:document-meta {ODF}/>"),
    "a.rtf": rb"{\rtf1\ansi{\fonttbl{\f0\fcharset204 T;}}\f0 \'c0\'c1 \u1040? {\footnote x} Amal waits.}",
    "a.zip": zipped({"a.txt": "Amal", "b/c.txt": "waits."}),
    "chat.txt": CHAT.encode(),
    "result.json": json.dumps({"messages": [{"date": "2021-03-24T10:15:32", "from": "Amal", "text": "x"}] * 3}).encode(),
    "a.srt": b"1\n00:00:01,000 --> 00:00:04,000\nAmal waits.\n",
    "a.pdf": pdf("Amal", "waits."),
    "a.html": HTML.encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_cut_off_anywhere_is_read_or_refused_in_words(name):
    whole = WHOLE[name]
    assert read(whole, name, SMALL)
    for share in (0.02, 0.3, 0.6, 0.9, 0.99):
        try:
            read(whole[: max(1, int(len(whole) * share))], name, SMALL)
        except UnreadableFile as why:
            assert str(why) and why.remedy


@pytest.mark.parametrize("name", WHOLE)
def test_an_ending_decides_nothing(name):
    texts = {read(WHOLE[name], other, SMALL).text for other in (name, "x.pdf" if name != "a.pdf" else "x.txt", "x")}
    assert len(texts) == 1
