"""Every place in a Chinese text that stands for a person: names, kin words, pronouns, several at once, somebody unnamed."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from izdeu.intake.found import Span
from izdeu.intake.languages.zh.lists import either, kinds, pattern, table
from izdeu.intake.languages.zh.page import Clause, Page
from izdeu.intake.languages.zh.words import Words

NUMBER = "[两二三四五六七八九十几数多\\d]"
PRONOUN = re.compile(
    r"他们|她们|我们|咱们|我俩|他俩|她俩|(?<!其)(?<!吉)他(?!人|国|乡|杀|日)|她|我(?!国|市|县|省|区|院|局|台|报|组织)|本人|自己|咱|"
    r"(?<![尤极与耳名])其(?![他她中余实间后次它一二三])"
)
DUO = re.compile(
    rf"(?:两[位个名]|二)老人?|老两口|(?:{NUMBER}人|[两二三四五]名[\u4e00-\u9fff]{{1,6}}|夫妇|夫妻|两口子|母女|母子|父子|父女|兄妹|兄弟|姐弟|姐妹|祖孙)(?:[两二三]人|俩)?|俩"
)
SOMEONE = re.compile(
    r"自称[^，。]{1,14}?的(?:女人|男人|女士|男子|女子|人)|(?:(?:另外?)?[一某]|这|那)[名位个](?:[^，。：；“”、！？]{0,14}?的)?[\u4e00-\u9fff]{0,8}?(?:男子|女子|妇女|男人|女人|人士|官员|人员|老乡|同乡|商贩|亲家|亲友|难友|工友|牧民|农民|店主|老板|参赞|领事|局长|处长|主任|科长|邻居|同学|同事|学生|警察|警官|司机|囚犯|犯人|狱友|朋友|亲戚|居民|村民|商人|学者|律师|记者|医生|教师|老师|"
    r"干部|士兵|军官|青年|少年|老人|者|人)(?!权|们|员|口)"
)
BOTH = re.compile("(?:兄弟|姐妹|姊妹|兄妹|姐弟|姊弟|母女|母子|父子|父女|夫妻)(?:俩|[两二三]人)")
INFORMANT = re.compile(
    r"(?<![们和与及、几])(?:老乡|同乡|邻居|狱友|室友|难友|同监者|商贩|工友|熟人)(?=(?:[^，。们家都等]{0,10})(?:告诉|说|透露|转告|告知|讲|捎|带话|传话|证实|写道))"
)
"""“邻居辗转告诉我”: one of whom no more is known than what they told."""
_UNWILLING = re.compile(
    "(?:(?<=[。\n])|^)[\u4e00-\u9fff]{2,8}?(?=不(?:愿意?|肯)(?:透露|公开|留下)(?:[^，。]{0,3}的?)?姓名[，。])"
)
"""“面店老板不愿透露姓名。”: who is told of without a number."""
PREPOSED = re.compile(
    r"(?:把|将|被|遭到?|由|让|给|对|对于|向|与|跟|同|从|在|为|为了|因|因为|据|根据|替|等|连同|针对|关于|比|用|以|经|有关|至|到)$"
)
MODIFIER = re.compile(
    r"(?:的|同?(?:父|母)异[父母]的?|[大小二三四五]|最[大小年][的长幼]?的?|唯一的?|已故的?|年[幼迈老]的?|另外?一?[个名位]?|(?:一|两|二|三|四|五|六|几|\d+)[个名位]|"
    r"(?:现年)?[\d一二三四五六七八九十多]{1,5}岁(?:大|多)?的?|亲|双胞胎|怀[有]?[身孕]+的?|生病的|患病的|失踪的|被[关押捕抓拘][押留]?的|重病的|未成年的?|"
    r"(?:现?居|旅居|流亡|定居|住|远|身|留|移居)[住在]*[\u4e00-\u9fff]{1,6}的|在[\u4e00-\u9fff]{1,5}的|本来|也是|当时|同样|现年|那|这|[\u4e00-\u9fff]{1,4}(?=的$)|年轻的?|老)$"
)
_BY_THE_WAY = re.compile(
    r"(?:出事|被捕|被抓|失踪|去世|死|病逝|被带走|获释|离开|走|遇害|入狱|被判)[^，]{0,2}(?:后|时|前)(?!来)(?=[^，])"
)
"""“丈夫出事后不久也遭到停职”: what comes after is told of somebody else."""
BESIDE = re.compile(
    r"(?:[、，]?(?:现年)?[\d一二三四五六七八九十]{1,4}岁的?)?(?:[、，](?![\u4e00-\u9fff]{0,6}是)[\u4e00-\u9fff]{2,8}|、[\u4e00-\u9fff]{2,18})?|叫做?|名叫|是|（|名字叫"
)
"""What may stand between a kin word and the name: “父亲、喀什师范学院副教授阿卜杜外力”."""
_WHERE = re.compile(
    "(?<=[和跟与同对给把向])(?:被?(?:关|押|囚|留|住|远|身)?在[^，。的]{1,6}|[狱牢营][中里]|在押|失踪|被捕|被关押)的$"
)
"""“和关在和田的弟弟”: where somebody is held, between the preposition and the word for them."""
COMPOUND = re.compile(r"节|国(?!家)|法院|法庭|会馆|装|群|团|情|爱|系")


@dataclass(slots=True, eq=False)
class Spot:
    """One place that stands for somebody. `who` is filled by the reading; `owner` is whose relative a kin word says it is."""

    start: int
    end: int
    kind: str  # name, kin, pronoun, several, someone, others
    clause: Clause
    text: str
    kin: str = ""
    order: str = ""
    new: bool = False
    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    sex: str | None = None
    owner: "Spot | None" = None
    owning: bool = False
    preposed: str = ""
    object: bool = False
    mates: "list[Spot]" = field(default_factory=list)
    who: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def subject(self) -> bool:
        return not (self.owning or self.preposed or self.object)

    @property
    def head(self) -> "Spot":
        """Itself; of several side by side, the first."""
        return self


@cache
def _kin() -> re.Pattern[str]:
    words = either([w for w in kinds() if len(w) > 1])
    return re.compile(
        rf"(?P<order>[大小二三四长次幼]?)(?P<kin>{words}|(?<=[\u4e00-\u9fff])(?:先生)(?=[，。的被在也于])|(?<=[我你他她的])[妈爸](?![妈爸])|哥(?!哥|伦|本|斯|德)|弟(?!弟|兄|子|媳|妹))"
    )


@cache
def _short() -> Mapping[str, str]:
    return {word: kind for kind, words in table("spots")["short"].items() for word in str(words).split()}


@cache
def _several() -> Mapping[str, tuple[str, ...]]:
    return {
        word: tuple(kind.split()) for kind, words in table("spots")["several"].items() for word in str(words).split()
    }


_WOMEN = "wife mother daughter sister grandmother granddaughter aunt niece mother-in-law daughter-in-law sister-in-law"
_MEN = "husband father son brother grandfather grandson uncle nephew father-in-law son-in-law brother-in-law"
SEX = dict.fromkeys(_WOMEN.split(), "female") | dict.fromkeys(_MEN.split(), "male")
NTH = {"大": "长", "二": "次", "三": "三", "四": "四", "五": "五", "幺": "幼"}
"""“老大……老二……”: the children counted before, in their order."""
OLDER, YOUNGER = "哥兄姐姊", "弟妹"


@cache
def not_yet() -> frozenset[str]:
    """Verbs after which a subject may still come."""
    return frozenset(str(table("spots")["not_yet"]).split())


class Spots:
    """All spots of a text in order, with who owns, who stands beside whom, and what part each has in its clause."""

    def __init__(
        self, flat: str, page: Page, words: Words, named: Mapping[Span, str], known: Mapping[int, str]
    ) -> None:
        self.flat, self.page, self.words, self.named = flat, page, words, named
        self.all = sorted(self._found(), key=lambda spot: spot.start)
        self._starts = [spot.start for spot in self.all]
        for spot in self.all:
            self._own(spot)
        self._appose()
        for spot in self.all:
            if spot.start in known and spot.kind == "kin" and not spot.names:
                spot.names = (known[spot.start],)
        for spot in self.all:
            self._place(spot)
        self._couple()
        self._starts = [spot.start for spot in self.all]
        self._by_clause: dict[int, list[Spot]] = {}
        for spot in self.all:
            self._by_clause.setdefault(spot.clause.n, []).append(spot)

    def of(self, clause: Clause) -> list[Spot]:
        return self._by_clause.get(clause.n, [])

    def listed(self, spot: Spot) -> list[Spot]:
        """The names right behind it, one beside the other."""
        out: list[Spot] = []
        at = spot.end
        for other in self.between(spot.end, spot.end + 60):
            if other.kind != "name" or not re.fullmatch(
                r"(?:：|，?分别[是叫为]|，即?|——|是|、|和|与|及|以及|（|叫)?(?:(?:现年)?[\d一二三四五六七八九十]{1,3}岁的)?",
                self.flat[at : other.start],
            ):
                break
            out.append(other)
            at = other.end
        return out

    def between(self, start: int, end: int) -> list[Spot]:
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    # --- finding ---

    def _found(self) -> Iterator[Spot]:
        taken: set[int] = set()
        for span, person in self.named.items():
            if (clause := self.page.clause(span.start)) and not self.page.furniture(span.start):
                taken.update(range(span.start, span.end))
                end = (
                    span.end + len(m[0])
                    if (
                        m := re.match(
                            r"(?:本人|先生|女士|小姐|夫人|自己|法官|教授|律师(?!事务)|医生|主任|局长|部长|老师)",
                            self.flat[span.end : span.end + 3],
                        )
                    )
                    else span.end
                )
                taken.update(range(span.end, end))
                yield Spot(
                    span.start,
                    end,
                    "name",
                    clause,
                    self.flat[span.start : end],
                    names=(person,),
                    sex=_titled_before(self.flat[max(0, span.start - 5) : span.start])
                    or _titled(self.flat[span.end : end]),
                )
        for make in (self._both, self._kin_words, self._duos, self._someone, self._pronouns, self._others):
            for spot in make():
                if taken.isdisjoint(range(spot.start, spot.end)) and not self.page.furniture(spot.start):
                    taken.update(range(spot.start, spot.end))
                    yield spot

    def _at(self, start: int, end: int, kind: str, **more: object) -> Iterator[Spot]:
        clause = self.page.clause(start)
        if clause is not None:
            yield Spot(start, end, kind, clause, self.flat[start:end], **more)  # type: ignore[arg-type]

    def _kin_words(self) -> Iterator[Spot]:
        for word, kinds_ in _several().items():
            for found in re.finditer(word, self.flat):
                yield from self._at(*found.span(), "several", kinds=kinds_)
        for found in re.finditer(
            rf"({NUMBER})[个名位](?:[\u4e00-\u9fff岁\d]{{0,8}}的)?({either([*kinds()])})", self.flat
        ):
            kind = kinds()[found[2]]
            yield from self._at(
                *found.span(), "several", kinds=("son", "daughter", "child") if kind == "child" else (kind,)
            )
        short = either(_short())
        for found in re.finditer(rf"(?<=其)({short})(?![\u4e00-\u9fff]?[人儿性士]|弟|妹|子|女|亲)", self.flat):
            yield from self._at(
                *found.span(), "kin", kin=_short()[found[1]], order=_order(found[1]), sex=SEX.get(_short()[found[1]])
            )
        for found in _kin().finditer(self.flat):
            word = found["order"] + found["kin"]
            kind = (
                kinds().get(word) or kinds().get(found["kin"]) or ("husband" if found["kin"] == "先生" else "brother")
            )
            if found["kin"] == "先生" and not re.search(
                r"[我她他]的?$|(?:的)$", self.flat[max(0, found.start() - 2) : found.start()]
            ):
                continue
            if (
                COMPOUND.match(self.flat, found.end())
                or self.flat[found.end() : found.end() + 1] == "们"
                or self.flat[found.start() - 1 : found.start()] in ("干", "未")
            ):
                continue
            word_there = self.words.at(found.start())
            if (
                word_there
                and word_there.start < found.start()
                and word_there.end > found.start()
                and found["kin"] in ("哥", "弟")
            ):
                continue
            yield from self._at(
                *found.span(), "kin", kin=kind, order=_order(word), sex=SEX.get(kind) or _sex_of_cousin(word)
            )

    def _both(self) -> Iterator[Spot]:
        for found in BOTH.finditer(self.flat):
            yield from self._at(*found.span(), "several")

    def _duos(self) -> Iterator[Spot]:
        for found in DUO.finditer(self.flat):
            if (
                found[0] in ("兄弟", "姐妹")
                or re.match(r"[以士权口们次岁]", self.flat[found.end() : found.end() + 1])
                or re.search(r"[数百千万多余上几第\d至]$", self.flat[: found.start()][-1:])
            ):
                continue
            force = re.search("[警军兵官]|公安|人员|男子|特工|打手", found[0])  # “四名州警”: nobody told of before
            yield from self._at(*found.span(), "others" if force else "several")

    def _someone(self) -> Iterator[Spot]:
        for found in SOMEONE.finditer(self.flat):
            sex = "female" if "女" in found[0] else "male" if "男" in found[0] else None
            if re.search(
                "(?:是|为|作为|成为|当|做|系|没有|任何|每|像)$",
                self.flat[max(0, found.start() - 2) : found.start()],
            ) or re.search("(?:^一|[二三四五六七八九十百两几])个人$", found[0]):
                continue
            official = re.search(
                "(?:官员|人员|警察|警官|干部|士兵|军官|法官|检察官|记者|参赞|领事|局长|处长|主任|科长)$", found[0]
            )
            start = self._past_names(found.start(), found.end())
            yield from self._at(start, found.end(), "others" if official else "someone", sex=sex)
        for found in INFORMANT.finditer(self.flat):
            yield from self._at(*found.span(), "someone")
        for found in _UNWILLING.finditer(self.flat):
            yield from self._at(*found.span(), "someone")
        for found in re.finditer("老(?:人家?|太太|汉|妇人?|爷子)(?!院|们)", self.flat):
            yield from self._at(*found.span(), "someone", sex="female" if found[0][1] in "太妇" else None)

    def _past_names(self, start: int, end: int) -> int:
        """“一名曾与热依汉古丽同屋的女子”: the woman stands behind the name that tells who she is."""
        inside = [span for span in self.named if start < span.start and span.end < end]
        if not inside:
            return start
        last = max(span.end for span in inside)
        described = self.flat.rfind("的", last, end)
        return described + 1 if described >= 0 else start

    def _pronouns(self) -> Iterator[Spot]:
        for found in PRONOUN.finditer(self.flat):
            sex = "male" if found[0] == "他" else "female" if found[0] == "她" else None
            yield from self._at(*found.span(), "several" if found[0][-1] in "们俩" else "pronoun", sex=sex)

    def _others(self) -> Iterator[Spot]:
        for found in pattern("spots", "others").finditer(self.flat):
            if found[0]:
                yield from self._at(*found.span(), "others")

    # --- what they are to each other ---

    def _before(self, at: int) -> Spot | None:
        """The spot that ends right here."""
        n = bisect_left(self._starts, at) - 1
        return self.all[n] if n >= 0 and self.all[n].end == at else None

    def _own(self, spot: Spot) -> None:
        """Whose relative it is, past "72-year-old", "youngest", "another"."""
        rest = re.match(
            r"的(?!是|时候|话|人)|(?:家|身上|手机|护照|住所|住处|家门口|病情)", self.flat[spot.end : spot.end + 4]
        )
        spot.owning = spot.owning or bool(rest)
        if spot.kind not in ("kin", "several") or (spot.kind == "several" and not spot.kinds):
            return
        at, said = spot.start, ""
        for _ in range(5):
            owner = self._before(at)
            if owner is not None:
                if (
                    owner.clause.n == spot.clause.n
                    and owner.kind in ("name", "kin", "pronoun", "several", "someone")
                    and not (owner.kind == "kin" and at == spot.start)
                ):
                    spot.owner, owner.owning = owner, True
                break
            found = MODIFIER.search(self.flat[max(spot.clause.start, at - 14) : at])
            if not found:
                break
            said += found[0]
            at -= len(found[0])
        spot.new = bool(re.search("另", said))
        spot.order = spot.order or (
            "幼" if re.search("最小|最年幼", said) else "长" if re.search("最大|最年长", said) else ""
        )

    def _appose(self) -> None:
        """Kin word and name side by side are one: “丈夫买买提”, “弟弟、记者拉维”, “安琪拉是桂敏洋的女儿”."""
        gone: set[int] = set()
        for n, spot in enumerate(self.all[:-1]):
            after = self.all[n + 1]
            between = self.flat[spot.end : after.start]
            if spot.kind == "kin" and after.kind == "name" and not spot.names and self._names_it(spot, after, between):
                spot.names, spot.end, spot.owning = after.names, after.end, after.owning
                spot.sex = spot.sex or after.sex
                gone.add(n + 1)
            elif spot.kind in ("someone", "others") and after.kind == "name" and not between:
                gone.add(n)
            elif after.kind == "someone" and spot.names and between == "、" and after.text[:2] in ("一位", "一名"):
                gone.add(n + 1)  # “玉素甫江、一位做干果生意的老人”
        self._both_kin()
        self._predicate(gone)
        self.all = [spot for n, spot in enumerate(self.all) if n not in gone]
        self._starts = [spot.start for spot in self.all]

    def _both_kin(self) -> None:
        """“她的外甥、古丽的独子叶尔兰”: what he is to the one and to the other."""
        for spot, owner, after in zip(self.all, self.all[1:], self.all[2:], strict=False):
            beside = after.owner is owner and self.flat[spot.end : owner.start] == "、"
            if beside and spot.kind == after.kind == "kin" and after.names and not spot.names:
                spot.names = after.names

    def _names_it(self, spot: Spot, name: Spot, between: str) -> bool:
        if between == "，":
            return self._several_are(spot)
        return (
            name.clause.paragraph == spot.clause.paragraph
            and BESIDE.fullmatch(between) is not None
            and not (between == "是" and name.owning)
        )

    def _several_are(self, spot: Spot) -> bool:
        """“两个是叶尔兰的弟弟，叶尔扎提和努尔兰”."""
        return bool(re.search("[两二三四五][个名位](?:都)?是[^，。；]*$", self.flat[spot.clause.start : spot.start]))

    def _predicate(self, gone: set[int]) -> None:
        """“安琪拉是桂敏洋的女儿”: she is the daughter."""
        for n, spot in enumerate(self.all):
            first = spot.owner or spot
            if spot.kind != "kin" or spot.names or n in gone:
                continue
            if named := self._who_is(spot, n):
                spot.names = named.names
                continue
            before = [
                s
                for s in self.all[max(0, n - 3) : n]
                if s is not spot.owner and s.clause.n == spot.clause.n and s.kind == "name" and s.end <= first.start
            ]
            if (
                before
                and re.fullmatch(r"(?:就?是|作为|系)(?:[^，。]{0,6}的)?", self.flat[before[-1].end : first.start])
                and not before[-1].owning
            ):
                spot.names = before[-1].names

    def _who_is(self, spot: Spot, n: int) -> Spot | None:
        """“叶尔兰，古丽的弟弟，1978年生”: the name before such a clause."""
        first = spot.owner
        whole = first is not None and (first.start, spot.end) == (spot.clause.start, spot.clause.end)
        before = [one for one in self.all[max(0, n - 3) : n] if first and one.end == first.start - 1]
        told = whole and before and before[0].kind == "name" and not before[0].owning and not before[0].owner
        paused = first is not None and self.flat[first.start - 1] == self.flat[spot.end : spot.end + 1] == "，"
        return before[0] if told and paused else None

    def _place(self, spot: Spot) -> None:
        """What stands before it in its clause: a preposition, a verb whose object it is, or neither."""
        first = spot.owner or spot
        while first.owner:
            first = first.owner
        before = self.flat[spot.clause.start : first.start]
        if (
            spot.kind == "others"
            and (
                there := re.search(
                    r"(?:把|将|被|遭到?|由|让|对|向|与|跟|同|从|在|为|到|至|给)[\u4e00-\u9fff]{0,8}$", before
                )
            )
            and self._inside_spot(spot.clause.start + there.start()) is False
        ):
            spot.preposed = there[0][0]
            return
        before = re.sub(
            r"(?:[\d一二三四五六七八九十]{1,3}岁的|[\u4e00-\u9fff]{0,4}(?:律师|作家|记者|教师|诗人))$", "", before
        )
        before = _WHERE.sub("", before)
        if found := PREPOSED.search(before):
            spot.preposed = found[0]
        elif before.endswith("和") and not self.between(spot.clause.start, first.start):
            spot.preposed = "和"  # “今年1月和父亲一起被带走”
        elif _BY_THE_WAY.match(self.flat, spot.end, spot.clause.end):
            spot.preposed = "在"
        spot.object = not spot.preposed and self._after_verb(spot.clause.start, first.start)

    def _after_verb(self, start: int, end: int) -> bool:
        """Whether a verb stands before whose object it is; in “开出租车的阿合买提江” it only describes him."""
        verbs = [
            word
            for word in self.words.between(start, end)
            if word.tag == "v" and word.text not in not_yet() and not self._inside_spot(word.start)
        ]
        if not verbs:
            return False
        describes = re.search(r"的[\u4e00-\u9fff]{0,8}$", self.flat[verbs[-1].end : end])
        acted = re.match("[^的]{0,3}[了过着]", self.flat[verbs[-1].end : end])
        led = any(start <= one.start < verbs[0].start and one.kind != "pronoun" for one in self.between(start, end))
        return not (describes and not acted and (not led or re.search("被|遭", self.flat[start:end])))

    def _inside_spot(self, at: int) -> bool:
        n = bisect_left(self._starts, at + 1) - 1
        return n >= 0 and self.all[n].start <= at < self.all[n].end

    def _couple(self) -> None:
        """Side by side with 和, 与, 、: they share what is said of one of them."""
        for n, spot in enumerate(self.all[:-1]):
            for after in self.all[n + 1 : n + 4]:
                first = after.owner or after
                owner = after.owning and not re.match("[，。、]", self.flat[after.end : after.end + 1])
                if (
                    first.start < spot.end
                    or after.clause.paragraph != spot.clause.paragraph
                    or first is spot
                    or (owner and after.kind == "pronoun")
                ):
                    continue
                if (
                    re.fullmatch(
                        r"(?:(?:[今去前当同]年)?(?:\d{1,4}[年月日号]){0,3}(?=[和与跟同]))?(?:和|与|及|、|以及|跟|同(?![车屋住行校村乡监班龄室租岁院桌窗牢])|连同|，以及|和他的|和她的)(?:[^，。、]{0,6}的)?[\u4e00-\u9fff]{0,4}",
                        self.flat[spot.end : first.start],
                    )
                    and not spot.owning
                    and not self._meets(spot, first, after)
                    and not (after.kind == "someone" and self.flat[after.start - 1] == "的")
                ):
                    spot.mates.append(after)
                    after.preposed, after.object = spot.preposed, spot.object
                break

    def _meets(self, spot: Spot, first: Spot, after: Spot) -> bool:
        """“母女二人与他通话”: two who meet, not two of whom one thing is said."""
        return bool(
            re.match("与|跟|同|和", self.flat[spot.end : spot.end + 1])
            and re.match(
                r"[^，。]{0,8}(?:通[了过]?|联系|联络|见面|会面|交谈|聊|视频|失去|说话|交谈|面谈|取得|团聚|进行|重逢|相见)",
                self.flat[after.end : after.end + 14],
            )
        )


def _sex_of_cousin(word: str) -> str | None:
    """“表妹”, “堂哥”: the word says it, the kind does not."""
    if word[0] not in "堂表":
        return None
    return "male" if word[-1] in "兄弟哥" else "female" if word[-1] in "姐妹姊" else None


def _titled_before(before: str) -> str | None:
    """“女友奥莉加”, “男子马文斌”."""
    said = re.search("(女|男)(?:友|子|性|孩|士|青年|大学生|学生|教师|记者|歌手|作家|律师|医生|商人)$", before)
    return {"女": "female", "男": "male"}[said[1]] if said else None


def _titled(after: str) -> str | None:
    return "male" if after.startswith("先生") else "female" if after[:2] in ("女士", "小姐", "夫人") else None


def _order(word: str) -> str:
    """Where somebody stands among brothers and sisters, as far as the word says it."""
    if word[0] == "老" and word[1:] in NTH:
        return NTH[word[1:]]
    if word[0] in "大长":
        return "长"
    if word[0] in "小幼":
        return "幼"
    if word[0] in "次二":
        return "次"
    if word[0] in "三四":
        return word[0]
    return "older" if word[-1] in OLDER else "younger" if word[-1] in YOUNGER else ""
