"""Ages and sexes as stated beside whom a word means."""

import re
from typing import TYPE_CHECKING

from izdeu.intake.found import Age, Span
from izdeu.model.when import When

if TYPE_CHECKING:
    from izdeu.intake.languages.zh.scene import Scene

_AGE = re.compile(
    r"(?:现年|時年|时年|终年|享年|年仅|今年|年满|当时(?:只有|才|还不到|年仅)?|年约)?(?P<age>\d{1,3}|[一二三四五六七八九十]{1,4})(?P<more>多|来|余)?岁"
)
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}
OLDEST = 115


def number(words: str) -> int:
    """七十三 → 73."""
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[c]) for c in words))
    return (_DIGITS[tens[-1]] if tens else 1) * 10 + (_DIGITS[ones[0]] if ones else 0)


def ages(scene: "Scene", published: When | None) -> list[Span]:
    """Gives everyone the age said of them; returns where ages stand, which are no dates."""
    out = []
    for found in _AGE.finditer(scene.flat):
        value = number(found["age"])
        span = Span(*found.span())
        out.append(span)
        person = _whose(scene, found)
        if person is None or value > OLDEST:
            continue
        figure = scene.cast.figures[person]
        if figure.age is None:
            high = value + 9 if found["more"] else value
            figure.age = Age(value, high, published if not re.search("时年|终年|享年|当时", found[0]) else None, span)
    return out


def _whose(scene: "Scene", found: re.Match[str]) -> str | None:
    """“62岁的罗莎”, “十七岁的儿子”: who comes next; “罗莎，62岁”, “女儿今年九岁”: who came before."""
    start, end = found.span()
    clause = scene.page.clause(start)
    if clause is None or clause.heading:
        return None
    if scene.flat[end : end + 1] in ("的", "大") or scene.flat[end : end + 2] == "高龄":
        after = [
            s
            for s in scene.spots.between(end, end + 26)
            if (s.who and not s.owning)
            or (s.who and not any(o.owner is s for o in scene.spots.between(s.end, s.end + 14)))
        ]
        if after and not re.search("[，。；]", scene.flat[end : after[0].start]):
            return after[0].who[0]
    elif nxt := next(
        (
            s
            for s in scene.spots.between(end, end + 3)
            if s.kind in ("kin", "name") and s.who and not re.search("[，。；]", scene.flat[end : s.start])
        ),
        None,
    ):
        return nxt.who[0]
    before = [
        s
        for s in scene.spots.of(clause)
        if s.end <= start and s.who and not (s.owning and any(o.owner is s for o in scene.spots.of(clause)))
    ]
    if before and not before[-1].preposed:
        return before[-1].who[0]
    inside = next((s for s in scene.spots.all if s.start <= start < s.end and s.who), None)
    if inside:
        return inside.who[0]
    topic = scene.reader.topics.get(clause.n, ())
    return topic[0] if topic else None
