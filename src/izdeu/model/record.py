"""The one append-only table: an envelope round every record, and its canonical JSON."""

import dataclasses
import json
import types
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from izdeu.model.case import Case, CaseChange, Filed, Membership
from izdeu.model.claim import Decision
from izdeu.model.confirmation import Confirmation
from izdeu.model.consent import Consent, Withdrawal
from izdeu.model.contact import Code, Contact
from izdeu.model.copied import SameText
from izdeu.model.finding import Finding
from izdeu.model.glossary import OwnTerm, Worded
from izdeu.model.holder import KeyHolder
from izdeu.model.interview import Interview, Waiting
from izdeu.model.listed import Listing, Matching
from izdeu.model.person import Judgement, Suggestion
from izdeu.model.reading import Reading
from izdeu.model.saved import Looked, SavedSearch
from izdeu.model.signed import Signed
from izdeu.model.source import Document, Enclosed, Failure, Rendition, Reprint, Transcript
from izdeu.model.speaker import Speaker, SpeakerIdentity
from izdeu.model.task import Task
from izdeu.model.trained import InForce, Trained

type Record = (
    Document
    | Rendition
    | Failure
    | Enclosed
    | Reprint
    | Transcript
    | Reading
    | SameText
    | Decision
    | Judgement
    | Suggestion
    | Listing
    | Matching
    | Finding
    | Confirmation
    | Task
    | Case
    | CaseChange
    | Membership
    | Filed
    | KeyHolder
    | Speaker
    | SpeakerIdentity
    | Consent
    | Withdrawal
    | Waiting
    | Interview
    | Contact
    | Code
    | SavedSearch
    | Looked
    | Trained
    | InForce
    | Worded
    | OwnTerm
    | Deed
)

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

    def signed[T](self, cls: type[T]) -> Signed[T]:
        """The record with the hand under it. TypeError where it is of another kind than `cls`."""
        record = self.record
        if not isinstance(record, cls):
            raise TypeError(f"{self.id} is no {cls.__name__}")
        return Signed(record, self.by, self.at, self.seq)


KINDS.update({cls.__name__.lower(): cls for cls in get_args(Record.__value__)})


def kind_of(record: Record) -> str:
    return type(record).__name__.lower()


def dump(record: object) -> str:
    """Canonical JSON: keys sorted, no spaces, nothing escaped that need not be; default values left out."""
    return json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(kind: str, body: str) -> Record:
    """The record a row holds. KeyError for a kind this version does not know."""
    return restore(KINDS[kind], json.loads(body))


def restore[T](cls: type[T], fields: dict[str, Any]) -> T:
    """A dataclass from the parsed JSON `dump` made of it. The dict is used up."""
    hint: Any = cls
    read = _reader(hint)
    assert read is not None, f"{cls} is no dataclass"
    made: T = read(fields)
    return made


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(got) for f in dataclasses.fields(value) if (got := getattr(value, f.name)) != f.default}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _reader(hint: Any) -> Callable[[Any], Any] | None:
    """How JSON becomes what a field declares; None where it is that already. Made once a type: a casebook is read whole."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _reader(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        return _tuple_reader(args)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _dataclass_reader(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {member.value: member for member in hint}.__getitem__
    return date.fromisoformat if hint is date else None


def _tuple_reader(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if args[-1] is not Ellipsis:
        each = [_reader(arg) or _same for arg in args]
        return lambda items: tuple(read(item) for read, item in zip(each, items, strict=True))
    one = _reader(args[0])
    return (lambda items: tuple([one(item) for item in items])) if one else tuple


def _dataclass_reader(cls: type) -> Callable[[Any], Any]:
    deep: list[tuple[str, Callable[[Any], Any]]] | None = None

    def reader(fields: dict[str, Any]) -> Any:
        nonlocal deep
        if deep is None:  # only now: a voice has a voice behind it, and so on
            deep = [(name, read) for name, hint in get_type_hints(cls).items() if (read := _reader(hint))]
        for name, read in deep:
            if fields.get(name) is not None:
                fields[name] = read(fields[name])
        return cls(**fields)

    return reader


def _same(value: Any) -> Any:
    return value
