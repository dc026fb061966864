"""A recording to be heard: its bytes by stretches for the browser's own player, and links that begin at a moment."""

import re
from collections.abc import Iterator
from typing import cast

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from izdeu.actions.casebook import Casebook
from izdeu.actions.moments import sound
from izdeu.model.phrase import span
from izdeu.model.plain import shown_in_line
from izdeu.model.source import Document, Heard, Recording
from izdeu.web.desk.words import plain

AT_ONCE = 4 << 20  # bytes of one answer: a player asks for more when it needs it
PLAYED = {
    "audio/wav": "audio/wav", "audio/mpeg": "audio/mpeg", "audio/mp4": "audio/mp4", "video/mp4": "video/mp4", "audio/ogg": "audio/ogg",
    "audio/flac": "audio/flac", "audio/aac": "audio/aac", "video/webm": "video/webm",
}  # fmt: skip
"""What browsers play, and what it is called to them: nothing else is ever sent to be played."""
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def playable(document: Document) -> bool:
    return document.media_type in PLAYED


def played(book: Casebook, document: Document, wanted: str) -> HttpResponse:
    """The bytes a player asks for, as many as are sent at once; all of them where it names none. 416 beyond the end."""
    size, kind = document.size, PLAYED[document.media_type]
    if not wanted:
        said = {"Accept-Ranges": "bytes", "Content-Length": str(size)}
        whole = StreamingHttpResponse(sound(book, document, 0, size), content_type=kind, headers=said)
        return cast(HttpResponse, whole)  # answered alike by all that stands between
    first, last = _asked(wanted, size)
    if not 0 <= first <= last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    data = b"".join(sound(book, document, first, last + 1))
    said = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {first}-{last}/{size}"}
    return HttpResponse(data, status=206, content_type=kind, headers=said)


def _asked(wanted: str, size: int) -> tuple[int, int]:
    """From which byte to which, both sent; the last before the first where that is none."""
    found = _RANGE.fullmatch(wanted.strip())
    if not found or found[1] == found[2] == "":
        return 0, -1
    first = int(found[1]) if found[1] else max(0, size - int(found[2]))
    last = int(found[2]) if found[1] and found[2] else size - 1
    return first, min(last, size - 1, first + AT_ONCE - 1)


def moment_link(heard: Heard, words: str = "") -> SafeString:
    """Plays from there; without a script the browser opens the recording at that time. Only the time where it cannot be heard."""
    at = span(heard.begins, heard.ends)
    if not heard.recording:
        named = format_html(" <small><bdi>{}</bdi></small>", shown_in_line(heard.name)) if heard.name else ""
        return format_html('<span class="moment"><bdi dir="ltr">{}</bdi>{}</span>', at, named)
    address, begins, ends = (
        reverse("document:sound", args=[heard.recording]),
        f"{heard.begins:.2f}",
        f"{heard.ends:.2f}",
    )
    return format_html(
        '<a class="moment" href="{}#t={},{}" hx-boost="false" data-press="p" data-said="{}" aria-label="{}" data-from="{}" data-to="{}" '
        'data-as="{}" data-cannot="{}"><span aria-hidden="true">▶</span> <bdi dir="{}">{}</bdi></a>',
        address, begins, ends, plain("document.listen"), plain("document.listen_at", at=at, name=shown_in_line(heard.name)),
        begins, ends, "video" if heard.pictured else "audio", plain("document.cannot_play"), "auto" if words else "ltr", words or at,
    )  # fmt: skip


def facts(recording: Recording) -> Iterator[str]:
    """What runs through it, a line each: numbers and names of codecs, alike in every language."""
    for one in recording.streams:
        said = (
            one.codec, f"{one.width} × {one.height}" if one.width else "", f"{one.rate:,} Hz" if one.rate else "",
            f"{one.channels} ch" if one.channels else "", one.language if one.language not in ("", "und") else "",
        )  # fmt: skip
        yield f"{one.kind}: {', '.join(filter(None, said))}"
