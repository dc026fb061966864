"""The process that makes of a recording what can be listened to: the file in, plain samples out (16,000 a second, one channel, 16 bits).

Started only by `intake/sandbox.py`. Whoever listens gets numbers, and nothing of the file.
"""

import sys
from collections.abc import Iterator

from av import AudioResampler
from av.error import FFmpegError

from izdeu.intake.readers.confine import confine
from izdeu.intake.readers.recording import opened
from izdeu.model.errors import UnreadableFile

RATE = 16_000
WIDTH = 2  # bytes of a sample


def main(media_type: str, memory: str, seconds: str, longest: str) -> None:
    """`longest`: how many seconds of sound are given, at most. Nothing is given of what cannot be listened to."""
    confine(int(memory), int(seconds))
    left = int(longest) * RATE * WIDTH
    try:
        for samples in _samples(sys.stdin.buffer.read(), media_type):
            sys.stdout.buffer.write(samples[:left])
            if (left := left - len(samples)) <= 0:
                break
    except (UnreadableFile, MemoryError):
        return  # what came before the damage is there


def _samples(data: bytes, media_type: str) -> Iterator[bytes]:
    resampler = AudioResampler(format="s16", layout="mono", rate=RATE)
    with opened(data, media_type) as container:
        if not container.streams.audio:
            return
        stream = container.streams.audio[0]
        stream.codec_context.thread_count = 1  # none can be started here
        for packet in container.demux(stream):
            try:
                frames = [made for frame in packet.decode() for made in resampler.resample(frame)]
            except FFmpegError:
                continue  # a damaged piece is a silence, not an end
            yield from (bytes(frame.planes[0])[: frame.samples * WIDTH] for frame in frames)
        yield from (bytes(frame.planes[0])[: frame.samples * WIDTH] for frame in resampler.resample(None))
