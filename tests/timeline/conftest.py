import pytest
from cast import Casebook


@pytest.fixture
def book() -> Casebook:
    return Casebook()
