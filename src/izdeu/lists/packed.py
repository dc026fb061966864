"""Rows set aside in memory, packed: as objects a million of them would take a gigabyte, and no disk may hold them in clear."""

import json
import zlib
from collections.abc import Iterator

from izdeu.model.listed import Row

_AT_ONCE = 4000
_QUICKLY = 1  # of zlib's levels: a list says the same over and over


class Packed:
    """Takes rows one by one and gives them back in their order, as often as asked for."""

    def __init__(self) -> None:
        self._open: list[Row] = []
        self._closed: list[bytes] = []

    def put(self, row: Row) -> None:
        self._open.append(row)
        if len(self._open) == _AT_ONCE:
            self._closed.append(_pack(self._open))
            self._open = []

    def __iter__(self) -> Iterator[Row]:
        for block in self._closed:
            yield from _unpack(block)
        yield from self._open


def _pack(rows: list[Row]) -> bytes:
    said = [(row.sheet, row.number, row.cells, row.trouble, row.named) for row in rows]
    return zlib.compress(json.dumps(said).encode("ascii"), _QUICKLY)


def _unpack(block: bytes) -> Iterator[Row]:
    for sheet, number, cells, trouble, named in json.loads(zlib.decompress(block)):
        yield Row(sheet, number, tuple(cells), tuple(trouble), named)
