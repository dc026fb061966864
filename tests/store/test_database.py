"""The tables and the connection under them."""

import io
import os
import subprocess
import sys
from contextlib import closing

import pytest
from casebooks import SRC, Made, claim

from izdeu.actions.ports import Store
from izdeu.model.errors import CasebookInUse
from izdeu.model.standing import Derived
from izdeu.store.casebook import CasebookStore
from izdeu.store.framework import configure


def ask(store: Store, sql: str, *params: object) -> object:
    assert isinstance(store, CasebookStore)
    return store._database.rows(sql, *params)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("trusted_schema", 0), ("temp_store", 2),
        ("foreign_keys", 1), ("recursive_triggers", 1),
    ],
)  # fmt: skip
def test_the_connection_is_set_for_evidence(opened: Store, pragma: str, value: object):
    assert ask(opened, f"PRAGMA {pragma}") == [(value,)]


def test_the_migrations_make_the_tables_the_models_describe():
    from django.core.management import call_command

    configure()
    said = io.StringIO()
    call_command("makemigrations", "izdeu_store", check=True, dry_run=True, stdout=said)
    assert "No changes" in said.getvalue()


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        ("SELECT * FROM claims WHERE mention = ''", "claims_mention"),
        ("SELECT * FROM claims WHERE document = ''", "claims_document"),
        ("SELECT * FROM claims WHERE standing = ''", "claims_standing"),
        ("SELECT * FROM name_keys WHERE \"key\" = ''", "autoindex_name_keys"),
        ("SELECT * FROM records WHERE kind = '' AND seq > 3", "records_kind"),
    ],
)
def test_what_is_looked_for_has_an_index(opened: Store, sql: str, index: str):
    opened.replace(Derived(claims=tuple(claim(n) for n in range(3))))
    [(*_, plan)] = ask(opened, f"EXPLAIN QUERY PLAN {sql}")
    assert index in plan


def test_another_program_in_the_database_is_said_so(made: Made):
    """Somebody with the key and SQLite's command line does not ask for our lock."""
    from sqlcipher3 import dbapi2

    with closing(made.open()) as store:
        assert isinstance(store, CasebookStore)
        store._database.rows("PRAGMA busy_timeout = 10")
        other = dbapi2.connect(str(made.path / "records.db"), isolation_level=None)
        key = store._database.connection.settings_dict["OPTIONS"]["key"].secret.hex()
        with closing(other):
            other.execute(f"""PRAGMA key = "x'{key}'" """)
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(CasebookInUse):
                store.replace(Derived())
            other.execute("ROLLBACK")
        store.replace(Derived())


def test_settings_of_a_web_desk_are_left_as_they_are():
    desk = (
        "from django.conf import settings\nimport os\n"
        "settings.configure(INSTALLED_APPS=['django.contrib.contenttypes'], USE_TZ=False)\n"
        "from izdeu.store.framework import configure\nconfigure()\n"
        "print(settings.INSTALLED_APPS, settings.USE_TZ)"
    )
    said = subprocess.run(
        [sys.executable, "-c", desk],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": SRC},
    )
    assert said.stdout.strip() == "['django.contrib.contenttypes'] False"
