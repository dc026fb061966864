"""The one append-only table: an envelope round every record, and its canonical JSON."""

import dataclasses
import json
import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from izdeu.model.claim import Decision
from izdeu.model.person import Judgement
from izdeu.model.reading import Reading
from izdeu.model.source import Document, Failure, Rendition

type Record = Document | Rendition | Failure | Reading | Decision | Judgement | Deed

KINDS: dict[str, type] = {}


@dataclass(frozen=True, slots=True)
class Deed:
    """Something somebody did that changes no fact but must be known: an export, a page written, a rebuild."""

    id: str
    deed: str
    what: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log. `seq` counts from 1 without gaps; `salt` hides the body in the log's hash, so erasure leaves it verifiable."""

    seq: int
    id: str
    kind: str
    body: str
    salt: bytes
    by: str
    at: datetime

    @property
    def record(self) -> Record:
        return load(self.kind, self.body)


KINDS.update({cls.__name__.lower(): cls for cls in (Document, Rendition, Failure, Reading, Decision, Judgement, Deed)})


def kind_of(record: Record) -> str:
    return type(record).__name__.lower()


def dump(record: object) -> str:
    """Canonical JSON: keys sorted, no spaces, nothing escaped that need not be; default values left out."""
    return json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(kind: str, body: str) -> Record:
    """The record a row holds. KeyError for a kind this version does not know."""
    record: Record = _typed(KINDS[kind], json.loads(body))
    return record


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(got) for f in dataclasses.fields(value) if (got := getattr(value, f.name)) != f.default}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _hints(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def _typed(hint: Any, value: Any) -> Any:
    """JSON back into the type a field declares."""
    if value is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _typed(next(arg for arg in get_args(hint) if arg is not type(None)), value)
    if origin is tuple:
        args = get_args(hint)
        one = [args[0]] * len(value) if args[-1] is Ellipsis else list(args)
        return tuple(_typed(h, item) for h, item in zip(one, value, strict=True))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = _hints(hint)
        return hint(**{name: _typed(hints[name], item) for name, item in value.items()})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    return date.fromisoformat(value) if hint is date else value
