"""A recording on the desk: heard from the encrypted store by whoever may see it, and every statement at its moment."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from spoken import LINES, SAID, TALK, propose, put

from izdeu.actions.access import alone
from izdeu.actions.add import read_kept
from izdeu.actions.decided import claims_in
from izdeu.actions.review import decide, queue
from izdeu.actions.speech import correct
from izdeu.actions.transcripts import give, tie, transcripts
from izdeu.assembly import read_safely
from izdeu.model.claim import Verdict
from izdeu.model.source import Made, Openness
from izdeu.web.desk.document.heard import AT_ONCE
from izdeu.web.desk.reading import Reading


@pytest.fixture
def talk(everything):
    """The recording and its transcript, published."""
    sound, words = put(everything, ("talk.wav", TALK), ("talk.srt", SAID))
    tie(everything, sound.document, words.document, "Amal")
    return sound.document, words.document


@pytest.fixture
def unread(monkeypatch):
    """What is put into the queue of the reader, which is not started here."""
    queued = []
    monkeypatch.setattr(Reading, "put", lambda reading, document: queued.append(document))
    return queued


def test_a_player_is_given_the_stretch_it_asks_for_and_nothing_is_kept(signed_in, talk):
    sound, _ = talk
    amal, address = signed_in("Amal"), f"/document/{sound}/sound/"
    answer = amal.get(address, headers={"Range": "bytes=1000-1999"})
    assert answer.status_code == 206 and answer.content == TALK[1000:2000]
    assert answer["Content-Range"] == f"bytes 1000-1999/{len(TALK)}" and answer["Content-Type"] == "audio/wav"
    assert answer["Cache-Control"] == "no-store" and "media-src 'self'" in answer["Content-Security-Policy"]
    assert amal.get(address, headers={"Range": "bytes=-500"}).content == TALK[-500:]
    assert amal.get(address, headers={"Range": f"bytes={len(TALK) - 7}-"}).content == TALK[-7:]
    whole = amal.get(address)
    assert b"".join(whole.streaming_content) == TALK and whole["Content-Length"] == str(len(TALK))


@pytest.mark.parametrize(
    "wanted", ["bytes=999999999-", "bytes=9-3", "bytes=-", "bytes=a-b", "pages=1-2", "bytes=1-2,5-6"]
)
def test_a_stretch_that_is_not_there_is_refused(signed_in, talk, wanted):
    answer = signed_in("Amal").get(f"/document/{talk[0]}/sound/", headers={"Range": wanted})
    assert answer.status_code == 416 and answer["Content-Range"] == f"bytes */{len(TALK)}" and not answer.content


def test_a_large_recording_is_never_held_whole(signed_in, everything):
    long = TALK[:44] + bytes(AT_ONCE + 5_000_000)
    [added] = put(everything, ("long.wav", long))
    address = f"/document/{added.document}/sound/"
    answer = signed_in("Amal").get(address, headers={"Range": "bytes=0-"})
    assert len(answer.content) == AT_ONCE and answer["Content-Range"].startswith(f"bytes 0-{AT_ONCE - 1}/")
    rest = signed_in("Amal").get(address, headers={"Range": f"bytes={AT_ONCE}-"})
    assert answer.content + rest.content + signed_in("Amal").get(
        address, headers={"Range": f"bytes={2 * AT_ONCE}-"}).content == long  # fmt: skip


def test_nobody_hears_what_is_sealed_from_them_nor_what_is_no_recording(signed_in, everything, talk):
    [private] = put(everything, ("voice.wav", TALK + b"\0\0"), openness=None)
    for document in (private.document, talk[1], "d-nothing"):
        assert signed_in("Boris").get(f"/document/{document}/sound/").status_code == 404
    assert signed_in("Chen").get(f"/document/{talk[0]}/sound/").status_code == 403
    shown = signed_in("Boris").get(f"/document/{private.document}/").content.decode()
    assert "<audio" not in shown and "transcript/" not in shown


def test_the_page_of_a_recording_says_what_it_is_who_wrote_it_down_and_when_each_line_is_spoken(signed_in, talk):
    sound, words = talk
    said = signed_in("Amal").get(f"/document/{sound}/").content.decode()
    assert f'<audio id="player" controls preload="metadata" src="/document/{sound}/sound/"' in said
    assert "0:12" in said and "pcm_s16le" in said and "recording 1 av" in said
    assert "written down by <bdi>Amal</bdi>" in said and "added by <bdi>Boris</bdi>" in said
    for from_, to in ((0, "3.50"), (4, "7.50"), (8, "11.50")):
        assert f'/document/{sound}/sound/#t={from_}.00,{to}"' in said
    assert LINES[2] in said
    there = signed_in("Amal").get(f"/document/{words}/").content.decode()
    assert "Writes down what is said in" in there and f"/document/{sound}/sound/#t=4.00,7.50" in there


def test_a_subtitle_file_alone_shows_its_times_and_nothing_to_press(signed_in, everything):
    [words] = put(everything, ("talk.srt", SAID))
    said = signed_in("Amal").get(f"/document/{words.document}/").content.decode()
    assert '<span class="moment"><bdi dir="ltr">0:04–0:07</bdi></span>' in said and "/sound/" not in said


def test_a_statement_can_be_heard_wherever_its_words_stand(signed_in, everything, talk):
    sound, words = talk
    sentence = next(row for row in queue(everything, words) if row.claim.event == "sentenced")
    moment = f'href="/document/{sound}/sound/#t=4.00,7.50"'
    boris = signed_in("Boris")
    assert moment in boris.get(f"/review/{words}/?card={sentence.claim.id}").content.decode()
    assert moment in boris.get(f"/review/{words}/?card={sentence.claim.id}&correct=1").content.decode()
    person = everything.derivation.mentions[sentence.claim.mention].person
    page = boris.get(f"/person/{person}/").content.decode()
    assert moment in page and "0:04–0:07" in page


def test_a_transcript_is_given_on_the_page_of_the_recording(signed_in, everything, unread):
    [sound] = put(everything, ("talk.wav", TALK))
    amal = signed_in("Amal")
    assert "Nobody has written down yet" in amal.get(f"/document/{sound.document}/").content.decode()
    file = SimpleUploadedFile("talk.srt", SAID)
    for again in (file, SimpleUploadedFile("talk.srt", SAID)):
        answer = amal.post(f"/document/{sound.document}/transcript/", {"file": again, "who": "Zeynep"})
        assert answer["Location"] == f"/document/{sound.document}/"
    [said] = transcripts(everything, sound.document)
    assert (said.record.who, said.by, said.record.made) == ("Zeynep", "Amal", Made.TYPED)
    assert set(unread) == {said.record.document}
    assert "is being read" in amal.get(f"/document/{sound.document}/").content.decode()
    assert amal.post(f"/document/{sound.document}/transcript/", {"who": "x"}).status_code == 400
    assert signed_in("Pavel").post(f"/document/{sound.document}/transcript/").status_code == 403


def test_a_line_is_corrected_once_however_often_it_is_sent(signed_in, everything, talk, unread):
    sound, words = talk
    amal, says = signed_in("Amal"), "My husband, Askar Imanov, was arrested in May 2017."
    assert (
        LINES[0]
        in amal.get(f"/document/{sound}/?line=1").content.decode().partition("<textarea")[2].partition("</textarea")[0]
    )
    for _ in range(2):
        assert amal.post(f"/document/{words}/line/0/", {"says": says})["Location"] == f"/document/{sound}/"
    [newest, first] = transcripts(everything, sound)
    assert (newest.record.made, newest.record.who, first.record.document) == (Made.CORRECTED, "Amal", words)
    assert amal.post(f"/document/{words}/line/9/", {"says": says}).status_code == 404
    for asked in ("0", "4", "x", "99999999999"):
        assert "<textarea" not in amal.get(f"/document/{sound}/?line={asked}").content.decode()


def test_what_was_decided_before_a_correction_is_marked_in_the_corrected_text(signed_in, everything, talk):
    sound, words = talk
    sentence = next(row for row in queue(everything, words) if row.claim.event == "sentenced")
    decide(everything, sentence.claim.id, Verdict.ACCEPT)
    made = correct(everything, words, 0, "My husband, Askar Imanov, was arrested in May 2017.")
    read_kept(everything, made.id, read_safely, propose)
    said = signed_in("Boris").get(f"/document/{sound}/").content.decode()
    assert f'<mark data-of="{sentence.claim.id}"' in said and "Askar Imanov" in said
    assert [row.claim.event for row in claims_in(everything, made.id) if row.claim.event] == ["arrested_or_detained"]


def test_what_no_browser_plays_is_said_to_be_so(signed_in, everything):
    amr = b"#!AMR\n" + (b"\x3c" + bytes(31)) * 100
    [added] = put(everything, ("note.amr", amr))
    said = signed_in("Amal").get(f"/document/{added.document}/").content.decode()
    assert "This browser cannot play it" in said and "<audio" not in said and "amrnb" in said
    assert signed_in("Amal").get(f"/document/{added.document}/sound/").status_code == 404


def test_a_private_recordings_transcript_is_kept_as_closely(signed_in, everything, unread):
    [sound] = put(everything, ("voice.wav", TALK), openness=Openness.PRIVATE)
    given = give(everything, sound.document, "voice.srt", SAID)
    read_kept(everything, given.id, read_safely, propose, Openness.PRIVATE)
    for document in (sound.document, given.id):
        said = signed_in("Boris").get(f"/document/{document}/").content.decode()
        assert "Somebody speaks in this document who must not be known" in said and LINES[1] not in said


# — in a browser —


def plays_at(page) -> float:
    return page.evaluate("document.querySelector('audio').currentTime")


def test_amal_listens_where_it_is_said_and_corrects_what_was_misheard(opened, house, looked_at):
    book = house.book(alone("Boris", sealed=True))
    sound, words = put(book, ("talk.wav", TALK), ("talk.srt", SAID))
    tie(book, sound.document, words.document, "Amal")
    opened.goto(f"/document/{sound.document}/")
    opened.wait_for_function("() => document.querySelector('audio').readyState > 0")
    assert opened.evaluate("document.querySelector('audio').duration") == pytest.approx(12, abs=0.1)
    looked_at(opened, "recording")
    opened.click('#text a.moment[href$="#t=8.00,11.50"]')
    opened.wait_for_function("() => document.querySelector('audio').currentTime >= 8")
    assert opened.url.endswith(f"/document/{sound.document}/"), "it is played on the page"
    opened.goto(f"/document/{sound.document}/?line=1")
    opened.wait_for_selector("#line textarea")
    looked_at(opened, "recording-line")


def test_without_a_script_a_link_opens_the_recording_at_its_time(opened, house):
    [sound] = put(house.book(alone("Boris", sealed=True)), ("talk.wav", TALK))
    opened.goto(f"/document/{sound.document}/sound/#t=8.00,11.50")
    opened.wait_for_function("() => document.querySelector('video, audio').currentTime >= 8")


def test_boris_hears_a_statement_before_he_accepts_it(opened, house, looked_at):
    book = house.book(alone("Boris", sealed=True))
    sound, words = put(book, ("talk.wav", TALK), ("talk.srt", SAID))
    tie(book, sound.document, words.document, "Amal")
    sentence = next(row for row in queue(book, words.document) if row.claim.event == "sentenced")
    opened.goto(f"/review/{words.document}/?card={sentence.claim.id}")
    opened.wait_for_selector(".card a.moment")
    opened.keyboard.press("p")
    opened.wait_for_selector("audio")
    opened.wait_for_function("() => document.querySelector('audio').currentTime >= 4")
    looked_at(opened, "review-heard")
