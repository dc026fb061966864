"""Keys: what a typed secret is stretched into, and what one random data key is split into."""

import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

from argon2.low_level import Type, hash_secret_raw

SIZE = 32


class Use(StrEnum):
    """What a key is for. One that leaked from one use opens nothing else."""

    DATABASE = "database"
    ORIGINALS = "originals"
    NAMES_OF_ORIGINALS = "names of originals"
    IDS = "ids"
    KEY_SLOTS = "key slots"


@dataclass(frozen=True, slots=True)
class Key:
    """32 secret bytes that do not show in a traceback, a log or a settings page."""

    secret: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> "Key":
        return cls(secrets.token_bytes(SIZE))

    def for_use(self, use: Use) -> "Key":
        return Key(blake2b(use.encode(), key=self.secret, digest_size=SIZE, person=b"izdeu key").digest())


@dataclass(frozen=True, slots=True)
class Stretch:
    """What argon2id makes a guesser pay for one guess.

    About 0.1 s on two idle cores, so that `izdeu people` answers within a second on an old laptop too; a guesser needs the
    same 64 MiB every time. RFC 9106 asks for no more where memory is short.
    """

    memory_kib: int = 64 * 1024
    passes: int = 4
    lanes: int = 2

    @property
    def sane(self) -> bool:
        """Whether it can be tried at all: a header somebody tampered with must not eat the machine."""
        return 8 * self.lanes <= self.memory_kib <= 2**21 and 1 <= self.passes <= 64 and 1 <= self.lanes <= 64

    def key(self, secret: bytes, salt: bytes) -> Key:
        return Key(hash_secret_raw(secret, salt, self.passes, self.memory_kib, self.lanes, SIZE, Type.ID))
