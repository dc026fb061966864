"""Amal interviews, Boris reviews, Chen hosts, Dana has no access."""

import pytest
from told import TEXTS, put

from izdeu.actions.casebook import Casebook
from izdeu.store import MemoryStore


@pytest.fixture
def book() -> Casebook:
    """Boris's empty casebook, in memory."""
    return Casebook(MemoryStore(), "Boris")


@pytest.fixture
def full(book: Casebook) -> Casebook:
    """With a wife's story, an official's answer and a sister's letter about one man."""
    list(put(book, *TEXTS))
    return book
