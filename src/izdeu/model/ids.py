"""Two kinds of names for things: keyed ones that stay inside, random ones that may leave."""

import secrets
from hashlib import blake2b


def keyed_id(key: bytes, prefix: str, *parts: object) -> str:
    """The same parts give the same id in one casebook, and nothing outside it.

    A plain hash would let anyone who holds a file confirm that it is on record here; `key` prevents that.
    """
    said = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{blake2b(said.encode(), key=key, digest_size=10).hexdigest()}"


def random_id(prefix: str) -> str:
    """An id that says nothing: 80 random bits. For what leaves the house, and for Speakers."""
    return f"{prefix}-{secrets.token_hex(10)}"
