"""Saved web pages: the article without what stands round it, and what the page says of itself."""

import re

from selectolax.lexbor import LexborHTMLParser

from izdeu.intake.masthead import masthead
from izdeu.intake.readers import telegram_page
from izdeu.intake.readers.encoding import decode
from izdeu.intake.readers.flow import flow
from izdeu.intake.readers.furniture import article, furniture, hidden, outer_links
from izdeu.intake.readers.imprint import imprint
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile

VERSION = "1"
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)

_TAG = re.compile(
    r"<(/?)(?!(?:p|li|br|hr|img|meta|link|input|td|th|tr|dt|dd|option|source|wbr|area|base|col|embed|param)\b)[a-z][^>]*>",
    re.I,
)
_DEEPEST = 5000  # no person makes a page nested deeper, and the time to parse one grows with the square of the depth


def read(data: bytes, sent_as: str = "") -> ReadText:
    """The article of a page. `sent_as`: the encoding whoever sent it declared. UnreadableFile where there is nothing to read in it."""
    declared = _CHARSET.search(data[:8192])
    decoded = decode(data, declared[1].decode("ascii") if declared else sent_as)
    _refuse_depth(decoded.text)
    tree = LexborHTMLParser(decoded.text)
    if telegram_page.is_export(tree):
        return telegram_page.read_page(tree)
    said = imprint(tree)
    text = _article(tree, said.title) or said.body
    if not text:
        raise UnreadableFile(
            "the page holds no text: it was saved before its text was loaded, or it needs a script to show it",
            "Open the page, wait until the article is there, save it as PDF (print to PDF), and add that.",
        )
    head = masthead(text)
    return ReadText(
        text=text,
        reader="page",
        version=VERSION,
        media_type="text/html",
        title=said.title or head.title,
        publisher=said.publisher or head.publisher,
        published=said.published or head.published,
        language_hint=said.language,
        notes=(*decoded.notes, *((f"the page gives its address: {said.address}",) if said.address else ())),
    )


def whole(text: str) -> str:
    """All that stands on a page, as in a letter: nothing round it is taken for furniture."""
    _refuse_depth(text)
    tree = LexborHTMLParser(text)
    root = tree.body or tree.root
    return flow(root, hidden(tree)) if root is not None else ""


def _article(tree: LexborHTMLParser, title: str) -> str:
    """Its text, under its headline even where that stands outside the article's element."""
    dropped = furniture(tree)
    root = article(tree, dropped)
    text = flow(root, dropped | outer_links(root, dropped))
    headline = tree.css_first("h1")
    heading = " ".join(((flow(headline, dropped) if headline is not None else "") or title).split())
    return f"{heading}\n\n{text}" if text and heading not in " ".join(text[:1000].split()) else text


def _refuse_depth(text: str) -> None:
    depth = 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            raise UnreadableFile(
                "the page is nested too deeply to be read: it may be made to break readers",
                "Open it in a browser, print it into a PDF, and add that.",
            )
