"""The map of origin, detention and sentence: drawn from the table that stands below it, which says the same to everybody."""

import json
import re
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from izdeu.actions.cases import file_document, open_case
from izdeu.web.desk.assets import OURS
from izdeu.web.desk.models import Member


@pytest.fixture
def case(everything) -> str:
    case = open_case(everything, "<script>alert(1)</script>").id
    for document in everything.documents():
        file_document(everything, document, case)
    return case


def rows(page: str) -> dict[str, tuple[str, ...]]:
    found = re.findall(r'<tr id="at-(\S+)" .*?data-origin="(\d+)" data-detention="(\d+)" data-sentence="(\d+)"', page)
    return {id: tuple(figures) for id, *figures in found}


def test_the_page_tells_each_place_with_its_figures_and_that_they_are_not_for_publication(signed_in):
    page = signed_in("Pavel").get("/cases/map/?proposed").content.decode()
    assert rows(page) == {"xj-yining": ("1", "0", "0")}
    assert "No mark is anybody&#x27;s house" in page and "not for publication" in page and " style=" not in page
    assert "Nobody says where" in page


def test_what_nobody_accepted_is_on_it_only_where_it_is_asked_for(signed_in):
    page = signed_in("Pavel").get("/cases/map/").content.decode()
    assert rows(page) == {} and "No place is told of yet" in page and "maplibre-gl-csp.js" not in page


def test_a_case_has_its_own_map_and_its_title_stands_as_text(signed_in, case):
    page = signed_in("Boris").get(f"/cases/map/?proposed&case={case}").content.decode()
    assert rows(page) == {"xj-yining": ("1", "0", "0")}
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
    assert f"/cases/map/?case={case}" in signed_in("Boris").get(f"/cases/{case}/").content.decode()


def test_what_lies_in_a_case_of_others_is_not_on_it_and_their_case_is_not_there(signed_in, case):
    Member.objects.filter(name="Pavel").update(all_cases=False)
    pavel = signed_in("Pavel")
    assert rows(pavel.get("/cases/map/?proposed").content.decode()) == {}
    assert pavel.get(f"/cases/map/?case={case}").status_code == 404
    assert rows(signed_in("Boris").get("/cases/map/?proposed").content.decode()) != {}


def test_what_draws_the_map_is_byte_for_byte_what_was_released():
    notice = (Path(__file__).parents[3] / "NOTICE.md").read_text(encoding="utf-8")
    released = dict(
        reversed(line.split()) for line in notice.splitlines() if re.fullmatch(r" +[0-9a-f]{64}  \S+", line)
    )
    here = {file.name: sha256(file.read_bytes()).hexdigest() for file in (OURS / "desk/map").glob("maplibre*")}
    assert here == released and len(here) == 3


def test_the_outlines_are_land_and_borders_in_degrees(house):
    outlines = json.loads((OURS / "desk/map/outlines.json").read_text(encoding="utf-8"))
    land, border, region = outlines["features"]
    assert [one["properties"]["is"] for one in (land, border, region)] == ["land", "border", "region"]
    points = [point for polygon in land["geometry"]["coordinates"] for ring in polygon for point in ring]
    assert len(points) > 5000 and all(-360 <= x <= 360 and -60 <= y <= 90 for x, y in points)


def crossings(lines: list[list[list[float]]], start: tuple[float, float], end: tuple[float, float]) -> int:
    """How many lines the straight way from one place to another crosses."""

    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    steps = [step for line in lines for step in pairwise(line)]
    return sum(turn(start, end, a) != turn(start, end, b) and turn(a, b, start) != turn(a, b, end) for a, b in steps)


@pytest.mark.parametrize(
    ("start", "end"), [((86.0, 42.0), (96.5, 36.5)), ((76.9, 43.2), (71.4, 42.9)), ((61.5, 50.0), (73.1, 49.8))]
)
def test_whoever_goes_from_one_region_to_the_next_crosses_a_border_within_the_country(start, end):
    """From Xinjiang to Qinghai, from Almaty to Zhambyl, from Kostanay to Karaganda."""
    region = json.loads((OURS / "desk/map/outlines.json").read_text(encoding="utf-8"))["features"][2]
    assert crossings(region["geometry"]["coordinates"], start, end)
    assert not crossings(region["geometry"]["coordinates"], (87.6, 43.8), (76.0, 39.5))  # from Ürümqi to Kashgar


# — in a browser that draws —


@pytest.fixture(scope="module")
def chromium(chromium, browser_path: str):
    """The same browser, with WebGL made by the processor: a machine for tests has no graphics card."""
    drawn = ["--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"]
    browser = chromium.browser_type.launch(executable_path=browser_path, args=["--no-sandbox", *drawn])
    yield browser
    browser.close()


def test_the_map_is_drawn_chosen_and_read_with_the_keyboard(opened, looked_at):
    opened.goto("/cases/map/?proposed")
    opened.wait_for_selector("#map[data-marks='1']")
    assert opened.locator("#no-map").is_hidden()
    opened.focus("input[name=tie]:checked")
    opened.keyboard.press("ArrowDown")
    opened.wait_for_selector("#map[data-marks='0']", state="attached")
    opened.keyboard.press("ArrowUp")
    opened.wait_for_selector("#map[data-marks='1']")
    looked_at(opened, "cases-map")
    for _ in range(9):  # the two other ways to count, the map, its two buttons, the mark
        if not opened.locator("button.spot:focus").count():
            opened.keyboard.press("Tab")
    label = opened.locator("button.spot").get_attribute("aria-label")
    assert label.endswith(": 1")
    opened.keyboard.press("Enter")
    assert label.removesuffix(": 1") in opened.inner_text("#spot")
    opened.keyboard.press("+")
    opened.wait_for_selector("button.spot[aria-pressed=true]")


def test_in_the_dark_the_map_is_dark(opened, looked_at):
    opened.emulate_media(color_scheme="dark")
    opened.goto("/cases/map/?proposed")
    opened.wait_for_selector("#map[data-marks]")
    looked_at(opened, "cases-map-dark")


def test_without_webgl_a_word_says_so_and_the_table_has_the_figures(opened, looked_at):
    opened.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    opened.goto("/cases/map/?proposed")
    opened.wait_for_selector("#no-map", state="visible")
    assert opened.locator(".atlas").is_hidden() and opened.locator("#at-xj-yining").is_visible()
    looked_at(opened, "cases-map-none")
