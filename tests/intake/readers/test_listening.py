"""A machine that listens: only with a model that lies here, only in a cage, and nothing is ever fetched.

The engine is a stand-in, put behind the same seam and into the same process as the true one, because a model is 75 MB and more.
"""

import hashlib
import importlib.util

import pytest
from made_recordings import silent_film, wav

from izdeu.intake import listening
from izdeu.intake.listening import Line, listen
from izdeu.model.errors import BadRequest, UnreadableFile
from izdeu.model.source import Model

ENGINE = """
import socket
from types import SimpleNamespace as Some
__version__ = "1.2.1"

def denied(reach):
    try:
        reach()
    except PermissionError:
        return "denied"
    return "reached"

class WhisperModel:
    def __init__(self, folder, **how):
        assert how["local_files_only"], "nothing is fetched"
        self.folder = folder

    def transcribe(self, samples, language, **how):
        told = [denied(socket.socket), denied(lambda: open("/etc/hostname")), denied(lambda: open(self.folder + "/x", "w"))]
        said = [(0.0, 1.5, f" {len(samples)} samples", [0.9, 0.5]), (1.5, 2.0, " ".join(told), []), (2.0, 3.0, "  ", [])]
        segments = (Some(start=b, end=e, text=t, avg_logprob=-0.1, words=[Some(probability=p) for p in w]) for b, e, t, w in said)
        return segments, Some(language=language or "kk")
"""


@pytest.fixture
def model(tmp_path, monkeypatch):
    """A folder that looks like a model, with the stand-in in it."""
    folder = tmp_path / "whisper-tiny"
    folder.mkdir()
    for name in ("config.json", "tokenizer.json"):
        (folder / name).write_text("{}")
    (folder / "model.bin").write_bytes(b"weights")
    (folder / "faster_whisper.py").write_text(ENGINE)
    monkeypatch.setattr(listening, "_START", "import sys; sys.path.insert(0, sys.argv[2]); " + listening._START)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    return folder


def test_what_was_heard_has_its_moments_how_sure_it_is_and_what_heard_it(model):
    heard = listen(wav(2), model)
    assert heard.lines[0] == Line(0.0, 1.5, "32000 samples", 70)
    assert len(heard.lines) == 2, "a line without words is none"
    assert (heard.language, heard.version) == ("kk", "1.2.1")
    assert heard.model == Model("whisper-tiny", hashlib.sha256(b"weights").hexdigest())
    assert listen(wav(2), model, "ru").language == "ru"


def test_whoever_listens_reaches_no_network_no_other_file_and_writes_nothing(model):
    assert listen(wav(1), model).lines[1].words == "denied denied denied"


def test_without_a_model_it_is_said_what_to_put_where(model):
    (model / "tokenizer.json").unlink()
    with pytest.raises(BadRequest, match="it has no tokenizer") as caught:
        listen(wav(1), model)
    assert "--model FOLDER" in caught.value.remedy and "fetches nothing" in caught.value.remedy


def test_without_what_can_use_a_model_it_is_said_how_to_install_it(model, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(BadRequest, match="faster-whisper is not installed") as caught:
        listen(wav(1), model)
    assert "requirements/speech.txt" in caught.value.remedy


def test_what_has_no_sound_or_breaks_the_model_is_refused_in_words(model):
    with pytest.raises(UnreadableFile, match="no sound"):
        listen(silent_film(), model)
    (model / "faster_whisper.py").write_text("raise MemoryError")
    with pytest.raises(UnreadableFile, match="could not be used"):
        listen(wav(1), model)
    (model / "faster_whisper.py").write_text(
        ENGINE.replace('" {len(samples)} samples"', '""').replace('" ".join(told)', '""')
    )
    with pytest.raises(UnreadableFile, match="heard no words"):
        listen(wav(1), model)
