"""The tables beside this file, loaded once."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> dict[str, Any]:
    """What `<name>.yaml` holds."""
    loaded: dict[str, Any] = yaml.safe_load(files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def listed(name: str, key: str) -> frozenset[str]:
    """One list of a table, as a set."""
    return frozenset(table(name)[key])
