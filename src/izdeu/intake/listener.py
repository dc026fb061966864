"""The process that listens: samples through standard input, one JSON answer through standard output, and out.

Started only by `intake/listening.py`. It may read the model's folder and Python's own, write nothing, reach no network and start no
program: threads are all it may start, because the model computes with several.
"""

import json
import math
import sys
from typing import Any

from izdeu.intake.readers.calls import THREADS, close_calls
from izdeu.intake.readers.confine import keep_within
from izdeu.intake.readers.folders import close_folders, needed


def main(folder: str, language: str) -> None:
    """`folder`: of the model; `language`: ISO 639-1, empty where the model is to tell."""
    keep_within()
    close_folders((*needed(), folder, "/proc/cpuinfo", "/sys/devices/system/cpu"))
    close_calls(THREADS)
    import numpy as np
    from faster_whisper import WhisperModel, __version__

    model = WhisperModel(folder, device="cpu", compute_type="int8", local_files_only=True)
    samples = np.frombuffer(sys.stdin.buffer.read(), np.int16).astype(np.float32) / 32768
    segments, info = model.transcribe(samples, language=language or None, vad_filter=True, word_timestamps=True)
    said = [[one.start, one.end, one.text.strip(), _sure(one)] for one in segments]
    sys.stdout.write(json.dumps({"version": __version__, "language": info.language, "said": said}))


def _sure(segment: Any) -> int:
    """Of 100: as sure as the model was of its words on average."""
    words = [word.probability for word in segment.words or ()]
    return round(100 * (sum(words) / len(words) if words else math.exp(min(0.0, segment.avg_logprob))))
