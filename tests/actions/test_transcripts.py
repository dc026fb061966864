"""A recording and what was written down of it: which transcript counts, what became of what was decided, who may know."""

import pytest
from spoken import LINES, SAID, TALK, propose, put, srt

from izdeu.actions.access import Actor
from izdeu.actions.add import Outcome, read_kept
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import open_case
from izdeu.actions.decided import claims_in
from izdeu.actions.moments import recording
from izdeu.actions.paper import paper
from izdeu.actions.people import Register
from izdeu.actions.rebuild import rebuild
from izdeu.actions.receipt import received
from izdeu.actions.review import decide, queue
from izdeu.actions.seal import Seal
from izdeu.actions.speech import correct, write_down
from izdeu.actions.transcripts import SUPERSEDED, give, pair, recording_of, tie, transcripts
from izdeu.assembly import read_safely
from izdeu.intake.listening import Listened
from izdeu.intake.webvtt import Line
from izdeu.model.claim import Verdict
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.source import Heard, Made, Model, Openness
from izdeu.model.standing import Standing


@pytest.fixture
def talk(book: Casebook) -> tuple[str, str]:
    """The recording and its transcript, published."""
    sound, words = put(book, ("talk.wav", TALK), ("talk.srt", SAID))
    tie(book, sound.document, words.document, "Amal")
    return sound.document, words.document


def given(book: Casebook, recording_id: str, name: str, data: bytes, **more) -> str:
    """A transcript that was given and read."""
    return taken(book, give(book, recording_id, name, data, **more).id)


def taken(book: Casebook, document: str) -> str:
    assert read_kept(book, document, read_safely, propose).outcome is Outcome.ADDED
    return document


def standings(book: Casebook, document: str) -> dict[str, Standing]:
    return {row.claim.event: row.standing for row in claims_in(book, document) if row.claim.event}


def test_a_recording_has_no_words_until_somebody_writes_them_down(book):
    [sound] = put(book, ("talk.wav", TALK))
    assert (sound.outcome, sound.proposals, sound.seconds) == (Outcome.ADDED, 0, 12.0)
    shown = paper(book, sound.document)
    assert shown.rendition and shown.rendition.recording and not shown.rendition.text
    given(book, sound.document, "talk.srt", SAID, who="Amal")
    [(said, name)] = paper(book, sound.document).written
    assert (said.record.made, said.record.who, said.by, name) == (Made.TYPED, "Amal", "Boris", "talk.srt")


def test_what_is_claimed_rests_on_a_moment_of_the_recording(book, talk):
    sound, words = talk
    register = Register(book)
    [person] = [one for one in register.persons if "Askari" in register.dossier(one).title]
    heard = {
        happening.type: report.footnote.heard
        for happening in register.dossier(person).timeline
        for report in happening.reports
    }
    assert heard == {
        "arrested_or_detained": Heard(0.0, 3.5, sound, "talk.wav"),
        "sentenced": Heard(4.0, 7.5, sound, "talk.wav"),
    }
    assert paper(book, words).of == (sound, "talk.wav")


def test_what_lies_side_by_side_under_one_name_belongs_together(book):
    sound, words, other = put(book, ("talk.wav", TALK), ("talk.srt", SAID), ("letter.txt", b"Nothing of it."))
    came = [("a/talk.wav", sound.document), ("a/talk.srt", words.document), ("a/letter.txt", other.document)]
    assert [(one.name, two.name) for one, two in pair(book, came)] == [("talk.wav", "talk.srt")]
    assert list(pair(book, came)) == []
    assert recording_of(book, words.document) == sound.document and not recording_of(book, other.document)


def test_of_several_the_newest_counts_and_what_was_decided_of_the_older_stays(book, talk):
    sound, first = talk
    arrest = next(row for row in queue(book, first) if row.claim.event == "arrested_or_detained")
    decide(book, arrest.claim.id, Verdict.ACCEPT)
    second = given(book, sound, "better.srt", srt("My husband, Askar Imanov, was arrested in May 2017.",
                                                   "He was sentenced to nine years, they say."))  # fmt: skip
    assert standings(book, first) == {"arrested_or_detained": Standing.ACCEPTED, "sentenced": Standing.REJECTED}
    assert set(standings(book, second).values()) == {Standing.PROPOSED}
    assert [one.record.document for one in transcripts(book, sound)] == [second, first]
    assert not queue(book, first) and rebuild(book)
    said = book.shared.followed.decided.now(book.store).on
    assert {one[-1].record.why for one in said.values()} == {"", SUPERSEDED}


def test_two_who_write_down_one_recording_are_one_voice(book, talk):
    sound, first = talk
    second = given(book, sound, "better.srt", srt(*LINES[:2], "Nobody has told us anything since."))
    papers = book.shared.followed.papers.now(book.store)
    assert papers.cited[second].derived_from == first


def test_a_corrected_line_is_a_transcript_of_its_own_in_the_name_of_whoever_corrected_it(book, talk):
    sound, first = talk
    document = taken(book, correct(book, first, 0, "My husband, Askar Imanov, was arrested in May 2017.").id)
    [newest, _] = transcripts(book, sound)
    assert (newest.record.made, newest.record.who, newest.record.corrects) == (Made.CORRECTED, "Boris", first)
    read = paper(book, document).rendition
    assert read and read.text.splitlines() == ["My husband, Askar Imanov, was arrested in May 2017.", *LINES[1:]]
    assert [cue.begins for cue in read.cues] == [0.0, 4.0, 8.0]
    assert paper(book, first).rendition.text.splitlines()[0] == LINES[0], "the older stays as it was"
    with pytest.raises(BadRequest, match="newer transcript"):
        correct(book, first, 1, "He was sentenced to six years.")
    with pytest.raises(BadRequest, match="exactly as before"):
        correct(book, document, 1, LINES[1])


def test_what_somebody_decided_is_not_asked_again_when_another_line_is_corrected(book, talk):
    _, first = talk
    sentence = next(row for row in queue(book, first) if row.claim.event == "sentenced")
    decide(book, sentence.claim.id, Verdict.ACCEPT)
    document = taken(book, correct(book, first, 0, "My husband, Askar Imanov, was arrested in May 2017.").id)
    assert standings(book, document) == {"arrested_or_detained": Standing.PROPOSED}
    assert standings(book, first)["sentenced"] is Standing.ACCEPTED
    again = taken(book, correct(book, document, 2, "Since then there is no news of him.").id)
    assert standings(book, again) == {"arrested_or_detained": Standing.PROPOSED}, "through two corrections"


def heard(*lines: Line) -> Listened:
    return Listened(lines, "en", "1.2.1", Model("tiny", "ab" * 32))


def test_a_machines_words_are_said_to_be_a_machines_each_line_with_how_sure_it_was(book):
    [sound] = put(book, ("talk.wav", TALK))
    listened = [Line(0, 3.5, LINES[0], 41), Line(4, 7.5, LINES[1], 96)]
    document = taken(
        book, write_down(book, sound.document, lambda data: heard(*listened) if data == TALK else heard()).id
    )
    [(said, name)] = paper(book, sound.document).written
    assert (said.record.made, said.record.method, said.record.version) == (Made.MACHINE, "faster-whisper", "1.2.1")
    assert said.record.model == Model("tiny", "ab" * 32) and name == "talk (tiny).vtt"
    read = paper(book, document).rendition
    assert read and [cue.sure for cue in read.cues] == [41, 96]
    assert [read.text[start:end] for start, end in read.doubtful] == [LINES[0]]
    corrected = taken(book, correct(book, document, 0, "My husband, Askar Imanov, was arrested in May 2017.").id)
    assert [cue.sure for cue in paper(book, corrected).rendition.cues] == [100, 96]


def test_whoever_speaks_in_a_private_recording_is_sealed_in_its_transcript_too(book):
    [sound] = put(book, ("voice.wav", TALK), openness=None)
    assert book.document(sound.document).openness is Openness.PRIVATE, "a voice tells who speaks"
    document = give(book, sound.document, "voice.srt", SAID)
    taken(book, document.id)
    assert {sound.document, document.id} <= Seal(book).documents
    assert paper(book, sound.document).sealed and paper(book, document.id).sealed
    for id in (sound.document, document.id):
        with pytest.raises(NotFound):
            recording(book, id)
    assert recording(Casebook(book.store, "Boris", sealed_open=True), sound.document).name == "voice.wav"


def test_a_recording_is_sealed_once_somebody_private_is_heard_in_its_transcript(book, talk):
    sound, _ = talk
    assert not paper(book, sound).sealed
    [letter] = put(book, ("private.srt", srt("My brother, Askari Manov, was arrested in May 2017.", "He was sentenced to nine years.")),
                   openness=Openness.PRIVATE)  # fmt: skip
    tie(book, sound, letter.document)
    assert paper(book, sound).sealed and sound in Seal(book).documents


def test_a_transcript_lies_in_the_case_of_its_recording_and_is_there_for_nobody_else(book):
    case = open_case(book, "The tailor")
    document, _ = received(book, "talk.wav", TALK, Openness.PUBLISHED, case.id)
    written = give(book, document.id, "talk.srt", SAID)
    assert book.filing()[written.id] == case.id
    outside = Casebook(book.store, "Nurgul", actor=Actor("Nurgul", cases=frozenset()))
    assert transcripts(outside, document.id) == [] and not recording_of(outside, written.id)
    with pytest.raises(NotFound):
        give(outside, document.id, "mine.srt", SAID)


def test_what_is_no_recording_and_what_is_no_transcript_is_refused_in_words(book, talk):
    sound, words = talk
    with pytest.raises(BadRequest, match="is no recording"):
        give(book, words, "x.srt", SAID)
    with pytest.raises(BadRequest, match="is a recording itself"):
        give(book, sound, "x.wav", TALK + b"\0\0")
    with pytest.raises(BadRequest, match="is empty"):
        give(book, sound, "x.srt", b" \n")
    with pytest.raises(NotFound):
        correct(book, words, 3, "There is no fourth line.")
