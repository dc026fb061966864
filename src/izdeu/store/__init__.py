"""Where it is kept: the only room with SQL and files."""

from izdeu.store.memory import MemoryStore

__all__ = ["MemoryStore"]
