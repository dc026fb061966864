"""When a text was published, where its first lines say so in a way the masthead does not read: 6 мамыр 2024 ж."""

from izdeu.intake.languages.dates import Kind, dates
from izdeu.model.when import When

HEAD = 5
LONGEST = 160


def published(text: str, language: str) -> When | None:
    """The one date of a short line, or of a note in brackets, above the first paragraph; a month where no day is given."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:HEAD]
    for line in lines:
        note = line[:1] in "[(" or len(line) < 60
        if len(line) > LONGEST or not note:
            continue
        found = [d for d in dates(line, language, None) if d.kind is Kind.AT and d.when is not None]
        if len(found) == 1 and found[0].when is not None and _short(found[0].when):
            return found[0].when
    return None


def _short(when: When) -> bool:
    return when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days < 32
