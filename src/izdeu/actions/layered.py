"""A mapping that is copied in no time: what the copies have in common is kept once, and each keeps beside it what is its own."""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, MutableMapping, ValuesView
from typing import Any, overload

MANY = 1000  # of its own, from which on a copy is one whole again
_GONE: Any = object()


class Layered[K, V](MutableMapping[K, V]):
    """Written to directly until it is first copied: from then on neither it nor the copy changes what they share."""

    __slots__ = ("_below", "_own", "_shared")

    def __init__(self, there: Mapping[K, V] | None = None) -> None:
        self._below: dict[K, V] = dict(there or {})
        self._own: dict[K, V] = {}
        self._shared = False

    def copy(self) -> "Layered[K, V]":
        """Whoever writes to either changes nothing in the other."""
        if len(self._own) > MANY:
            return Layered(self._whole())
        made: Layered[K, V] = Layered()
        made._below, made._own = self._below, dict(self._own)
        made._shared = self._shared = True
        return made

    def __getitem__(self, key: K) -> V:
        if self._own and (found := self._own.get(key, self)) is not self:
            if found is _GONE:
                raise KeyError(key)
            return found  # type: ignore[return-value]  # whatever was found is a value
        return self._below[key]

    @overload
    def get(self, key: K) -> V | None: ...
    @overload
    def get(self, key: K, default: V) -> V: ...
    @overload
    def get[T](self, key: K, default: T) -> V | T: ...
    def get(self, key: K, default: Any = None) -> Any:
        found = self._own.get(key, self._below.get(key, _GONE)) if self._own else self._below.get(key, _GONE)
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

    # — gone through as a whole, which takes as long as to make it one —

    def _whole(self) -> dict[K, V]:
        if not self._own:
            return self._below
        return {key: value for key, value in (self._below | self._own).items() if value is not _GONE}

    def __iter__(self) -> Iterator[K]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def keys(self) -> KeysView[K]:
        return self._whole().keys()

    def values(self) -> ValuesView[V]:
        return self._whole().values()

    def items(self) -> ItemsView[K, V]:
        return self._whole().items()
