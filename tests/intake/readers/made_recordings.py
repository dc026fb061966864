"""Small sounds and films, made here: a tone, and what lies about how long it is."""

import io
import math
import struct
import wave
from array import array

import av

RATE = 16_000


def wav(seconds: float = 1.0, rate: int = 8000) -> bytes:
    """A tone of one channel."""
    made = io.BytesIO()
    with wave.open(made, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        tone = (round(8000 * math.sin(at / 3)) for at in range(round(seconds * rate)))
        out.writeframes(array("h", tone).tobytes())
    return made.getvalue()


def wav_that_claims(seconds: int) -> bytes:
    """One second, under a header that says something else."""
    data = bytearray(wav(rate=500))
    struct.pack_into("<I", data, data.index(b"data") + 4, seconds * 1000)
    return bytes(data)


def encoded(kind: str, codec: str, seconds: int = 2, rate: int = RATE, film: bool = False, **tags: str) -> bytes:
    """The tone in a container of another kind; with a grey picture, where it is a film."""
    made = io.BytesIO()
    with av.open(made, "w", format=kind) as out:
        out.metadata.update(tags)
        sound = out.add_stream(codec, rate=rate, layout="mono")
        if film:
            _picture(out, seconds)
        resampler = av.AudioResampler(
            format=sound.codec_context.codec.audio_formats[0].name, layout="mono", rate=rate,
            frame_size=sound.codec_context.frame_size or 1024,
        )  # fmt: skip
        for frame in (*resampler.resample(_tone(seconds, rate)), *resampler.resample(None)):
            out.mux(sound.encode(frame))
        out.mux(sound.encode(None))
    return made.getvalue()


def _tone(seconds: int, rate: int) -> av.AudioFrame:
    frame = av.AudioFrame(format="s16", layout="mono", samples=seconds * rate)
    frame.planes[0].update(bytes(frame.planes[0].buffer_size))
    frame.rate, frame.pts = rate, 0
    return frame


def _picture(out: av.container.OutputContainer, seconds: int) -> None:
    picture = out.add_stream("mpeg4", rate=5, width=64, height=48, pix_fmt="yuv420p")
    for at in range(seconds * 5):
        frame = av.VideoFrame(64, 48, "yuv420p")
        frame.pts = at
        out.mux(picture.encode(frame))
    out.mux(picture.encode(None))


def crowd(streams: int) -> bytes:
    """A film file in which so many sounds run at once."""
    made = io.BytesIO()
    with av.open(made, "w", format="matroska") as out:
        for stream in [out.add_stream("pcm_s16le", rate=8000, layout="mono") for _ in range(streams)]:
            out.mux(_packet(stream, 0))
    return made.getvalue()


def jumping(seconds: int) -> bytes:
    """Two packets, the second of which says that it comes so much later."""
    made = io.BytesIO()
    with av.open(made, "w", format="matroska") as out:
        stream = out.add_stream("pcm_s16le", rate=8000, layout="mono")
        for at in (0, seconds):
            out.mux(_packet(stream, at))
    return made.getvalue()


def silent_film() -> bytes:
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as out:
        _picture(out, 1)
    return made.getvalue()


def _packet(stream: av.AudioStream, at: int) -> av.Packet:
    packet = av.Packet(bytes(160))
    packet.stream, packet.time_base = stream, stream.codec_context.time_base or stream.time_base
    packet.pts = packet.dts = at * 8000
    packet.duration = 80
    return packet
