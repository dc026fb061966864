"""Whom each word of a Chinese text means: names, relatives, pronouns, and who is spoken of where a clause names nobody."""

import re
from collections import Counter
from dataclasses import dataclass, field

from izdeu.intake.found import Span
from izdeu.intake.languages.kinfolk import Kinfolk, louder
from izdeu.intake.languages.zh.family import (
    BY_MARRIAGE,
    CHILDREN,
    CHILDREN_IN_LAW,
    GRANDPARENTS,
    PARENTS,
    PARENTS_IN_LAW,
    PARENTS_SIBLINGS,
    SIBLINGS,
    SPOUSES,
    Family,
)
from izdeu.intake.languages.zh.page import Clause, Page
from izdeu.intake.languages.zh.people import Cast
from izdeu.intake.languages.zh.speech import Speech, Telling
from izdeu.intake.languages.zh.spots import SEX, Spot, Spots

_FAMILY = (*PARENTS, *CHILDREN)
DUOS = (
    dict.fromkeys(("夫妇", "夫妻", "两口子"), SPOUSES)
    | dict.fromkeys(("母女", "母子", "父子", "父女"), _FAMILY)
    | dict.fromkeys(("兄妹", "兄弟", "姐弟", "姐妹", "姊妹", "姊弟"), SIBLINGS)
)
HIS_SIDE = frozenset(("小叔子", "大伯子", "小姑子", "大姑子", "家婆"))
HER_SIDE = frozenset(("小舅子", "大舅子", "小姨子", "大姨子", "内弟", "内兄", "丈人", "老丈人", "丈母娘"))
HIS = dict.fromkeys(("大伯", "小叔"), "brother-in-law") | dict.fromkeys(("大姑", "小姑"), "sister-in-law")
"""What a wife calls her husband's brothers and sisters, and others their father's."""
COUNT = {"两": 2, "二": 2, "俩": 2, "三": 3, "四": 4, "五": 5}
LONGEST_MEMORY = 120  # mentions
MANY = frozenset((*SIBLINGS, *CHILDREN, "cousin", "nephew", "niece", "uncle", "aunt", "grandson", "granddaughter"))
"""Of whom somebody may have several: “弟弟叶尔扎提和努尔兰” are two brothers."""
_ENTRY = re.compile("的(?:名字|姓名|资料|信息|档案|判决书?|照片|记录)：")
"""“看到父亲的名字：刑期十四年”: what follows is told of the father."""
_COMPANY = re.compile(
    r"(?:带[着上了]?|领着|抱着|背着|携|偕同?|连同|[同与跟])(?:[两二三四五几][个名位])?(?:[^，。]{1,4}的)?$"
)
"""“同两个侄子一起被抓”: his who was seized with them."""
_ASIDE = re.compile("^(?:当时|那时|其时|彼时|那年|那天)|(?:才|刚|还不到|不满)[^，。]{0,4}(?:岁|满月|出生|个月)")
_FILE = re.compile("(?:^|\n|；|。)(?:姓名|失踪者|被羁押者|在押者|受害人|当事人)[：:\\s]?")
_CALLED = re.compile("我(?:叫|是|的名字[叫是]|名叫)")
_IS = re.compile("^(?:其中)?(?:发起者|发起人|主角|当事人|死者|失踪者|作者|[^，。他她]{1,8})?(?:就|正|便)?是")
_THERE_IS = re.compile("^[^，。他她我]{0,8}(?:有|来了|住着|坐着|站着)$")
"""“车上还有一名女学生”: whom the story goes on with."""
_PAIR = re.compile("(?:两[位个]|二)老|老两口|两[位个名]老人")
_HOUSEHOLD = re.compile("(?:一家(?:[三四五六七八九]口)?(?:人)?|全家(?:人)?|举家|夫妇|夫妻)")
ELDERS = frozenset((*GRANDPARENTS, *PARENTS_SIBLINGS))
"""Relatives without an owner that are, as a rule, those of whoever the story is told by, and not of another relative."""
_WED = re.compile("(?:系|是|为)(?:一对)?(?:合法)?(?:夫妻|夫妇)(?!的)")
FAR = 12  # clauses back, from which a pronoun means nobody any more


@dataclass(slots=True)
class Known:
    """What was said last: who the story is about, who speaks, who was mentioned where."""

    topic: tuple[str, ...] = ()
    teller: tuple[str, ...] = ()
    subjects: dict[int, tuple[str, ...]] = field(default_factory=dict)
    seen: list[tuple[str, int, bool]] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)
    """The clause each was last mentioned in."""
    group: tuple[str, ...] = ()
    after_quote: bool = False
    voices: list[str] = field(default_factory=list)
    """Who has told something so far."""
    fresh: list[str] = field(default_factory=list)
    """Who was spoken of in what is told, since the verb of telling."""
    told_to: tuple[str, ...] = ()
    """To whom the sentence has somebody tell it: “商人告诉他，他的父亲……” is told of his father."""
    matrix: tuple[str, ...] = ()
    """Who told the sentence before: “他怀疑……。他已报案” goes on with the same."""


class Reader:
    """Reads clause by clause. Afterwards each spot has its `who`, each clause its `topics`."""

    def __init__(
        self,
        flat: str,
        page: Page,
        spots: Spots,
        speech: Speech,
        cast: Cast,
        family: Family,
        narrator: str | None,
        heard: Kinfolk | None = None,
    ) -> None:
        self.heard = heard
        self.flat, self.page, self.spots, self.speech = flat, page, spots, speech
        self.cast, self.family, self.narrator = cast, family, narrator
        self.known = Known()
        self.topics: dict[int, tuple[str, ...]] = {}
        """Whom a clause is about where it names nobody: by clause, what was known when it began."""
        self.quoting: dict[int, tuple[str, ...]] = {}
        self.counted: dict[str, str] = {}
        """Whose several brothers or children were spoken of: “他的两个弟弟…… 最小的弟弟”."""
        self.owned: dict[int, str] = {}
        """Whose relative each kin word was read as, by where it stands."""
        self.acting: dict[int, bool] = {}
        """By clause: whether a person acts in it, or some body."""
        self._done: set[int] = set()

    def read(self) -> None:
        last: Clause | None = None
        for clause in self.page.clauses:
            if not clause.heading:
                self._clause(clause, last)
                last = clause

    # --- one clause ---

    def _clause(self, clause: Clause, last: Clause | None) -> None:
        if last and clause.sentence != last.sentence:
            self.known.fresh = []
            self.known.matrix = self.known.teller if clause.quote < 0 and last.quote < 0 else ()
        elif last:
            self.known.matrix = ()
        if last is None or clause.sentence != last.sentence:
            self.known.teller = self._told_behind(clause)
            self.known.told_to = ()
        if last is None or clause.paragraph != last.paragraph:
            self.known.topic = self._filed() or self.known.topic
        self.known.after_quote = last is not None and last.quote >= 0
        if clause.quote >= 0 and clause.quote not in self.quoting:
            self.quoting[clause.quote] = self._speaker(clause)
            self.known.voices += self.quoting[clause.quote][:1]
        tellings = self.speech.in_clause(clause)
        self.topics[clause.n] = self.known.topic
        said: list[Spot] = []
        before: list[Spot] = []
        for spot in self.spots.of(clause):
            for telling in [t for t in tellings if t.end <= spot.start]:
                self._told(telling)
                tellings.remove(telling)
                said, before = [], said
            self._mean(spot, said)
            said.append(spot)
        for telling in tellings:
            self._told(telling)
        told_of = any(spot.subject and spot.who for spot in said)
        self._about(clause, said if told_of else [*before, *said])

    def _filed(self) -> tuple[str, ...]:
        """“姓名马忠孝，男……经过：2009年赴开罗”: whom a file is about, from paragraph to paragraph."""
        found = _FILE.search(self.flat)
        spots = self.spots.between(found.end(), found.end() + 2) if found else []
        return spots[0].names if spots and spots[0].kind == "name" else ()

    def _told_behind(self, clause: Clause) -> tuple[str, ...]:
        """“父亲进了营，热依汗说。”: whose words a sentence turns out to be, by its last clause."""
        behind = [
            t for t in self.speech.in_sentence(clause) if t.whole and t.clause.n > clause.n and t.clause.quote < 0
        ]
        if not behind or clause.quote >= 0 or behind[0].spot is None:
            return ()
        return behind[0].spot.names

    def _told(self, telling: Telling) -> None:
        who = self.tells(telling)
        self.known.fresh = []
        self.known.told_to = telling.to.who if telling.to else ()
        if who:
            self.known.teller = who
            self.known.voices.append(who[0])

    def tells(self, telling: Telling) -> tuple[str, ...]:
        """Who does: a person, or nobody where it is some body or not clear."""
        if telling.spot is not None:
            return telling.spot.who
        if telling.name:
            return ()
        if subject := self._sentence_subject(telling):
            return subject
        earlier = [
            t
            for t in self.speech.tellings
            if t.verb.start < telling.verb.start
            and t.clause.paragraph == telling.clause.paragraph
            and t.spot is not None
        ]
        return earlier[-1].spot.who if earlier and earlier[-1].spot else self.known.topic[:1]

    def _sentence_subject(self, telling: Telling) -> tuple[str, ...]:
        """“弟媳发来一条语音，说……”: who the sentence was about, where nobody else tells in it."""
        if any(t.verb.start < telling.verb.start for t in self.speech.in_sentence(telling.clause)):
            return ()
        first = self.page.clause(self.page.sentence(telling.clause.sentence).start)
        before = range(telling.clause.n - 1, first.n - 1 if first else telling.clause.n, -1)
        return next((self.known.subjects[n][:1] for n in before if n in self.known.subjects), ())

    def _speaker(self, clause: Clause) -> tuple[str, ...]:
        """Whose words a quotation is."""
        quotation = self.page.quotations[clause.quote]
        own = _CALLED.search(self.flat, quotation.start, quotation.end)
        called = [s for s in self.spots.between(own.end(), own.end() + 3) if s.kind == "name"] if own else []
        if called:
            return called[0].names
        telling = self.speech.of_quotation(quotation)
        if telling is not None:
            if telling.spot is not None and not telling.spot.who:
                self._mean(telling.spot, [])
            if telling.spot is not None:
                return telling.spot.who
            return () if telling.name else self.tells(telling)
        before = self.quoting.get(clause.quote - 1, ())
        near = clause.quote and quotation.paragraph - self.page.quotations[clause.quote - 1].paragraph <= 2
        return before if near and before else self.known.topic[:1]

    def _about(self, clause: Clause, said: list[Spot]) -> None:
        """Who the next clause is about if it names nobody."""
        if self._aside(clause, said):
            return
        subjects = [spot for spot in said if spot.subject]
        for spot in said:
            side = tuple(dict.fromkeys([*spot.who, *(w for mate in spot.mates for w in mate.who)]))
            if spot.mates and len(side) > 1:
                self.known.group = side
        if subjects and not any(spot.who for spot in said) and subjects[0].kind == "others":
            self.acting[clause.n] = False
        elif any(spot.who for spot in subjects):
            self.acting[clause.n] = True
        people = [spot for spot in subjects if spot.who]
        listed = next((s for s in said if s.who and _ENTRY.fullmatch(self.flat[s.end : clause.end + 1])), None)
        if listed:
            self.known.topic = listed.who
        elif people:
            first = people[0]
            group = tuple(dict.fromkeys([*first.who, *(w for mate in first.mates for w in mate.who)]))
            self.known.topic = group
            if len(group) > 1:
                self.known.group = group
            self.known.subjects[clause.n] = group
        elif (
            said
            and any(
                spot.who and (spot.object or spot.preposed in ("把", "将", "对", "向")) and not spot.owning
                for spot in said
            )
            and (subjects[0].kind == "others" if subjects else not self.acting.get(clause.n - 1, True))
        ):
            patient = next(spot for spot in said if spot.who and not spot.owning)
            self.known.topic = tuple(dict.fromkeys([*patient.who, *(w for mate in patient.mates for w in mate.who)]))
        elif said and said[-1].who and said[-1].end == clause.end and self._introduces(said[-1]):
            self.known.topic = said[-1].who
        elif said and all(spot.owning for spot in said if spot.who):
            owners = [spot for spot in said if spot.who and not any(other.owner is spot for other in said)]
            if owners and owners[0].start - clause.start < 8 and not owners[0].preposed:
                self.known.topic = owners[0].who

    def _introduces(self, spot: Spot) -> bool:
        """“发起者是……”, “车上还有一名……”: the clause says that there is somebody, or who it is."""
        before = self.flat[spot.clause.start : spot.start]
        there = spot.kind == "someone" and _THERE_IS.search(before) is not None
        return there or _IS.search(self.flat, spot.clause.start, spot.clause.end) is not None

    def _aside(self, clause: Clause, said: list[Spot]) -> bool:
        """“当时孩子才两岁。”: said by the way, of somebody the story does not go on with."""
        kin = [spot for spot in said if spot.subject and spot.kind == "kin" and not spot.names]
        whole = self.page.sentence(clause.sentence) == Span(clause.start, clause.end)
        return bool(kin) and whole and _ASIDE.search(self.flat[clause.start : clause.end]) is not None

    # --- one spot ---

    def _mean(self, spot: Spot, said: list[Spot]) -> None:
        if spot.start in self._done and spot.who:
            self._see(spot)
            return
        self._done.add(spot.start)
        if spot.kind == "name" or (spot.kind == "kin" and spot.names):
            spot.who = spot.names
            if spot.kind == "kin":
                self._tie_named(spot, said)
        elif spot.kind == "kin":
            spot.who = self._relative(spot, said)
        elif spot.kind == "pronoun":
            spot.who = self._pronoun(spot, said)
        elif spot.kind == "several":
            spot.who = self._several(spot, said)
            self._wed(spot)
        elif spot.kind == "someone":
            spot.who = self._someone(spot)
        self._see(spot)

    def _see(self, spot: Spot) -> None:
        for person in spot.who:
            figure = self.cast.figures[person]
            if spot.sex and figure.sex is None and len(spot.who) == 1:
                figure.sex, figure.sex_span = spot.sex, spot.span
            if self.known.teller and person not in self.known.teller and spot.kind != "pronoun":
                self.known.fresh.append(person)
            if spot.kind != "several":
                self.known.seen.append((person, spot.clause.n, spot.subject))
                self.known.last[person] = spot.clause.n
                del self.known.seen[:-LONGEST_MEMORY]
                if spot.span not in figure.spans and spot.kind in ("kin", "someone") and not figure.forms:
                    figure.spans.append(spot.span)

    def _someone(self, spot: Spot) -> tuple[str, ...]:
        """“一名获释的男子” is new; “这位退休教师” is whoever the story is about."""
        if spot.text.startswith("老"):
            return self._old(spot)
        if named := self._named_before(spot) or self._named_as(spot):
            return named
        if spot.text[0] in "这那":
            if again := self._that_one(spot):
                return again
            return tuple(p for p in self.known.topic[:1] if self.cast.fits(p, spot.sex))
        known = next((p for p, f in self.cast.figures.items() if f.spans and f.spans[0] == spot.span), None)
        return (known or self.cast.add(spot.span, spot.sex, spot.text).id,)

    def _named_before(self, spot: Spot) -> tuple[str, ...]:
        """“女婿阿山，一个开货车的司机。”: what he is who was named right before."""
        whole = spot.span == Span(spot.clause.start, spot.clause.end) and self.flat[spot.start - 1] == "，"
        before = self.spots.between(max(0, spot.start - 30), spot.start) if whole else []
        return before[-1].names if before and before[-1].end == spot.start - 1 else ()

    def _named_as(self, spot: Spot) -> tuple[str, ...]:
        """“第一个回来的人是表妹古丽”: the one who is named behind."""
        after = self.spots.between(spot.end, spot.end + 12) if self.flat[spot.end : spot.end + 1] == "是" else []
        named = next((one for one in after if one.names and not one.owning), None)
        return named.names if named and (named.owner or named).start == spot.end + 1 else ()

    def _that_one(self, spot: Spot) -> tuple[str, ...]:
        """“这名青年”: the one called so when he first came."""
        called = [p for p, *_ in reversed(self.known.seen) if self.cast.figures[p].descriptor.endswith(spot.text[-2:])]
        return tuple(called[:1])

    def _old(self, spot: Spot) -> tuple[str, ...]:
        """“老人”: a parent the story is about, who was spoken of last."""
        parents = [tie.other for tie in self.family.ties if tie.type in (*CHILDREN, *CHILDREN_IN_LAW)] + [
            tie.person for tie in self.family.ties if tie.type in (*PARENTS, *PARENTS_IN_LAW, *GRANDPARENTS)
        ]
        last = [p for p, *_ in reversed(self.known.seen) if p in parents and self.cast.fits(p, spot.sex)]
        told = [p for p in self.known.matrix if self.cast.fits(p, spot.sex)]
        return tuple((last or told or list(self.known.topic))[:1])

    # --- relatives ---

    def _of_her_husband(self, spot: Spot) -> str | None:
        """Whose “大伯”, “小叔” are her husband's brothers: the wife's, of whose husband the paragraph told, and no uncle of hers."""
        married = [tie for tie in self.family.ties if tie.type == "husband" and tie.person in self.known.last]
        here = [
            tie for tie in married if self.page.clauses[self.known.last[tie.person]].paragraph == spot.clause.paragraph
        ]
        wives = [one.other for one in here] + [
            tie.person for tie in self.family.ties if tie.type == "wife" and tie.person in self.known.topic[:1]
        ]
        return wives[-1] if wives and spot.owner is None and self.flat[spot.start : spot.start + 2] in HIS else None

    def _tie_named(self, spot: Spot, said: list[Spot]) -> None:
        if wife := self._of_her_husband(spot):
            spot.kin = HIS[self.flat[spot.start : spot.start + 2]]
        owner = (wife,) if wife else self._owner(spot, said, spot.who[0]) or self._told_ahead(spot)
        for one in owner[:2]:
            if one != spot.who[0] and self._can_own(one, spot.kin, spot.text):
                self.family.tie(spot.who[0], self._kind(spot.kin, spot.who[0]), one, self._phrase(spot), spot.order)
                self.owned[spot.start] = one
                self._tie_beside(spot, one)
                self._married(spot, one)
                if not self._of_both(spot):
                    break

    def _told_ahead(self, spot: Spot) -> tuple[str, ...]:
        """“据表哥吐逊回忆，叶尔兰被押上卡车”: whom the story begins with, where it told of nobody yet."""
        end = self.page.sentence(spot.clause.sentence).end
        after = [one for one in self.spots.between(spot.end, end) if one.kind == "name" and not one.owning]
        first = not any(who not in spot.names for who, *_ in self.known.seen)
        return after[0].names if first and after and not spot.clause.heading else ()

    def _married(self, spot: Spot, owner: str) -> None:
        """Whoever has a wife is a man, as far as the text says."""
        figure = self.cast.figures[owner]
        if figure.sex is None and not self._can_own(owner, spot.kin, spot.text, "male"):
            figure.sex = "female"
        elif figure.sex is None and not self._can_own(owner, spot.kin, spot.text, "female"):
            figure.sex = "male"

    def _tie_beside(self, spot: Spot, owner: str) -> None:
        """“弟弟叶尔扎提和努尔兰”: the second is a brother too."""
        for mate in spot.mates if spot.kin in MANY else ():
            beside = (
                mate.kind == "name" and not mate.owning and self.flat[spot.end : mate.start] in ("和", "与", "及", "、")
            )
            if beside and mate.names[0] != owner and self.cast.fits(mate.names[0], SEX.get(spot.kin)):
                self.family.tie(mate.names[0], self._kind(spot.kin, mate.names[0]), owner, Span(spot.start, mate.end))
                self.cast.figures[mate.names[0]].sex = self.cast.figures[mate.names[0]].sex or SEX.get(spot.kin)

    def _kind(self, kin: str, person: str) -> str:
        if kin != "child":
            return kin
        if only := [one for one in ("son", "daughter") if one in self.counted]:
            return only[0]
        return {"male": "son", "female": "daughter"}.get(self.cast.figures[person].sex or "", "child")

    def _phrase(self, spot: Spot) -> Span:
        first = spot.owner.start if spot.owner else spot.start
        return Span(first, spot.end)

    def _can_own(self, person: str, kin: str, word: str, sex: str | None = None) -> bool:
        """A husband is a woman's, and so are his parents in words that say so; a wife's are a man's."""
        sex = sex or self.cast.figures[person].sex
        hers = kin == "husband" or word[-2:] in ("婆婆", "公公") or word in HIS_SIDE
        his = kin == "wife" or word[:1] == "岳" or word in HER_SIDE
        return not ((hers and sex == "male") or (his and sex == "female"))

    def _owner(self, spot: Spot, said: list[Spot], but: str | None = None) -> tuple[str, ...]:
        """Whose relative: as said, else of whoever the clause, the speaker or the story is about."""
        if spot.owner is None and (company := self._beside(spot, said)):
            return company
        beside = next((one for one in said if spot in one.mates and one.start in self.owned), None)
        if beside is not None and spot.owner is None and beside.kind in ("kin", "several"):
            return (self.owned[beside.start],)
        if (
            spot.new
            and spot.owner is None
            and (before := [tie.other for tie in self.family.ties if tie.type == spot.kin])
        ):
            return (before[-1],)
        if spot.owner is None and (parallel := self._parallel(spot)):
            return (parallel,)
        if spot.owner is None and (speaker := self._speakers_own(spot, said)):
            return speaker
        if spot.owner is None and (told := self._whom_they_tell(spot)):
            return told
        if spot.owner is None and (kin := self._of_those_counted(spot)):
            return (self.counted[kin],)
        if spot.owner is None and spot.kin in CHILDREN and spot.order and (parent := self._parent_here()):
            return (parent,)
        if spot.owner is not None:
            if not spot.owner.who:
                self._mean(spot.owner, [one for one in said if one is not spot.owner])
            if spot.owner.who:
                return tuple(sorted(spot.owner.who, key=lambda p: p not in self._viewpoint()))
            if spot.owner.kind != "several" or not spot.owner.text.endswith("们"):
                return ()
            return tuple(p for p in self._nearby(spot, said) if p != but)[:1]
        near = tuple(p for p in self._nearby(spot, said) if p != but and self._can_own(p, spot.kin, spot.text))
        meant = {who for one in near[:1] for who, _ in self.family.direct(one, (spot.kin,))}
        heard = {who: much for who, much in self._heard_owners(spot, but).items() if who not in meant}
        return (*louder(heard, near[:1]), *near[1:])  # nobody is heard as the father of the one who may be meant

    def _speakers_own(self, spot: Spot, said: list[Spot]) -> tuple[str, ...]:
        """“我们不知道儿子犯了什么法，” in somebody's mouth: theirs."""
        speaker = self.quoting.get(spot.clause.quote, ()) if spot.clause.quote >= 0 else ()
        own = any(one.subject and one.text in ("我", "我们", "咱们") for one in said)
        return tuple(one for one in speaker if own and self._can_own(one, spot.kin, spot.text))[:1]

    def _whom_they_tell(self, spot: Spot) -> tuple[str, ...]:
        """“表姐告诉古丽，……”: hers whom she tells it."""
        telling = next((one for one in self.speech.in_clause(spot.clause) if one.spot is spot and one.to), None)
        to = telling.to if telling else None
        return (
            to.names if to is not None and to.kind == "name" and self._can_own(to.names[0], spot.kin, spot.text) else ()
        )

    def _beside(self, spot: Spot, said: list[Spot]) -> tuple[str, ...]:
        """“他和22岁的儿子”, “古丽与丈夫”: theirs who stands before 和."""
        sides = [one for one in said if spot in one.mates and one.kind in ("name", "pronoun") and len(one.who) == 1]
        if any(one.subject and one.who and one not in sides for one in said):
            return ()  # “我带着她和小儿子”: whoever takes them along
        return next((one.who for one in sides if self._can_own(one.who[0], spot.kin, spot.text)), ())

    def _heard_owners(self, spot: Spot, but: str | None) -> dict[str, float]:
        """Whose the network hears it to be, of those it can be."""
        if self.heard is None:
            return {}
        beside = {but, *(name for mate in spot.mates for name in mate.names)}
        here = {one.start: one.who or (one.names if one.kind == "name" else ()) for one in self.spots.all}
        kin = CHILDREN if spot.kin == "child" else (spot.kin,)
        said = self.heard.owners(spot.start, kin, lambda place: here.get(place, ()))
        can = {who: much for who, much in said.items() if who not in beside}
        return {who: much for who, much in can.items() if self._can_own(who, spot.kin, spot.text)}

    def _of_those_counted(self, spot: Spot) -> str:
        """“三个儿子……老二”, “两个弟弟……二弟”: of which of the groups told of."""
        kinds = ("son", "daughter", "child") if spot.kin == "child" and spot.text[0] == "老" else (spot.kin,)
        return next((kin for kin in kinds if kin in self.counted), "")

    def _parallel(self, spot: Spot) -> str | None:
        """“弟弟劳尔，二十三岁；外甥埃克托尔，十九岁”: of one list, relatives of one person."""
        mark = self.flat[spot.start - 1 : spot.start]
        if spot.start != spot.clause.start or mark not in ("；", "，"):
            return None
        before = self.spots.between(self.page.sentence(spot.clause.sentence).start, spot.start)
        heads = [
            one
            for one in before
            if one.kind == "kin" and one.start in self.owned and (one.start == one.clause.start or mark == "，")
        ]
        if mark == "，" and not (heads and self._alike(heads[-1], spot)):
            return None
        return self.owned[heads[-1].start] if heads else None

    @staticmethod
    def _alike(head: Spot, spot: Spot) -> bool:
        """“古丽的母亲病倒，妹妹……”: both are whose the first is said to be; a wife or a child may be the first one's own."""
        kinds = (*PARENTS, *SIBLINGS, *GRANDPARENTS)
        return head.owner is not None and head.subject and head.kin in kinds and spot.kin in kinds

    def _parent_here(self) -> str | None:
        """Whose child the story is about: the next child told of is theirs too; so it is of the parent it is about."""
        about = {*self.known.topic}
        if parents := [tie.person for tie in self.family.ties if tie.type in PARENTS and tie.person in about]:
            return parents[0]
        return next(
            (tie.other for tie in reversed(self.family.ties) if tie.type in CHILDREN and tie.person in about), None
        )

    def _nearby(self, spot: Spot, said: list[Spot]) -> list[str]:
        """Whose a relative without an owner may be, likeliest first."""
        clause = spot.clause
        out: list[str] = []
        if _COMPANY.search(self.flat[max(clause.start, spot.start - 6) : spot.start]):
            out += [who for one in reversed(said) if one.subject for who in one.who] or self.known.topic
        if spot.kin in BY_MARRIAGE and clause.quote < 0:
            told = self.known.voices[-1:]
            herself = [who for one in said if one.subject and one.kind == "pronoun" for who in one.who if who in told]
            out += self.known.teller or herself or self._viewpoint() or told
        if clause.quote >= 0:
            out += self.quoting.get(clause.quote, ())
        out += [who for one in reversed(said) if one.subject for who in one.who]
        if spot.preposed or spot.object:
            out += self._goes_on_with(clause)
        out += [one for one in self.known.teller if not self.family.only_befriends(one)]
        if clause.quote < 0 and self.narrator:
            out.append(self.narrator)
        out += self._strangers_here(clause)
        out += self._viewpoint()
        out += self.known.topic
        out += [who for one in said for who in one.who]
        recent = [person for person, n, subject in reversed(self.known.seen) if clause.n - n <= FAR and subject]
        out = list(dict.fromkeys(out + recent))
        return self._rather_the_young(out) if spot.kin in ELDERS else out

    def _goes_on_with(self, clause: Clause) -> tuple[str, ...]:
        """“他当过导游，今年和父亲一起被带走”: whom the sentence is about by then."""
        first = self.page.clause(self.page.sentence(clause.sentence).start)
        earlier = range(clause.n - 1, first.n - 1 if first else clause.n, -1)
        return next((self.known.subjects[n] for n in earlier if n in self.known.subjects), ())

    def _strangers_here(self, clause: Clause) -> list[str]:
        """Whom the paragraph is about, where they are of another family than whose story was told before."""
        named = [n for n in self.known.subjects if self.page.clauses[n].paragraph == clause.paragraph]
        kindred = {one for person in self._viewpoint() for one in self.family.kindred(person)}
        about = [*self.known.topic, *(who for n in reversed(named) for who in self.known.subjects[n])]
        return [] if not named or kindred & {*about} else about

    def _rather_the_young(self, owners: list[str]) -> list[str]:
        """“她的外公……外婆”: the grandmother of whose grandfather it was, not of the grandfather."""
        young = {tie.person: tie.other for tie in self.family.ties if tie.type in ELDERS}
        return list(dict.fromkeys(young.get(one, one) for one in owners))

    def _viewpoint(self) -> list[str]:
        """Whose relatives the text names as a rule: “哥哥”, “嫂子” without an owner are theirs."""
        owners = Counter(tie.other for tie in self.family.ties if tie.type != "friend").most_common(1)
        often = [person for person, count in owners if count > 1 and person in self.known.last]
        last = [voice for voice in self.known.voices[-1:] if not self.family.only_befriends(voice)]
        return often or [voice for voice in last if self.family.of(voice)]

    def _predicate(self, spot: Spot, said: list[Spot], owners: tuple[str, ...]) -> str | None:
        """“埃克托尔，十九岁，是她姐姐的独子”: the one just told of."""
        first = spot.owner or spot
        while first.owner:
            first = first.owner
        is_one = re.fullmatch("(?:也就|也|就|正|[他她那这])?(?:是|即|系)", self.flat[spot.clause.start : first.start])
        if not is_one:
            return None
        if is_one[0][0] in "那这":
            return self._just_told(spot, owners)
        about = [
            who
            for one in said
            if one.kind == "pronoun" and one.end <= first.start and one is not spot.owner
            for who in one.who
        ]
        fitting = [p for p in (*about, *self.known.topic) if p not in owners and self.cast.fits(p, spot.sex)]
        return fitting[0] if fitting else None

    def _just_told(self, spot: Spot, owners: tuple[str, ...]) -> str | None:
        """“……最小的侄子，那是哈力克唯一的孩子”: the last one spoken of in the clause before."""
        last = [p for p, n, _ in self.known.seen if n == spot.clause.n - 1 and p not in owners]
        return last[-1] if last and self.cast.fits(last[-1], spot.sex) else None

    def _of_each(self, spot: Spot, owners: tuple[str, ...]) -> tuple[str, ...]:
        """“两人的丈夫”: the husband of each, as far as he is known."""
        if spot.owner is None or spot.owner.kind != "several" or spot.kin not in SPOUSES or len(owners) < 2:
            return ()
        return tuple(p for one in owners for p, _ in self.family.relatives(one, spot.kin)[:1])

    def _of_the_two(self, spot: Spot) -> tuple[str, ...]:
        """“母子俩通了电话，儿子说……”: the one of the two who is that to the other."""
        before = self.spots.between(self.page.sentence(spot.clause.sentence).start, spot.start)
        pair = next((one.who for one in reversed(before) if one.kind == "several" and len(one.who) == 2), ())
        if spot.owner is not None or len(pair) < 2:
            return ()
        both = zip(pair, pair[::-1], strict=True)
        return next(((one,) for one, of in both if one in dict(self.family.direct(of, (spot.kin,)))), ())

    def _relative(self, spot: Spot, said: list[Spot]) -> tuple[str, ...]:
        if told := self._of_the_two(spot):
            return told
        if wife := self._of_her_husband(spot):
            spot.kin = HIS[self.flat[spot.start : spot.start + 2]]
        owners = (wife,) if wife else self._owner(spot, said)
        if each := self._of_each(spot, owners):
            return tuple(dict.fromkeys(each))
        if owners and (meant := self._predicate(spot, said, owners)):
            self.family.tie(meant, self._kind(spot.kin, meant), owners[0], self._phrase(spot), spot.order)
            self.owned[spot.start] = owners[0]
            return (meant,)
        for owner in owners[:1]:
            self._married(spot, owner)
        if not spot.new:
            for owner in owners:
                found = self._known_relative(spot, owner)
                if found and (owner == owners[0] or found in self.known.last):
                    for one in owners[:2] if self._our(spot.owner) and self._of_both(spot) else (owner,):
                        self.family.tie(found, self._kind(spot.kin, found), one, self._phrase(spot), spot.order)
                    self.owned[spot.start] = owner
                    return (found,)
        if not owners:
            return self._by_word(spot)
        owner = self.owned[spot.start] = owners[0]
        figure = self.cast.add(self._phrase(spot), spot.sex, f"{self.called(owner)}的{spot.text}", spot.kin)
        both = owners[:2] if self._of_both(spot) else owners[:1]
        for one in both:
            self.family.tie(figure.id, self._kind(spot.kin, figure.id), one, self._phrase(spot), spot.order)
        return (figure.id,)

    def _of_both(self, spot: Spot) -> bool:
        """“姊妹俩的父亲”, “他们的女儿”: of both of them."""
        shared = (*CHILDREN, *PARENTS, *ELDERS, "cousin") if self._our(spot.owner) else (*CHILDREN, *PARENTS)
        return spot.owner is not None and spot.owner.kind == "several" and spot.kin in shared

    @staticmethod
    def _our(owner: Spot | None) -> bool:
        return owner is not None and owner.text in ("我们", "咱们")

    def _we(self, spot: Spot, speaker: tuple[str, ...]) -> tuple[str, ...]:
        """“我们的表哥”: the speaker's and the brother's or sister's told of; “我们的儿子”: of both spouses."""
        owned = next((one for one in self.spots.of(spot.clause) if one.owner is spot), None)
        if owned is None or not speaker:
            return speaker[:1]
        types = SPOUSES if owned.kin in CHILDREN else SIBLINGS
        others = [who for who, _ in self.family.direct(speaker[0], types) if who in self.known.last]
        return (speaker[0], *sorted(others, key=lambda who: -self.known.last[who])[:1])

    def _by_word(self, spot: Spot) -> tuple[str, ...]:
        """Nobody to be a relative of: the last one who was called by the same word."""
        last = [p for p, *_ in reversed(self.known.seen) if self.cast.figures[p].kin == spot.kin]
        if last or spot.clause.heading:
            return tuple(last[:1])
        phrase = self._phrase(spot)
        return (self.cast.add(phrase, spot.sex, phrase.quote(self.flat), spot.kin).id,)

    def _known_relative(self, spot: Spot, owner: str) -> str | None:
        told = (self.family.own(owner, spot.kin), self.family.reached(owner, spot.kin))
        known = next(filter(None, ([one for one in some if self._may_be(one, spot)] for some in told)), None)
        if not known:
            return None
        places = self.known.last
        return max(known, key=lambda one: (one[1] == spot.order, places.get(one[0], -1)))[0]

    def _may_be(self, told: tuple[str, str], spot: Spot) -> bool:
        person, order = told
        return self.cast.fits(person, SEX.get(spot.kin, spot.sex)) and self._same_order(order, spot.order)

    @staticmethod
    def _same_order(known: str, said: str) -> bool:
        return (
            not known
            or not said
            or known == said
            or {known, said} <= {"长", "older"}
            or ({known, said} <= {"幼", "次", "younger"} and known != said)
        )

    def called(self, person: str) -> str:
        figure = self.cast.figures[person]
        return figure.canonical or figure.descriptor

    # --- pronouns ---

    def _pronoun(self, spot: Spot, said: list[Spot]) -> tuple[str, ...]:
        speaker = self.quoting.get(spot.clause.quote, ()) if spot.clause.quote >= 0 else ()
        if spot.text == "我":
            return speaker or ((self.narrator,) if self.narrator else ())
        here = [who for one in said if one.subject for who in one.who]
        if spot.text in ("自己", "本人"):
            beside = next((one for one in said if one.end == spot.start and one.who), None)
            if beside:
                return beside.who
            return tuple(here[:1]) or self.known.teller[:1] or speaker[:1] or self.known.topic[:1]
        return self._herself(spot) or self._third(spot, said, speaker)

    def _herself(self, spot: Spot) -> tuple[str, ...]:
        """“古丽说，嫂子病了。她自己……”: she who told it, not of whom she told."""
        first = spot.start == self.page.sentence(spot.clause.sentence).start
        if not first or not spot.sex or self.flat[spot.end : spot.end + 2] != "自己":
            return ()
        told = [one for one in self.known.voices[-1:] if self.cast.figures[one].looks in (None, spot.sex)]
        here = [one for one in told if one in self.known.last]
        return tuple(one for one in here if self.page.clauses[self.known.last[one]].paragraph == spot.clause.paragraph)

    def _third(self, spot: Spot, said: list[Spot], speaker: tuple[str, ...]) -> tuple[str, ...]:
        """He, she, its: whoever of that sex the story is about."""
        if spot.owning and (same := self._parallel_owner(spot)):
            return same
        scores: dict[str, float] = {}
        for person, n, subject in self.known.seen:
            gap = spot.clause.n - n
            if gap <= FAR * 2:
                scores[person] = max(scores.get(person, -99.0), 3.0 * subject - gap)
        for person in self.known.topic:
            scores[person] = scores.get(person, 0.0) + 3.0
        for person in self._who_have_one(spot, list(scores)):
            scores[person] += 6.0
        if spot.text == "其":
            scores.update({who: -9.0 for one in said if one.kind == "someone" for who in one.who})
        own = [who for one in said if one.subject for who in one.who]
        for person in own:
            if person in scores and not spot.owning:
                scores[person] -= 8.0
            elif person in scores:
                scores[person] += 2.0
        for person in self.known.matrix:
            if person in scores and not own:
                scores[person] += 4.0
        goes_on = self.known.matrix or self.known.after_quote
        speaking = goes_on and any(telling.spot is spot for telling in self.speech.in_clause(spot.clause))
        for person in self.known.voices[-1:] if speaking and not self._somebody_else(spot.sex) else ():
            scores[person] = scores.get(person, 0.0) + 6.0
        governed = bool(spot.object or spot.preposed) and not spot.owning
        for person in self.known.teller if governed and not own else ():
            scores[person] = scores.get(person, 0.0) - 8.0
        for person in self.known.told_to if spot.owning else ():
            scores[person] = scores.get(person, 0.0) + 8.0
        self._weigh_tellers(spot, scores, own)
        others = {*speaker, *self._named_after(spot)}
        fitting = {
            p: s + self._suits(p, spot.sex)
            for p, s in scores.items()
            if p not in others and self.cast.fits(p, spot.sex)
        }
        if spot.sex:
            fitting = {p: s for p, s in fitting.items() if self.cast.figures[p].looks in (None, spot.sex)} or fitting
        if not fitting and self.known.teller and spot.sex and self.cast.fits(self.known.teller[0], spot.sex):
            return self.known.teller[:1]
        return (max(fitting, key=lambda p: fitting[p]),) if fitting else ()

    def _named_after(self, spot: Spot) -> set[str]:
        """“她的外甥、古丽的独子”: she is not the one who is named behind in the same breath."""
        after = self.spots.between(spot.end, spot.clause.end) if spot.owning else []
        return {who for one in after if one.kind == "name" and one.owning for who in one.names}

    def _somebody_else(self, sex: str | None) -> bool:
        """Whether the story went over to somebody of another family since the last voice was heard."""
        voice, topic = self.known.voices[-1:], self.known.topic[:1]
        if not voice or not topic or not self.cast.fits(topic[0], sex) or topic[0] in self.family.kindred(voice[0]):
            return False
        later = self.known.last.get(topic[0], -1) > self.known.last.get(voice[0], -1)
        return later and topic[0] not in self.known.voices

    def _weigh_tellers(self, spot: Spot, scores: dict[str, float], own: list[str]) -> None:
        """Whoever was told of last is meant sooner; who tells, and from whom a thing is known, later. `scores` is changed."""
        for person in self.known.fresh:
            if person in scores:
                scores[person] += 3.0
        for person in self.known.teller:
            if person in scores and person not in self.known.fresh:
                likely = not own and self.cast.figures[person].looks in (None, spot.sex)
                scores[person] += 2.0 if likely else -2.0
        if self.narrator and spot.clause.quote < 0:
            scores.pop(self.narrator, None)
        for one in self.spots.between(self.page.sentence(spot.clause.sentence).start, spot.start):
            if one.preposed in ("从", "据", "根据") and one.kind in ("kin", "someone") and not one.owning:
                scores.update({who: scores[who] - 8.0 for who in one.who if who in scores})

    def _parallel_owner(self, spot: Spot) -> tuple[str, ...]:
        """“他的小舅子……；他自己的姐姐……”: sentences that begin alike are told of relatives of the same."""
        first = self.page.sentence(spot.clause.sentence).start
        if spot.start != first or not spot.clause.sentence:
            return ()
        before = self.page.sentence(spot.clause.sentence - 1)
        other = next(iter(self.spots.between(before.start, before.start + 1)), None)
        alike = other is not None and other.text == spot.text and other.owning
        return other.who if other and alike and other.clause.paragraph == spot.clause.paragraph else ()

    def _who_have_one(self, spot: Spot, persons: list[str]) -> list[str]:
        """“此后她再没有听过父亲的声音”: she who has a father in this story."""
        kin = [s for s in self.spots.of(spot.clause) if s.start > spot.end and s.kind == "kin" and s.owner is None]
        if not spot.subject or not kin or kin[0].names:
            return []
        return [p for p in persons if any(True for _ in self.family.direct(p, (kin[0].kin,)))]

    def _suits(self, person: str, sex: str | None) -> float:
        looks = self.cast.figures[person].looks
        if not sex or looks != sex:
            return 0.0
        sure = self.cast.figures[person].sex is not None
        return (6.5 if sure else 3.0) if sex == "female" else 1.0

    def _household(self, spot: Spot) -> tuple[str, ...]:
        """“赵丽萍一家”, “卡那提夫妇”: whoever is named, and their husband or wife and children as far as they are known."""
        owner = spot.owner.who if spot.owner else ()
        types = SPOUSES if spot.text[:2] in ("夫妇", "夫妻") else (*SPOUSES, *CHILDREN)
        return tuple(dict.fromkeys([*owner, *(p for one in owner for p, _ in self.family.direct(one, types))]))

    def _named_behind(self, spot: Spot) -> tuple[str, ...]:
        """“夫妻俩……，丈夫叫穆萨，妻子叫法蒂玛。”: two told of before their names, in one sentence."""
        end = self.page.sentence(spot.clause.sentence).end
        named = [s for s in self.spots.between(spot.end, end) if s.kind == "kin" and s.names and not s.owning]
        names = [w for s in named for w in s.names]
        return tuple(names[:2]) if len(names) == 2 else ()

    def _several(self, spot: Spot, said: list[Spot]) -> tuple[str, ...]:
        if spot.owner is not None and _HOUSEHOLD.match(spot.text):
            if not spot.owner.who:
                self._mean(spot.owner, [one for one in said if one is not spot.owner])
            return self._household(spot)
        if spot.kinds:
            return self._named_list(spot, said) or self._relatives(spot, said)
        word = spot.text
        if _PAIR.fullmatch(word):
            return self._old_pair(spot)
        if spot.text[-1] not in "们俩" and (names := self.spots.listed(spot)):
            self._rest_of_those_counted(spot, names)
            return tuple(w for one in names for w in one.names)
        duo = next((types for name, types in DUOS.items() if word.startswith(name)), None)
        if duo:
            beside = [s for s in said if s.end == spot.start and s.kind == "name"]
            if beside and spot.text[:2] in ("夫妇", "夫妻"):
                side = [w for s in said for w in s.who if beside[0] is s or beside[0] in s.mates]
                spouses = [p for p, _ in self.family.direct(beside[0].names[0], SPOUSES)]
                return tuple(dict.fromkeys([*side, *(spouses if len(side) < 2 else ())]))
            return self._pair(spot, duo, said) or self._named_behind(spot)
        if word in ("我们", "咱们", "我俩"):
            speaker = (
                self.quoting.get(spot.clause.quote, ())
                if spot.clause.quote >= 0
                else ((self.narrator,) if self.narrator else ())
            )
            return self._we(spot, speaker)
        if word in ("他们", "她们"):
            if spot.owning and word == "她们":
                women = (*self.known.voices[-1:], *self.known.group, *self.known.topic)
                return tuple(dict.fromkeys(p for p in women if self.cast.figures[p].looks != "male"))[:2]
            if spot.owning:
                return tuple(dict.fromkeys(self.known.group or self._couple_of(self.known.topic)))[:2]
            if self.known.group and self.known.group == self.known.topic:
                return self.known.group
            return self._those_told_of(spot, said) if spot.object or spot.preposed else ()
        count = next((n for sign, n in COUNT.items() if sign in word), 0)
        recent = [p for p, n, _ in reversed(self.known.seen) if spot.clause.n - n <= FAR and p not in self.known.teller]
        if self.known.group and len(self.known.group) == count:
            return self.known.group
        acting = [p for p, n, acts in reversed(self.known.seen) if acts and spot.clause.n - n <= FAR and p in recent]
        last = list(dict.fromkeys(acting))[:count]
        if len(last) < count:
            last = list(dict.fromkeys(recent))[:count]
        if len(last) < count:
            last = list(dict.fromkeys(p for p, n, _ in reversed(self.known.seen) if spot.clause.n - n <= FAR))[:count]
        return tuple(reversed(last)) if len(last) == count else ()

    def _wed(self, spot: Spot) -> None:
        """“两人系夫妻”: the two just told of."""
        if len(spot.who) != 2 or not _WED.match(self.flat, spot.end):
            return
        wives = [one for one in spot.who if self._is_woman(one)]
        if len(wives) == 1:
            husband = next(one for one in spot.who if one not in wives)
            self.family.tie(husband, "husband", wives[0], spot.span)

    def _is_woman(self, person: str) -> bool:
        """By what is said behind the name, “古丽（女，1961年生）”, or as it sounds."""
        figure = self.cast.figures[person]
        said = {self.flat[span.end : span.end + 2] for span in figure.spans}
        return "（女" in said or ("（男" not in said and figure.looks == "female")

    def _old_pair(self, spot: Spot) -> tuple[str, ...]:
        """“两位老人”: the parents or grandparents told of last."""
        old = {t.person for t in self.family.ties if t.type in (*PARENTS, *GRANDPARENTS)}
        last = list(dict.fromkeys(p for p, *_ in reversed(self.known.seen) if p in old))[:2]
        if len(last) == 2:
            self.known.group = (last[1], last[0])
        return self.known.group if len(last) == 2 else ()

    def _those_told_of(self, spot: Spot, said: list[Spot]) -> tuple[str, ...]:
        """“母亲再也没有见过他们”: the children of hers who were told of right before."""
        recent = {p for p, n, _ in self.known.seen if spot.clause.n - n <= FAR}
        for owner in (*(w for one in said if one.subject for w in one.who), *self.known.topic):
            for types in (CHILDREN, SIBLINGS, PARENTS, ("cousin",)):
                told = [p for p, _ in self.family.direct(owner, types) if p in recent]
                if len(told) > 1:
                    return tuple(dict.fromkeys(told))
        return ()

    def _rest_of_those_counted(self, spot: Spot, names: list[Spot]) -> None:
        """“三个表弟……另外两人，穆萨和伊力夏提”: they are cousins too."""
        if not re.search("(?:另外?|其余|其他|剩下)的?$", self.flat[spot.clause.start : spot.start]) or not self.counted:
            return
        kin, owner = list(self.counted.items())[-1]
        for one in names:
            if one.names[0] != owner and not self.family.related(one.names[0], owner):
                self.family.tie(one.names[0], self._kind(kin, one.names[0]), owner, Span(spot.start, one.end))

    def _couple_of(self, topic: tuple[str, ...]) -> tuple[str, ...]:
        return (*topic, *(p for one in topic for p, _ in self.family.direct(one, SPOUSES)))

    def _pair(self, spot: Spot, types: tuple[str, ...], said: list[Spot]) -> tuple[str, ...]:
        lately = [p for p, n, _ in reversed(self.known.seen) if spot.clause.n - n <= FAR]
        for one in [*(w for s in reversed(said) for w in s.who), *self.known.topic, *self.known.teller, *lately]:
            if other := self._others_of(one, types, spot.text):
                self.known.group = (one, other)
                return self.known.group
        return ()

    def _others_of(self, one: str, types: tuple[str, ...], word: str) -> str | None:
        """The other of the two."""
        known = [p for p, _ in self.family.direct(one, types)]
        return next((p for p in known if types[0] not in PARENTS or self._generation(word, one, p)), None)

    def _generation(self, word: str, one: str, other: str) -> bool:
        sexes = {"母": "female", "父": "male", "女": "female", "子": "male"}
        wanted = sorted(sexes[c] for c in word[:2] if c in sexes)
        have = [self.cast.figures[p].looks or "" for p in (one, other)]
        return all(h in ("", w) or h == w for h, w in zip(sorted(have), wanted, strict=False)) or "" in have

    def _named_list(self, spot: Spot, said: list[Spot]) -> tuple[str, ...]:
        """“三个儿子：哈力克、叶尔江和赛力克”: each of them is one."""
        if len(spot.kinds) != 1 and "child" not in spot.kinds:
            return ()
        names = self.spots.listed(spot)
        owners = [p for p in self._owner(spot, said) if p not in {w for one in names for w in one.names}]
        for owner in owners[:1]:
            self.owned[spot.start] = owner
        for one in names if owners else ():
            kin = self._kind("child" if "child" in spot.kinds else spot.kinds[0], one.names[0])
            self.family.tie(one.names[0], kin, owners[0], Span(spot.start, one.end))
        return tuple(w for one in names for w in one.names)

    def _relatives(self, spot: Spot, said: list[Spot]) -> tuple[str, ...]:
        """“两个弟弟”: those already told of; nobody is made up for a number."""
        if set(spot.kinds) > {"mother", "father", "son"}:
            return ()
        for owner in self._owner(spot, said):
            if len(spot.kinds) == 1:
                self.counted.setdefault(spot.kinds[0], owner)
                self.owned.setdefault(spot.start, owner)
            found = [
                p
                for kind in spot.kinds
                for p, _ in self.family.direct(owner, (kind, *(("child",) if kind in ("son", "daughter") else ())))
                if self.cast.fits(p, SEX.get(kind))
            ]
            if found:
                return tuple(dict.fromkeys(found))
        return ()


def narrator_of(flat: str, page: Page) -> re.Match[str] | None:
    """Where a text told in the first person begins to be: three times "I" outside any quotation."""
    told = [found for found in re.finditer("我(?!国|市|县|省|区|院|局|台|报)", flat) if page.quoted(found.start()) < 0]
    return told[0] if len(told) >= 3 else None
