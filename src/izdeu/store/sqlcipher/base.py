"""The connection: the key first, then what makes SQLite safe for evidence, then Django's own preparations.

OPTIONS must hold `key`, an `izdeu.store.keys.Key`: it never shows in a settings page, and no passphrase is derived per
connection. Checked against Django 5.2; sqlcipher3 has no `setlimit`, which a later one may want.
"""

import datetime
import decimal
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, ClassVar

from django.db.backends.sqlite3 import base as stock
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped]
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as Database

SAFE = (
    "journal_mode = WAL",  # a crash loses nothing that was committed
    "synchronous = FULL",  # nor does a power cut
    "secure_delete = ON",  # what is erased is overwritten
    "trusted_schema = OFF",  # a file somebody tampered with runs no functions of ours
    "temp_store = MEMORY",  # sorting spills nothing
    "foreign_keys = ON",
    "recursive_triggers = ON",  # REPLACE is a DELETE too
)
AT_HAND = "cache_size = -32768"  # KiB: of a large casebook each document touches pages everywhere, and each read is deciphered

IOERR = 10

CONVERTERS = {
    "bool": b"1".__eq__,
    "date": stock.decoder(parse_date),
    "time": stock.decoder(parse_time),
    "datetime": stock.decoder(parse_datetime),
    "timestamp": stock.decoder(parse_datetime),
}
for _name, _converter in CONVERTERS.items():
    Database.register_converter(_name, _converter)
Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(datetime.date, stock.adapt_date)
Database.register_adapter(datetime.datetime, stock.adapt_datetime)


class Cursor(Database.Cursor):  # type: ignore[misc]  # sqlcipher3 ships no types
    """Takes Django's %s for SQLite's ?."""

    convert_query = stock.SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        rows = iter(param_list)
        first = next(rows, None)
        if first is None:
            return self
        names = list(first) if isinstance(first, Mapping) else None
        return super().executemany(self.convert_query(query, param_names=names), chain([first], rows))


class Connection(Database.Connection):  # type: ignore[misc]  # sqlcipher3 ships no types
    """sqlcipher3 lacks `getlimit`, which later versions of Django ask for."""

    LIMITS: ClassVar = {2: 2000, 4: 500, 9: 32766}  # columns, compound selects, variables

    def getlimit(self, category: int) -> int:
        return self.LIMITS.get(category, -1)


class DatabaseWrapper(stock.DatabaseWrapper):
    """Django's SQLite connection on SQLCipher."""

    Database = Database

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        params.pop("key")
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Beside others; alone where the disk has no room for the little file they would share: so a full disk can be read."""
        try:
            connection = self._connected(conn_params)
        except Database.OperationalError as error:
            if error.sqlite_errorcode != IOERR:
                raise
            connection = self._connected(conn_params, alone=True)
        register_functions(connection)
        return connection

    def _connected(self, conn_params: dict[str, Any], *, alone: bool = False) -> Any:
        connection = Database.connect(**conn_params, factory=Connection)
        try:
            self._unlock(connection, alone)
        except Database.Error:
            connection.close()  # or its lock would live as long as the traceback
            raise
        return connection

    def _unlock(self, connection: Any, alone: bool) -> None:
        options = self.settings_dict["OPTIONS"]
        connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is an answer, not noise on stderr
        connection.execute(f"""PRAGMA key = "x'{options["key"].secret.hex()}'" """)
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master")  # a wrong key shows here
        for pragma in (*SAFE, AT_HAND):
            connection.execute(f"PRAGMA {pragma}")

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)
