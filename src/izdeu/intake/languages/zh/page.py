"""How a Chinese page is laid out: paragraphs, sentences, clauses, what is quoted speech, what belongs to the page and not to the report."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from izdeu.intake.found import Span

_STOP = "。！？!?；;\n"
_BREAK = "，：。！？；\n—…"
_QUOTE = re.compile("“([^“”]*)”")
_LEADS_IN = re.compile(r"(?:[：，。！？\s]|说|称|道|表示|问|回答|写着|写道|喊|告诉[^，。]{0,8})$")
_SPEECH = re.compile("[，。！？]|我|你")
_TERM = re.compile(
    r"^(?:罪|案|的|等|为|之|班|中心|营|组织|运动|名义|名|学校|和|与|、|服务|人权|计划|联盟|说|式|过程|大队|报告)"
)
_BYLINE = re.compile(
    r"^\s*(?:(?:本[报网台社刊]|特约|驻[^\s，。]{1,8})?(?:记者|编辑|作者|撰文|撰稿|翻译|编译|责编|责任编辑|摄影|图片|文|整理|来源|图|编)[：:\s/／|｜].*|"
    r"[〔【（\[(][^〕】）\])]{0,40}(?:本文|概述|原文|来源|报导|报道|編譯|编译|摄)[^〕】）\])]*[〕】）\])]\s*$|"
    r"(?:延伸|相关|更多)阅读.*|分享.*|版权所有.*)"
)
_LEAD = re.compile(
    r"^\s*(?:[〔【（(][^〕】）)]{0,30}(?:报导|报道|讯|电|综合)[^〕】）)]{0,12}[〕】）)]|[^，。]{2,12}(?:讯|电)\s)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two marks. `quote`: the number of the speech it is part of, or -1."""

    n: int
    start: int
    end: int
    sentence: int
    paragraph: int
    quote: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    n: int
    start: int
    end: int
    paragraph: int


class Page:
    """Asked by place: `clause(at)`, `sentence(at)`, `furniture(at)`."""

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.lines = [Span(*found.span()) for found in re.finditer(r"[^\n]+", flat)]
        self._line_starts = [line.start for line in self.lines]
        self.bylines = [Span(line.start, line.end) for line in self.lines if _BYLINE.match(line.quote(flat))]
        self.bylines += [
            Span(line.start + lead.start(), line.start + lead.end())
            for line in self.lines
            if (lead := _LEAD.match(line.quote(flat)))
        ]
        self.quotations = list(self._quotations())
        self.clauses = list(self._clauses())
        self._starts = [clause.start for clause in self.clauses]
        self.sentences = self._sentences()

    def paragraph(self, at: int) -> int:
        return bisect_right(self._line_starts, at) - 1

    def furniture(self, at: int) -> bool:
        """Bylines and notes on where the text is from."""
        return any(line.start <= at < line.end for line in self.bylines)

    def clause(self, at: int) -> Clause | None:
        """The one that covers the place or ends just before it."""
        index = bisect_right(self._starts, at) - 1
        return self.clauses[index] if index >= 0 else None

    def sentence(self, n: int) -> Span:
        return self.sentences[n]

    def quoted(self, at: int) -> int:
        return next((one.n for one in self.quotations if one.start <= at < one.end), -1)

    # --- inside ---

    def _quotations(self) -> Iterator[Quotation]:
        n = 0
        for found in _QUOTE.finditer(self.flat):
            before, inside = self.flat[max(0, found.start() - 12) : found.start()], found[1]
            led = found.start() == 0 or bool(_LEADS_IN.search(before))
            term = bool(_TERM.match(self.flat[found.end() : found.end() + 4])) and not _SPEECH.search(inside)
            if (
                (led or bool(re.search("[，。！？]", inside)))
                and not term
                and (len(inside) > 5 or bool(_SPEECH.search(inside)))
            ):
                yield Quotation(n, found.start(), found.end(), self.paragraph(found.start()))
                n += 1

    def _clauses(self) -> Iterator[Clause]:
        edges = {one.start for one in self.quotations} | {one.end for one in self.quotations}
        n = sentence = 0
        for line_number, line in enumerate(self.lines):
            heading = self._heading(line_number, line)
            start = line.start
            for at in range(line.start, line.end + 1):
                ended = at == line.end
                if not ended and at not in edges and self.flat[at] not in _BREAK:
                    continue
                if self.flat[start:at].strip(" “”　、）（"):
                    yield Clause(n, start, at, sentence, line_number, self.quoted(start), heading)
                    n += 1
                if ended or self.flat[at] in _STOP:
                    sentence += 1
                start = at if not ended and at in edges and self.flat[at] not in _BREAK else at + 1

    def _heading(self, number: int, line: Span) -> bool:
        text = line.quote(self.flat).strip()
        return (
            not re.search(r"[。！？；：]”?$|[。；]", text)
            and len(text) < 45
            and not (number > 2 and re.search(r"[，].*[，]", text) is not None)
        )

    def _sentences(self) -> list[Span]:
        out: dict[int, Span] = {}
        for clause in self.clauses:
            first = out.get(clause.sentence)
            out[clause.sentence] = Span(first.start if first else clause.start, clause.end)
        last = max(out, default=-1)
        return [out.get(n, Span(0, 0)) for n in range(last + 1)]
