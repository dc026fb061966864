"""On whose word: who tells what stands at a place, a person, some body, or whoever's story the report retells."""

from collections import Counter
from typing import TYPE_CHECKING

from izdeu.intake.found import NARRATOR, Voice
from izdeu.intake.languages.zh.page import Clause
from izdeu.intake.languages.zh.roles import by_title
from izdeu.intake.languages.zh.speech import Telling
from izdeu.model.claim import Basis
from izdeu.model.speaker import SpeakerKind

if TYPE_CHECKING:
    from izdeu.intake.languages.zh.scene import Scene

FAMILY = ("家人", "家属", "亲属", "亲人", "一家人", "亲友")
OFFICES = (
    "人员",
    "干部",
    "政府",
    "部",
    "局",
    "厅",
    "法院",
    "检察",
    "警",
    "当局",
    "官",
    "使馆",
    "军方",
    "中方",
    "校方",
    "狱方",
    "院方",
    "委员会",
    "办",
    "方面",
    "监狱",
    "发言人",
    "公安",
    "机关",
    "大臣",
    "部长",
    "外长",
    "总理",
    "总统",
    "主席",
    "局长",
    "厅长",
    "处长",
    "署长",
    "参赞",
    "大使",
    "书记",
)


class Voices:
    """Asked of one text that has been read."""

    def __init__(self, scene: "Scene") -> None:
        self.scene = scene
        self.tellers = list(self._tellers())
        self.silent: frozenset[str] = frozenset()
        """Those who are held: their own words reach the report through others."""

    def _tellers(self) -> list[tuple[int, str]]:
        out = []
        for telling in self.scene.speech.tellings:
            if telling.sort in ("say", "know", "fear"):
                out += [(telling.verb.start, who) for who in self.scene.reader.tells(telling)[:1]]
        return out

    def of(self, at: int, clause: Clause, about: tuple[str, ...]) -> tuple[Voice, Telling | None]:
        """Who tells it, and the telling it is the content of, if any."""
        telling = self.scene.speech.governing(at, clause)
        if telling is not None:
            who = self.scene.reader.tells(telling)
            if who:
                return Voice(who[0], kind=self.kind(who[0]), basis=Basis.UNKNOWN), telling
            if telling.name in FAMILY or (telling.spot is not None and telling.spot.kind == "several"):
                return self._family(telling, clause, about), telling
            if telling.name:
                return self._body(telling.name), telling
            if telling.spot is not None:
                return Voice(organisation=telling.spot.text, kind=SpeakerKind.UNKNOWN), telling
        if clause.quote >= 0:
            return self._quoted(clause), telling
        return self._retold(clause, about), telling

    def _family(self, telling: Telling, clause: Clause, about: tuple[str, ...]) -> Voice:
        """“艾力证实，……家人得知……”: what the family knows is told by whoever speaks for it."""
        earlier = [
            t
            for t in self.scene.speech.tellings
            if t.clause.sentence == clause.sentence and t.verb.start < telling.verb.start
        ]
        who = next((w for t in reversed(earlier) for w in self.scene.reader.tells(t)), None)
        return Voice(who, kind=self.kind(who)) if who else self._retold(clause, about)

    def _quoted(self, clause: Clause) -> Voice:
        who = self.scene.reader.quoting.get(clause.quote, ())
        if who:
            return Voice(who[0], kind=self.kind(who[0]))
        telling = self.scene.speech.of_quotation(self.scene.page.quotations[clause.quote])
        return self._body(telling.name) if telling and telling.name else NARRATOR

    def _body(self, name: str) -> Voice:
        office = any(word in name for word in OFFICES)
        return Voice(organisation=name, kind=SpeakerKind.OFFICIAL if office else SpeakerKind.ORGANISATION)

    def kind(self, who: str) -> SpeakerKind:
        figure = self.scene.cast.figures[who]
        if not self.scene.family.of(who) and by_title(figure.spans, True, self.scene) == "official":
            return SpeakerKind.OFFICIAL
        return SpeakerKind.RELATIVE if self.scene.family.of(who) else SpeakerKind.UNKNOWN

    def _retold(self, clause: Clause, about: tuple[str, ...]) -> Voice:
        """The report retells somebody's story: whoever tells nearest by, if it is about them or their family."""
        if self.scene.narrator:
            return Voice(self.scene.narrator, kind=SpeakerKind.WITNESS)
        fit = [
            (at, who)
            for at, who in self.tellers
            if who not in self.silent
            and (self.scene.cast.figures[who].forms or self.scene.family.of(who))
            and (who in about or any(self.scene.family.near(who, one) for one in about))
        ]
        paragraph = self.scene.page.paragraph
        here = [who for at, who in fit if paragraph(at) == clause.paragraph and at < clause.end]
        principal = self._principal([who for _, who in fit])
        chosen = here[0] if here and principal not in here else principal
        return Voice(chosen, kind=self.kind(chosen)) if chosen else NARRATOR

    def _principal(self, tellers: list[str]) -> str | None:
        """Whose story it is: who tells most, and whose relatives the others are."""
        kin = Counter(tie.other for tie in self.scene.family.ties)
        weight = {who: count + kin[who] for who, count in Counter(tellers).items()}
        return max(weight, key=lambda who: weight[who]) if weight else None
