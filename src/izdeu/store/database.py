"""SQL on one encrypted file, and what goes wrong with it in the words of the house."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connections, transaction

from izdeu.model.errors import CasebookInUse, DamagedCasebook, DiskFull, IzdeuError
from izdeu.store.framework import configure
from izdeu.store.keys import Key
from izdeu.store.sqlcipher.base import DatabaseWrapper

PATIENCE = 5  # seconds to wait for what another process is just writing
BUSY, LOCKED, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 10, 11, 13, 14, 26


class Database:
    """A connection under a name of its own in Django, so that several casebooks can be open in one program."""

    def __init__(self, path: Path, key: Key, alias: str, *, shared: bool = False) -> None:
        """`shared`: another thread may close it, as when the desk is locked."""
        configure()
        settings = {
            **connections.configure_settings({"default": {}})["default"],
            "ENGINE": "izdeu.store.sqlcipher",
            "NAME": str(path),
            # IMMEDIATE: what a transaction reads first is still so when it writes
            "OPTIONS": {"key": key, "transaction_mode": "IMMEDIATE", "timeout": PATIENCE},
            "CONN_MAX_AGE": None,
        }
        self.alias = alias
        self._still = self._closed = False
        self._ending = threading.Lock()
        self.connection = DatabaseWrapper(settings, alias)
        connections[alias] = self.connection
        if shared:
            self.connection.inc_thread_sharing()

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        with plainly(), self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())

    def write(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with plainly(writing=True), self.connection.cursor() as cursor:
            cursor.executemany(sql, list(rows))

    def hold_still(self) -> None:
        """What is read from here on is of one moment, whatever another process writes meanwhile; until the first transaction."""
        self.rows("BEGIN DEFERRED")
        self._still = True
        self.rows("SELECT count(*) FROM sqlite_master")

    @property
    def writing(self) -> bool:
        return bool(self.connection.in_atomic_block)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Together or not at all; one inside another is a savepoint."""
        if self._still:
            self.rows("COMMIT")
            self._still = False
        with plainly(writing=True), transaction.atomic(using=self.alias):
            yield

    def damaged(self) -> list[str]:
        """Every page against its own seal, then the structure within."""
        try:
            wrong = [
                said
                for pragma in ("cipher_integrity_check", "integrity_check")
                for (said,) in self.rows(f"PRAGMA {pragma}")
            ]
        except DamagedCasebook as error:
            return [str(error)]
        return [said for said in wrong if said != "ok"]

    def interrupt(self) -> None:
        """From another thread: what is being asked or written just now ends with an error, and is not done."""
        with self._ending:
            if not self._closed and (connection := self.connection.connection) is not None:
                connection.interrupt()

    def close(self) -> None:
        """For good: what is left of the connection in other threads has no key to open it again.

        Two threads may close it at once; SQLite would not bear that.
        """
        with self._ending:
            if not self._closed:
                self.connection.close()
            self._closed = True
        self.connection.settings_dict["OPTIONS"].pop("key", None)
        if any(one is self.connection for one in connections.all(initialized_only=True)):  # of this thread, that is
            del connections[self.alias]


@contextmanager
def plainly(writing: bool = False) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        said = in_plain_words(getattr(error.__cause__, "sqlite_errorcode", 0), writing)
        if said is None:
            raise
        raise said from error


def in_plain_words(code: int, writing: bool) -> IzdeuError | None:
    """What SQLite's result code means for the person at the keyboard; None for a mistake of ours."""
    code &= 0xFF  # the rest of it says more of the same kind
    if code == FULL:
        return DiskFull("there is no room left to write")
    if code == IOERR and writing:  # sqlcipher3 does not tell more
        return DiskFull("the disk would not take what was written: it is full, over a quota, or failing")
    if code in (BUSY, LOCKED):
        return CasebookInUse("another program has the casebook's database open")
    if code in (CORRUPT, NOTADB):
        return DamagedCasebook("the casebook's database is damaged, or belongs to another casebook")
    if code in (IOERR, CANTOPEN):
        return DamagedCasebook("the casebook's database cannot be read from the disk")
    return None
