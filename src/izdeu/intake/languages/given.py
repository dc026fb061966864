"""Word lists of names that come with airlock-pii, for the readers that have none of their own."""

import re
from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists (`places`, `not_names` …), in lower case."""
    raw = files("airlock_pii").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    lines = (re.sub(r"#.*|\(.*?\)|\[.*?\]", "", line) for line in raw.splitlines())
    return frozenset(part.strip().casefold() for line in lines for part in line.split(",") if part.strip())


@cache
def given() -> frozenset[str]:
    """Kazakh and Russian given names."""
    return listed("given_names_kk") | listed("given_names_ru")
