"""Many who send large files at the same time: the memory stays bounded, and who must wait is told so."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from izdeu.actions.access import alone
from izdeu.actions.inbox import arrivals
from izdeu.web.desk import upload
from izdeu.web.desk.reading import Reading
from izdeu.web.desk.upload import Room
from izdeu.web.desk.words import phrases

LARGE = 3 << 20


@pytest.fixture
def room(monkeypatch) -> Room:
    """Room for one large file and a half."""
    monkeypatch.setattr(Reading, "put", lambda reading, document: None)
    room = Room(LARGE + LARGE // 2, 4)
    monkeypatch.setattr(upload, "ROOM", room)
    monkeypatch.setattr("izdeu.web.desk.intake.views.ROOM", room)
    return room


def send(browser, name="film.mp4", size=LARGE, **more):
    body = {"files": SimpleUploadedFile(name, b"x" * size), "openness": "private"}
    return browser.post("/intake/files/", body, **more)


def test_who_finds_the_room_full_is_told_and_nothing_is_taken_until_there_is_some(signed_in, everything, room):
    amal, colleague = signed_in("Amal"), room.take(LARGE)
    refused = send(amal)
    assert refused.status_code == 503 and phrases()["house.fault_NoRoom"]["en"] in refused.content.decode()
    assert phrases()["house.next_NoRoom"]["en"] in refused.content.decode()
    assert amal.get("/intake/room/", {"size": LARGE}).status_code == 503
    assert arrivals(everything)[0].document.name != "film.mp4"
    room.give(colleague)
    assert amal.get("/intake/room/", {"size": LARGE}).status_code == 204
    assert send(amal).status_code == 302 and arrivals(everything)[0].document.name == "film.mp4"


def test_a_small_file_always_finds_room(signed_in, everything, room):
    room.take(LARGE)
    assert send(signed_in("Amal"), "letter.txt", 2000).status_code == 302


def test_what_an_upload_held_is_given_back_however_it_ends(signed_in, room, monkeypatch):
    amal = signed_in("Amal")
    send(amal)
    send(amal, openness="nonsense")  # refused by the view
    monkeypatch.setattr("izdeu.web.desk.intake.views.receive", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send(amal)
    assert room.held == {}


def test_of_a_stranger_nothing_is_held(team, room):
    send(Client())
    assert room.held == {}


def test_so_many_large_files_at_once_leave_threads_for_those_who_only_read():
    room = Room(1 << 40, 2)
    tickets = [room.take(LARGE) for _ in range(3)]
    assert tickets[2] is None and room.take(2000) is not None
    room.give(tickets[0])
    assert room.take(LARGE) is not None


def test_what_everybody_holds_together_never_grows_beyond_the_room():
    room = Room(10 * LARGE, 100)
    tickets = [room.take(LARGE) for _ in range(50)]
    assert sum(room.held.values()) == 10 * LARGE and len([one for one in tickets if one]) == 10


def test_the_house_s_own_room_has_place_for_the_largest_file_and_fewer_uploads_than_there_are_threads():
    from izdeu.web.desk.site import THREADS

    assert upload.ROOM.bytes >= upload.MOST and upload.ROOM.places < THREADS


def test_in_a_browser_a_large_file_waits_for_room_and_follows_by_itself(opened, house, room, tmp_path):
    colleague = room.take(LARGE)
    file = tmp_path / "film.mp4"
    file.write_bytes(b"x" * LARGE)
    opened.goto("/intake/")
    opened.set_input_files("#files", file)
    opened.locator("form[data-upload] button.primary").press("Enter")
    full = str(phrases()["intake.full"][opened.language])
    opened.wait_for_function("(full) => document.querySelector('[data-sent]').textContent.includes(full)", arg=full)
    room.give(colleague)
    opened.wait_for_selector("#notices .notice")
    assert arrivals(house.book(alone("Boris", sealed=True)))[0].document.name == "film.mp4"
