"""What an article says of itself in its first and last lines: when it was published, by whom, under which title."""

import re
from dataclasses import dataclass

from izdeu.intake.dated import Dated, dates, month_first
from izdeu.model.when import When

_PROSE = 200  # characters of a line, from which it is a paragraph of the article (in Chinese a third)
_HEAD, _TAIL = 15, 12  # lines looked at, at most
_CJK = re.compile("[\u3040-\u9fff]")
_DASH = r"\-–—―"  # inside [ ]

# What may stand beside a date that is the document's own.
_PUBLISHED = (
    r"(?:first )?(?:published|posted|issued|date|dated|publication date)(?: (?:on|at))?|(?:дата )?(?:публикации|опубликован[оа]?)|дата|"
    r"записан[оа]?|recorded(?: on)?|"
    r"жарияланды|жарияланған(?: күні)?|yayın(?:lanma)?(?: tarihi)?|tarih|发布(?:时间|日期)?|發布(?:時間|日期)?|发表于|日期|时间|"
    r"veröffentlicht(?: am)?|stand|publié(?: le)?|publicado(?: el)?|fecha"
)
_UPDATED = r"(?:last )?(?:updated|modified)(?: (?:on|at))?|обновлен[оа]?|жаңартылды|güncelle\w*|更新(?:时间|時間)?"
_WEEKDAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b|понедельник|вторник|сред[аы]|четверг|пятниц[аы]|суббот[аы]|"
    r"воскресенье|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі|(?:星期|周|週)[一二三四五六日天]|"
    r"pazartesi|salı|çarşamba|perşembe|cuma(?:rtesi)?|pazar"
)
_TIME = (
    r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|\b(?:gmt|utc|cet|est|msk|мск)\b(?:[+-]\d{1,2}(?::?\d\d)?)?|"
    r"\bг(?:ода|\.)?|\bat\b|\bв\b|\bon\b"
)
_BESIDE = re.compile(rf"(?:{_PUBLISHED})(?=\W|$)|{_WEEKDAYS}|{_TIME}", re.IGNORECASE)
_LABELLED = re.compile(rf"\W*(?:{_PUBLISHED})(?=\W|\d|$)", re.IGNORECASE)
_UPDATE = re.compile(rf"(?:{_UPDATED})(?=\W|\d|$)", re.IGNORECASE)
_BYLINE = re.compile(r"\s*(?:by|von|par|por|автор:?|мәтін:?|作者[::]?|记者|記者)\s", re.IGNORECASE)
_PLACE = r"[^\W\d_][^\d()\[\]{}.:;!?\n]{1,60}"
_DATELINE = re.compile(rf"[(\[]?\s*{_PLACE}[,.:]?\s*[{_DASH}]?\s*$")

_QUOTED = re.compile(r"[«“\"„][^«»“”\"„\n]{2,50}[»”\"]")

_SOURCE = re.compile(
    r"\b(?:source|источник|дереккөз|kaynak|quelle|fuente)s?\s*[::]\s*(?P<name>[^\n\]]{2,120})|(?:来源|來源)\s*[::]\s*(?P<cjk>[^\n,,。;;\]\]]{2,40})|"
    r"\b(?:carried|published|republished) by (?P<by>[^\n,.;\]]{2,80})",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"(?:as (?:of|at)|last (?:changed|revised|updated)|по состоянию на|截至|durumu itibarıyla)\s*[::]?\s*$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[–-]\s*(?:19|20)\d\d)?)?[\s,]*(?P<name>[^\n|]{2,90})", re.I
)
_AGENCY = re.compile(rf"^{_PLACE}\((?P<name>[^\W\d][\w &./’'-]{{1,40}})\)\s*[{_DASH}]")
_WIRES = re.compile(r"\b(?:AFP|Reuters|AP|dpa|EFE|ANSA|Xinhua|TASS|ТАСС|Interfax|Интерфакс|RFE/RL|VOA|BBC|ANI|IPS)\b")
_WIRE_LEAD = re.compile(r"^[(\uff08][^()\uff08\uff09\n]{2,40}(?:電|电|讯|訊|報導|报导|报道)[)\uff09]\s*(?=\d{4}年)")
"""“(中央社記者……21日專電)2020年1月21日”: the agency's own words before the date."""
_CREDIT = re.compile(r"\((?:photo|фото|сурет|图|圖)\s*[::/]\s*(?P<name>[^)\n]{2,40})\)", re.IGNORECASE)
_RIGHTS = re.compile(
    r"[\s.,;]*(?:all rights reserved|все права защищены|барлық құқықтар\w* қорғалған|版权所有).*", re.IGNORECASE
)
_CALLS = re.compile(
    r"\W*(?:send|please|follow|subscribe|share|print|click|accessibility|breaking|skip|menu|home|search|newsletter|advert|sign|log|photo|video|"
    r"by|фото|видео|автор|подпис|поделит|сурет|бөліс|жазыл|图|圖|分享)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands in the text for the text itself. `published` is None unless a full date is given for it."""

    published: When | None = None
    publisher: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    alone: bool  # nothing directly above or below it

    @property
    def prose(self) -> bool:
        return len(self.text) >= (_PROSE / 3 if _CJK.search(self.text) else _PROSE)


def masthead(text: str) -> Masthead:
    """Read from the first lines up to the second paragraph, and from the last; works in any language the tables know."""
    lines = _lines(text)
    head, tail = _head(lines), lines[-_TAIL:]
    order, title = month_first(text), _title(head)
    publisher = _publisher(head, tail, text) or _nameplate(head, title, order)
    return Masthead(_published(head, tail, order), publisher, title)


def given_title(said: str, head: Masthead) -> str:
    """A file's own title property, unless its program wrote it; else the headline."""
    made_up = re.search(
        r"^(?:microsoft word|word document|untitled|document\d*|без имени|документ\d*|无标题)|\.\w{3,4}$",
        said.strip(),
        re.I,
    )
    return head.title if made_up or not said.strip() else said.strip()


def _lines(text: str) -> list[_Line]:
    rows = [row.strip("\ufeff \t\r\f") for row in ("\n" + text + "\n").replace("\r\n", "\n").split("\n")]
    return [_Line(row[:1000], not rows[n - 1] and not rows[n + 1]) for n, row in enumerate(rows[1:-1], 1) if row]


def _head(lines: list[_Line]) -> list[_Line]:
    """Up to the second paragraph of prose: a standfirst may come before the dateline."""
    prose = [n for n, line in enumerate(lines[:_HEAD]) if line.prose]
    return lines[: prose[1] + 1] if len(prose) > 1 else lines[:_HEAD]


def _above(head: list[_Line]) -> list[_Line]:
    """What stands above the article's own paragraphs. A first one with a second after it may be a standfirst."""
    prose = [n for n, line in enumerate(head) if line.prose]
    return head[: prose[0]] if len(prose) == 1 else head


def _published(head: list[_Line], tail: list[_Line], order: bool | None) -> When | None:
    """A line that is a date, a dateline, the note of a source, the last line: in that order of trust."""
    own = [found for line in _above(head) if (found := _own_date(line.text, order))]
    first = [found for found in own if not _UPDATE.search(found[0])]
    days = {found[1].when.iso() if isinstance(found[1].when.iso(), str) else found[1].when.wording for found in first}
    if first and (len(days) <= 2 or _LABELLED.match(first[0][0])):  # more of them are a list, not a masthead
        return first[0][1].when
    for line in head:
        if placed := _dateline(line.text, order) or _noted(line.text, order) or _as_of(line, order):
            return placed.when
    if own and not first:
        return own[0][1].when
    return _at_the_end(tail, order)


def _own_date(line: str, order: bool | None) -> tuple[str, Dated] | None:
    """A line that holds a date and nothing else but when, by whom and where it was written."""
    line = _WIRE_LEAD.sub("", line)
    found = dates(line, order)
    if not found or len(line) > 120 or line[:1] in "[(":
        return None
    rest = line
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    rest = _UPDATE.sub(" ", _BESIDE.sub(" ", _QUOTED.sub(" ", rest)))
    left = " ".join(re.sub(r"[^\w\s|·•]", " ", rest).split())
    named = bool(_BYLINE.match(line)) or "|" in left or "·" in left or "•" in left or _capitals(left, 4)
    return (line, found[0]) if not left.strip("|·• ") or (named and ":" not in rest and len(left) < 60) else None


def _capitals(words: str, most: int) -> bool:
    """A place or a name by itself: few words, each with a capital letter (or without letter case)."""
    parts = words.split()
    return 0 < len(parts) <= most and all(part[0].isupper() or not part[0].islower() for part in parts)


def _dateline(line: str, order: bool | None) -> Dated | None:
    """ "(Almaty, Kazakhstan—April 27, 2018) Several …": a place, a full date, a closing sign, at a paragraph's start."""
    for found in dates(line[:140], order)[:1]:
        before, after = line[: found.start], line[found.end :]
        ended = re.match(
            rf"\s*(?:г\.|года|ж\.)?\s*(?:\([^)]{{1,40}}\)\s*|,\s*{_QUOTED.pattern}\s*)?[)\]{_DASH}:.。]", after
        )
        place = re.sub(r"\([^)]*\)", "", before)
        words = re.findall(r"[^\W\d_]+", place)
        if ended and _DATELINE.match(place) and len(words) <= 6 and _mostly_capitals(words):
            return found
    return None


def _mostly_capitals(words: list[str]) -> bool:
    return bool(words) and sum(not word[0].islower() for word in words) > len(words) / 2 and not words[0][0].islower()


def _noted(line: str, order: bool | None) -> Dated | None:
    """ "Source: X, 1 August 2018", or an editor's note in brackets that ends in a date."""
    found = dates(line, order)
    if not found or len(line) > 300:
        return None
    last = found[-1]
    closing = re.fullmatch(r"\W*(?:г\.|года|ж\.)?\W*(?:[;；].*)?", line[last.end :])
    bracketed = line[:1] in "[[((【" and line.rstrip(" .。")[-1:] in "]]))】"
    return last if closing and (_SOURCE.search(line) or bracketed or _COPYRIGHT.search(line)) else None


def _as_of(line: _Line, order: bool | None) -> Dated | None:
    """A list's "as of 12 April 2021"."""
    found = [] if line.prose else dates(line.text, order)
    return next((one for one in found if _AS_OF.search(line.text[: one.start])), None)


def _at_the_end(tail: list[_Line], order: bool | None) -> When | None:
    """The one date among the last lines: several are a list of other stories."""
    dated = [line for line in tail if dates(line.text, order)]
    if len(dated) != 1 or dated[0] not in tail[-5:]:
        return None
    line = dated[0].text
    own = _own_date(line, order)
    found = own[1] if own else _noted(line, order)
    return found.when if found else None


def _publisher(head: list[_Line], tail: list[_Line], text: str) -> str:
    """A source's note, a copyright line, the agency of a dateline, a wire's name in the byline, a credit that signs too."""
    ends = [line.text for line in (*head, *tail)]
    for line in ends:
        if (found := _SOURCE.search(line)) and len(line) < 300:
            return _name_of(next(group for group in found.groups() if group))
    for line in ends:
        if (
            (found := _COPYRIGHT.search(line))
            and len(line) < 200
            and (name := _name_of(_RIGHTS.sub("", found["name"])))
        ):
            return name
    for line in ends[: len(head)]:
        if found := _AGENCY.match(line):
            return found["name"]
        if len(line) < 60 and _WIRES.search(line) and not dates(line) and len(line.split()) <= 6:
            return re.sub(r"^by\s+", "", line, flags=re.IGNORECASE)
    credits = [found["name"] for found in _CREDIT.finditer(text[:5000])]
    return next(
        (name for name in credits if any(name in line.text and not _CREDIT.search(line.text) for line in tail[-5:])), ""
    )


def _nameplate(head: list[_Line], title: str, order: bool | None) -> str:
    """A paper's own name: the first line, with the date right below it and the headline further on."""
    if len(head) < 3 or title in ("", head[0].text) or _words(head[0].text) > 8:
        return ""
    return head[0].text if not head[0].alone and _own_date(head[1].text, order) and not dates(head[0].text) else ""


def _name_of(said: str) -> str:
    """A publisher without the date and the remarks behind it."""
    name = said
    if found := dates(said):
        name = said[: found[0].start]
    name = re.split(r"[;;。]|\. |, (?=\w+ (?:19|20)\d\d)|,\s*$", name)[0]
    name = re.sub(r"[,,]\s*\w+ (?:19|20)\d\d.*", "", name)
    return re.sub(r"^[\W_]+|[^\w)»”\"]+$", "", name)[:120]


def _title(head: list[_Line]) -> str:
    """The first line before the prose that reads like a headline: alone, of several words, no sentence."""
    before = [line for line in head if not line.prose]
    good = [line for line in before if _headline(line.text)]
    long = [line for line in good if _words(line.text) >= 4]
    order = ([line for line in long if line.alone], long, [line for line in good if line.alone and line == head[0]])
    return next((lines[0].text for lines in order if lines), "")


def _headline(line: str) -> bool:
    odd = line[:1] in "([©•*-–—{<【[(" or line[-1:] in ".,:;。,:;…" or len(line) > 200
    return not odd and not _CALLS.match(line) and not dates(line) and not _AGENCY.match(line) and _words(line) >= 2


def _words(line: str) -> int:
    """Words; of Chinese, two characters are about one."""
    return len(re.findall(r"[^\W_]+", line)) if not _CJK.search(line) else len(_CJK.findall(line)) // 2 + 1
