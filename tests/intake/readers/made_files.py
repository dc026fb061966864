"""Files made for the tests: small PDFs and Word documents, byte by byte, honest and hostile."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

SCAN = object()
"""A page that is one grey picture."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*pages: object, title: str = "", extra: Sequence[bytes] = (), encrypt: bool = False) -> bytes:
    """A page a value: a text of several lines in any script, "" for an empty page, SCAN, or bytes as its content stream."""
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        3: b"<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/DW 500/FontDescriptor 5 0 R>>",
        5: b"<</Type/FontDescriptor/FontName/Test/Flags 4/FontBBox[0 0 1000 1000]/Ascent 900/Descent -100/StemV 80>>",
        6: _stream(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def 1 begincodespacerange <0000> <FFFF> "
            b"endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
        ),
        7: _stream(b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"),
        8: f"<</Title <{title.encode('utf-16').hex()}>>>".encode(),
    }
    kids = []
    for page in pages:
        content, number = max(objects) + 1, max(objects) + 2
        objects[content] = page if isinstance(page, bytes) else _stream(_content(page))
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>/XObject<</I 7 0 R>>>>/Contents %d 0 R>>"
            % content
        )
        kids.append(b"%d 0 R" % number)
    objects[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _assembled(objects, encrypt)


def _content(page: object) -> bytes:
    if page is SCAN:
        return b"q 600 0 0 800 0 0 cm /I Do Q"
    lines = str(page).split("\n")
    shown = b" ".join(b"<%s> Tj T*" % line.encode("utf-16-be").hex().encode() for line in lines)
    return b"BT /F 12 Tf 14 TL 20 760 Td %s ET" % shown


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def flate(content: bytes) -> bytes:
    """A compressed content stream."""
    return _stream(zlib.compress(content, 9), b"/Filter/FlateDecode")


def bomb(size: int) -> bytes:
    """A content stream that unpacks to `size` bytes, packed three times over."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"q " * (1 << 20)) for _ in range(size >> 21)) + packer.flush()
    return _stream(zlib.compress(packed, 9), b"/Filter[/FlateDecode/FlateDecode]")


def _assembled(objects: dict[int, bytes], encrypt: bool) -> bytes:
    out, places = io.BytesIO(b"%PDF-1.7\n"), {}
    out.seek(0, io.SEEK_END)
    for number, body in sorted(objects.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    lock = (
        b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O <%s>/U <%s>>>" % (b"41" * 32, b"42" * 32)
        if encrypt
        else b""
    )
    out.write(b"trailer<</Root 1 0 R/Info 8 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, lock, start))
    return out.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str = "", prologue: str = "", **parts: str) -> bytes:
    """A Word document; `parts` are further files of word/ by name, such as footnotes="…"."""
    names = {"document": ("document", "body", body), **{name: (name, name, text) for name, text in parts.items()}}
    files = {
        f"word/{name}.xml": f'<?xml version="1.0" encoding="UTF-8"?>{prologue}<w:{root} {W}><w:{inner}>{text}</w:{inner}></w:{root}>'
        for name, (root, inner, text) in names.items()
    }
    return zipped({"[Content_Types].xml": "<Types/>", **files})


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_bomb(size: int) -> bytes:
    """A Word document whose document.xml unpacks to `size` bytes: one packed block, repeated, in a zip written by hand."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(f"<w:document {W}><w:body><w:p><w:r><w:t>".encode()) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"a" * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = start + block * (size >> 24) + packer.flush()
    name, stated = b"word/document.xml", min(size, 0xFFFFFFFE)
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(packed), stated, len(name), 0)
    local = b"PK\x03\x04" + common + name + packed
    central = b"PK\x01\x02\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    return local + central + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
