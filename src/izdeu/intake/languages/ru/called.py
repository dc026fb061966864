"""People named in two ways, and names that are no people of the report: "Паша" is Павел, whoever wrote it is nobody in it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from izdeu.intake.found import FoundPerson, Span
from izdeu.intake.languages.ru.lists import table

_BYLINE = re.compile(
    r"(?:автор|текст|фото|снимки|подготовил\w*|корреспондент|перевод\w*|записал\w*|редактор|беседовал\w*|материал|"
    r"иллюстраци\w+|источник фото)\b[^\n]*$",
    re.IGNORECASE,
)


def gathered(people: Iterable[FoundPerson], text: str) -> tuple[FoundPerson, ...]:
    """Without those who only sign, and everyone once."""
    there = [person for person in people if not all(_signs(text, span) for span in person.spans)]
    full = {person.canonical.split()[0]: person for person in there if person.canonical}
    merged = {p.id: full[name] for p in there if (name := _given(p)) in full and full[name].id != p.id}
    out = []
    for person in there:
        if person.id in merged:
            continue
        others = [p for p in there if merged.get(p.id) is person]
        forms = [*person.names, *(form for other in others for form in other.names)]
        spans = sorted([*person.spans, *(span for other in others for span in other.spans)])
        out.append(replace(person, names=tuple(forms), spans=tuple(spans)))
    return tuple(out)


def _given(person: FoundPerson) -> str | None:
    names: dict[str, str] = table("diminutives")
    return names.get(person.canonical)


def _signs(text: str, span: Span) -> bool:
    """A line that is nothing but the name near the top, or says who wrote or photographed."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    alone = line == span.quote(text) and text.count("\n", 0, start) <= 6
    return alone or bool(_BYLINE.match(line))
