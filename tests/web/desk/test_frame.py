"""The frame round every page: one line of rooms in each language, in light and dark, on paper, still where motion is unwanted."""

import pytest
from desk_cast import PASSPHRASE

from izdeu.model.vocabulary import LANGUAGES
from izdeu.web.desk.tongue import COOKIE, RIGHT_TO_LEFT

ROOMS = [
    "/",
    "/tasks/",
    "/intake/",
    "/testimony/",
    "/review/",
    "/same/",
    "/cases/",
    "/contacts/",
    "/second/",
    "/lists/",
    "/settings/",
    "/help/",
]
LINES = "new Set([...document.querySelectorAll('.rooms li')].map((one) => Math.round(one.getBoundingClientRect().top))).size"

MOVING = """[...document.querySelectorAll("*")].map((one) => [one, getComputedStyle(one)])
  .filter(([_, style]) => style.animationName !== "none" || parseFloat(style.transitionDuration) > 0)
  .map(([one]) => one.outerHTML.slice(0, 80))"""
SMALL = """[...document.querySelectorAll("main button, main a.button, header a, header button")]
  .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 24).length"""


@pytest.fixture
def desk(chromium, address, house):
    """`desk(language, **how)`: Boris alone on his laptop, in a browser of this kind."""
    contexts = []

    def opened(language: str = "en", **how):
        context = chromium.new_context(
            base_url=address, locale=language, viewport={"width": 1280, "height": 800}, **how
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        context.add_cookies([{"name": COOKIE, "value": language, "url": address}])
        page = context.new_page()
        page.language = language
        page.goto("/")
        if page.locator("#passphrase").count():
            page.fill("#passphrase", PASSPHRASE)
            page.keyboard.press("Enter")
        page.wait_for_selector("nav .rooms")
        page.wait_for_load_state()
        return page

    yield opened
    for context in contexts:
        context.close()


def test_the_rooms_stand_in_one_line_in_every_language(desk, house, looked_at):
    lines = {}
    for language in LANGUAGES:
        page = desk(language)
        lines[language] = page.evaluate(LINES)
        assert page.evaluate("document.dir") == ("rtl" if language in RIGHT_TO_LEFT else "ltr")
        looked_at(page, "frame")
        house.lock()
    assert lines == dict.fromkeys(LANGUAGES, 1)


def test_every_room_can_be_read_in_the_dark_and_mirrored(desk, looked_at):
    page = desk("ug", color_scheme="dark")
    for room in ROOMS:
        page.goto(room)
        page.wait_for_selector("main h1")
        looked_at(page, f"dark-{room.strip('/') or 'people'}")


def test_on_paper_there_is_the_page_and_nothing_to_press(desk):
    page = desk()
    page.emulate_media(media="print")
    for room in ROOMS:
        page.goto(room)
        page.wait_for_selector("main h1")
        assert [
            one for one in page.locator("header.top, footer.foot, button, .skip").all() if one.is_visible()
        ] == [], room
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_nothing_moves_for_whoever_wants_no_motion(desk):
    page = desk(reduced_motion="reduce")
    for room in ROOMS:
        page.goto(room)
        assert page.evaluate(MOVING) == [], room


def test_every_room_is_reached_by_its_letters_and_the_content_by_the_first_tab(desk):
    page = desk()
    for link in [
        (one.get_attribute("data-key"), one.get_attribute("href"))
        for one in page.locator("a[data-key]:not([data-key=''])").all()
    ]:
        page.keyboard.press("g")
        page.keyboard.press(link[0])
        page.wait_for_url(f"**{link[1]}")
        page.wait_for_selector("main h1")
        if page.evaluate("document.activeElement === document.body"):  # nothing of the page asked for it
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.className") == "skip", link
        page.evaluate("document.activeElement.blur()")


def test_at_twice_the_size_every_room_fits_and_can_be_pressed(desk):
    page = desk(device_scale_factor=2)
    page.set_viewport_size({"width": 640, "height": 400})
    for room in ROOMS:
        page.goto(room)
        page.wait_for_selector("main h1")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, room
        assert page.evaluate(SMALL) == 0, room
