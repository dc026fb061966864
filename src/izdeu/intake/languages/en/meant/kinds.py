"""The kinds of event read by meaning, and whose each is."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event. `whose`: undergoer, actor, other, spoken_of (`kinds.yaml`)."""

    type: str
    whose: str


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of `kinds.yaml`, in its order."""
    loaded: dict[str, str] = yaml.safe_load((files(__package__) / "kinds.yaml").read_text(encoding="utf-8"))
    return tuple(Kind(type, whose) for type, whose in loaded.items())
