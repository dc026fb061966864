"""Whose secret opens a key slot. Recorded inside the casebook: its one readable file says nothing of people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A key slot by its id, and who holds its passphrase or its sheet of paper. The latest about a slot stands."""

    id: str
    slot: str
    who: str
