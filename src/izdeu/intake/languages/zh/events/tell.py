"""From wordings to event reports: whose, when, where, on whose word, and each told once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from izdeu.intake.found import NARRATOR, FoundEvent, Span, Voice
from izdeu.intake.languages.dates import Dated
from izdeu.intake.languages.zh.events.lexicon import Wording, wordings
from izdeu.intake.languages.zh.events.whose import Whose
from izdeu.intake.languages.zh.page import Clause
from izdeu.intake.languages.zh.places import country_at, holder, where
from izdeu.intake.languages.zh.roles import by_title
from izdeu.intake.languages.zh.speech import Telling
from izdeu.intake.languages.zh.stance import stance
from izdeu.model.claim import Detail, Stance
from izdeu.model.speaker import SpeakerKind

if TYPE_CHECKING:
    from izdeu.intake.languages.zh.scene import Scene

METHOD = "zh-rules"
AGAIN = "zh-rules: again"
_UNTRUE = re.compile("[^，]{0,8}(?:谣言|谎言|谎话|捏造|子虚乌有|不实|无稽之谈|不属实|无中生有|造谣|不是事实)")
JOURNEYS = frozenset(("returned", "migrated", "travelled"))
_UNPROVEN = re.compile("没有证据|无证据|没有任何证据|证据不足|不能证明")
MANY = frozenset(
    (
        "tortured_or_ill_treated",
        "health",
        "appeal_made",
        "official_reply",
        "contact",
        "protest",
        "surveilled_or_interrogated",
    )
)
"""What may happen again and again without a date: told in another sentence, it is another time."""
NEAR = 30
_SINCE = re.compile("此后|从此|自此|自那|从那|其后|当天|当晚|当场|那以后|那时起|这之后")
_ANEW = re.compile("批准逮捕|正式逮捕|批捕|执行逮捕|再次|再度|又被|又遭|又将|第二次|重新|二度")
HELD = frozenset(
    ("arrested_or_detained", "sent_to_camp", "imprisoned", "house_arrest", "sentenced", "missing_since", "charged")
)
FIRST = (
    "sent_to_camp",
    "imprisoned",
    "house_arrest",
    "sentenced",
    "tortured_or_ill_treated",
    "passport_confiscated",
    "last_contact",
    "summoned",
    "returned",
    "migrated",
    "charged",
    "arrested_or_detained",
)
"""Of two wordings that overlap, the one that says more."""
ACTS = frozenset(("appeal_made", "protest"))
LATER = re.compile(
    r"^(?:此后|从此|之后|其后|自此|随后|后来|至今|接着|当场|当天|当晚|当时|期间|并|也|便|就|又|还|再|后|亦|同时|在押期间|并且|而|竟|遭|被|从那)"
)


_SUCH_PEOPLE = re.compile("[押捕抓禁]?(?:者|人员名单)(?!是|为)")
"""“被羁押者名单”: of no one person."""
TAKEN = frozenset(("arrested_or_detained", "missing_since", "sent_to_camp", "summoned", "returned"))
AFTERWARDS = frozenset(
    (
        "surveilled_or_interrogated",
        "tortured_or_ill_treated",
        "sent_to_camp",
        "arrested_or_detained",
        "passport_confiscated",
    )
)
CARRIES = 120
"""Characters over which the date of an arrest carries on."""
_APART = re.compile("现在|目前|至今|如今|后来|此前|之前|曾|以前|从前|每|年前|再次|再度|又被|期间")
AFTER_ITS_SENTENCE = 70
FATES = frozenset(
    (
        "sent_to_camp",
        "imprisoned",
        "sentenced",
        "charged",
        "released",
        "house_arrest",
        "missing_since",
        "tortured_or_ill_treated",
    )
)
SHARED = frozenset(("imprisoned", "sent_to_camp", "arrested_or_detained"))
_SHARED, _WITH = re.compile("同一|一起|一同|同(?:屋|室|囚)"), ("与", "和", "跟", "同")
SEEN = 10
"""Days before the report in which a protest is what its reporters saw."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found: where, in which clause, and where what is told with it begins."""

    wording: Wording
    span: Span
    clause: Clause
    since: int
    telling: Telling | None


class Tell:
    """Reads the events of one scene."""

    def __init__(self, scene: "Scene") -> None:
        self.scene, self.flat = scene, scene.masked
        self.whose = Whose(scene)
        self.country = holder(scene.flat)

    def events(self) -> list[FoundEvent]:
        """In the order of the text. Who is held is known only when the rest is read, and decides who was spoken with."""
        hits = list(self._hits())
        first = [hit for hit in hits if hit.wording.who != "party" and not hit.wording.held]
        self.whose.sure = self._named_outright(first)
        plain = [event for hit in first for event in self._of(hit)]
        self.whose.held = frozenset(
            e.person for e in plain if e.person and e.type in HELD and e.stance is not Stance.DENIED
        )
        self.scene.voices.silent = frozenset(p for p in self.whose.held if not self.scene.speaks_now(p))
        plain = [event for hit in hits if hit.wording.who != "party" for event in self._of(hit)]
        acts = [event for hit in hits if hit.wording.who in ("party", "actor") for event in self._of(hit)]
        told = [e for e in plain if e.type not in ACTS and not self._its_charge(e, plain)] + acts
        return self._carried(sorted(told, key=lambda event: (event.span, event.type)))

    def _carried(self, told: list[FoundEvent]) -> list[FoundEvent]:
        """“2018年3月14日被铐走。审讯持续了两夜。”: what is told next of one just taken is dated by it."""
        out: list[FoundEvent] = []
        for event in told:
            before = next((o for o in reversed(out) if o.person == event.person and o.when), None)
            if event.when is None and before and event.type in AFTERWARDS and self._goes_on(before, event):
                event = replace(event, when=before.when)
            out.append(event)
        return out

    def _goes_on(self, before: FoundEvent, event: FoundEvent) -> bool:
        """In the same breath: the same paragraph, no other date between, nothing that sets it apart in time."""
        between = self.scene.moments.between(before.span.end, event.span.end)
        page, start, end = self.scene.page, before.span.start, event.span.start
        near = before.type in TAKEN and page.paragraph(start) == page.paragraph(end) and end - before.span.end < CARRIES
        return near and not between and not _APART.search(self.flat, before.span.end, event.span.end)

    def _named_outright(self, hits: Sequence[Hit]) -> frozenset[str]:
        """Who is held or gone by sentences that name them."""
        out: set[str] = set()
        for hit in hits:
            if hit.wording.type in HELD:
                told = [e.person for e in self._of(hit) if e.person and e.stance is not Stance.DENIED]
                out.update(() if self.whose.guessed else told)
        return frozenset(out)

    def _its_charge(self, event: FoundEvent, told: Sequence[FoundEvent]) -> bool:
        """“判了十年，罪名是……”: what they were sentenced for is no charge of its own."""
        return (
            event.type == "charged"
            and "罪名" in event.span.quote(self.flat)[:8]
            and any(
                e.type == "sentenced"
                and e.person == event.person
                and abs(event.span.start - e.span.start) < AFTER_ITS_SENTENCE
                for e in told
            )
        )

    # --- wordings ---

    def _hits(self) -> Iterator[Hit]:
        for clause in self.scene.page.clauses:
            if clause.heading or self.scene.page.furniture(clause.end - 1):
                continue
            yield from _fitting([hit for wording in wordings() for hit in self._found(wording, clause)])

    def _found(self, wording: Wording, clause: Clause) -> Iterator[Hit]:
        said = self.flat[clause.start : clause.end]
        found = list(wording.say.finditer(said))
        if (
            not found
            or (wording.needs and not wording.needs.search(said))
            or (wording.unless and wording.unless.search(self._near(said, found[0])))
        ):
            return
        for one in found:
            span = Span(clause.start + one.start(), clause.start + one.end())
            if any(
                s.kind == "others" and s.start < span.start and span.end < s.end for s in self.scene.spots.of(clause)
            ):
                continue
            if wording.place and not self._there(wording, span.end):
                continue
            if _SUCH_PEOPLE.match(self.flat, span.end):
                continue
            telling = self.scene.speech.governing(span.start, clause)
            since = (
                telling.end if telling and telling.clause.n == clause.n and telling.end <= span.start else clause.start
            )
            if (
                any(t.verb.start == span.start for t in self.scene.speech.in_clause(clause) if t.sort != "say")
                and wording.type == "surveilled_or_interrogated"
            ):
                continue
            yield Hit(wording, span, clause, since, telling)

    @staticmethod
    def _near(said: str, found: re.Match[str]) -> str:
        return said[max(0, found.start() - 16) : found.end() + 14]

    def _there(self, wording: Wording, end: int) -> bool:
        country = country_at(self.scene.flat, end)
        if wording.place == "held":
            return bool(country) and country == self.country
        return bool(country) and country != self.country

    # --- events ---

    def _of(self, hit: Hit) -> Iterator[FoundEvent]:
        fate = hit.wording.type in FATES
        persons = self.whose.of(hit.wording.who, hit.clause, hit.span.start, hit.span.end, hit.since, fate)
        said = stance(hit.wording.type, self.flat[hit.since : hit.span.start], hit.telling)
        if said is Stance.ASSERTED and _UNTRUE.match(self.flat, hit.span.end, hit.clause.end):
            said = Stance.DENIED
        if hit.wording.type in JOURNEYS:
            persons = self._together(hit, persons)
        if hit.wording.type in SHARED:
            persons = self._in_one_cell(hit, persons)
        if hit.wording.type == "appeal_made":
            persons = self._for_whom(hit, persons)
        unproven = _UNPROVEN.search(self.flat, hit.clause.start, hit.span.start)
        if not persons or said is None or unproven:
            return
        dated = self._when(hit, persons)
        for person in persons:
            if hit.wording.held and person not in self.whose.held:
                continue
            voice, _ = self.scene.voices.of(hit.span.start, hit.clause, (person,))
            if self._seen(hit, dated):
                voice = NARRATOR
            yield FoundEvent(
                id="",
                person=person,
                type=hit.wording.type,
                span=self._phrase(hit),
                when=dated.when if dated else None,
                where=where(self.scene.flat, self.scene.text, hit.clause.start, hit.clause.end),
                detail=self._detail(hit),
                voice=voice,
                stance=said,
                score=0.9,
                method=AGAIN if _ANEW.search(self.flat, hit.since, hit.span.end) else METHOD,
            )

    def _seen(self, hit: Hit, dated: Dated | None) -> bool:
        """A protest of these days, told in nobody's words: the reporters were there."""
        day = dated.when.earliest if dated and dated.when else None
        today = self.scene.published.earliest if self.scene.published else None
        plain = hit.wording.type == "protest" and hit.telling is None and hit.clause.quote < 0
        return plain and day is not None and today is not None and (today - day).days <= SEEN

    def _together(self, hit: Hit, persons: tuple[str, ...]) -> tuple[str, ...]:
        """“他带着妻子和女儿逃往泰国”: they all do; “逃到哈萨克斯坦的前看守”: nobody who has a part here."""
        described = re.match(r"[^，。]{1,8}的", self.flat[hit.span.end : hit.clause.end])
        behind = hit.span.end + described.end() if described else -1
        if any(
            s.kind == "others" and behind <= s.start <= behind + 2 for s in self.scene.spots.of(hit.clause) if described
        ):
            return ()
        beside = [s for s in self.scene.spots.of(hit.clause) if s.end <= hit.span.start and s.who]
        taken = [
            s
            for s in beside
            if re.search("带[着上了]?|携|领着|偕同?", self.flat[max(hit.since, s.start - 8) : s.start])
        ]
        return (
            tuple(dict.fromkeys([*persons, *(who for s in taken if not s.owning for who in s.who)])) if persons else ()
        )

    def _in_one_cell(self, hit: Hit, persons: tuple[str, ...]) -> tuple[str, ...]:
        """“自己曾与哈米德关在同一间牢房”: both were."""
        if not persons or not _SHARED.search(self.flat, hit.clause.start, hit.clause.end):
            return persons
        beside = [s for s in self.scene.spots.of(hit.clause) if s.end <= hit.span.start and s.preposed in _WITH]
        return tuple(dict.fromkeys([*persons, *(who for s in beside if not s.owning for who in s.who)]))

    def _for_whom(self, hit: Hit, persons: tuple[str, ...]) -> tuple[str, ...]:
        """Whoever appeals as a matter of office does so for somebody: it is told of them."""
        figures = self.scene.cast.figures
        if not persons or any(self.scene.family.of(one) for one in persons):
            return persons
        if not any(by_title(figures[one].spans, True, self.scene) for one in persons):
            return persons
        near = self.scene.spots.between(max(0, hit.span.start - 160), self.scene.page.sentence(hit.clause.sentence).end)
        return tuple([who for spot in near for who in spot.who if who in self.whose.held][-1:])

    def _when(self, hit: Hit, persons: Sequence[str]) -> Dated | None:
        since = hit.telling.end if hit.telling and hit.telling.end <= hit.span.start else 0
        found = self.scene.moments.of(hit.clause, hit.span.end, since)
        if (
            found is None
            and hit.telling
            and hit.telling.end <= hit.span.start
            and (hit.telling.sort == "know" or hit.telling.to or self._was_notified(hit.telling))
        ):
            found = self.scene.moments.of(hit.clause, hit.span.end, 0)
        if found is None and _SINCE.search(
            self.flat[self.scene.page.sentence(hit.clause.sentence).start : hit.span.start]
        ):
            found = self.scene.moments.before(hit.clause)
        return found

    def _was_notified(self, telling: Telling) -> bool:
        """“十九天后家属才接到通知，说……”: the day is that of what is told."""
        start = self.scene.page.sentence(telling.clause.sentence).start
        return (
            telling.spot is None
            and re.search("(?:接到|收到)[^，。]{0,3}通知", self.flat[start : telling.verb.start]) is not None
        )

    def _phrase(self, hit: Hit) -> Span:
        """The wording with what leads up to it in its clause."""
        start = hit.since
        while start < hit.span.start and self.scene.flat[start] in " 　“，":
            start += 1
        end = hit.clause.end if hit.clause.end - hit.span.end <= 16 else hit.span.end
        return Span(max(start, hit.span.start - 60), end)

    def _detail(self, hit: Hit) -> Detail:
        if hit.wording.type not in ("sentenced", "sent_to_camp", "imprisoned", "arrested_or_detained"):
            return Detail()
        near = [
            t
            for t in self.scene.terms
            if hit.clause.start <= t.span.start < hit.clause.end + (12 if hit.wording.type == "sentenced" else 0)
        ]
        term = next((t for t in near if t.span.end >= hit.span.start - 2), near[-1] if near else None)
        if term is None:
            return Detail()
        return Detail(years=term.years, life=term.life or None)


def _fitting(hits: list[Hit]) -> Iterator[Hit]:
    """Of wordings that overlap, the one that says more; of one kind, the first in its clause and each that stands apart."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=_weight):
        rivals = [k for k in kept if k.span.overlaps(hit.span) or (k.wording.type == hit.wording.type)]
        if not rivals:
            kept.append(hit)
    yield from sorted(kept, key=lambda hit: hit.span)


def _weight(hit: Hit) -> tuple[int, int, int]:
    first = FIRST.index(hit.wording.type) if hit.wording.type in FIRST else len(FIRST)
    return first, hit.span.start - hit.span.end, hit.span.start


def once(told: Sequence[FoundEvent]) -> list[FoundEvent]:
    """Each told once: what is said again without a date of its own, or on the same day, adds nothing."""
    out: list[FoundEvent] = []
    for event in told:
        same = [o for o in out if o.person == event.person and o.type == event.type and o.stance == event.stance]
        again = [o for o in same if _no_news(o, event)]
        if not again:
            out.append(event)
        elif event.when and not again[0].when and event.type in HELD:
            out[out.index(again[0])] = replace(again[0], when=event.when)
        elif event.detail.stated() and not again[0].detail.stated():
            out[out.index(again[0])] = replace(event, when=event.when or again[0].when)
    return out


def _no_news(known: FoundEvent, event: FoundEvent) -> bool:
    if event.method == AGAIN:
        return False
    other_office = _office(known.voice) != _office(event.voice)
    if other_office:
        return False
    if event.type in MANY and (known.when is None or event.when is None):
        return abs(known.span.start - event.span.start) < NEAR
    if known.when is None or event.when is None:
        return True
    return known.when.may_coincide(event.when)


def _office(voice: Voice) -> bool:
    return (bool(voice.organisation) and not voice.person) or voice.kind is SpeakerKind.OFFICIAL
