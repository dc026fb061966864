"""Forms half filled in, in the encrypted database like everything else."""

from collections.abc import Sequence
from datetime import datetime

from izdeu.actions.ports import Clock
from izdeu.model.draft import Draft
from izdeu.store.database import Database

ONE = '"user" = %s AND form = %s AND "key" = %s'


class Drafts:
    """Fulfils `actions.ports.Drafts`. Not derived: `rebuild` leaves it alone."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def save(self, user: str, form: str, key: str, body: str) -> None:
        with self._database.transaction():
            self.drop(user, form, key)
            self._database.write(
                'INSERT INTO drafts ("user", form, "key", body, at) VALUES (%s, %s, %s, %s, %s)',
                [(user, form, key, body, self._clock().isoformat())],
            )

    def load(self, user: str, form: str, key: str) -> str | None:
        found = self._database.rows(f"SELECT body FROM drafts WHERE {ONE}", user, form, key)  # noqa: S608 — our own words
        return str(found[0][0]) if found else None

    def drop(self, user: str, form: str, key: str) -> None:
        self._database.write(f"DELETE FROM drafts WHERE {ONE}", [(user, form, key)])  # noqa: S608 — our own words

    def list(self, user: str) -> Sequence[Draft]:
        rows = self._database.rows('SELECT form, "key", at FROM drafts WHERE "user" = %s ORDER BY id DESC', user)
        return [Draft(form, key, datetime.fromisoformat(at)) for form, key, at in rows]
