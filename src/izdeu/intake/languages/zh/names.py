"""Who is named in a Chinese text, and where: joined foreign names, Han names, names spelled by sound without a joint."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from izdeu.intake.found import Span
from izdeu.intake.languages.audible import Audible
from izdeu.intake.languages.gather import Sighting, without_overlaps
from izdeu.intake.languages.zh.lists import kinds, table
from izdeu.intake.languages.zh.words import Word, Words, begins, ordinary
from izdeu.places import find

JOINT = "·"
LONGEST_PART = 9
INSIDE = (
    "(?<=阿)不|(?<=哈)再|(?<=[杜都])外(?=力)|(?<=[卡哈阿萨沙买赛])地(?=[尔力里克])|(?<=孜)宛|(?<=木)太(?=力)|"
    "(?<=托)乎(?=提)|(?<=尼)牙(?=孜)|(?<=[布不])来(?=提)|(?<=尔)[荪恒]|(?<=亚)生|(?<=力)坤|(?<=尔)干(?=阿)|"
    "(?<=吾)守(?=尔)|(?<=克)朋|(?<=艾)散|(?<=提)姑(?=丽)|(?<=达)吾(?=[来提])|(?<=[热汗])肉|(?<=俾路)支"
)
"""Characters that spell a sound only beside certain others: 阿卜杜外力, 卡地尔, 热孜宛古丽."""
ACTED = frozenset("vdpcrut")
"""What a word may be that follows a name: a verb, an adverb, a preposition."""
OBJECT = frozenset("对把将被由让")
TIMES = frozenset(("本周", "本月", "今年", "去年", "当年"))
LEADING = frozenset("让和与对由给被向将把跟同及叫可而但")
TAIL = re.compile(
    "原(?=[是系为任在籍来])|本(?=[周月年人])|年(?=[约过近仅方已满逾届])|[曾因受遭](?=.)|先(?=[生后是])|手(?=[捧持里中])|自(?=[幼小己从述])|既|却|竟|倒|正(?=[在是准])|初(?=[次到])|[现前](?=[年在居任往后])"
)
"""Last characters of what looks like a name that begin the next word: “斯玛胡勒原是”, “韩铮受家属委托”."""
LONGEST_HAN = 3  # characters of a family name and a given name
SHORT_FORM = 2  # characters from which half a name is looked for by itself
NOT_A_PERSON = re.compile(
    r"(?:[县市州省镇乡村区盟旗族语国路街寺湾山河湖岛港桥]|自治|监狱|大学|医院|机场|口岸|法院|警方|政府|人(?![，。、说])|教(?![授师])|党|报|网|台(?!北)|社(?!长)|看守所|地区|集团|公司|营地|广场|小学|中学|语|式|版)"
)
_NO_GIVEN = re.compile(
    "[一二两三四五六七八九十的了是不在有就也都还没从被把对向给让和与及或而但且其他她它我你这那哪什怎谁说称]"
)
_AGED = re.compile("(?:[1-9]?\\d|[一二三四五六七八九十]{1,3})岁的$")
COURT = re.compile("(?:高[等级]|中级|最高)(?:人民)?(?:法院|检察|军事|刑事)")
IN_A_PROVINCE = re.compile("[省市县州区乡镇邦]的$|住在$|位于$")
"""“俾路支省的胡兹达尔”: a place, unless it is spoken of again."""
HONOUR = re.compile("仁波切|活佛|喇嘛|格西|堪布|哈吉|阿訇")
LATIN = re.compile(r"[A-Z][\w'’-]+(?: (?:[a-z]{1,3} )?[A-Z][\w'’-]+){1,3}")
IN_BRACKETS = re.compile(r"[（(]([A-Z][\w'’.-]+(?:[ ][\w'’.-]+){0,4})[）)，,]")
ANONYMOUS = re.compile(
    r"(?<![\u4e00-\u9fff]某)[\u4e00-\u9fff]某(?:某|[\u4e00-\u9fff](?=[，。、因被在于的犯等和与]))?(?=[，。、因被在于的犯等和与（男女])"
)


@dataclass(frozen=True, slots=True)
class Writing:
    """How names are written: the characters that spell sounds, the surnames, the words that tell a name."""

    joined: re.Pattern[str]
    sounds: frozenset[str]
    not_last: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    double: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    around: re.Pattern[str]
    nobody: frozenset[str]
    taking: re.Pattern[str]
    given: Mapping[str, tuple[str, ...]]
    """Names that need no cue, by their first two characters, longest first."""


@cache
def writing() -> Writing:
    listed: dict[str, str] = yaml.safe_load(files(__package__).joinpath("names.yaml").read_text(encoding="utf-8"))
    sounds = "".join(listed["sounds"].split())
    odd = "|".join(name for names in _given().values() for name in names if not set(name) <= set(sounds))
    part = f"(?:{odd}|(?!依[法然旧据])[{sounds}]|{INSIDE}){{1,{LONGEST_PART}}}"
    listed = listed | {"before": f"{listed['before']} {' '.join(word for word in kinds() if len(word) > 1)}"}
    either = {
        key: "|".join(sorted(listed[key].split(), key=len, reverse=True)) for key in ("before", "after", "around")
    }
    return Writing(
        joined=re.compile(f"{part}(?:{JOINT}{part})+"),
        sounds=frozenset(sounds),
        not_last=frozenset(listed["not_last"]),
        surnames=frozenset("".join(listed["surnames"].split())),
        common=frozenset("".join(listed["common_surnames"].split())),
        double=frozenset(listed["double_surnames"].split()),
        before=re.compile(rf"(?:{either['before']})$"),
        after=re.compile(
            rf"{either['after']}|的(?:[大小长次二三]|[两二三四五六七八几][个名位])?(?:{'|'.join(kinds())})"
        ),
        around=re.compile(rf"{either['around']}|\s|{JOINT}"),
        nobody=frozenset((*listed["nobody"].split(), *kinds())),
        taking=re.compile(rf"(?:{'|'.join(sorted(listed['taking'].split(), key=len, reverse=True))})[了过着]?$"),
        given=_given(),
    )


@cache
def _given() -> Mapping[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for name in sorted({name for names in table("given").values() for name in names.split()}, key=len, reverse=True):
        out.setdefault(name[:2], []).append(name)
    return {begun: tuple(names) for begun, names in out.items()}


@cache
def _relatives() -> tuple[str, ...]:
    """Kin words that are no syllables: no name ends with one (“丈夫和哥哥”)."""
    return tuple(word for word in kinds() if len(word) > 1)


@cache
def inside_name() -> re.Pattern[str]:
    return re.compile(INSIDE)


BEFORE_A_NAME = frozenset(("", *"\n的，。“、：把将被对给让"))
"""What a name told once may stand behind; nothing, at the beginning."""


class Names:
    """Looks for names in one text. `flat`: the text in simplified characters; `heard`: where the network hears names begin and end."""

    def __init__(self, text: str, flat: str, words: Words, heard: Audible) -> None:
        self.text, self.flat, self.words, self._heard = text, flat, words, heard

    def sightings(self) -> list[Sighting]:
        """Every place where somebody is named; forms that belong together have parts in common."""
        full = [*map(self._cut, (*self._as_heard(self._joined()), *self._latin()))]
        parts = {part for span in full for part in halves(span.quote(self.flat)) if len(part) >= SHORT_FORM}
        joined = {span.start for span in full}
        han = [span for span in self._han() if span.end not in joined]  # “修车工艾尔肯·买买提”: his trade
        alone = without_overlaps(map(self._cut, (*han, *self._as_heard(self._by_sound()))), full)
        parts |= {span.quote(self.flat) for span in alone}
        again = without_overlaps([span for part in parts for span in self._again(part)], full)
        spans = without_overlaps([*again, *alone, *full])
        more = {span.quote(self.flat) for span in without_overlaps(self._listed(spans), spans)}
        spans = without_overlaps([*(span for name in more for span in self._again(name)), *spans])
        first: dict[str, list[Span]] = {}
        for span in full:
            if len(own := halves(span.quote(self.flat))) > 1:
                first.setdefault(own[0], []).append(span)
        spans = [self._cut(span) for span in spans]
        named = [Sighting(span, span.quote(self.text), tuple(self._whole(span, first))) for span in spans]
        return [*named, *self._bracketed(named)]

    def _as_heard(self, spans: Iterable[Span]) -> Iterator[Span]:
        """One by one, each as far as it is heard to go on; what is left too short of one of several is no name."""
        for span in spans:
            parts = self._heard.apart(span)
            whole = parts if all(part.end - part.start >= SHORT_FORM for part in parts) else [span]
            yield from map(self._further, whole)

    def _further(self, span: Span) -> Span:
        """With the letters behind it that are heard as more of the name, spell sounds, and are no word of grammar but at a pause."""
        end = self._heard.goes_on(span.end)
        while end > span.end and not self._more_of_it(span, end):
            end -= 1
        return Span(span.start, end)

    def _more_of_it(self, span: Span, end: int) -> bool:
        paused = not self.flat[end : end + 1].isalnum()
        spelled = all(self._sounds(at, span.start) for at in range(span.end, end))
        return spelled and (paused or not self._grammar(end - 1))

    def _cut(self, span: Span) -> Span:
        """Where it is heard to begin and end; no part that everybody knows is cut, and none that may be a whole Chinese name."""
        cut, parts = self._heard.name(span), halves(span.quote(self.flat))
        edges = [*parts[:1]] * (cut.start > span.start) + [*parts[-1:]] * (cut.end < span.end)
        known = any(part in _given().get(part[:2], ()) or len(part) <= LONGEST_HAN for part in edges)
        return span if known or cut.end - cut.start < SHORT_FORM else cut

    def _whole(self, span: Span, full: Mapping[str, list[Span]]) -> list[str]:
        """The parts of a name; of a first name alone, those of the full name it is the first part of."""
        own = halves(span.quote(self.flat))
        if len(own) > 1:
            return own
        begun = full.get(own[0], [])
        before = [one for one in begun if one.start <= span.start]
        return halves((before or begun)[-1 if before else 0].quote(self.flat)) if begun else own

    # --- names that show themselves ---

    def _joined(self) -> Iterator[Span]:
        """Sound characters on both sides of a joint, without the word that only announces the name (丈夫 before 马合木提)."""
        for found in writing().joined.finditer(self.flat):
            yield self._trimmed(Span(*found.span()))

    def _trimmed(self, span: Span) -> Span:
        """Without what announces it, and without a last character that begins the next word."""
        start, end = self._widened(span)
        start = self._past_a_noun(start)
        for cut in (3, 2, 1):
            if (
                writing().before.search(self.flat, max(0, start + cut - 4), start + cut)
                and JOINT not in self.flat[start : start + cut + 1]
            ):
                start += cut
                break
        if self.flat[start] in LEADING and self._is_given(start + 1):
            start += 1
        if self.flat[end - 1 : end + 1] == "先生":
            end -= 1
        return Span(start, self._end(start, end))

    def _past_a_noun(self, start: int) -> int:
        """“邮差哈力克·萨比特”: what looks like the first character is the last of a word before."""
        over = self.words.at(start)
        return over.end if over and over.start < start < over.end == start + 1 and over.tag == "n" else start

    def _is_given(self, at: int) -> bool:
        return any(self.flat.startswith(name, at) for name in writing().given.get(self.flat[at : at + 2], ()))

    def _widened(self, span: Span) -> tuple[int, int]:
        """With the characters of a word that jieba takes for a name, though they spell no sound."""
        start, end = span.start, span.end
        left, right = self.words.at(start), self.words.at(end - 1)
        if left and left.start < start < left.end and left.tag.startswith("nr"):
            start = left.start
        if right and right.start < end < right.end and right.tag.startswith("nr"):
            end = right.end
        return start, end

    def _end(self, start: int, end: int) -> int:
        shortest = max(start + 2, self.flat.rfind(JOINT, start, end) + 2)
        if end - shortest > 1 and self.flat[end - 2 : end] in TIMES:
            end -= 2
        if end > shortest and TAIL.match(self.flat, end - 1) and not self._comes_again(start, end):
            end -= 1
        while end > shortest and self._not_its_last(start, end):
            end -= 1
        return end

    def _not_its_last(self, start: int, end: int) -> bool:
        over = self.words.at(end - 1)
        begun = (
            over is not None
            and over.start == end - 1
            and over.end > end
            and ((over.tag == "v" and ordinary(over.text)) or bool(writing().before.fullmatch(over.text)))
        )
        if begun and not self._closes(end) and not self._comes_again(start, end):
            return True
        if self.flat[end - 1] not in writing().not_last or self._comes_again(start, end):
            return False
        return bool(writing().around.match(self.flat, end - 1)) or not self._stops(end)

    def _comes_again(self, start: int, end: int) -> bool:
        own, more = self.flat[start:end], self.flat[start : end - 1]
        return self.flat.count(own) > 1 and self.flat.count(own) == self.flat.count(more)

    def _latin(self) -> Iterator[Span]:
        """“律师Patrick Kroker说”."""
        for found in LATIN.finditer(self.text):
            if self._told(Span(*found.span())):
                yield Span(*found.span())

    def _bracketed(self, named: Iterable[Sighting]) -> Iterator[Sighting]:
        """“古丽巴哈尔（Gulbahar Haitiwaji）”: another spelling of the name before it."""
        for one in named:
            if found := IN_BRACKETS.match(self.text, one.span.end):
                yield Sighting(Span(*found.span(1)), found[1], one.base)

    # --- Han names ---

    def _han(self) -> Iterator[Span]:
        yield from (Span(*found.span()) for found in ANONYMOUS.finditer(self.flat) if found[0][0] in writing().surnames)
        for word in self.words.all:
            if word.text[0] in writing().common and (plain := self._plain_han(word)):
                yield plain
                continue
            if not (
                word.tag.startswith("nr")
                or word.text in writing().surnames
                or (word.text[0] in writing().surnames and self._announced(word.start))
            ):
                continue
            span = self._surnamed(word)
            if (
                span
                and span.quote(self.flat) not in writing().nobody
                and self.flat[span.end - 1] != "人"
                and self._han_told(span, word)
                and not self._given_and_more(span)
                and not find(span.quote(self.flat))
            ):
                yield span

    def _given_and_more(self, span: Span) -> bool:
        """“艾力开车”: a given name of the list and a word of its own behind it."""
        begun = writing().given.get(self.flat[span.start : span.start + 2], ())
        ends = [span.start + len(name) for name in begun if self.flat.startswith(name, span.start)]
        after = [self.words.at(end) for end in ends if end < span.end]
        return any(word is not None and word.start == end for word, end in zip(after, ends, strict=False))

    def _plain_han(self, word: Word) -> Span | None:
        """“骆文静自去年起”, “对蒋慧提起公诉”: where a subject or the object of such a verb stands, and a verb or the like follows."""
        start = word.start
        taken = self._taken(start) or self.flat[start - 1 : start] in OBJECT
        if not (taken or self._opens(start)) or (len(word.text) > 1 and not word.tag.startswith("nr")):
            return None
        for length in (3, 2):
            end = start + length
            name = self.flat[start:end]
            tail = self.words.at(end)
            cut = tail is None or tail.start == end
            sure = length > SHORT_FORM or (word.text[:2] == name and word.tag.startswith("nr"))
            if not (sure and cut and len(name) == length and re.fullmatch("[\u4e00-\u9fff]+", name)):
                continue
            last = self.words.at(end - 1)
            loose = length > SHORT_FORM and last is not None and len(last.text) == 1 and last.tag[:1] in "vpdc"
            if TAIL.match(self.flat, end - 1) or loose or ordinary(self.flat[end - 1 : end + 1]):
                continue
            if _NO_GIVEN.search(name[1:]) or ordinary(name) or ordinary(name[:2]) or find(name) or name[-1] == "人":
                continue
            if self._stops(end) and not NOT_A_PERSON.match(self.flat, end) and name not in writing().nobody:
                return Span(start, end)
        return None

    def _opens(self, at: int) -> bool:
        """The start of a clause."""
        return at == 0 or self.flat[at - 1] in "，。；：“”\n！？" or bool(re.search("[后时前]$", self.flat[:at][-1:]))

    def _surnamed(self, word: Word) -> Span | None:
        """The surname and one or two characters, however jieba cut them."""
        start, text = word.start, word.text
        lead = 2 if text[:2] in writing().double else 1
        if text[:lead] not in writing().double and text[0] not in writing().surnames:
            return None
        if len(text) == lead + 2 or (
            len(text) == lead + 1 and writing().around.match(self.flat, word.end) and not self._loose(word.end)
        ):
            return Span(start, word.end)
        for length in (lead + 2, lead + 1):
            end = start + length
            inside = self.flat[start:end]
            cut = self.words.between(start, end)
            common = len(word.text) > 1 and not word.tag.startswith("nr") and ordinary(word.text)
            acts = cut[-1].start == end - 1 and cut[-1].tag == "v" and self.flat[end - 1] in writing().not_last
            sure = length == lead + 2 and self._announced(start) and not common
            whole = cut[-1].end == end and re.fullmatch("[\u4e00-\u9fff]+", inside)
            if not (whole and (sure or self._closes(end))) or (acts and not self._comes_again(start, end)):
                continue
            if any(
                w.tag[:1] in "rpcdumf" or (ordinary(w.text) and len(w.text) > 1) for w in cut[1:]
            ) and not self._announced(start):
                continue
            return Span(start, end)
        return None

    def _loose(self, at: int) -> bool:
        """A single character that is a word of its own and no word of grammar: the last of a name, more likely than not."""
        word = self.words.at(at)
        return (
            word is not None
            and word.start == at
            and len(word.text) == 1
            and word.tag[:1] in ("a", "n", "x")
            and word.tag != "ng"
            and not self._grammar(at)
        )

    def _grammar(self, at: int) -> bool:
        return bool(
            re.match(
                r"[在于自从因曾已也亦则却仍还又就便才都均今昨现的与和及对向把将被遭由是以为等没未不到获有说称两]",
                self.flat[at : at + 1],
            )
        )

    def _closes(self, end: int) -> bool:
        return bool(writing().around.match(self.flat, end) or writing().after.match(self.flat, end))

    def _stops(self, end: int) -> bool:
        """As before, or where a word begins that may follow a name: what no doubtful name is cut by."""
        return self._closes(end) or begins(self.flat, end) in ACTED

    def _han_told(self, span: Span, word: Word) -> bool:
        length = span.end - span.start
        again = self._announced(span.start) and self.flat.count(span.quote(self.flat)) > 1
        if _NO_GIVEN.search(span.quote(self.flat)[1:]) and not (length == 3 and (len(word.text) == 3 or again)):
            return False
        if length == 2 and ordinary(span.quote(self.flat)) and not word.tag.startswith("nr"):
            return False
        if length == 2 and ordinary(span.quote(self.flat)) and not self._announced(span.start):
            return False
        if self._told(span):
            return True
        sure = word.tag.startswith("nr") and length >= 3 and word.end >= span.end - 1
        repeated = self.flat.count(span.quote(self.flat)) > 1
        return (
            sure
            and self._closes(span.end)
            and (repeated or self._begins(span.start))
            and not ordinary(span.quote(self.flat))
        )

    # --- names spelled by sound, without a joint ---

    def _by_sound(self) -> Iterator[Span]:
        at = 0
        while at < len(self.flat):
            span = self._given(at) or (self._spelled(at) if self._may_begin(at) else None)
            if span:
                yield span
            at = span.end if span else at + 1

    def _given(self, at: int) -> Span | None:
        """One of the given names of the list, and what of a longer name follows it."""
        for name in writing().given.get(self.flat[at : at + 2], ()):
            if not self.flat.startswith(name, at) or not self._free(at):
                continue
            end = at + len(name)
            limit = end if self._breaks_off(at, end) else self._run(at, words=True, since=end)
            ends = [e for e in range(limit, end - 1, -1) if self._may_end(at, e)]
            whole = next(
                (e for closed in (self._closes, self._stops) for e in ends if closed(e)), ends[0] if ends else limit
            )
            if whole == end + 1 and begins(self.flat[: end + 1], end) in ACTED and not self._comes_again(at, whole):
                whole = end
            span = Span(at, whole)
            if any(self.flat.startswith(no, at) for no in writing().nobody if len(no) > len(name)):
                return None
            if not self._something_else(span, span.quote(self.flat)) and not ordinary(span.quote(self.flat)):
                return span
        return None

    def _breaks_off(self, start: int, at: int) -> bool:
        """Whether behind a name comes something that is no more of it."""
        return at >= len(self.flat) or not self._sounds(at, start) or self._a_word_begins(start, at)

    def _free(self, at: int) -> bool:
        """Whether a name may begin here: not inside a longer run of such characters or a word."""
        before = self.flat[at - 1 : at]
        word = self.words.at(at)
        inside = word is not None and word.start < at and ordinary(word.text)
        cut = word is not None and word.start == at
        if before in writing().sounds:
            return not inside and cut and (self._begins(at) or self._announced(at) or self._taken(at))
        return not inside or self._announced(at)

    def _spelled(self, at: int) -> Span | None:
        """Up to where a word begins; past it where that leaves no name ("丈夫加纳特")."""
        ends = dict.fromkeys((self._run(at, words=True), self._run(at, words=False) if self._announced(at) else 0))
        return next((span for end in ends if end - at >= 2 and (span := self._sounded(at, end))), None)

    def _run(self, at: int, words: bool, since: int = 0) -> int:
        end = since or at
        while end < len(self.flat) and end - at < LONGEST_PART and self._sounds(end, at):
            if words and self._a_word_begins(at, end):
                break
            end += 1
        return end

    def _sounds(self, at: int, since: int) -> bool:
        return self.flat[at] in writing().sounds or (at > since and inside_name().match(self.flat, at) is not None)

    def _a_word_begins(self, start: int, at: int) -> bool:
        """Whether a common word, or one of grammar, begins here and nothing says the name goes on."""
        word = self.words.at(at)
        if at - start < 2 or word is None or word.start != at or inside_name().match(self.flat, at):
            return False
        if word.text == "依" or (word.text == "其" and self._sounds(at + 1, start)):
            return False
        grammar = word.tag[:1] in ("d", "p", "c", "r", "u") or self._grammar(at)
        common = len(word.text) > 1 and ordinary(word.text) and word.tag[:1] in ("v", "d", "n", "a", "t", "p", "c", "r")
        joins = word.text in "和与及跟同" and self.flat[at - 1] not in "布孟"
        if grammar and len(word.text) == 1 and not joins and self._goes_on(at + 1):
            return False
        return (grammar or common) and not self._comes_again(start, word.end)

    def _goes_on(self, at: int) -> bool:
        """Two more characters of sound and no common word: “阿布都热合曼”."""
        more = self.flat[at : at + 2]
        return len(more) == 2 and all(c in writing().sounds for c in more) and not ordinary(more)

    def _may_begin(self, at: int) -> bool:
        word = self.words.at(at)
        stands = word is not None and word.start == at
        return self._announced(at) or (stands and self._begins(at)) or self._taken(at)

    def _taken(self, at: int) -> bool:
        """Behind a verb whose object is a person."""
        word = self.words.at(at - 1) if at else None
        return (
            word is not None and word.end == at and writing().taking.search(self.flat, max(0, at - 5), at) is not None
        )

    def _begins(self, at: int) -> bool:
        """The start of a clause, or after a word a subject may follow."""
        return at == 0 or bool(
            re.search(
                r"[，。；：“”\s、（）！？和与及跟对向把将被由据让给为\d]$|以及|(?<![到往赴])[年月日天晚夏春秋冬初底来了是叫的时候后前中]$",
                self.flat[max(0, at - 2) : at],
            )
        )

    def _sounded(self, start: int, limit: int, listed: bool = False) -> Span | None:
        may = [end for end in range(limit, start + 1, -1) if self._may_end(start, end)]
        ends = [end for end in may if self._closes(end)] or [end for end in may if self._stops(end)]
        if any(find(self.flat[start:end]) for end in range(start + 3, limit + 2)):
            return None
        titled = HONOUR.search(self.flat, start + 2, limit)
        for end in [titled.start()] if titled else ends or [self._end(start, limit)]:
            name = self.flat[start:end]
            if end - start >= 2 and self._a_name(Span(start, end), name, listed):
                return Span(start, end)
        return None

    def _may_end(self, start: int, end: int) -> bool:
        begun = self.flat[end - 1] in writing().not_last and ordinary(self.flat[end - 1 : end + 1])
        begun = begun or TAIL.match(self.flat, end - 1) is not None
        if self.flat[end - 1 : end + 1] == "先生":
            return False
        return not (begun or self._grammar_last(end)) or self._comes_again(start, end)

    def _grammar_last(self, end: int) -> bool:
        """Whether its last character is the first of the next word."""
        return self.flat[end - 1] in writing().not_last and bool(writing().around.match(self.flat, end - 1))

    def _something_else(self, span: Span, name: str) -> bool:
        """A place, a court, a word of the list of what is nobody."""
        return bool(
            name in writing().nobody
            or any(name.startswith(no) and len(no) > 2 for no in writing().nobody)
            or any(find(self.flat[span.start : end]) for end in range(span.end, span.end + 3))
            or NOT_A_PERSON.match(self.flat, span.end)
            or COURT.match(self.flat, span.end - 1)
            or (IN_A_PROVINCE.search(self.flat, max(0, span.start - 3), span.start) and self.flat.count(name) == 1)
        )

    def _a_name(self, span: Span, name: str, listed: bool = False) -> bool:
        if self._something_else(span, name) or self._leads_to_one(name):
            return False
        first = self.words.at(span.start)
        if (
            first
            and first.start == span.start
            and first.tag[:1] in ("r" if self._announced(span.start) else "rpcd")
            and len(first.text) > 1
        ):
            return False
        taken_for_place = self._announced(span.start) and first is not None and (first.text, first.tag) == (name, "ns")
        common = ordinary(name) and not taken_for_place
        if (
            name[-1] == "人"
            or re.match(r"[\u4e00-\u9fff]?(?:哥|弟|姐|妹)$", name)
            or name.endswith(_relatives())
            or common
        ):
            return False
        if self._announced(span.start):
            return not (len(name) == SHORT_FORM and first and first.text in "因则都才可能向同与和")
        if listed:
            return (
                (len(name) > SHORT_FORM or (first is not None and (first.text, first.tag) == (name, "nr")))
                and self._closes(span.end)
                and not (first and len(first.text) > 1 and ordinary(first.text))
            )
        if any(
            word.tag in ("ns", "nt", "t", "nz")
            for word in self.words.between(span.start, span.end)
            if len(word.text) > 1 and len(name) - len(word.text) < 2
        ) and not writing().after.match(self.flat, span.end):
            return False
        return self._by_itself(span, name)

    def _leads_to_one(self, name: str) -> bool:
        """“可阿依古丽的丈夫”: a word of grammar and a name that comes without it too."""
        own = name[1:]
        return name[0] in LEADING and len(own) > SHORT_FORM and self.flat.count(own) > self.flat.count(name)

    def _by_itself(self, span: Span, name: str) -> bool:
        """Whether what nothing announces is a name: by its own words and by what stands round it."""
        foreign = all(
            word.tag.startswith("nr") or (len(word.text) == 1 and len(name) > 2) or not ordinary(word.text)
            for word in self.words.between(span.start, span.end)
        )
        repeated = self.flat.count(name) > 1
        if writing().after.match(self.flat, span.end):
            return foreign and len(name) >= 2
        told = any(self._told(Span(*one.span())) for one in re.finditer(name, self.flat))
        taken = any(word.tag.startswith("nr") for word in self.words.between(span.start, span.end))
        if not foreign or len(name) < 3:
            return False
        stands = self.flat[span.start - 1 : span.start] in BEFORE_A_NAME or self._taken(span.start)
        acts = begins(self.flat, span.end) in ACTED
        return (repeated and told) or (self._stops(span.end) and (taken or (stands and (len(name) >= 4 or acts))))

    def _listed(self, known: Iterable[Span]) -> Iterator[Span]:
        """“哈力克、叶尔江和赛力克”: beside a name in a list stands a name."""
        for one in known:
            for _ in range(6):
                mark = re.match("、|和|与|及|以及", self.flat[one.end : one.end + 2])
                limit = self._run(at, words=True) if mark and (at := one.end + len(mark[0])) else 0
                span = self._sounded(at, limit, listed=True) if mark and limit - at >= 2 else None
                if span is None:
                    break
                yield (one := span)

    # --- what stands beside ---

    def _announced(self, at: int) -> bool:
        before = self.flat[max(0, at - 6) : at]
        if writing().before.search(before) and not re.search(r"(?:前女友|其女子)$", before):
            return True
        if counted().search(self.flat, max(0, at - 10), at) or _AGED.search(self.flat, max(0, at - 7), at):
            return True
        word = self.words.at(at - 1) if at else None
        return bool(
            word
            and word.end == at
            and word.tag in ("n", "nr")
            and re.search(r"[师员长者匠士僧尼商警手]$|(?<![国大人全各])家$", word.text)
            and len(word.text) > 1
            and not word.tag.startswith("nr")
        )

    def _told(self, span: Span) -> bool:
        return bool(self._announced(span.start) or writing().after.match(self.flat, span.end))

    def _again(self, part: str) -> Iterator[Span]:
        """The same characters elsewhere; two of them only where they are not the beginning of something longer."""
        for found in re.finditer(re.escape(part), self.flat):
            start, end = found.span()
            word = self.words.at(start)
            if len(part) == 2 and (ordinary(part) or not self._stands(word, start, end)):
                continue
            if not NOT_A_PERSON.match(self.flat, end) or len(part) > 3:
                yield Span(start, end)

    def _stands(self, word: Word | None, start: int, end: int) -> bool:
        if word and word.start < start and word.end > start:
            return False
        if word and (word.start, word.end) == (start, end) and word.tag.startswith("nr"):
            return True
        return end >= len(self.flat) or self.flat[end] not in writing().sounds or self._closes(end)


@cache
def counted() -> re.Pattern[str]:
    """“两个侄子，”, “三个儿子：”: their names follow."""
    return re.compile(
        rf"[两二三四五六七几\d][个名位](?:{'|'.join(kinds())})(?:，|：|，?分别是|，?即)$|(?:另外?|其余|其他|剩下)的?[两二三四][个名位]?人?(?:，|：|，?分别是|，?即|是)$"
    )


def announced(flat: str, at: int) -> bool:
    """Whether a word right before says who somebody is: a title, a trade, a kin word."""
    return bool(writing().before.search(flat, max(0, at - 6), at))


def halves(name: str) -> list[str]:
    return [part for part in re.split(rf"[{JOINT} ]", name) if part]
