"""Whether the clock of this machine can be right: no record was made tomorrow."""

from datetime import datetime, timedelta

from izdeu.actions.casebook import now
from izdeu.actions.ports import Store

A_LITTLE = timedelta(minutes=10)


def ahead_of_us(store: Store) -> datetime | None:
    """When the latest record was made, where this machine says that that is still to come. The order of records does not hang on it."""
    last = store.last()
    return last if last and last > now() + A_LITTLE else None
