"""A room is a folder here with a `urls.py` and its `words.yaml`: it is found by being there. `ROOM` says where it stands."""

import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Room:
    """`place`: where it stands among the others, none where it is not in the list of rooms. `deed`: what who enters must be
    allowed. `path`: what its addresses begin with."""

    name: str
    path: str
    deed: str = ""
    place: int | None = None
    key: str = ""
    """The letter that leads there, after g."""

    @property
    def templates(self) -> Path:
        return HERE / self.name / "templates"

    @property
    def urls(self) -> str:
        return f"izdeu.web.desk.{self.name}.urls"


@cache
def rooms() -> tuple[Room, ...]:
    """All there are, in their order."""
    there = (module.name for module in pkgutil.iter_modules([str(HERE)]) if module.ispkg)
    furnished = (name for name in there if (HERE / name / "urls.py").exists() and (HERE / name / "words.yaml").exists())
    found = [import_module(f"izdeu.web.desk.{name}").ROOM for name in furnished]
    return tuple(sorted(found, key=lambda room: (room.place is None, room.place or 0, room.name)))
