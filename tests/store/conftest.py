"""Casebooks to try things on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from casebooks import CHEAP, PASSPHRASE, Made

from izdeu.actions.ports import Store
from izdeu.store import create_casebook


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("template") / "casebook"
    store, code = create_casebook(path, PASSPHRASE, CHEAP)
    store.close()
    return Made(path, code)


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    """A fresh casebook: a copy, because migrating takes half a second."""
    return Made(Path(shutil.copytree(template.path, tmp_path / "casebook")), template.code)


@pytest.fixture
def opened(made: Made) -> Iterator[Store]:
    store = made.open()
    yield store
    store.close()
