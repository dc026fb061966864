"""Whose event a wording tells: whom it is done to, who does it, whose thing it is, who is at the other end of the line."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from izdeu.intake.languages.zh.page import Clause
from izdeu.intake.languages.zh.roles import by_title
from izdeu.intake.languages.zh.spots import Spot

if TYPE_CHECKING:
    from izdeu.intake.languages.zh.scene import Scene

_PASSIVE = re.compile(r"被|遭|受到|受尽|获(?!得|悉|知)|惨遭|挨|为[^，]{1,6}所|给人|让人|由(?!于)|得到")
_RELATIVE = re.compile(r"(?:了|过|后|期间|至今|多年|已久)?[^，。；：]{0,6}的(?:[^，。；：的]{0,8})?")
_OBJECT = re.compile(
    r"(?:了|过|走|住|着|至|到|进|回|去|下|起来|起|在|出|：|正式|对)*(?:[\d一二三四五六七八九十两]+(?:年|月|日|岁的?))?[^，。；：“”的了]{0,6}(?:的)?[^，。；：“”的]{0,3}"
)
_ATTRIBUTE = re.compile("(?:了|过|后|期间)?的(?!$|是|话)")
_THING = re.compile(
    "的(?:[左右双两])?(?:指甲|背|头|脸|手|脚|腿|嘴|眼|牙|肋骨|手指|脚心|身上|电话|手机|家|公寓|住处|住所|房子|宿舍|办公室|行踪|行李|微信|账号|通话|电脑|案子|案件|刑期|审讯|判决)?(?:都|也|还|全|就)?(?:被|遭|受到)?"
)
"""What is done to somebody’s body, home or telephone is done to them: “拔掉了卡哈尔的指甲”, “他的电话被监听”."""
_SUCH = re.compile("[^，。；]{0,8}的(?:人|民众|家庭|居民)(?=[数们愈越很不也都就更，。]|$)(?!是)")
"""“逃离新疆的人愈来愈少”."""
_OF_WHAT = re.compile(
    "时|消息|原因|情况|事|下落|日子|罪名|刑|经过|过程|理由|通知|结果|地方|地点|可能|说法|命运|遭遇|痕迹|期间|人(?:之一|是)|照片|那|第|当|一|两|三|指控|经历|传闻|报道|电话|家属|家人|亲人|律师|妻子|丈夫|儿子|女儿|母亲|父亲|信|身份|机会|权利|案"
)
_CROWD = re.compile(
    r"(?:至少|大约|约|近|超过|多达|数|上|成|另有|包括)?(?:\d+|[一二三四五六七八九十百千万数几多两]+)(?:多|余)?(?:名|位|(?:万|千|百)(?:多|余)?(?=人|名)|个(?=人|家庭))|"
    r"(?:许多|很多|大量|不少|众多|无数|大批|一些|部分|其他|有些|所有|任何|每[一个名]|凡是|那些|数以\S计)[^，。]{0,10}(?:人|者|们|族|徒|众|民|客|员|学生|家庭|僧侣|律师|囚犯|分子|人士|师|工|亲属)|"
    r"(?:维吾尔|哈萨克|藏|蒙古|穆斯林|基督徒|回族|罗兴亚|泰米尔|知识分子|僧侣|活动人士|异见者|政治犯)人?(?:们|和|遭|被|在|都)"
)
_PREPOSED_AGENT = re.compile(r"(?:被|遭|由|让|给)[^，]{0,4}$")

_ADVOCATES = re.compile(
    "联合国|组织|联盟|委员会|工作组|欧盟|代表团|中心|协会|基金会|大会|国际|人权|议会|团体|机构|律师|使馆"
)

type People = tuple[str, ...]


class Whose:
    """Asked of one text: `of(who, clause, start, end, since)` names the persons, none where it is not sure."""

    def __init__(self, scene: "Scene") -> None:
        self.scene, self.flat = scene, scene.flat
        self.held: frozenset[str] = frozenset()
        self.sure: frozenset[str] = frozenset()
        """Those of whom it is said in so many words that they are held or gone."""
        self.guessed = False
        """Whether the last answer was only whom the story was about."""
        self._by: dict[str, Callable[[Clause, int, int, int], People]] = {
            "patient": self.patient,
            "subject": self.subject,
            "owner": self.owner,
            "party": self.party,
            "actor": self.actor,
            "sick": self.sick,
            "gone": self.gone,
            "silent": self.silent,
        }

    def of(self, who: str, clause: Clause, start: int, end: int, since: int, fate: bool = False) -> People:
        """`fate`: of a kind that befalls whoever is held, and not whoever looks for them."""
        around = next(
            (
                s
                for s in self.scene.spots.of(clause)
                if s.kind == "someone" and s.start <= start and end <= s.end and s.who
            ),
            None,
        )
        if around is not None:
            return around.who
        if who != "owner" and self._of_others(clause, end):
            return ()
        if who in ("patient", "subject", "gone", "sick") and (behind := self._described(clause, end)):
            return behind
        self.guessed = False
        people = tuple(dict.fromkeys(self._by[who](clause, start, end, since)))
        return self._rather_held(people, clause) if self.guessed and fate else people

    def _described(self, clause: Clause, end: int) -> People:
        """“她和狱中的丈夫”, “寻找失踪的弟弟”: right before whom it describes, it is told of nobody else."""
        at = end if self.flat[end - 1] == "的" else end + 1
        if self.flat[at - 1 : at] != "的":
            return ()
        behind = [s for s in self.scene.spots.of(clause) if s.start == at and s.who and s.kind in ("kin", "name")]
        return behind[0].who if behind and not behind[0].owning else ()

    def _rather_held(self, people: People, clause: Clause) -> People:
        """“妻子四处求助。去年开庭，判了九年”: where a sentence names nobody, told of the one who is held and not of who looks for them."""
        sentence = self.scene.page.sentence(clause.sentence)
        named = any(s.subject and s.who for s in self.scene.spots.between(sentence.start, clause.start))
        if named or not people or any(p in self.sure for p in people):
            return people
        kin = {k for p in people for k in self.scene.family.of(p) if k in self.sure}
        return tuple([p for p in self._before(sentence.start) if p in kin][:1]) or people

    def _before(self, at: int) -> People:
        return tuple(p for s in reversed(self.scene.spots.between(max(0, at - 160), at)) for p in s.who)

    def _of_others(self, clause: Clause, end: int) -> bool:
        """“被定罪的僧侣”: told of people who are nobody here."""
        if _SUCH.match(self.flat, end, clause.end):
            return True
        found = _ATTRIBUTE.match(self.flat, end, clause.end)
        if found and re.search("是[^，]*$", self.flat[clause.start : end]):
            return False
        if not found or _OF_WHAT.match(self.flat, found.end(), clause.end):
            return False
        after = [s for s in self.scene.spots.of(clause) if found.end() <= s.start <= found.end() + 8]
        return not any(s.who for s in after) and "\ue000" not in self.flat[found.end() : found.end() + 8]

    # --- whom it is done to ---

    def patient(self, clause: Clause, start: int, end: int, since: int) -> People:
        before, after = self._around(clause, start, end, since)
        inside = [s for s in self.scene.spots.between(start, end) if s.who and not s.owning]
        if inside and inside[0].start > start:
            return self._all(inside[0])
        owners = [s for s in self.scene.spots.between(start + 1, end) if s.who and self.flat[s.end : s.end + 1] == "的"]
        if owners and not inside:
            return owners[-1].who
        accused = [
            s
            for s in before
            if s.who and re.search("被告人?|嫌疑人|嫌犯", self.flat[max(since, s.start - 4) : s.start])
        ]
        if accused:
            return tuple(dict.fromkeys(who for s in accused for who in s.who))
        taken = [s for s in before if s.preposed in ("把", "将", "对", "给", "连同") and s.who and not s.owning]
        if taken and not _PASSIVE.search(self.flat[taken[-1].end : end]):
            return self._all(taken[-1])
        said = self.flat[since:end]
        passive = list(_PASSIVE.finditer(said))
        if passive and not (
            after
            and since + passive[-1].end() < start
            and re.search("并|，", self.flat[since + passive[-1].end() : start])
        ):
            return self._relative_clause(after, end, before) or self.subject(
                clause, since + passive[-1].start(), end, since
            )
        if after and after[0].kind == "others" and not after[0].owning and not passive and after[0].start - end <= 4:
            return ()
        if found := self._object(after, end):
            return found
        found = self._relative_clause(after, end, before) or self.subject(clause, start, end, since)
        acting = [s for s in before if s.subject]
        if (
            not found
            and acting
            and acting[-1].kind == "others"
            and not passive
            and not after
            and not self._crowd(since, start)
        ):
            return self._others_topic(clause, start)
        return found

    def _others_topic(self, clause: Clause, start: int) -> People:
        """“检察院随后批准逮捕”: whoever the story is about."""
        telling = self.scene.speech.governing(start, clause)
        tellers = self.scene.reader.tells(telling) if telling else ()
        return tuple(p for p in self.scene.reader.topics.get(clause.n, ()) if p not in tellers)

    def _object(self, after: list[Spot], end: int) -> People:
        """Right behind the word: “带走了他的丈夫”."""
        for spot in after:
            first = spot.owner or spot
            between = self.flat[end : first.start]
            if not _OBJECT.fullmatch(between) or len(between) > 9:
                return ()
            if spot.kind == "others" or spot.preposed in ("向", "在", "从", "因", "被", "与", "和"):
                return ()
            if spot.owning and any(other.owner is spot for other in after):
                continue
            if spot.owning and spot.who and _THING.match(self.flat, spot.end, self._end_of(spot)):
                return self._all(spot)
            if spot.owning and re.match(r"的(?!时候)", self.flat[spot.end : spot.end + 2]):
                return ()
            return self._all(spot)
        return ()

    @staticmethod
    def _end_of(spot: Spot) -> int:
        return min(spot.clause.end, spot.end + 8)

    def _relative_clause(self, after: list[Spot], end: int, before: list[Spot]) -> People:
        """“被捕的律师魏景行”: whoever the clause is told of."""
        if not after or any(s.subject and s.who for s in before):
            return ()
        spot = after[0]
        between = self.flat[end : (spot.owner or spot).start]
        return (
            self._all(spot) if _RELATIVE.fullmatch(between) and "的" in between and not spot.owning and spot.who else ()
        )

    # --- who it is told of ---

    def subject(self, clause: Clause, start: int, end: int, since: int) -> People:
        """The last before it that nothing governs, else whom the story is about."""
        before, after = self._around(clause, start, end, since)
        for spot in reversed(before):
            if self._crowd(spot.end, start):
                return ()
            if spot.owning and spot.who and _THING.fullmatch(self.flat[spot.end : start]):
                return self._all(spot)
            if spot.owning or (
                spot.preposed not in ("", "让", "为", "等", "连同", "至") and not self._fronted(spot, clause)
            ):
                continue
            if spot.kind in ("others", "someone") and not spot.who:
                if self._agent(spot, start):
                    continue
                return ()
            if spot.kind == "several" and not spot.who:
                return ()
            if (
                spot.object
                and any(s.subject and s.who for s in before)
                and len(before) > 1
                and not self._pivot(spot, start)
            ):
                continue
            return self._all(spot)
        if found := self._relative_clause(after, end, before):
            return found
        if self._crowd(since, start):
            return ()
        return self._topic(clause, before)

    def gone(self, clause: Clause, start: int, end: int, since: int) -> People:
        """Who is missing: “没有他的消息”, “再没见过她”, “外界不知他的下落”; never the one who misses them."""
        before, after = self._around(clause, start, end, since)
        inside = [s for s in self.scene.spots.between(start, end) if s.who]
        behind = [
            s for s in after if s.who and re.fullmatch("(?:了|过|到|关于|有关)*", self.flat[end : (s.owner or s).start])
        ]
        owning = [
            s for s in before if s.who and s.owning and start - s.end <= 4 and not any(o.owner is s for o in before)
        ]
        for spot in (*inside, *behind, *owning):
            return self._all(spot)
        people = self.subject(clause, start, end, since)
        telling = self.scene.speech.governing(start, clause)
        here = {
            *(self.scene.reader.tells(telling) if telling else ()),
            *self.scene.reader.quoting.get(clause.quote, ()),
            self.scene.narrator,
        }
        if people and not set(people) <= here:
            return tuple(p for p in people if p not in here)
        if not people and before:
            return ()
        last = [p for p in self._lately(clause) if p not in here]
        return tuple(last[:1]) if people else ()

    def silent(self, clause: Clause, start: int, end: int, since: int) -> People:
        """Who fell silent: “丈夫不再接听”, “她把他从微信里删了”, as a rule not who tells it."""
        people = self.subject(clause, start, end, since)
        telling = self.scene.speech.governing(start, clause)
        tellers = self.scene.reader.tells(telling) if telling else ()
        return tuple(p for p in people[:1] if p not in tellers)

    def _lately(self, clause: Clause) -> People:
        return tuple(
            p for s in reversed(self.scene.spots.between(max(0, clause.start - 80), clause.start)) for p in s.who
        )

    def _fronted(self, spot: Spot, clause: Clause) -> bool:
        """“对于X”, "至于X" at the head of the clause."""
        return spot.preposed in ("对于", "关于", "至于") and spot.start - clause.start < 8

    def _agent(self, spot: Spot, start: int) -> bool:
        """“被警察带走”: he who does it."""
        return bool(
            spot.preposed in ("被", "遭", "遭到", "由", "在", "从", "对", "向", "给", "到", "据", "与", "和", "因")
            or _PREPOSED_AGENT.search(self.flat[spot.clause.start : spot.start])
        )

    def _pivot(self, spot: Spot, start: int) -> bool:
        """“叫他去派出所”: told to do it."""
        told = re.search(
            "叫|让|要求|令|使|劝|逼|强迫|命|请|允许|不许|不准",
            self.flat[max(spot.clause.start, spot.start - 6) : spot.start],
        )
        return start - spot.end <= 3 and told is not None

    def _crowd(self, since: int, start: int) -> bool:
        found = _CROWD.search(self.flat[since:start])
        return bool(
            found
            and not _PREPOSED_AGENT.search(self.flat[since : since + found.start()])
            and not re.fullmatch(r"[一两二三四]名|[一两二三四]位", found[0])
        )

    def _topic(self, clause: Clause, before: list[Spot]) -> People:
        self.guessed = True
        topic = self.scene.reader.topics.get(clause.n, ())
        if any(s.kind == "others" and s.subject for s in before) and not before[-1].owning:
            return topic if self._agent(before[-1], clause.end) else ()
        telling = self.scene.speech.governing(clause.end, clause)
        spoken = telling is not None and set(topic) <= set(self.scene.reader.tells(telling))
        if topic and spoken and by_title(self.scene.cast.figures[topic[0]].spans, True, self.scene):
            return tuple([p for p in self._lately(clause) if p in self.held and p not in topic][:1])
        return topic

    # --- whose thing it is ---

    def owner(self, clause: Clause, start: int, end: int, since: int) -> People:
        """“他的护照”: inside the wording or before it."""
        inside = [s for s in self.scene.spots.between(start, end) if s.who]
        if inside:
            return self._all(inside[-1])
        before, _ = self._around(clause, start, end, since)
        if before and before[-1].owning and start - before[-1].end <= 8 and before[-1].who:
            return self._all(before[-1])
        after = [s for s in self.scene.spots.between(end, clause.end) if s.who]
        if re.search("属于|是|为", self.flat[start : clause.end]) and after:
            return self._all(after[0])
        owning = [s for s in before if s.owning and s.who and not any(o.owner is s for o in before)]
        if owning:
            return self._all(owning[-1])
        if not before and self._strangers(clause):
            return ()
        return self.subject(clause, start, end, since) or self.scene.reader.topics.get(clause.n, ())

    def _strangers(self, clause: Clause) -> bool:
        """“回去奔丧的邻居，护照被收”: the clause before was about nobody who has a part here."""
        last = self.scene.page.clauses[clause.n - 1] if clause.n else clause
        spots = self.scene.spots.of(last)
        return (
            last.sentence == clause.sentence
            and bool(spots)
            and spots[-1].kind == "others"
            and spots[-1].end == last.end
        )

    def sick(self, clause: Clause, start: int, end: int, since: int) -> People:
        """Its subject, or whose body it is: “她的身体垮了”; “生病的爷爷”."""
        before, after = self._around(clause, start, end, since)
        if after and re.fullmatch("的?", self.flat[end : after[0].start]) and after[0].who:
            return self._all(after[0])
        own = [s for s in before if s.who and not (s.owning and any(o.owner is s for o in before))]
        if (
            own
            and own[-1].owning
            and re.match(
                r"的?(?:身体|健康|病情|精神|双腿|眼睛|[左右]?眼|[左右]?耳|听力|视力|记忆|体重|血压|血糖|肾|肝|肺|心脏|肋骨|指甲|牙|手指|脚|头|脸|背|腰|腿|手|身上|伤|月经|胃)",
                self.flat[own[-1].end : own[-1].end + 6],
            )
        ):
            return self._all(own[-1])
        inside = [s for s in self.scene.spots.between(start, end) if s.who]
        if inside and not before:
            return self._all(inside[0])
        return self.subject(clause, start, end, since)

    # --- the other end of the line ---

    def party(self, clause: Clause, start: int, end: int, since: int) -> People:
        """Of those who meet or speak, the one who is held or gone; else the other one than who tells it."""
        before, after = self._around(clause, start, end, since)
        inside = self.scene.spots.between(start, end)
        near = [
            s
            for s in (*inside, *(s for s in before if s.preposed), *after, *reversed(before))
            if s.who and not (s.owning and any(o.owner is s for o in (*before, *after, *inside)))
        ]
        people = list(dict.fromkeys(who for spot in near for who in self._all(spot)))
        if not any(s.subject and s.who for s in before):
            people += self.scene.reader.topics.get(clause.n, ())
        telling = self.scene.speech.governing(start, clause)
        teller = (
            set(self.scene.reader.tells(telling)) if telling else set(self.scene.reader.quoting.get(clause.quote, ()))
        )
        gone = [p for p in people if p in self.held and p not in teller]
        if gone:
            return (gone[0],)
        others = [p for p in people if p not in teller and p != self.scene.narrator]
        if re.match("接到|收到", self.flat[start : start + 2]) and re.search("留言|信", self.flat[start:end]):
            return (
                ()
                if "留言" in self.flat[start:end]
                else tuple(w for s in inside for w in s.who if w not in teller)[-1:]
            )
        if len(others) > 1 or (others and len(people) > 1):
            return (others[0],)
        kin = [p for one in people[:1] for p in self.scene.family.of(one) if p in self.held]
        last = [p for p in self._lately(clause) if p not in teller and p not in people]
        met = [p for p in last if p in kin] or kin or ([] if others else last)
        out = (met or others)[:1] if people else []
        return tuple(p for p in out if self.scene.cast.figures[p].forms or self.scene.family.of(p))

    # --- who does it ---

    def actor(self, clause: Clause, start: int, end: int, since: int) -> People:
        """The person who does it; where some body does, whom it is done for."""
        before, _ = self._around(clause, start, end, since)
        doing = [s for s in before if s.subject or (s.kind == "others" and not self._agent(s, start))]
        beside = [s for s in doing if s.who and doing[-1] in s.mates]
        if doing and (doing[-1].who or beside):
            return self._all(beside[0] if beside else doing[-1])
        if doing and not doing[-1].who:
            if not _ADVOCATES.search(self.flat[max(since, doing[-1].start - 12) : doing[-1].end]):
                return ()
            about = [
                s
                for s in (*before, *self.scene.spots.between(start, self.scene.page.sentence(clause.sentence).end))
                if s.who and s.who[0] in self.held
            ]
            recent = [p for p in self._lately(clause) if p in self.held]
            named = [s for s in self.scene.spots.between(end, clause.end) if s.kind == "name" and s.who]
            return self._all(about[0]) if about else tuple(recent[:1]) or (named[0].who if named else ())
        if self._crowd(since, start) or not self._acts(clause):
            return ()
        return self.scene.reader.topics.get(clause.n, ())

    def _acts(self, clause: Clause) -> bool:
        """Whether who acted last in the sentence was a person."""
        first = self.scene.page.clause(self.scene.page.sentence(clause.sentence).start)
        return next(
            (
                self.scene.reader.acting[n]
                for n in range(clause.n - 1, (first.n if first else 0) - 1, -1)
                if n in self.scene.reader.acting
            ),
            True,
        )

    # --- inside ---

    def _around(self, clause: Clause, start: int, end: int, since: int) -> tuple[list[Spot], list[Spot]]:
        here = self.scene.spots.of(clause)
        return [s for s in here if since <= s.start and s.end <= start], [s for s in here if s.start >= end]

    def _all(self, spot: Spot) -> People:
        """With those who stand beside it."""
        beside = [s for s in self._mates(spot) if s.who]
        return tuple(dict.fromkeys(who for s in beside for who in s.who))

    def _mates(self, spot: Spot) -> Iterable[Spot]:
        group = [spot]
        for other in self.scene.spots.of(spot.clause):
            if spot in other.mates or other in spot.mates:
                group.append(other)
        more = [m for s in group for m in s.mates if m not in group]
        return sorted([*group, *more], key=lambda s: s.start)
