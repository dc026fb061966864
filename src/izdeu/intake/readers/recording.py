"""Sounds and films: how long they are, what runs through them, when they were made. What they say, nobody has heard yet.

Nothing is decoded: packets are counted, so that the times are those of what is there and not those of a header.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from fractions import Fraction
from typing import Any

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Disposition
from av.video.stream import VideoStream

from izdeu.intake.receive import media_type
from izdeu.intake.text import ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.source import Recording, Stream

VERSION = f"1 av {av.__version__}"[:20]
STREAMS = 32
LONGEST = 48 * 3600  # seconds
_MOST = 20_000_000  # packets
_SLACK = 2.0  # seconds and, beyond, a share, by which a header may differ from what there is
_DAMAGED = UnreadableFile(
    "it is a recording that is damaged or only partly copied",
    "Copy it again from where it came from; if it plays, save it anew in its own program as MP3 or WAV, and add that.",
)
_DEMUXERS = {
    "audio/wav": "wav", "audio/mpeg": "mp3", "audio/mp4": "mov", "video/mp4": "mov", "audio/ogg": "ogg", "audio/flac": "flac",
    "audio/amr": "amr", "audio/aac": "aac", "audio/x-caf": "caf", "video/webm": "matroska", "video/x-matroska": "matroska",
    "video/x-msvideo": "avi", "video/x-ms-asf": "asf",
}  # fmt: skip
"""Which part of FFmpeg opens what: the bytes have said what they are, and no other part is asked, as of playlists."""


def read(data: bytes) -> ReadText:
    """UnreadableFile where it is broken, where its times are none, and where nothing can be heard or seen in it."""
    kind = media_type(data)
    with opened(data, kind) as container:
        recording, claimed = _recording(container), (container.duration or 0) / 1_000_000
        notes = _doubts(claimed, recording)
        title = _said(container, "title")
    return ReadText(
        "", "recording", VERSION, kind, title=title, notes=notes, listing=True, recording=recording
    )  # fmt: skip


@contextmanager
def opened(data: bytes, kind: str) -> Iterator[InputContainer]:
    """UnreadableFile also where it breaks while it is used."""
    if kind not in _DEMUXERS:
        raise UnreadableFile(f"it is a recording ({kind}), and of those only the usual kinds are read", _DAMAGED.remedy)
    try:
        with av.open(io.BytesIO(data), "r", format=_DEMUXERS[kind]) as container:
            _refuse_crowd(container)
            yield container
    except (FFmpegError, EOFError, ValueError, OverflowError, ZeroDivisionError) as why:
        raise _DAMAGED from why


def _refuse_crowd(container: InputContainer) -> None:
    if (count := len(container.streams)) > STREAMS:
        raise UnreadableFile(
            f"it is a recording with {count:,} streams, and more than {STREAMS} are not read: it may be made to exhaust a computer",
            _DAMAGED.remedy,
        )


def _recording(container: InputContainer) -> Recording:
    streams = tuple(_stream(one) for one in container.streams)
    if not any(one.kind in ("audio", "video") for one in streams):
        raise UnreadableFile("nothing can be heard or seen in it", _DAMAGED.remedy)
    made = _said(container, "creation_time") or _said(container, "date")
    return Recording(_seconds(container), streams, " ".join(made.split())[:40])


def _said(container: InputContainer, tag: str) -> str:
    """What the file says of itself, or a stream of it where its kind has no place of its own for that."""
    told = (one.metadata.get(tag, "") for one in (container, *container.streams))
    return next(filter(None, told), "")


def _stream(one: object) -> Stream:
    """A picture of the cover is no film."""
    match one:
        case AudioStream(codec_context=codec) if codec:
            said = Stream("audio", codec.name[:20], codec.sample_rate or 0, codec.channels or 0)
        case VideoStream(codec_context=codec) if codec:
            cover = bool(one.disposition & Disposition.attached_pic)
            said = Stream(
                "cover" if cover else "video", codec.name[:20], width=codec.width or 0, height=codec.height or 0
            )
        case _:
            return Stream(str(getattr(one, "type", None) or "data")[:20], "")
    return replace(said, language=one.metadata.get("language", "")[:20])


def _seconds(container: InputContainer) -> float:
    """From the first packet that is there to the end of the last. UnreadableFile for none, and for more than two days."""
    first, last, count = None, Fraction(0), 0
    for packet in _packets(container):
        if (begins := _begins(packet)) is None:
            continue
        count += 1
        first = begins if first is None else min(first, begins)
        last = max(last, begins + (packet.duration or 0) * (packet.time_base or 0))
        if count > _MOST or last - first > LONGEST:
            raise UnreadableFile(
                f"its times go on for more than {LONGEST // 3600} hours: it may be made to exhaust a computer",
                "If it is true, cut it into parts, and add those.",
            )
    if first is None:
        raise _DAMAGED
    return round(float(last - first), 3)


def _packets(container: InputContainer) -> "Iterator[Packet[Any]]":
    """As far as it is whole: where it is damaged, it ends."""
    with suppress(FFmpegError, EOFError):
        yield from container.demux()


def _begins(packet: "Packet[Any]") -> Fraction | None:
    at = packet.pts if packet.pts is not None else packet.dts
    return at * packet.time_base if packet.size and at is not None and packet.time_base else None


def _doubts(claimed: float, recording: Recording) -> tuple[str, ...]:
    off = abs(claimed - recording.seconds) > max(_SLACK, recording.seconds / 20)
    cut = f"its header says {claimed:,.0f} seconds, and there are {recording.seconds:,.0f}: it was cut off, or the header is wrong"
    return (cut,) if off and claimed else ()
