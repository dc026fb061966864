"""The map of the house. Edit ALLOWED when the architecture changes, on purpose, with a page under docs/decisions/."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "izdeu"
PILLARS = {"intake", "lists", "identity", "timeline", "appeals", "register", "estimate"}
PURE = {"model", "names", "places"}
ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "names": {"model"},
    "places": {"model", "names"},
    **dict.fromkeys(PILLARS, PURE),
    "actions": PURE | PILLARS,
    "store": PURE | {"actions"},  # the ports it fulfils
    "web": PURE | {"timeline", "actions", "assembly", "settings", "reader"},
    "cli": PURE | {"timeline", "lists", "actions", "assembly", "settings", "web", "reader"},
    "settings": {"model"},
    "endpoint": {"model", "intake"},  # the form of questions and answers
    "assembly": PURE | PILLARS | {"actions", "store", "settings", "endpoint"},
    "reader": {"model", "intake", "assembly"},
}
OUTSIDE = {"django", "sqlcipher3", "sqlite3", "requests", "httpx", "socket", "subprocess", "nacl", "argon2"}
MODEL_MAY = {"yaml"}


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: say where it comes from, no relative imports"
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names if node.module == "izdeu"}
    return names


def room_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return sorted(p for p in SRC.rglob("*.py") if room_of(p) not in ("__init__", "__main__"))


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_imports_follow_the_map(path: Path) -> None:
    room = room_of(path)
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("izdeu.")}
    assert rooms - {room, "__version__"} <= ALLOWED[room], (
        f"{room} must not import {sorted(rooms - {room} - ALLOWED[room])}"
    )


@pytest.mark.parametrize(
    "path", [p for p in modules() if room_of(p) in PURE | PILLARS], ids=lambda p: str(p.relative_to(SRC))
)
def test_thinking_stays_pure(path: Path) -> None:
    if path.name in (
        "sandbox.py",
        "listening.py",
    ):  # intake's doors to processes without keys are the one hand a pillar has
        return
    assert not {name.split(".")[0] for name in imports(path)} & OUTSIDE


def test_the_model_stands_on_the_standard_library() -> None:
    import sys

    outside = {
        name.split(".")[0] for path in (SRC / "model").rglob("*.py") for name in imports(path)
    } - sys.stdlib_module_names
    assert outside <= {"izdeu"} | MODEL_MAY


def test_architecture_page_names_every_room() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {room_of(p) for p in modules()}
    assert not {room for room in rooms if f"`{room}" not in page}, "a room ARCHITECTURE.md does not name"
