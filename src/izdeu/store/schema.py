"""Tables as this version needs them."""

import pkgutil

from izdeu.model.errors import NewerCasebook
from izdeu.store import migrations
from izdeu.store.database import Database, plainly

APP = "izdeu_store"


def bring_up_to_date(database: Database) -> None:
    """Migrate where this version knows a migration the casebook has not had. NewerCasebook the other way round."""
    if not up_to_date(database):
        migrate(database)


def up_to_date(database: Database) -> bool:
    """Whether the casebook has had every migration. NewerCasebook where it has had one this version does not know."""
    known = {module.name for module in pkgutil.iter_modules(migrations.__path__)}
    done = applied(database)
    if unknown := done - known:
        raise NewerCasebook(f"a later version has changed this casebook ({', '.join(sorted(unknown))})")
    return known == done


def applied(database: Database) -> set[str]:
    if not database.rows("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'"):
        return set()
    return {name for (name,) in database.rows("SELECT name FROM django_migrations WHERE app = %s", APP)}


def migrate(database: Database) -> None:
    """All that are missing, in one transaction each."""
    from django.db.migrations.executor import MigrationExecutor  # slow to load, and seldom needed

    with plainly(writing=True):
        executor = MigrationExecutor(database.connection)
        executor.migrate(executor.loader.graph.leaf_nodes(APP))
