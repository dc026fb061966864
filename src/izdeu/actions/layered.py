"""A mapping that is copied in no time: what the copies have in common is kept once, and each keeps beside it what is its own.

Its values may be text until they are asked for: of forty thousand persons a page shows one.
"""

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, MutableMapping, ValuesView
from typing import Any, NamedTuple, overload

MANY = 1000  # of its own, from which on a copy is one whole again
_GONE: Any = object()


class Base(NamedTuple):
    """What copies have in common, as large as it was."""

    below: object
    size: int


class Layered[K, V](MutableMapping[K, V]):
    """Written to directly until it is first copied: from then on neither it nor the copy changes what they share.

    `read` makes a value of its text, once for all copies.
    """

    __slots__ = ("_below", "_own", "_read", "_shared")

    def __init__(
        self, there: Mapping[K, V] | Mapping[K, V | bytes] | None = None, read: Callable[[bytes], V] | None = None
    ) -> None:
        self._below: dict[K, V | bytes] = dict(there or {})
        self._own: dict[K, V] = {}
        self._read = read
        self._shared = False

    def copy(self) -> "Layered[K, V]":
        """Whoever writes to either changes nothing in the other."""
        if len(self._own) > MANY:
            return Layered(self._merged(), self._read)
        made: Layered[K, V] = Layered(read=self._read)
        made._below, made._own = self._below, dict(self._own)
        made._shared = self._shared = True
        return made

    def __getitem__(self, key: K) -> V:
        if self._own and (found := self._own.get(key, self)) is not self:
            if found is _GONE:
                raise KeyError(key)
            return found  # type: ignore[return-value]  # whatever was found is a value
        below = self._below[key]
        return self._restored(key, below) if type(below) is bytes else below  # type: ignore[return-value]

    def _restored(self, key: K, text: bytes) -> V:
        assert self._read is not None, "what is text can be read"
        value = self._below[key] = self._read(text)
        return value

    @overload
    def get(self, key: K) -> V | None: ...
    @overload
    def get(self, key: K, default: V) -> V: ...
    @overload
    def get[T](self, key: K, default: T) -> V | T: ...
    def get(self, key: K, default: Any = None) -> Any:
        found = self._own.get(key, self._below.get(key, _GONE)) if self._own else self._below.get(key, _GONE)
        if type(found) is bytes:
            return self._restored(key, found)
        return default if found is _GONE else found

    def __contains__(self, key: Any) -> bool:
        if self._own and key in self._own:
            return self._own[key] is not _GONE
        return key in self._below

    def __setitem__(self, key: K, value: V) -> None:
        (self._own if self._shared else self._below)[key] = value

    def __delitem__(self, key: K) -> None:
        if key not in self:
            raise KeyError(key)
        if not self._shared:
            del self._below[key]
        elif key in self._below:
            self._own[key] = _GONE
        else:
            del self._own[key]

    def without(self, gone: Iterable[K]) -> "Layered[K, V]":
        """One of its own without these. What is text stays text."""
        left = dict(self._merged())
        for key in gone:
            left.pop(key, None)
        return Layered(left, self._read)

    def since(self, base: "Base | None") -> tuple["Base", Iterable[K]]:
        """The keys that are more than those of the mapping this was answered for, without going through what both have in
        common; and what to ask with the next time. For mappings from which no key is ever taken."""
        now = Base(self._below, len(self._below))
        same = base is not None and base.below is now.below and base.size == now.size
        return now, (self._own if same else self._merged()).keys()

    # — gone through as a whole, which takes as long as to make it one —

    def _merged(self) -> dict[K, V | bytes]:
        if not self._own:
            return self._below
        return {key: value for key, value in (self._below | self._own).items() if value is not _GONE}

    def _whole(self) -> dict[K, V]:
        """With nothing in it that is still text."""
        if self._read is not None:
            for key, text in self._below.items():
                if type(text) is bytes:
                    self._restored(key, text)
        return self._merged()  # type: ignore[return-value]

    def __iter__(self) -> Iterator[K]:
        return iter(self._merged())

    def __len__(self) -> int:
        return len(self._merged())

    def keys(self) -> KeysView[K]:
        return self._merged().keys()

    def values(self) -> ValuesView[V]:
        return self._whole().values()

    def items(self) -> ItemsView[K, V]:
        return self._whole().items()
