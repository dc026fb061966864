"""The readers' own tests ask what the rules read: by themselves, whatever the network would make of so few words."""

from collections.abc import Iterator

import pytest

RULES = ("en", "languages")


@pytest.fixture(autouse=True, scope="module")
def rules_alone(request: pytest.FixtureRequest) -> Iterator[None]:
    folders = request.path.relative_to(request.config.rootpath / "tests/intake").parts[:-1]
    with pytest.MonkeyPatch.context() as patch:
        if folders and folders[0] in RULES:
            patch.setattr("izdeu.intake.languages.weighed.network", lambda: None)
        yield
