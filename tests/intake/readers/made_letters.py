"""Files made for the tests: letters, e-mails, web archives and chats, each as the program that usually writes it would."""

import gzip
import io
import json
from collections.abc import Sequence
from email.message import EmailMessage

from made_files import zipped

STORY = "Asel Testova says that her husband Bolat Invented was taken in May 2017, and that nobody tells her where he is held."
HTML = (
    "<html><head><title>A wife asks</title><meta property='article:published_time' content='2021-03-24'></head><body><nav>MENU</nav>"
    f"<article><h1>A wife asks</h1><p>{STORY}</p><p>{STORY}</p></article><footer>FOOT</footer></body></html>"
)
_SPACES = {
    "office": "office:1.0",
    "text": "text:1.0",
    "table": "table:1.0",
    "draw": "drawing:1.0",
    "style": "style:1.0",
}
ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}"' for name, rest in _SPACES.items())
ODF += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(body: str, prologue: str = "", **parts: str | bytes) -> bytes:
    """`parts`: further files by name, a dot written as two underscores."""
    within = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f'<?xml version="1.0"?>{prologue}<office:document-content {ODF}>{within}</office:document-content>'
    more = {name.replace("__", "."): said for name, said in parts.items()}
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **more})


def mail(text: str = STORY, html: str = "", attached: Sequence[tuple[str, bytes]] = (), **headers: str) -> EmailMessage:
    message = EmailMessage()
    said = {"From": "Asel Testova <asel@post.invalid>", "To": "help@group.invalid", "Subject": "My husband",
            "Date": "Wed, 24 Mar 2021 10:15:00 +0600", "Message-ID": "<1@post.invalid>", **headers}  # fmt: skip
    for name, value in said.items():
        message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def mhtml(page: bytes = HTML.encode(), charset: str = "utf-8") -> bytes:
    """As a browser built on Chromium saves a page."""
    message = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://press.invalid/a\r\nSubject: A wife asks\r\n"
        b"Date: Thu, 25 Mar 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----M--x"\r\n\r\n\r\n------M--x\r\n'
        b"Content-Type: text/html; charset=%s\r\nContent-Location: https://press.invalid/a\r\n\r\n%s\r\n------M--x\r\n"
        b"Content-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: cid:css\r\n\r\n"
        b"p { color: red }\r\n------M--x--\r\n"
    )
    return message % (charset.encode(), page)


def warc(
    *pages: tuple[str, bytes], packed: bool = True, kind: str = "text/html; charset=utf-8", status: str = "200 OK"
) -> bytes:
    """As a crawler writes it: a record a page, with its request before it."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("test.warc", {"software": "invented"}))
    for address, content in pages:
        ask = StatusAndHeaders("GET / HTTP/1.1", [("Host", "press.invalid")], is_http_request=True)
        writer.write_record(writer.create_warc_record(address, "request", http_headers=ask))
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(content), http_headers=head,
                warc_headers_dict={"WARC-Date": "2021-03-25T10:00:00Z"},
            )
        )  # fmt: skip
    return out.getvalue()


def wacz(archive: bytes, *addresses: str) -> bytes:
    pages = [
        json.dumps({"format": "json-pages-1.0"}),
        *(json.dumps({"url": one, "ts": "2021-03-25T10:00:00Z"}) for one in addresses),
    ]
    return zipped({
        "datapackage.json": "{}", "archive/data.warc.gz": archive, "indexes/index.cdx.gz": gzip.compress(b""),
        **({"pages/pages.jsonl": "\n".join(pages)} if addresses else {}),
    })  # fmt: skip
