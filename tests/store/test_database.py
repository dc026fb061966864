"""The tables and the connection under them."""

import io
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from casebooks import SRC, Made, claim
from sqlcipher3 import dbapi2

from izdeu.actions.ports import Store
from izdeu.model.errors import CasebookInUse
from izdeu.model.record import Deed
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


def test_a_program_that_does_not_ask_for_our_lock_is_said_to_be_in(made: Made, monkeypatch: pytest.MonkeyPatch):
    """Somebody with the key and SQLite's command line."""
    monkeypatch.setattr("izdeu.store.database.PATIENCE", 0)
    with closing(made.open()) as store:
        assert isinstance(store, CasebookStore)
        key = store._database.connection.settings_dict["OPTIONS"]["key"].secret.hex()
    with closing(dbapi2.connect(str(made.path / "records.db"), isolation_level=None, timeout=0)) as other:
        other.execute(f"""PRAGMA key = "x'{key}'" """)
        other.execute("BEGIN IMMEDIATE")
        with closing(made.open()) as store, pytest.raises(CasebookInUse):
            store.append([Deed("deed-1", "export", "")], "Amal")
        other.execute("ROLLBACK")
        with closing(made.open()) as store:
            assert len(store.append([Deed("deed-1", "export", "")], "Amal")) == 1


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


DESK = """
from datetime import UTC, date, datetime
import django
from django.conf import settings
from izdeu.store.keys import Key

settings.configure(
    SECRET_KEY="of a test", USE_TZ=True, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "izdeu.store"],
    DATABASES={"default": {"ENGINE": "izdeu.store.sqlcipher", "NAME": %r, "OPTIONS": {"key": Key(b"k" * 32)}}},
)
django.setup()
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, F, Max
from django.db.models.functions import ExtractYear, Lower

call_command("migrate", verbosity=0)
amal = User.objects.create_user("Amal", date_joined=datetime(2026, 5, 3, 22, tzinfo=UTC))
Group.objects.bulk_create([Group(name=name) for name in ("interviewers", "reviewers")])
amal.groups.set(Group.objects.filter(name__iregex="^REV"))
try:
    with transaction.atomic():
        User.objects.update(username="Dana")
        raise ZeroDivisionError
except ZeroDivisionError:
    pass
found = User.objects.annotate(year=ExtractYear("date_joined"), lower=Lower("username"), rooms=Count("groups")).get(lower="amal")
assert (found.year, found.rooms, found.is_active, found.date_joined) == (2026, 1, True, amal.date_joined)
assert User.objects.filter(date_joined__date=date(2026, 5, 3)).aggregate(Max("id"))["id__max"] == amal.id
assert Group.objects.filter(id__gt=F("id") - 1).in_bulk().keys() == {1, 2}
print("well")
"""


def test_the_web_desk_can_name_it_as_its_database_engine(tmp_path: Path):
    """Django's sign-in tables, dates, expressions, savepoints and migrations work on it, and the file is encrypted."""
    file = str(tmp_path / "desk.db")
    environment = {**os.environ, "PYTHONPATH": SRC}
    said = subprocess.run([sys.executable, "-c", DESK % file], capture_output=True, text=True, env=environment)
    assert (said.stdout, said.stderr) == ("well\n", "")
    assert b"interviewers" not in Path(file).read_bytes()
