"""Who tells what in a Chinese text: verbs of telling with their subjects, and what each of them governs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from izdeu.intake.languages.zh.lists import table
from izdeu.intake.languages.zh.page import Clause, Page, Quotation
from izdeu.intake.languages.zh.spots import Spot, Spots
from izdeu.intake.languages.zh.words import Word, Words

_NOUN = re.compile(
    r"(?:中方|官方|当局|警方|军方|校方|狱方|院方|检方|[\u4e00-\u9fff“”·]{0,14}(?:政府|外交部|国防部|司法部|内政部|公安部|部|局|厅|使馆|领事馆|法院|检察院|委员会|工作组|组织|中心|机构|联盟|协会|大会|基金会|联合国|国际特赦|人权观察|发言人|官员|人员|人士|媒体|报告|声明|"
    r"档案|文件|判决书|起诉书|通知|来文方|消息人士|知情者|目击者|邻居|居民|网民|老乡|同乡|律师|医生|家属|亲属|家人|报道|记录|方面|公诉机关|代表|专家|研究员|学者|干部|警察|法官|检察官|看守|村民|同学|同事|朋友|友人|新华社|电视台|通讯社|日报|监狱|国台办|陆委会|大臣|部长|外长|总理|总统|主席|局长|厅长|处长|署长|参赞|大使|书记))"
)
_TELLS_US = re.compile(
    r"(?:记者|本台|本报|本刊|我们|媒体|本中心|本会|法新社|路透社|美联社|自由亚洲|采访|中心|报|社|台|组织)"
)
_WANTED = re.compile("(?:敦促|要求|呼吁|促请|恳求|恳请|请求|希望|促)[^，。]{0,16}$")
_SKIP = re.compile(r"^(?:法|服|不定|三道四|号|呼|控|责|定|使|纹|认|挥|派|向|标|明|好|起来|话|和|到底|的)")


@dataclass(frozen=True, slots=True)
class Telling:
    """Somebody (`spot`) or some body (`name`) tells; what is told stands from `end` on to the end of the sentence.

    `whole`: it stands behind what it tells. `sort`: say, know, fear or deny. `to`: whom it is told.
    """

    verb: Word
    clause: Clause
    spot: Spot | None
    name: str
    sort: str
    end: int
    whole: bool
    to: Spot | None
    taken_up: bool

    @property
    def spot_start(self) -> int:
        return self.spot.start if self.spot else self.verb.start


@cache
def _sorts() -> dict[str, str]:
    return {word: sort for sort in ("deny", "fear", "know", "say") for word in str(table("speech")[sort]).split()}


@cache
def guesses() -> frozenset[str]:
    return frozenset(str(table("speech")["guess"]).split())


class Speech:
    """All tellings of a text, by clause, and who is to be asked for the speaker of a quotation."""

    def __init__(self, flat: str, page: Page, spots: Spots, words: Words) -> None:
        self.flat, self.page, self.spots, self.words = flat, page, spots, words
        self.tellings = [telling for clause in page.clauses if not clause.heading for telling in self._of(clause)]
        self._by_sentence: dict[int, list[Telling]] = {}
        for telling in self.tellings:
            self._by_sentence.setdefault(telling.clause.sentence, []).append(telling)

    def in_clause(self, clause: Clause) -> list[Telling]:
        return [t for t in self._by_sentence.get(clause.sentence, []) if t.clause.n == clause.n]

    def in_sentence(self, clause: Clause) -> list[Telling]:
        return self._by_sentence.get(clause.sentence, [])

    def governing(self, at: int, clause: Clause) -> Telling | None:
        """The telling a place in a clause is the content of."""
        here = [t for t in self._by_sentence.get(clause.sentence, []) if t.clause.quote == clause.quote]
        before = [t for t in here if t.end <= at and (t.clause.n == clause.n or not t.whole)]
        if before:
            return before[-1]
        behind = [t for t in here if t.whole and t.verb.start > at and t.clause.n > clause.n]
        return behind[0] if behind else None

    def of_quotation(self, quotation: Quotation) -> Telling | None:
        """Behind it in the same breath, else right before it, else in the sentence before."""
        leads = [t for t in self.tellings if t.verb.end <= quotation.start <= t.verb.end + 3 and t.clause.quote < 0]
        if leads and self.flat[quotation.start - 1] in "：，道说":
            return leads[-1]
        behind = [
            t
            for t in self.tellings
            if quotation.end <= t.verb.start <= quotation.end + 24
            and t.clause.paragraph == quotation.paragraph
            and t.clause.quote < 0
        ]
        closed = self.flat[quotation.end - 2 : quotation.end - 1] in ("。", "！", "？")
        if (
            behind
            and (not closed or behind[0].whole or behind[0].spot_start == quotation.end)
            and not re.search("[。！？；]|.，", self.flat[quotation.end : behind[0].verb.start])
            and behind[0].spot_start >= quotation.end
        ):
            return behind[0]
        before = [
            t
            for t in self.tellings
            if t.verb.end <= quotation.start and t.clause.paragraph == quotation.paragraph and t.clause.quote < 0
        ]
        if before and not re.search("[。！？]", self.flat[before[-1].verb.end : quotation.start].rstrip("“")):
            return before[-1]
        return before[-1] if before else None

    # --- finding ---

    def _of(self, clause: Clause) -> Iterator[Telling]:
        if self.page.furniture(clause.end - 1):
            return
        for word in self.words.between(clause.start, clause.end):
            sort = _sorts().get(word.text) or (
                "say"
                if re.fullmatch("[\u4e00-\u9fff]{1,2}说", word.text)
                and word.text
                not in ("小说", "听说", "学说", "据说", "传说", "不用说", "不说", "没说", "可以说", "虽说", "按说")
                else None
            )
            if (
                sort is None
                or (word.text != "表示" and _SKIP.match(self.flat, word.end))
                or self._nominal(word, clause)
            ):
                continue
            telling = self._telling(word, sort, clause)
            if telling:
                yield telling

    def _nominal(self, word: Word, clause: Clause) -> bool:
        """“X的说法”, "不知道", "被告知" with no one who tells."""
        before = self.flat[clause.start : word.start]
        if word.text in ("公布", "公开", "说明", "澄清", "解释", "宣布", "证实", "确认", "通报") and _WANTED.search(
            before
        ):
            return True
        if word.text in ("问", "打听", "写", "指控", "报道", "道", "想") and not re.match(
            r"[：，“]|道|说", self.flat[word.end : word.end + 1]
        ):
            return True
        if word.text in ("看到", "看见", "认出", "发现", "目睹", "知道", "记得", "证明") and re.search(
            r"被人?$|不$|没有?$|未$", before
        ):
            return True
        return bool(
            re.search(r"(?:的|被|不|没有?|未|拒绝|要求|不肯|无法|不敢|让|请|叫|别|可以|如何)$", before)
        ) and word.text not in ("担心", "否认")

    def _telling(self, word: Word, sort: str, clause: Clause) -> Telling | None:
        if sort == "fear" and re.search(r"为[^，]{1,10}$", self.flat[clause.start : word.start]):
            return None  # “婆婆为儿子担心”: she worries, nothing is told
        if word.text == "恐怕" and any(s.end <= word.start for s in self.spots.of(clause)):
            return None  # “丈夫恐怕又被抓了”: perhaps, nobody tells
        end = word.end + len(re.match(r"(?:了|过|着|说|道|称|：|，)*", self.flat[word.end : word.end + 4])[0])  # type: ignore[index]
        listener = next(
            (
                s
                for s in self.spots.between(word.end, min(clause.end, word.end + 3))
                if word.text in ("告诉", "告知", "答复", "回复", "通知", "警告", "提醒", "回答")
            ),
            None,
        )
        end = max(end, listener.end) if listener else end
        if (
            listener is None
            and (
                told := re.match(
                    r"(?:了)?[\u4e00-\u9fff]{0,8}" + _TELLS_US.pattern,
                    self.flat[word.end : min(clause.end, word.end + 14)],
                )
            )
            and word.text in ("告诉", "告知")
        ):
            end = word.end + len(told[0])
        spots = [s for s in self.spots.of(clause) if s.end <= word.start]
        subject = self._subject(spots, word, clause)
        name = "" if subject else self._body(clause, word, spots)
        up = False
        if subject is None and not name:
            if not self._bare(clause, word, spots):
                return None
            name, up = self._same_body(clause), True
        rest = self.flat[end : clause.end].strip("，：“” 　")
        ends = self.flat[clause.end : clause.end + 1] in ("。", "！", "？", "\n", "") and not rest
        if subject is not None and not subject.preposed:
            subject.object = False
        return Telling(word, clause, subject, name, sort, end, ends, listener, up)

    def _subject(self, spots: list[Spot], word: Word, clause: Clause) -> Spot | None:
        for spot in reversed(spots):
            if spot.kind == "others" or (spot.owning and not re.match("家$", self.flat[spot.end : word.start])):
                if (
                    spot.kind == "others"
                    and word.start - spot.end <= 14
                    and not spot.preposed
                    and not re.search("(?:对|向|给|告诉)[^，]{0,6}$", self.flat[clause.start : spot.start])
                ):
                    return None
                continue
            between = self.flat[spot.end : word.start]
            if spot.preposed and spot.preposed not in ("据", "根据", "等", "因"):
                continue
            if (
                spot.object
                and len(between) > 6
                and not re.match("据|现居|另", self.flat[clause.start : clause.start + 3])
            ):
                continue
            return spot
        return None

    def _body(self, clause: Clause, word: Word, spots: list[Spot]) -> str:
        """The words for whoever speaks without being one of the persons."""
        before = re.sub(
            r"(?<=..)(?:向|对|在|就|于|给|与|通过|透过|从)[^，]*$|^(?:从|自)[^，]*$",
            "",
            self.flat[clause.start : word.start],
        )
        before = re.sub(
            r"[\d]{2,4}年(?:\d+月(?:\d+日)?)?|(?:昨|今)[日天]|(?:上|本|这个)(?:周|月|星期)[一二三四五六日]?|星期[一二三四五六日天]",
            "\ue001",
            before,
        )
        found = list(_NOUN.finditer(before))
        if not found:
            return next((s.text for s in reversed(spots) if s.kind in ("others", "someone") and not s.preposed), "")
        return found[-1][0].strip("“”，：据则另而")

    def _same_body(self, clause: Clause) -> str:
        """“军方举行记者会，宣布……”: who the clause before was about, where that is no person."""
        before = self.page.clauses[clause.n - 1] if clause.n else clause
        spots = self.spots.of(before)
        if (
            before.sentence != clause.sentence
            or not spots
            or spots[0].kind != "others"
            or not spots[0].subject
            or spots[0].start - before.start > 12
        ):
            return ""
        return spots[0].text

    def _bare(self, clause: Clause, word: Word, spots: list[Spot]) -> bool:
        """“…，并指出…”: the one who spoke before goes on."""
        return bool(
            re.fullmatch(
                r"[\s“]*(?:并|也|还|又|则|同时|随后|最后|而且|但|另外|随即|再|且|接着|他们|其后|后来|曾|只|一再|，)*(?:[对向在][^，]{1,10})?",
                self.flat[clause.start : word.start],
            )
        )
