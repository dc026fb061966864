"""The desk over a real casebook: Amal interviews, Boris reviews, Chen hosts, Dana has no access."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from cheroot.wsgi import Server
from compartment import Ids, filed
from desk_cast import CAST, CHEAP, PASSPHRASE
from django.test import Client
from told import TEXTS, propose, read

from izdeu.actions.access import alone
from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.model.record import Deed
from izdeu.store import create_casebook
from izdeu.web.desk.house import House, serve_from
from izdeu.web.desk.models import Member
from izdeu.web.desk.sent import Handler

PICTURES = os.environ.get("IZDEU_PICTURES")
"""Where pictures of the pages are kept, for somebody to look at."""


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once and copied for each story: the desk's own tables alone take half a second."""
    root = tmp_path_factory.mktemp("written") / "casebook"
    store, _ = create_casebook(root, PASSPHRASE, CHEAP)
    store.append([Deed("deed-init", "init", "Boris")], "Boris")
    list(add(Casebook(store, "Boris"), [(name, text.encode()) for name, (text, _) in TEXTS.items()], read, propose))
    store.close()
    house = House(root)
    serve_from(house)
    house.unlock(PASSPHRASE)
    house.close()
    return root


@pytest.fixture
def house(written: Path, tmp_path: Path) -> Iterator[House]:
    """A casebook with a wife's story, an official's answer and a sister's private letter; locked, as it lies on the disk."""
    house = House(copytree(written, tmp_path / "casebook"))
    serve_from(house)
    yield house
    house.close()


@pytest.fixture
def team(house: House) -> House:
    """Unlocked, and the whole cast has an account. Their sign-in is their name."""
    house.unlock(PASSPHRASE)
    Member.objects.all().delete()
    for name, roles in CAST.items():
        Member.objects.create(name=name, roles=" ".join(sorted(roles)), password="!", all_cases=True)
    return house


@pytest.fixture
def signed_in(team: House) -> Callable[[str], Client]:
    """`signed_in("Amal")`: her browser, as far as HTTP goes."""

    def browser(name: str) -> Client:
        client = Client()
        client.force_login(Member.objects.get(name=name), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser


@pytest.fixture
def everything(team: House) -> Casebook:
    """The casebook itself, to see what a request has recorded."""
    return team.book(alone("Boris", sealed=True))


@pytest.fixture
def theirs(team: House, everything: Casebook) -> Ids:
    """All that can lie in a case, by the name an address has for it."""
    return filed(team, everything)


# — a browser —


@pytest.fixture
def address(house: House) -> Iterator[str]:
    """The desk on a port of this machine; still locked."""
    server = Server(("127.0.0.1", 0), Handler(), numthreads=4)
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield f"http://localhost:{server.bind_addr[1]}"
    server.stop()
    thread.join()


@pytest.fixture(params=["en", "ug"])
def page(request: pytest.FixtureRequest, chromium, address: str):
    """A page of a browser that speaks English, then Uyghur. A console error or a request to anywhere else fails the test."""
    context = chromium.new_context(base_url=address, locale=request.param, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    wrong: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" and not _expected(said) else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith((address, "data:")) else wrong.append(sent.url))
    page.language = request.param
    yield page
    context.close()
    assert wrong == []


REFUSED = ("status of 4", "status of 503", "net::ERR_", "htmx:sendError", "htmx:afterRequest")


def _expected(said) -> bool:
    """A browser writes every request that was refused or did not arrive to its console: some stories are about just that."""
    return any(one in said.text for one in REFUSED)


@pytest.fixture
def opened(page):
    """The same page, unlocked: Boris alone on his laptop."""
    page.goto("/")
    page.fill("#passphrase", PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav .rooms")
    page.wait_for_load_state()  # a key pressed before its script is there is heard by nobody
    return page


WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What a page in the dark has of its own: all else is the same page."""
WIDTHS = (1280, 640, 360)  # a desk, the same at 200 %, an interviewer's phone


def wrong_by_axe(results: dict) -> list[str]:
    return [
        f"{one['id']}: {node['html']} {node.get('failureSummary', '')}"
        for one in results["violations"]
        for node in one["nodes"]
    ]


@pytest.fixture
def looked_at(request: pytest.FixtureRequest) -> Callable[[object], None]:
    """axe-core finds nothing wrong, by day and in the dark, nothing is cut off on a phone, and pictures are kept where
    IZDEU_PICTURES says."""
    from axe_playwright_python.sync_playwright import Axe

    def look(page, name: str = "") -> None:
        kept = f"{name or request.node.originalname}-{page.language}"
        before = "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
        page.emulate_media(color_scheme="light")
        wrong = wrong_by_axe(Axe().run(page, options=WCAG).response)
        picture(page, kept)
        page.emulate_media(color_scheme="dark")
        wrong += [
            f"in the dark: {one}" for one in wrong_by_axe(page.evaluate("(how) => axe.run(document, how)", COLOURS))
        ]
        picture(page, f"{kept}-dark")
        page.emulate_media(color_scheme=before)
        assert wrong == []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"the page is wider than {width}"
        picture(page, f"{kept}-phone")
        page.set_viewport_size({"width": 1280, "height": 800})

    return look


def picture(page, name: str) -> None:
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
