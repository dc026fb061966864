"""What part each person has in a Chinese report, once its events are known."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from izdeu.intake.found import FoundEvent, FoundPerson, FoundRelation, Span, Voice
from izdeu.intake.languages.zh.lists import pattern, table
from izdeu.model.claim import Stance
from izdeu.model.speaker import SpeakerKind

if TYPE_CHECKING:
    from izdeu.intake.languages.zh.scene import Scene

GONE = frozenset(
    (
        "arrested_or_detained",
        "sent_to_camp",
        "house_arrest",
        "sentenced",
        "imprisoned",
        "missing_since",
        "charged",
        "last_contact",
        "forced_labour",
        "forcibly_returned",
    )
)
FREE = frozenset(("released", "migrated", "citizenship", "travelled"))
_FREED = re.compile("获释|出狱|释放|逃出|逃离|出来|前囚|前学员|同屋|同监|狱友")
"""“一名获释的青年”: free by what he is called."""
BEFORE, AFTER = 14, 10


def roles(
    persons: Sequence[FoundPerson], relations: Sequence[FoundRelation], events: Sequence[FoundEvent], scene: "Scene"
) -> tuple[FoundPerson, ...]:
    """The same persons with their roles."""
    kin = {r.person for r in relations} | {r.other for r in relations}
    return tuple(replace(person, roles=(role(person, person.id in kin, events, scene),)) for person in persons)


def role(person: FoundPerson, related: bool, events: Sequence[FoundEvent], scene: "Scene") -> str:
    mine = sorted((e for e in events if e.person == person.id), key=lambda e: e.span)
    happened = [e for e in mine if e.stance is not Stance.DENIED and e.type in GONE]
    sure = [e for e in happened if e.stance is Stance.ASSERTED]
    trade = called(person, scene)
    tells = scene.tells(person.id)
    if happened and trade != "official" and _still(person, happened, sure, mine, tells, scene):
        return "missing_or_detained"
    if trade and not sure:
        return trade
    if sure and trade != "official":
        briefly = (
            related and all(_brief(e, scene) for e in sure) and any(e.type in ("protest", "appeal_made") for e in mine)
        )
        return "relative" if briefly else "witness_or_former_detainee"
    return "relative" if related else "other"


def _still(
    person: FoundPerson,
    happened: Sequence[FoundEvent],
    sure: Sequence[FoundEvent],
    mine: Sequence[FoundEvent],
    tells: bool,
    scene: "Scene",
) -> bool:
    """Held or gone when the report was made, as far as it says."""
    if person.id == scene.narrator or (not sure and tells) or _FREED.search(person.descriptor):
        return False
    out = [e for e in mine if e.type in FREE and e.stance is Stance.ASSERTED and not official(e.voice)]
    freed = [e for e in out if e.type == "released"]
    last = _latest([e for e in happened if e.type != "charged"] or happened)
    if freed and _after(_latest(freed), last):
        return False
    if tells and all(_brief(e, scene) or e.type in ("charged", "house_arrest", "last_contact") for e in sure):
        return False
    if any(e.type == "migrated" for e in out) and _after(_latest([e for e in out if e.type == "migrated"]), last):
        return False
    return not (tells and sure and scene.speaks_now(person.id))


def official(voice: Voice) -> bool:
    """Said by an office, or by somebody who holds one."""
    return bool(voice.organisation) or voice.kind is SpeakerKind.OFFICIAL


def _latest(events: Sequence[FoundEvent]) -> FoundEvent:
    """The last by date, where dates are told, else the last told."""
    dated = [e for e in events if e.when and e.when.earliest]
    return max(dated, key=lambda e: e.when.earliest) if len(dated) == len(events) else events[-1]  # type: ignore[union-attr,arg-type,return-value]


def _after(one: FoundEvent, other: FoundEvent) -> bool:
    if (
        one.when
        and other.when
        and one.when.earliest
        and other.when.earliest
        and one.when.earliest != other.when.earliest
    ):
        return one.when.earliest > other.when.earliest
    return one.span.start > other.span.start


def _brief(event: FoundEvent, scene: "Scene") -> bool:
    """Locked up for hours or days only."""
    said = scene.flat[event.span.start : event.span.end + 14]
    return bool(
        re.search(
            r"[\d一二三四五六七八九十几两]+(?:多)?(?:天|日(?!凌|晚|早|在|被)|小时|夜)|派出所|警(?:察)?局(?!带走)|截停",
            said,
        )
    ) and event.type in ("arrested_or_detained", "summoned")


def called_official(person: str, scene: "Scene") -> bool:
    return by_title(scene.cast.figures[person].spans, scene.tells(person), scene) == "official"


def called(person: FoundPerson, scene: "Scene") -> str:
    return by_title(person.spans, scene.tells(person.id), scene)


def by_title(spans: Sequence[Span], tells: bool, scene: "Scene") -> str:
    """official or expert, by the words beside the name."""
    for span in list(spans)[:3]:
        before = re.split(r"[，。；：！？\n]", scene.flat[max(0, span.start - BEFORE) : span.start])[-1]
        after = re.split(r"[，。；：！？\n]", scene.flat[span.end : span.end + AFTER])[0]
        if re.search(f"{pattern('roles', 'official').pattern}$", before) or re.match(
            f"{pattern('roles', 'official').pattern}", after
        ):
            return "official"
        if re.search(f"{pattern('roles', 'expert').pattern}$", before) or re.match(r"(?:教授|律师(?!事务))", after):
            return "activist_or_expert"
        if re.search(str(table("roles")["organisation"]), before) and tells:
            return "activist_or_expert"
    return ""
