"""What a page says of itself for machines: JSON-LD, OpenGraph, Dublin Core, time elements."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from izdeu.model.when import When

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_PUBLISHERS = (
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "article:publisher",
    "application-name",
)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "publication_date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "article_date_original", "originalpublicationdate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Imprint:
    """Empty where the page does not say it. `body`: the article's text as given to machines."""

    title: str = ""
    publisher: str = ""
    published: When | None = None
    language: str = ""
    address: str = ""
    body: str = ""


def imprint(tree: LexborHTMLParser) -> Imprint:
    """The first of each that is well formed, the most exact source first."""
    linked = list(_linked_data(tree))
    metas = _metas(tree)
    dates = (*_said(linked, "datePublished"), *(metas.get(name, "") for name in _PUBLISHED), *_times(tree))
    return Imprint(
        title=_first(
            (
                *_said(linked, "headline"),
                *(metas.get(name, "") for name in _TITLES),
                _text(tree, "h1"),
                _text(tree, "title"),
            )
        ),
        publisher=_first((*_names(linked), *(metas.get(name, "") for name in _PUBLISHERS))),
        published=next((when for text in dates if (when := _day(text))), None),
        language=_language(tree, metas),
        address=_address(tree, metas),
        body=_first(_said(linked, "articleBody")),
    )


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object that describes a work (not a list of other stories), lists and @graph opened."""
    for script in tree.css('script[type="application/ld+json"]')[:20]:
        try:
            waiting = [json.loads(script.text() or "")]
        except (ValueError, RecursionError):  # pages often break their own JSON
            continue
        while waiting:
            match waiting.pop(0):
                case list() as several:
                    waiting = several[:50] + waiting[:100]
                case {"@graph": several}:
                    waiting.insert(0, several)
                case {"@type": _} as one if re.search("Article|Report|Posting|WebPage|CreativeWork", str(one["@type"])):
                    yield one


def _said(linked: list[dict[str, Any]], key: str) -> tuple[str, ...]:
    return tuple(value for one in linked if isinstance(value := one.get(key), str))


def _names(linked: list[dict[str, Any]]) -> Iterator[str]:
    """Publishers, given as an object, a list of them or a word."""
    for one in linked:
        publisher = one.get("publisher") or one.get("sourceOrganization")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str):
            yield name


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """meta elements by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for meta in tree.css("meta[content]")[:500]:
        own = meta.attributes
        name = own.get("property") or own.get("name") or own.get("itemprop") or own.get("http-equiv") or ""
        found.setdefault(name.lower(), own.get("content") or "")
    return found


def _times(tree: LexborHTMLParser) -> Iterator[str]:
    """time elements that say they are the publication, then the first in an article's own head."""
    for selector in (
        "[itemprop=datePublished]",
        "time[pubdate]",
        "article header time",
        "article time",
        "main time",
        "header time",
    ):
        if (node := tree.css_first(selector)) is not None:
            yield node.attributes.get("datetime") or node.attributes.get("content") or ""


def _day(text: str) -> When | None:
    """An ISO date or time stamp as the day written in it; the day is not moved to another time zone."""
    found = re.match(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)", text) or re.match(
        r"\s*(\d{4})(\d\d)(\d\d)(?:\D|$)", text
    )
    if not found:
        return None
    try:
        return When.day(date(*map(int, found.groups())), text.strip())
    except ValueError:
        return None


def _language(tree: LexborHTMLParser, metas: dict[str, str]) -> str:
    page = tree.css_first("html")
    own = (page.attributes.get("lang") or page.attributes.get("xml:lang") or "") if page is not None else ""
    said = (own or metas.get("og:locale", "") or metas.get("content-language", "")).strip().replace("_", "-")
    return said if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", said) else ""


def _address(tree: LexborHTMLParser, metas: dict[str, str]) -> str:
    """Where the page was, in its own words."""
    link = tree.css_first("link[rel=canonical]")
    said = (link.attributes.get("href") or "") if link is not None else metas.get("og:url", "")
    return said if re.fullmatch(r"https?://[!-~]{4,300}", said) else ""


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return (node.text() or "") if node is not None else ""


def _first(values: "Iterator[str] | tuple[str, ...]") -> str:
    return next((line for value in values if (line := html.unescape(value).strip())), "")
