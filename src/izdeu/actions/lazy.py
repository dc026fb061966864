"""Mappings and sets that are made one by one, as they are asked for: of forty thousand persons a page shows one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set


class Lazy[K, V](Mapping[K, V]):
    """Each value made when it is first asked for; None where there is none. `keys`: all that may be there, for going through."""

    def __init__(self, make: Callable[[K], V | None], keys: Callable[[], Iterable[K]]) -> None:
        self._make, self._keys = make, keys
        self._made: dict[K, V | None] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            self._made[key] = self._make(key)
        found = self._made[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[K]:
        return (key for key in self._keys() if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Some[K](Set[K]):
    """Those of a whole that a test is true of; asked once for each."""

    def __init__(self, test: Callable[[K], bool], whole: Callable[[], Iterable[K]]) -> None:
        self._test, self._whole = test, whole
        self._known: dict[object, bool] = {}

    def __contains__(self, one: object) -> bool:
        known = self._known.get(one)
        if known is None:
            known = self._known[one] = self._test(one)  # type: ignore[arg-type]  # whatever is asked for is one of the whole or not
        return known

    def __iter__(self) -> Iterator[K]:
        return (one for one in self._whole() if one in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @classmethod
    def _from_iterable[S](cls, it: Iterable[S]) -> Set[S]:
        return frozenset(it)
