"""A machine writes down what a recording says, by a model that lies on this computer. Nothing is ever fetched."""

import contextlib
import hashlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import izdeu
from izdeu.intake import sandbox
from izdeu.intake.webvtt import Line
from izdeu.model.errors import BadRequest, UnreadableFile
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Model

METHOD = "faster-whisper"
NEEDED = ("model.bin", "config.json", "tokenizer.json")
PATIENCE = 24 * 3600.0  # seconds; a small model listens about as long as was spoken
_ROOT = str(Path(izdeu.__file__).parents[1])
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from izdeu.intake.listener import main; main(*sys.argv[1:])"
_WHERE = (
    "Copy a Whisper model made for CTranslate2 (a folder with model.bin, config.json, tokenizer.json and vocabulary.txt or "
    "vocabulary.json, as those called faster-whisper-small have them) to this computer, and name it: --model FOLDER. Izdeu fetches nothing."
)


@dataclass(frozen=True, slots=True)
class Listened:
    """All of a recording, and what heard it."""

    lines: tuple[Line, ...]
    language: str
    version: str
    model: Model


def listen(data: bytes, folder: Path, language: str = "") -> Listened:
    """BadRequest where there is no model or nothing that can use one; UnreadableFile where there is nothing to be heard."""
    model = _model(folder)
    samples = sandbox.sound(data)
    answer = _heard(samples, folder.resolve(), language)
    try:
        said = json.loads(answer)
        lines = tuple(filter(None, (_line(one) for one in said["said"])))
        found = Listened(lines, str(said["language"])[:10], str(said["version"])[:20], model)
    except (ValueError, TypeError, KeyError) as why:
        raise UnreadableFile("the model gave no answer that can be read", _WHERE) from why
    if not lines:
        raise UnreadableFile(
            "the model heard no words in it", "Listen to it; if somebody speaks, write it down and give that."
        )
    return found


def _model(folder: Path) -> Model:
    """Its name and its weights' fingerprint, before anything is begun."""
    if not all((folder / name).is_file() for name in NEEDED):
        missing = next(name for name in NEEDED if not (folder / name).is_file())
        raise BadRequest(f"there is no Whisper model in {folder}: it has no {missing}", _WHERE)
    if importlib.util.find_spec("faster_whisper") is None:
        raise BadRequest(
            "faster-whisper is not installed here, and without it no machine can listen",
            "Install it once, with the network: pip install --require-hashes -r requirements/speech.txt",
        )
    with (folder / "model.bin").open("rb") as weights:
        return Model(shown_in_line(folder.resolve().name)[:80], hashlib.file_digest(weights, "sha256").hexdigest())


def _heard(samples: bytes, folder: Path, language: str) -> bytes:
    """The answer of a process that has no key, no environment and no network."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", _START, _ROOT, str(folder), language], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env={}, cwd="/", start_new_session=True,
    )  # fmt: skip
    late = threading.Timer(PATIENCE, process.kill)
    late.start()
    try:
        answer, _ = process.communicate(samples)
    finally:
        late.cancel()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.returncode:
        raise UnreadableFile(
            "the model could not be used, or the computer had too little memory for it", f"Try a smaller one. {_WHERE}"
        )
    return answer


def _line(said: Any) -> Line | None:
    begins, ends, words, sure = said
    words = " ".join(str(words).split())[:5000]
    first = max(0.0, float(begins))
    return Line(first, max(first, float(ends)), words, max(0, min(100, int(sure)))) if words else None
