"""The first day: from the demo's casebook to a reviewed person with a settled contradiction, by what the screen says.

With IZDEU_FIRST_DAY=docs/first-day the pictures of docs/first-day.md are made anew.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("[0-9]*"))
PASSPHRASE = "seven grey cranes over the steppe"
PICTURES = os.environ.get("IZDEU_FIRST_DAY", "")
TEN_MINUTES = 600.0


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[str]:
    """The examples read, the reviewer's decisions not yet taken; the desk waits, locked."""
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    environment = {
        **os.environ, "IZDEU_CASEBOOK": str(tmp_path / "casebook"), "IZDEU_USER": "Boris",
        "IZDEU_PASSPHRASE_FILE": str(tmp_path / "passphrase"), "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    izdeu = [sys.executable, "-m", "izdeu"]
    subprocess.run([*izdeu, "init"], env=environment, check=True, capture_output=True)
    subprocess.run([*izdeu, "add", *map(str, EXAMPLES)], env=environment, check=True, capture_output=True)
    server = subprocess.Popen([*izdeu, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    yield re.search(r"http://\S+", server.stdout.readline())[0]
    server.terminate()
    server.wait(20)


class Walk:
    """What somebody does who only follows the screen, and a picture of each place they come to."""

    def __init__(self, page) -> None:
        self.page, self.pictures = page, 0

    def look(self, name: str) -> None:
        self.pictures += 1
        if PICTURES:
            (ROOT / PICTURES).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(ROOT / PICTURES / f"{self.pictures}-{name}.png"))

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.page.wait_for_load_state("networkidle")


def test_within_ten_minutes_somebody_is_reviewed_and_a_contradiction_settled(desk: str, chromium) -> None:
    begun = time.monotonic()
    page = chromium.new_page(base_url=desk, viewport={"width": 1280, "height": 860}, locale="en")
    page.set_default_timeout(30_000)
    walk = Walk(page)
    page.goto("/")
    walk.look("unlock")
    page.keyboard.type(PASSPHRASE)
    walk.press("Enter")
    walk.look("people")

    rows = page.locator("tbody tr").filter(has=page.locator("td:nth-child(5):not(:empty)"))
    rows.first.locator("a").first.click()
    page.wait_for_selector("#contradictions")
    person = page.url
    walk.look("person")

    while (waits := page.locator("#papers ~ ul a[href^='/review/']")).count():
        waits.first.click()
        page.wait_for_selector("main h1")
        if not page.locator(".card").count():
            break
        walk.look("review") if walk.pictures < 4 else None
        while page.locator("[data-press=a]:visible").count() or page.locator("[data-press=n]:visible").count():
            walk.press("a" if page.locator("[data-press=a]:visible").count() else "n")
        page.wait_for_load_state("networkidle")  # the last card's answer is still on its way
        page.goto(person)
        page.wait_for_selector("#papers")
    walk.look("reviewed")

    contradiction = page.locator("article.contradiction").first
    contradiction.locator("summary").click()
    contradiction.locator("input[value=second]").check()
    contradiction.locator("textarea").fill("The accounts that name a day and a place agree with each other.")
    contradiction.scroll_into_view_if_needed()
    walk.look("finding")
    contradiction.locator("button.primary").click()
    page.wait_for_selector(".notice")
    assert page.locator("article.contradiction.settled").count() == 1
    page.locator("article.contradiction.settled").scroll_into_view_if_needed()
    walk.look("settled")
    page.goto(f"{person}?accepted")
    assert page.locator("table.events tbody tr").count() > 0
    assert page.locator("table.events .tag.proposed").count() == 0
    page.close()
    assert time.monotonic() - begun < TEN_MINUTES
