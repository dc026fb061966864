"""The elements of a page in the order of reading, and their text as a reader sees it: a blank line between blocks."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

_PARAGRAPHS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "details", "div", "dl", "fieldset", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "ol", "p", "pre", "section", "summary", "table", "ul",
})  # fmt: skip
_LINES = frozenset(("br", "dd", "dt", "li", "legend", "option", "tr"))
_PROSE = 20  # characters in one go, outside a link: shorter pieces are labels


@dataclass(slots=True)
class Measure:
    """How many characters of an element are text, links, and prose."""

    text: int = 0
    linked: int = 0
    prose: int = 0

    def add(self, other: "Measure") -> None:
        self.text += other.text
        self.linked += other.linked
        self.prose += other.prose

    @property
    def mostly_links(self) -> bool:
        return self.linked > 0.6 * self.text


def walk(root: LexborNode, dropped: Collection[int]) -> Iterator[tuple[LexborNode, bool]]:
    """Every node on entering (True) and leaving (False), without recursion: pages can be nested at will."""
    node, entering = root, True
    while True:
        if entering and node.mem_id not in dropped:
            yield node, True
            if node.first_child is not None:
                node = node.first_child
                continue
        if not entering or node.mem_id not in dropped:
            yield node, False
        if node.mem_id == root.mem_id:
            return
        following = node.next
        node, entering = (following, True) if following is not None else (node.parent, False)  # type: ignore[assignment]


def measures(root: LexborNode, dropped: Collection[int]) -> dict[int, Measure]:
    """What each element holds, by its `mem_id`."""
    found: dict[int, Measure] = {}
    open_elements = [Measure()]
    links = 0
    for node, entering in walk(root, dropped):
        if node.is_text_node:
            if entering:
                _count(open_elements[-1], node.text_content or "", links > 0)
            continue
        links += (1 if entering else -1) if node.tag == "a" else 0
        if entering:
            open_elements.append(Measure())
        else:
            found[node.mem_id] = done = open_elements.pop()
            open_elements[-1].add(done)
    return found


def _count(measure: Measure, text: str, linked: bool) -> None:
    size = len(" ".join(text.split()))
    measure.text += size
    if linked:
        measure.linked += size
    elif size >= _PROSE:
        measure.prose += size


def flow(root: LexborNode, dropped: Collection[int]) -> str:
    """The text of an element: spaces folded but in `pre`, table cells parted by a tab."""
    parts: list[str] = []
    kept_spaces = 0
    for node, entering in walk(root, dropped):
        if node.is_text_node:
            if entering:
                text = node.text_content or ""
                parts.append(text.replace("\r\n", "\n") if kept_spaces else re.sub(r"[ \t\r\n\f\u200b]+", " ", text))
            continue
        tag = node.tag or ""
        kept_spaces += (1 if entering else -1) if tag == "pre" else 0
        if tag in _PARAGRAPHS:
            parts.append("\n\n")
        elif tag in _LINES and entering:
            parts.append("\n")
        elif tag in ("td", "th") and not entering:
            parts.append("\t")
    lines = (line.strip() for line in "".join(parts).replace("\0", "\ufffd").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
