"""The pages there are, each a copy of a file of the repository, so that an installed package has them too. A test holds the
copies to their originals."""

from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

PAGES = {
    "desk": "docs/desk.md",
    "readme": "README.md",
    "security": "SECURITY.md",
    "reading": "docs/reading.md",
    "lost-passphrase": "docs/lost-passphrase.md",
    "json": "docs/json.md",
}
"""By name in an address: where the original lies. The first is shown first."""


def text(name: str) -> str:
    return files("izdeu.web.desk.help").joinpath("copies", f"{name}.md").read_text(encoding="utf-8")


@cache
def title(name: str) -> str:
    return next(line.removeprefix("# ").replace("`", "") for line in text(name).splitlines() if line.startswith("# "))


@cache
def rendered(name: str) -> SafeString:
    """Without anything of HTML in it, without pictures; a link to another of these pages leads there."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = reader.parse(text(name))
    for token in tokens:
        for inner in token.children or ():
            _lead(inner)
    return SafeString(reader.renderer.render(tokens, reader.options, {}))


def _lead(token: Token) -> None:
    if token.type != "link_open":
        return
    place = str(token.attrs.get("href", "")).partition("#")[0]
    known = {PurePosixPath(path).name: name for name, path in PAGES.items()}
    if (name := known.get(PurePosixPath(place).name)) is not None:
        token.attrs["href"] = f"/help/{name}/"
    elif not place.startswith("https://"):
        token.attrs.pop("href", None)  # a file that is only in the repository
