"""What comes in: kept at once, read behind the pages, and never twice."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from told import AYGUL

from izdeu.actions.access import alone
from izdeu.actions.cases import open_case
from izdeu.actions.inbox import Stage, arrivals, unread
from izdeu.intake.found import Found
from izdeu.intake.text import Part, ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.source import Openness
from izdeu.reader import Said
from izdeu.web.desk import upload
from izdeu.web.desk.models import Member
from izdeu.web.desk.reading import Reading

LETTER = "Zeynep writes: my brother Erzat Tursun has been gone since March 2018.\n"


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Nothing is read behind the stories but what they ask for."""
    monkeypatch.setattr(Reading, "put", lambda reading, document: None)


def send(browser, *files, openness="private", **more):
    return browser.post("/intake/files/", {"files": list(files), "openness": openness}, **more)


def test_amal_brings_two_files_and_both_are_kept_encrypted(signed_in, everything):
    answer = send(
        signed_in("Amal"),
        SimpleUploadedFile("letter.txt", LETTER.encode()),
        SimpleUploadedFile("empty.txt", b""),
        follow=True,
    )
    assert "letter.txt" in answer.content.decode() and "is empty: it has no bytes" in answer.content.decode()
    newest = arrivals(everything)[0]
    assert (newest.document.name, newest.by, newest.stage) == ("letter.txt", "Amal", Stage.WAITING)
    assert newest.document.openness is Openness.PRIVATE
    assert everything.store.read(newest.document.original) == LETTER.encode()


def test_the_same_file_brought_twice_is_there_once(signed_in, everything):
    send(signed_in("Amal"), SimpleUploadedFile("letter.txt", LETTER.encode()))
    answer = send(signed_in("Boris"), SimpleUploadedFile("again.txt", LETTER.encode()), follow=True)
    assert "there already" in answer.content.decode()
    assert len(unread(everything)) == 1


def test_a_file_that_is_too_large_is_let_go_by_with_a_word_and_the_others_are_kept(signed_in, everything, monkeypatch):
    monkeypatch.setattr(upload, "MOST", 1000)
    large, small = SimpleUploadedFile("film.mp4", b"x" * 200_000), SimpleUploadedFile("letter.txt", LETTER.encode())
    answer = send(signed_in("Amal"), large, small, follow=True)
    assert "film.mp4" in answer.content.decode() and "larger than 1 GB" in answer.content.decode()
    assert next(one.document.name for one in arrivals(everything)) == "letter.txt"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>.txt", "a" * 4000 + ".txt", "../../etc/passwd", "‮txt.exe"])
def test_a_hostile_name_is_shown_and_not_obeyed(signed_in, everything, name):
    browser = signed_in("Amal")
    answer = browser.post("/intake/text/", {"name": name, "text": LETTER, "openness": "private"}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>alert" not in page and "‮" not in page
    kept = arrivals(everything)[0].document.name
    assert "/" not in kept and len(kept) < 300


def test_pasted_words_are_a_document_like_any_other(signed_in, everything):
    signed_in("Amal").post("/intake/text/", {"name": "call of a neighbour", "text": LETTER, "openness": "private"})
    newest = arrivals(everything)[0]
    assert newest.document.name == "call of a neighbour.txt"
    assert everything.store.read(newest.document.original).decode() == LETTER


def test_empty_words_are_refused_in_words(signed_in):
    answer = signed_in("Amal").post("/intake/text/", {"text": "  ", "openness": "private"})
    assert answer.status_code == 400 and "there is no text in it" in answer.content.decode()


def test_a_letter_filed_in_a_case_is_there_for_its_team_alone(signed_in, everything, team):
    case = open_case(everything, "The brothers of Ghulja")
    answer = signed_in("Amal").post(
        "/intake/text/", {"name": "n", "text": LETTER, "openness": "private", "case": case.id}
    )
    assert answer.status_code == 302
    Member.objects.filter(name="Nurgul").update(all_cases=False)
    assert "n.txt" in signed_in("Amal").get("/intake/").content.decode()
    assert "n.txt" not in signed_in("Nurgul").get("/intake/").content.decode()
    body = {"text": "another", "openness": "private", "case": case.id}
    assert signed_in("Nurgul").post("/intake/text/", body).status_code == 404


# — reading —


class Pretend:
    """A reader process that says what it is told to."""

    def __init__(self, said: Said) -> None:
        self.said = said

    def read(self, data: bytes, name: str) -> Said:
        return self.said

    def end(self) -> None:
        pass


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def read_now(team, said: Said) -> None:
    team.reading._reader = Pretend(said)
    book = team.book(alone("Boris"))
    for document in unread(book):
        team.reading._read(document)


def test_what_could_not_be_read_is_a_fact_with_a_reason_and_may_be_tried_again(signed_in, team, everything):
    browser = signed_in("Amal")
    send(browser, SimpleUploadedFile("scan.pdf", b"%PDF-broken"))
    read_now(team, Said(failed=UnreadableFile("it is damaged", "Ask for another copy.")))
    page = browser.get("/intake/").content.decode()
    assert "it is damaged" in page and "Ask for another copy." in page
    document = arrivals(everything)[0].document
    assert browser.post(f"/intake/again/{document.id}/")["Location"] == "/intake/"


def test_what_the_desk_was_locked_over_is_unread_and_stays_in_the_queue(signed_in, team):
    send(signed_in("Amal"), SimpleUploadedFile("letter.txt", LETTER.encode()))
    entry = unread(team.book(alone("Boris")))[0]

    class Locks(Pretend):
        def read(self, data: bytes, name: str) -> Said:
            team.reading._round += 1  # as `stop` does, when somebody locks the desk meanwhile
            return Said(failed=UnreadableFile("the reader ended over it"))

    team.reading._reader = Locks(Said())
    team.reading._read(entry)
    assert unread(team.book(alone("Boris"))) == [entry]


def test_the_reader_process_reads_a_text_and_knows_no_key():
    from izdeu.reader import Reader

    reader = Reader()
    try:
        said = reader.read(AYGUL.encode(), "aygul.txt")
        assert said.read(b"", "").text == AYGUL
        assert any(person.canonical == "Nurbek Toleu" for person in said.propose(said.text, "").persons)
        assert isinstance(reader.read(b"\x00\x01\x02\x03", "junk.bin").failed, UnreadableFile)
        packed = reader.read(zipped({"a.txt": b"Amal\n\0\xff" * 99, "b.txt": b"waits"}), "x.zip").read(b"", "")
        assert [part.data for part in packed.parts] == [b"Amal\n\0\xff" * 99, b"waits"]
    finally:
        reader.end()


def test_the_reader_process_reads_with_the_head_the_casebook_trained():
    from izdeu.intake.lessons import base
    from izdeu.intake.sieve import LABELS, shipped_head
    from izdeu.model.trained import Fared, Taught, Trained
    from izdeu.reader import Reader

    reader, fared = Reader(), Fared(0.9, 0.7)
    head = Trained("th-1", 3, base(), LABELS, shipped_head().packed(), Taught(60, 20, 5, 4, 2), fared, fared, 0, 0)
    try:
        versions = []
        for reader.head in (None, head, None):
            said = reader.read(AYGUL.encode(), "aygul.txt")
            versions.append(said.propose(said.text, "").version)
        assert versions == [versions[0], f"{versions[0]}+head.3", versions[0]]
    finally:
        reader.end()


def test_amal_pastes_a_letter_in_her_own_language(opened, looked_at):
    opened.goto("/intake/")
    opened.fill("#name", "letter")
    opened.fill("#text", LETTER)
    opened.locator("form[action='/intake/text/'] button").click()
    opened.wait_for_selector("#progress table")
    rows = opened.locator("#progress tbody tr")
    assert "letter.txt" in rows.nth(0).inner_text()
    assert rows.nth(0).locator("form").count() == 0  # it waits: nobody is asked to try again
    looked_at(opened, "intake-desk")


def test_what_lies_in_a_file_is_read_after_it_and_each_page_tells_of_the_other(signed_in, team, monkeypatch):
    queued: list[str] = []
    monkeypatch.setattr(Reading, "put", lambda reading, document: queued.append(document))
    browser = signed_in("Boris")
    send(browser, SimpleUploadedFile("mail.eml", b"From: invented\n"))
    text = ReadText(
        "Two files.", "mail", "1", "message/rfc822", parts=(Part("a.txt", "attachment 1", b"Aygul waits."),)
    )
    nothing = Found("und", None, "", "", (), (), (), method="none", version="1")
    team.reading._reader = Pretend(Said(text, nothing))
    [mail] = unread(team.book(alone("Boris")))
    team.reading._read(mail)
    [attached] = unread(team.book(alone("Boris")))
    assert queued == [mail, attached]
    assert "mail.eml, attachment 1" in browser.get(f"/document/{attached}/").content.decode()
    assert f"/document/{attached}/" in browser.get(f"/document/{mail}/").content.decode()
