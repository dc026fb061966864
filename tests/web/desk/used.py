"""What our pages ask of a browser: every name of CSS, of its scripts and of HTML that stands in our own files."""

import re
from collections.abc import Iterator
from pathlib import Path

DESK = Path(__file__).parents[3] / "src" / "izdeu" / "web"
STATIC = DESK / "desk" / "static" / "desk"
SINCE = Path(__file__).with_name("since.tsv")
NOT_OURS = ("{%.*?%}", "{{.*?}}", "{#.*?#}")  # what Django says in a template

type Name = tuple[str, str]
"""Of which kind, and the name: ("property", "inset-inline")."""


def used() -> set[Name]:
    found = {name for sheet in STATIC.glob("*.css") for name in _css(sheet.read_text(encoding="utf-8"))}
    found |= {name for script in STATIC.glob("*.js") for name in _script(script.read_text(encoding="utf-8"))}
    return found | {name for page in DESK.rglob("*.html") for name in _html(page.read_text(encoding="utf-8"))}


def _css(text: str) -> Iterator[Name]:
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'|url\([^)]*\)", "", text, flags=re.S)
    yield from (("property", name) for name in re.findall(r"[{;]\s*(-?[a-z][a-z-]*)\s*:(?!\w+[^;}]*{)", text))
    yield from (("at-rule", name) for name in re.findall(r"@([a-z-]+)", text))
    yield from (("selector", name) for name in re.findall(r"(?<=[\w\])*, }>:]):{1,2}([a-z-]+)(?=[^;{}]*{)", text))
    yield from (("function", name) for name in re.findall(r"(?<=[\s:,(])([a-z][a-z-]+)\((?=[^;{}]*[;}])", text))
    yield from (("unit", name) for name in re.findall(r"(?<=\d)([a-z]{2,5})\b", text))


def _script(text: str) -> Iterator[Name]:
    text = re.sub(r"(?m)(^|\s)//.*$", "", text)
    yield from (("member", name) for name in re.findall(r"(?<!\.)\.([a-zA-Z]\w*)", text))
    yield from (("global", name) for name in re.findall(r"(?<![.\w$])([a-zA-Z]\w*)\(", text))
    yield from (("global", name) for name in re.findall(r"\bnew ([A-Z]\w*)", text))


def _html(text: str) -> Iterator[Name]:
    for template in NOT_OURS:
        text = re.sub(template, "", text, flags=re.S)
    for tag, attributes in re.findall(r"<([a-z]+)\b([^>]*)>", text):
        yield "element", tag
        yield from (
            ("attribute", name)
            for name in re.findall(r"(?:^|\s)([a-z]+)(?==|\s|$)", re.sub('"[^"]*"', '""', attributes))
        )
