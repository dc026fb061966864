"""What is made of the log, read on from where it was read to; and what is not yet settled kept from everybody else."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from izdeu.actions.ports import Store
from izdeu.model.record import Entry


@dataclass
class _Read[T]:
    """What was made of the log up to a place, and the id of the entry there."""

    made: T
    seq: int = 0
    last: str = ""


class Following[T]:
    """What the entries of some kinds come to, one after the other; made again from the first where the log is another one than
    was read: an erasure.

    Whoever is in the middle of a transaction has what they have written so far beside it, for themselves: nobody else sees
    it before it is on record for good, and it may be taken back.
    """

    def __init__(self, kinds: tuple[str, ...], empty: Callable[[], T], take: Callable[[T, Entry], None]) -> None:
        self._kinds, self._empty, self._take = kinds, empty, take
        self._settled = _Read(empty())
        self._turn = threading.Lock()

    def now(self, store: Store) -> T:
        """Up to the end of the log. Whoever asks does not change it."""
        with self._turn:
            fresh = self._since(store)
            if not store.writing:
                return self._gone_on(self._settled, fresh).made
            ahead = list(fresh)
            beside = replace(self._settled, made=_copy(self._settled.made)) if ahead else self._settled
            return self._gone_on(beside, ahead).made

    def _since(self, store: Store) -> Iterator[Entry]:
        """What came since; all of it where the log is another one."""
        read = self._settled
        entries = store.entries(*self._kinds, since=max(0, read.seq - 1))
        if read.last and ((first := next(entries, None)) is None or first.id != read.last):
            self._settled = _Read(self._empty())
            return store.entries(*self._kinds)
        return entries

    def _gone_on(self, read: _Read[T], entries: Iterable[Entry]) -> _Read[T]:
        for entry in entries:
            self._take(read.made, entry)
            read.seq, read.last = entry.seq, entry.id
        return read


def _copy(made: Any) -> Any:
    """So far down as anything is ever added to."""
    match made:
        case dict():
            return {key: list(value) if isinstance(value, list) else value for key, value in made.items()}
        case list() | set():
            return type(made)(made)
        case _ if is_dataclass(made) and not isinstance(made, type):
            copied = object.__new__(type(made))
            for one in fields(made):
                setattr(copied, one.name, _copy(getattr(made, one.name)))
            return copied
    return made
