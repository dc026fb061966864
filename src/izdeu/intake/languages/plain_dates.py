"""The one date a sentence states, in Russian, Kazakh or Chinese; nothing where it states several or none."""

import re

from izdeu.model.when import When

_STEMS = (
    ("янв", "қаңтар"), ("фев", "ақпан"), ("март", "наурыз"), ("апр", "сәуір"), ("мая|май|мае", "мамыр"), ("июн", "маусым"),
    ("июл", "шілде"), ("авг", "тамыз"), ("сент", "қыркүйек"), ("окт", "қазан"), ("нояб", "қараша"), ("дек", "желтоқсан"),
)  # fmt: skip
_NUMBER = {part: number for number, stems in enumerate(_STEMS, 1) for stem in stems for part in stem.split("|")}
_MONTH = r"(?P<month>" + "|".join(_NUMBER) + r")\w*"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}\s?年\s?(?:(?P<m>\d{{1,2}})\s?月\s?(?:(?P<day>\d{{1,2}})\s?[日號号])?)?",
        rf"(?:(?P<day>\d{{1,2}})[\s-])?\b{_MONTH}\s{_YEAR}",
        rf"{_YEAR}\s(?:жылғы|жылдың|жылы|жыл|ж\.)\s(?:(?P<day>\d{{1,2}})[\s-])?\b{_MONTH}",
        rf"(?P<day>\d{{1,2}})\.(?P<m>\d{{1,2}})\.{_YEAR}",
        rf"\b{_YEAR}(?:-(?:м|го))?\s?(?:год|г\.|жыл|ж\.)\w*",
    )
)


def stated(sentence: str) -> When | None:
    """The interval the sentence gives, with its wording; ValueError never: an impossible day is no date."""
    found: list[re.Match[str]] = []
    for form in _FORMS:
        found += [one for one in form.finditer(sentence) if not any(_overlap(one, other) for other in found)]
    return _when(found[0]) if len(found) == 1 else None


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _when(found: re.Match[str]) -> When | None:
    said = found.groupdict()
    month = int(said.get("m") or 0) or _NUMBER.get((said.get("month") or "").lower(), 0)
    parts = [
        said["year"],
        *([f"{month:02}"] if month else []),
        *([f"{int(said['day']):02}"] if said.get("day") else []),
    ]
    try:
        return When.parse("-".join(parts), found[0])
    except ValueError:
        return None
