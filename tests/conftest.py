"""One process can be given Django's settings once: they are the desk's, under which the store works too."""

import os

# A browser is driven through an event loop of its own in the same thread; the database is never used inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import pytest
from hypothesis import settings

from izdeu.web.desk.framework import Serving, configure

configure(Serving(hosts=("localhost", "127.0.0.1", "testserver")))

# How long an example takes says how busy the machine is: nothing here is a timed test.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

BROWSERS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
"""The same browser: the first knows no windows and is a fifth quicker."""


@pytest.fixture(scope="session")
def browser_path() -> str:
    path = next(filter(os.path.exists, BROWSERS), None)
    if path is None:
        pytest.skip("no chromium on this machine: `make setup` installs it where it may")
    return path


@pytest.fixture(scope="session")
def chromium(browser_path: str):
    """One browser for all: a process can drive only one at a time."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield browser
        browser.close()
