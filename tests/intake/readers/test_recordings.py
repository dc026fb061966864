"""What a recording says of itself, and how files that lie about it are refused or doubted."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_recordings import crowd, encoded, jumping, silent_film, wav, wav_that_claims

from izdeu.intake import sandbox
from izdeu.intake.sandbox import read
from izdeu.model.errors import UnreadableFile
from izdeu.model.source import Recording, Stream

KINDS = [
    ("mp3", "libmp3lame", 16_000, "audio/mpeg"),
    ("ipod", "aac", 16_000, "audio/mp4"),
    ("ogg", "libopus", 48_000, "audio/ogg"),
    ("flac", "flac", 16_000, "audio/flac"),
    ("webm", "libopus", 48_000, "video/webm"),
    ("adts", "aac", 16_000, "audio/aac"),
]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "from-a-stranger")
    assert caught.value.remedy, "every refusal says what to do"
    return str(caught.value)


def test_a_sound_says_how_long_it_is_and_what_runs_through_it():
    found = read(wav(2.5), "talk.wav")
    assert (found.text, found.listing, found.reader, found.notes) == ("", True, "recording", ())
    assert found.version.startswith("1 av ")
    assert found.recording == Recording(2.5, (Stream("audio", "pcm_s16le", 8000, 1),))


@pytest.mark.parametrize(("kind", "codec", "rate", "media_type"), KINDS)
def test_the_bytes_say_what_kind_it_is_whatever_it_is_called(kind, codec, rate, media_type):
    found = read(encoded(kind, codec, rate=rate), "letter.docx.recording")
    assert found.media_type == media_type
    assert found.recording is not None and found.recording.heard and not found.recording.pictured
    assert found.recording.seconds == pytest.approx(2, abs=0.2)


def test_a_film_has_its_size_its_title_and_when_it_was_made():
    found = read(encoded("mp4", "aac", film=True, title="At the gate", creation_time="2023-05-01T10:00:00"), "gate.mp4")
    assert found.title == "At the gate"
    assert found.recording is not None and found.recording.pictured
    assert found.recording.made.startswith("2023-05-01T10:00:00")
    assert [(one.kind, one.width, one.height) for one in found.recording.streams] == [
        ("audio", 0, 0),
        ("video", 64, 48),
    ]


def test_a_header_that_claims_a_week_is_not_believed():
    found = read(wav_that_claims(7 * 86_400), "talk.wav")
    assert found.recording is not None and found.recording.seconds == 1.0


def test_one_that_was_copied_in_part_and_cannot_be_opened_is_refused():
    whole = encoded("ipod", "aac", seconds=20)
    assert "damaged" in refused(whole[: len(whole) // 2])


def test_one_that_was_cut_off_is_as_long_as_what_is_there_and_says_so():
    whole = encoded("mp3", "libmp3lame", seconds=20)
    found = read(whole[: len(whole) // 2], "talk.mp3")
    assert found.recording is not None and found.recording.seconds == pytest.approx(10, abs=0.5)
    assert "its header says 20 seconds, and there are 10" in found.notes[0]


def test_times_that_go_on_for_a_week_are_refused():
    assert "more than 48 hours" in refused(jumping(7 * 86_400))


def test_a_thousand_streams_are_refused():
    assert "1,000 streams" in refused(crowd(1000))


@pytest.mark.parametrize("start", [b"OggS\0", b"fLaC\0", b"ID3\x03\0", b"\0\0\0\x18ftypisom", b"\x1a\x45\xdf\xa3"])
def test_what_only_begins_like_a_recording_is_refused(start):
    assert refused(start + bytes(range(256)) * 20)


@settings(max_examples=12)
@given(st.data())
def test_no_damage_is_more_than_a_refusal(data):
    sound = bytearray(encoded("ogg", "libopus", rate=48_000) if data.draw(st.booleans()) else wav(0.2))
    for _ in range(data.draw(st.integers(1, 8))):
        sound[data.draw(st.integers(4, len(sound) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read(bytes(sound), "talk").text == ""
    except UnreadableFile as why:
        assert why.remedy


def test_what_is_listened_to_are_plain_samples_of_any_kind_of_recording():
    for data in (wav(2), encoded("ogg", "libopus", rate=48_000), encoded("mp4", "aac", film=True)):
        assert len(sandbox.sound(data)) / 32_000 == pytest.approx(2, abs=0.1)
    with pytest.raises(UnreadableFile, match="no sound"):
        sandbox.sound(silent_film())


def test_a_process_that_may_start_threads_still_reaches_no_network_and_starts_no_program():
    program = (
        "import os, socket, threading\n"
        "from izdeu.intake.readers.calls import THREADS, close_calls\n"
        "assert close_calls(THREADS)\n"
        "thread = threading.Thread(target=print, args=('a thread',))\n"
        "thread.start(); thread.join()\n"
        "for reach in (socket.socket, lambda: os.execv('/bin/true', ['true']), lambda: os.kill(1, 0)):\n"
        "    try: reach()\n"
        "    except PermissionError: print('denied')\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert sorted(told.split("\n")) == ["", "a thread", "denied", "denied", "denied"]
