"""What people wrote to one another, message by message, as a text: who and when on one line, the words below."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from izdeu.intake.text import ReadText
from izdeu.model.source import Message
from izdeu.model.when import When


@dataclass(frozen=True, slots=True)
class Sent:
    """One message. `at`: "2021-03-24 10:15", or as written where day and month cannot be told apart; no `who` where the program
    itself says something."""

    who: str
    at: str
    words: str
    day: date | None = None


def as_text(
    sent: Iterable[Sent], reader: str, version: str, media_type: str, title: str = "", publisher: str = "",
    notes: tuple[str, ...] = (), private: bool = True,
) -> ReadText:  # fmt: skip
    """The messages in their order. `published` are the days between the first and the last."""
    pieces, messages, days, size = [], [], [], 0
    for one in sent:
        head = f"{one.who}, {one.at}\n" if one.who else f"{one.at}\n"
        words = one.words.strip("\n")
        pieces.append(f"{head}{words}\n\n")
        messages.append(Message(size + len(head), size + len(head) + len(words), one.who, one.at))
        days += [one.day] if one.day else []
        size += len(pieces[-1])
    when = (
        When(min(days), max(days), f"{min(days)} – {max(days)}" if min(days) < max(days) else f"{min(days)}")
        if days
        else None
    )
    return ReadText(
        "".join(pieces), reader, version, media_type, title=title, publisher=publisher, published=when, notes=notes,
        messages=tuple(messages), private=private,
    )  # fmt: skip
