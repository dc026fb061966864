"""What an office answers: a reply about somebody who is missing, addressed to the family or told to the press."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from izdeu.intake.found import FoundEvent, Span, Voice
from izdeu.intake.languages.zh.events.tell import METHOD
from izdeu.intake.languages.zh.meaning import COUNT
from izdeu.intake.languages.zh.roles import called_official
from izdeu.intake.languages.zh.speech import Telling
from izdeu.intake.languages.zh.voices import OFFICES
from izdeu.model.claim import Stance
from izdeu.model.speaker import SpeakerKind

if TYPE_CHECKING:
    from izdeu.intake.languages.zh.scene import Scene

_REJECTS = re.compile("捏造|谣言|谎言|没有这个人|查无此人|不属实|无中生有|纯属|子虚乌有|不存在|从未|从没|不实")
_ANSWERED = re.compile(
    "(?:得到|收到|获得)[^，。]{0,8}(?:答复|回复|回答|回覆)|(?:答复|回复|回答)(?:都|却|只|均|总)?是|(?:收到|得到|转来|发来|寄来|拿到)[^，。]{0,10}(?:复函|回函|复信|回信|函件|纸条|字条|通知书?)，?(?=称|上面写|里面?写|里只|写着|说|只有|$)|(?:外交部|使馆|领事馆|[部局院厅署办]|检察长办公室|当局|政府|狱方|警方|中方|办公室)[^，。]{0,8}(?:复信|回信|复函|回函|函复|来函|书面通知|书面答复|书面回复)|(?:被|获)告知(?!可以)|(?:回函|复函|回信|批复|复信|答复|回复)(?:里|中|上)?[^，。]{0,4}(?:只有|写着|写道|只说|只称)"
)
_WARNED = re.compile(
    "(?:劝|警告|叮嘱|告诫|威胁|叫)(?:他们|她们|他|她|\ue000+|家属)[^，。]{0,4}(?:不要|别|不得|不准|不许|等|撤回|停止|放弃)"
)
ANSWERS = frozenset(
    [
        "说",
        "表示",
        "称",
        "指",
        "回复",
        "答复",
        "回应",
        "回答",
        "证实",
        "确认",
        "承认",
        "否认",
        "宣布",
        "强调",
        "告诉",
        "告知",
        "通知",
        "通报",
        "声称",
        "宣称",
        "指出",
        "披露",
        "反驳",
        "驳斥",
        "透露",
        "坚称",
    ]
)
FORMAL = ("回复", "答复", "回应")
"""Verbs that tell an answer, be the one it speaks of held or not as far as the text says."""
LETTERS = ("复信", "回信", "复函", "回函", "函复")
_BESIDE = 2
"""Characters behind “复信” within which stands whom it is addressed to."""
_NO_OFFICE = re.compile(
    "维权|人权|组织|中心|联盟|协会|基金会|大会|国际特赦|观察|家属|亲属|邻居|居民|目击|知情|律师|消息人士|档案|文件|报告|判决书|工作组|联合国|欧盟|代表团|来文方|法官在"
)


def replies(scene: "Scene", held: frozenset[str]) -> Iterator[FoundEvent]:
    """One for each answer of an office that speaks of one of those who are held."""
    told = list(_answers(scene, held))
    yield from told
    yield from _answers_in_nouns(scene, held, told)
    yield from _warnings(scene)


def _answers(scene: "Scene", held: frozenset[str]) -> Iterator[FoundEvent]:
    for telling in scene.speech.tellings:
        voice = _office(scene, telling)
        if voice is None or telling.verb.text not in ANSWERS:
            continue
        about = _together(scene, telling, held) or _about(scene, telling, held)
        if not about:
            continue
        dated = scene.moments.of(telling.clause, telling.verb.end, 0)
        said = scene.flat[telling.end : scene.page.sentence(telling.clause.sentence).end]
        denies = telling.sort == "deny" or _REJECTS.search(said) is not None
        for person in about:
            yield FoundEvent(
                id="",
                person=person,
                type="official_reply",
                span=_phrase(scene, telling),
                when=dated.when if dated else None,
                voice=voice,
                stance=Stance.DENIED if denies else Stance.ASSERTED,
                score=0.8,
                method=METHOD,
            )


def _answers_in_nouns(scene: "Scene", held: frozenset[str], told: Sequence[FoundEvent]) -> Iterator[FoundEvent]:
    """“得到的答复是……”, “被告知……”: an answer, of whoever the sentence speaks of."""
    for found in _ANSWERED.finditer(scene.masked):
        clause = scene.page.clause(found.start())
        if clause is None or clause.heading or clause.quote >= 0:
            continue
        sentence = scene.page.sentence(clause.sentence)
        if any(sentence.overlaps(one.span) for one in told):
            continue
        asked = [s for s in scene.spots.between(sentence.start, found.end()) if s.subject]
        asked += scene.spots.between(found.end(), found.end() + _BESIDE) if found[0].endswith(LETTERS) else []
        asking = [p for s in asked for p in s.who] or list(scene.reader.topics.get(clause.n, ()))
        here = [
            p
            for s in scene.spots.between(found.end() + _BESIDE * found[0].endswith(LETTERS), sentence.end)
            for p in s.who
            if p in held and p not in asking
        ]
        kin = [k for p in asking for k in scene.family.of(p) if k in held]
        near = [p for s in scene.spots.between(max(0, found.start() - 100), found.start()) for p in s.who if p in held]
        if about := (here[:1] or [p for p in near if p in kin][-1:] or near[-1:] or kin[:1]):
            dated = scene.moments.of(clause, found.end(), 0)
            end = min(sentence.end, found.end() + 24)
            when = dated.when if dated else None
            yield FoundEvent("", about[0], "official_reply", Span(found.start(), end), when, score=0.7, method=METHOD)


def _warnings(scene: "Scene") -> Iterator[FoundEvent]:
    """“劝她不要再接受采访”: what an office tells a relative to do or leave is an answer to them."""
    for found in _WARNED.finditer(scene.masked):
        clause = scene.page.clause(found.start())
        if clause is None or clause.heading or clause.quote >= 0:
            continue
        sentence = scene.page.sentence(clause.sentence)
        bodies = [s.text for s in scene.spots.between(sentence.start, found.start()) if s.kind == "others"]
        warned = [p for s in scene.spots.between(found.start(), found.end()) for p in s.who]
        if warned and bodies and any(word in bodies[-1] for word in OFFICES):
            dated = scene.moments.of(clause, found.end(), 0)
            voice, _ = scene.voices.of(found.start(), clause, tuple(warned[:1]))
            end = min(sentence.end, found.end() + 24)
            when = dated.when if dated else None
            span = Span(found.start(), end)
            yield FoundEvent("", warned[0], "official_reply", span, when, voice=voice, score=0.7, method=METHOD)


def _office(scene: "Scene", telling: Telling) -> Voice | None:
    """Its voice, where an office or an official answers."""
    if telling.name and any(word in telling.name for word in OFFICES) and not _NO_OFFICE.search(telling.name):
        return Voice(organisation=telling.name, kind=SpeakerKind.OFFICIAL)
    who = telling.spot.who if telling.spot else ()
    if who and called_official(who[0], scene):
        return Voice(who[0], kind=SpeakerKind.OFFICIAL)
    return None


def _together(scene: "Scene", telling: Telling, held: frozenset[str]) -> tuple[str, ...]:
    """“两人违反法律，已依法处理”: all who are held, where there are just so many."""
    sentence = scene.page.sentence(telling.clause.sentence)
    several = [s for s in scene.spots.between(telling.end, sentence.end) if s.kind == "several" and not s.kinds]
    if not several:
        return ()
    count = next((n for sign, n in COUNT.items() if sign in several[0].text), 0)
    spots = scene.spots.between(0, several[0].start)
    lately = list(dict.fromkeys(p for s in reversed(spots) for p in reversed(s.who) if p in held))
    return tuple(lately[:count]) if len(lately) >= count > 1 else ()


def _about(scene: "Scene", telling: Telling, held: frozenset[str]) -> tuple[str, ...]:
    """Of those who are held: spoken of in the answer, else in the sentence before."""
    sentence = scene.page.sentence(telling.clause.sentence)
    content = [p for s in scene.spots.between(telling.end, sentence.end) for p in s.who]
    named = next((p for p in content if p in held), None)
    if named:
        return (named,)
    if telling.verb.text in FORMAL and (own := [p for p in content if _plain(scene, p)]):
        return (own[0],)
    asked = next(
        (p for s in scene.spots.of(telling.clause) if s.end <= telling.verb.start for p in s.who if p in held), None
    )
    if asked:
        return (asked,)
    if telling.to and telling.to.who:
        related = [p for p in scene.family.of(telling.to.who[0]) if p in held]
        topic = tuple(p for p in scene.reader.topics.get(telling.clause.n, ()) if p in held)
        return tuple(related) if len(related) == 1 else topic[:1]
    if denies_nothing(scene, telling, sentence):
        return ()
    earlier = [p for s in scene.spots.between(max(0, sentence.start - 80), sentence.start) for p in s.who if p in held]
    formal = telling.verb.text in (*FORMAL, "否认", "驳斥", "声明")
    topic = tuple(p for p in scene.reader.topics.get(telling.clause.n, ()) if p not in scene.reader.tells(telling))
    if formal and topic and not content and (topic[0] in held or scene.family.of(topic[0])):
        return topic[:1]
    if earlier and formal and not content:
        return (earlier[-1],)
    case = re.search(
        "交涉|核实|资料|信息|处理|查询|答复|调查|证据|知情|无关|没有|这个人|此人|该[人案]|有关|说法|此事|这件事|指控|情况|没有记录|查无|无法提供|不存在",
        scene.flat[telling.end : sentence.end],
    )
    often = Counter(p for s in scene.spots.between(0, sentence.start) for p in s.who if p in held).most_common(1)
    return (often[0][0],) if case and often else ()


def _plain(scene: "Scene", person: str) -> bool:
    """Named, and neither an official nor one who tells."""
    return bool(scene.cast.figures[person].forms) and not called_official(person, scene) and not scene.tells(person)


def denies_nothing(scene: "Scene", telling: Telling, sentence: Span) -> bool:
    """“否认军方参与绑架”: a denial in general, of nobody's case."""
    said = scene.flat[telling.end : sentence.end]
    return telling.sort == "deny" and not re.search("说法|指控|该|此|这|案|其|他|她", said)


def _phrase(scene: "Scene", telling: Telling) -> Span:
    start, end = telling.clause.start, scene.page.sentence(telling.clause.sentence).end
    return Span(max(start, telling.verb.start - 40), max(telling.end, min(end, telling.end + 24)))
