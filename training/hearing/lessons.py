"""What the reader sees of the annotated texts and passages, for `train.py` to learn from.

    python training/hearing/lessons.py LESSONS.json

Every text of `training/<language>` and every passage of `training/passages` is read by the rules alone: its lines, and whose
each word is as far as the reader knows. A passage is there twice: as its writer marked it, and as the reader reads it.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TRAINING = Path(__file__).parents[1]
sys.path.insert(0, str(TRAINING / "sieve"))

import train as sieve  # noqa: E402
from kept import bare, met  # noqa: E402
from ruled import aligned, seen  # noqa: E402

from izdeu.intake.found import FoundPerson, Span  # noqa: E402
from izdeu.intake.languages.told import Line, Sight, Told  # noqa: E402

MARK = re.compile(r"\[(\w+)\|([^\]|\[]+)\]")
HEADING = re.compile(r"[^.!?…。！？:：»”」』\"'’)\]）】]$|(?:^|\n)[(\[（【〔][^\n]*[)\]）】〕]$")
"""A title, a byline or a note in brackets: what follows stands on a line of its own."""
STANCES = {"!": "denied", "?": "feared_or_suspected"}

type Event = tuple[int, str, str | None, str, str | None]
"""The place in the text, what happened, to whom, how it is said, who tells it."""


@dataclass
class Passage:
    """One of `training/passages`, in the form its README gives."""

    name: str
    language: str
    text: str = ""
    lines: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[int, str, int, int]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    kin: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, line: str) -> None:
        """A sentence with marks, what it tells behind `=>`."""
        body, _, said = line.rpartition("=>")
        if self.text:
            self.text += "\n" if HEADING.search(self.text) else "" if self.language == "zh" else " "
        start, at, body = len(self.text), 0, body.strip()
        for mark in MARK.finditer(body):
            self.text += body[at : mark.start()]
            self.marks.append((len(self.lines), mark[1], len(self.text), len(self.text) + len(mark[2])))
            self.text += mark[2]
            at = mark.end()
        self.text += body[at:]
        self.lines.append((start, len(self.text)))
        self.events += [event for one in said.split(";") for event in _events(one.split(), start)]


def _events(words: Sequence[str], start: int) -> Iterator[Event]:
    if len(words) > 1:
        kind = named(words[0])
        stance = next((STANCES[word] for word in words if word in STANCES), "asserted")
        teller = next((word[1:] for word in words if word[0] == "@"), None)
        for who in words[1].split(","):
            yield start, kind, who, stance, teller


def named(kind: str) -> str:
    """The product's own term."""
    return "returned" if kind == "returned_to_china" else kind


def passages(path: Path) -> Iterator[Passage]:
    held: Passage | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            if held and held.lines:
                yield held
            held = Passage(f"passages/{path.parent.name}/{path.stem}:{number}", path.parent.name)
            lost = re.search(r"\| *missing:([^|]*)", line)
            held.lost = re.findall(r"\w+", lost[1]) if lost else []
            kin = re.search(r"\| *kin:([^|]*)", line)
            stated = [one.split() for one in kin[1].split(";")] if kin else []
            held.kin = [(words[0], words[1], words[2]) for words in stated if len(words) == 3]
        elif held and "=>" in line:
            held.add(line.strip())
    if held and held.lines:
        yield held


# --- as the reader sees them ---


def of_text(gold: Path) -> Iterator[dict[str, Any]]:
    said, text = sieve.read(gold)
    told, persons = seen(text)
    if told is None:
        return
    mine = aligned(said["persons"], persons)
    events = [
        (one["span"][0], named(one["type"]), one["person"], one.get("polarity") or "asserted", one.get("claimed_by"))
        for one in said["events"]
    ]
    lost = [one["id"] for one in said["persons"] if "missing_or_detained" in one.get("roles", ())]
    name = str(gold.relative_to(TRAINING))
    yield lesson(name, said["document"]["language"], "text", told, mine, events, lost) | parts(persons)


def of_passage(one: Passage) -> Iterator[dict[str, Any]]:
    people = {who: who for _, who, _, _ in one.marks}
    marked = [
        Line(Span(*place), tuple(Sight((who,), "", Span(a, b)) for line, who, a, b in one.marks if line == n))
        for n, place in enumerate(one.lines)
    ]
    told = bare(one.text, marked)
    gold = lesson(one.name, one.language, "gold", told, people, one.events, one.lost) | {"kin": one.kin}
    yield gold
    told_so, persons = seen(one.text)
    if told_so is not None and told_so.text == one.text:  # rewritten letters stand elsewhere
        mine = met([(who, a, b) for _, who, a, b in one.marks], told_so)
        kin = [(mine[a], tie, mine[b]) for a, tie, b in one.kin if a in mine and b in mine]
        read = lesson(one.name, one.language, "read", told_so, mine, one.events, one.lost)
        yield shown(gold, read)
        yield read | parts(persons) | {"kin": kin, "all kin": len(one.kin)}


def shown(gold: Mapping[str, Any], read: Mapping[str, Any]) -> dict[str, Any]:
    """The reader's words for people, which reach further or less far than the writer's, each meaning whom the writer says.

    What no writer marked means somebody of whom nothing is told; what no rule knows stands as it was marked.
    """
    marks = [(who[0], *at) for _, who, at, _ in gold["sights"]]
    places = [(one[1][0], Span(*one[2]), one[3]) for one in read["sights"] if one[2] and len(one[1]) == 1]
    met: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for id, at, _ in places:
        met[id].update(who for who, a, b in marks if at.start < b and a < at.end)
    sights, said = list[tuple[str, int, int, str]](), set[tuple[str, int, int]]()
    for id, at, kind in places:
        here = [one for one in marks if at.start < one[2] and one[1] < at.end]
        usual = met[id].most_common(1)[0][0] if here else None
        who, *_ = max(
            here, key=lambda one: (one[0] == usual, min(one[2], at.end) - max(one[1], at.start)), default=(f"?{id}",)
        )
        said |= {one for one in here if one[0] == who}
        sights.append((who, at.start, at.end, kind))
    sights += [(*mark, "") for mark in marks if mark not in said]
    lines = [Span(*line) for line in gold["lines"]]
    placed = [
        (n, (who,), (a, b), kind)
        for who, a, b, kind in sorted(sights, key=lambda one: one[1:])
        for n, line in enumerate(lines)
        if line.start <= a < line.end
    ]
    return {**gold, "form": "shown", "sights": placed}


def parts(persons: Sequence[FoundPerson]) -> dict[str, Any]:
    """Of everybody the reader knows: what part in it the rules give them, whether they are named, how often they are spoken of."""
    return {"parts": {one.id: ((*one.roles, "other")[0], bool(one.names), len(one.spans)) for one in persons}}


def lesson(
    name: str,
    language: str,
    form: str,
    told: Told,
    mine: Mapping[str, str],
    events: Sequence[Event],
    lost: Sequence[str],
) -> dict[str, Any]:
    """`events`: line, kind, whom, how said, who tells; `rules`: what the rules alone read."""
    placed = [
        (told.line(at), kind, mine.get(who or ""), stance, mine.get(teller or "", teller))
        for at, kind, who, stance, teller in events
    ]
    sights = [
        (n, sight.who, (sight.at.start, sight.at.end) if sight.at else None, sight.kind)
        for n, line in enumerate(told.lines)
        for sight in line.sights
    ]
    return {
        "name": name, "language": language, "form": form, "text": told.text,
        "lines": [(line.span.start, line.span.end) for line in told.lines],
        "of report": [line.of_report for line in told.lines],
        "sights": sights,
        "events": [event for event in placed if event[0] is not None],
        "lost": [mine[who] for who in lost if who in mine], "known": sorted(set(mine.values())),
        "rules": [(told.line(event.span.start), event.type, event.person, event.score) for event in told.events],
    }  # fmt: skip


# --- single sentences ---


def clauses() -> Iterator[dict[str, Any]]:
    """The banks of `training/clauses`: how things are said plainly. What `train.py` of the sieve leaves out is left out here."""
    for path in sorted((TRAINING / "clauses").glob("*.tsv")):
        yield from (_bracketed(path, n, path.stem, *line.split("\t")[:2]) for n, line in _filled(path))
    bank = TRAINING / "clauses/en/bank.tsv"
    yield from (_bracketed(bank, n, *line.split("\t")[:3]) for n, line in _filled(bank))
    russian = TRAINING / "clauses/ru/bank.tsv"
    for n, line in _filled(russian)[1:]:
        text, kind, who, stance = line.split("\t")
        yield _listed(russian, "ru", kind, n, (text, who, {"denied": "d", "feared": "f"}.get(stance[:6], "")))
    for language in ("kk", "zh"):
        for path in sorted((TRAINING / "clauses" / language).glob("*.tsv")):
            yield from (_listed(path, language, path.stem, n, line.split("\t")) for n, line in _filled(path) if n % 3)


def _filled(path: Path) -> list[tuple[int, str]]:
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")
    ]
    return list(enumerate(lines, 1))


def _bracketed(path: Path, number: int, kind: str, sentence: str, flag: str = "") -> dict[str, Any]:
    """The form of `training/clauses/README.md`: whoever has no bracket of an event's own shares the file's."""
    text, people, kinds, at = "", list[tuple[str, int, int]](), {kind}, 0
    for mark in re.finditer(r"([\[{])(?:(\w+):)?([^\]}]*)[\]}]", sentence):
        text += sentence[at : mark.start()]
        if mark[1] == "[":
            people.append((mark[2] or kind, len(text), len(text) + len(mark[3])))
        elif mark[2]:
            kinds.add(mark[2])
        text, at = text + mark[3], mark.end()
    own = {one for one, _, _ in people}
    events = [(named(one), one if one in own else kind) for one in sorted(kinds)]
    return _clause(path, "en", number, text + sentence[at:], people, events, flag)


def _listed(path: Path, language: str, kind: str, number: int, row: Sequence[str]) -> dict[str, Any]:
    """The forms of `training/clauses/zh/README.md` and its like: whose, a flag, and what else is told of whom."""
    text, whose_it_is, flag, also = (*row, "", "", "")[:4]
    told = [(kind, word) for word in _words(whose_it_is)]
    for one in filter(None, also.split(";")):
        other, _, who = one.strip().replace("=", " ").partition(" ")
        told += [(other, word) for word in _words(who)]
    words = dict.fromkeys(word for _, word in told if word in text)
    people = [(word, text.find(word), text.find(word) + len(word)) for word in words]
    return _clause(path, language, number, text, people, [(named(kind), word) for kind, word in told], flag)


def _words(whose_it_is: str) -> list[str]:
    return [word.strip() for word in whose_it_is.split("+") if word.strip()]


def _clause(
    path: Path,
    language: str,
    number: int,
    text: str,
    people: Sequence[tuple[str, int, int]],
    events: Sequence[tuple[str, str]],
    flag: str,
) -> dict[str, Any]:
    stance = {"d": "denied", "f": "feared_or_suspected"}.get(flag.strip(), "asserted")
    sights = tuple(Sight((who,), "", Span(a, b)) for who, a, b in people)
    told = bare(text, [Line(Span(0, len(text)), sights)])
    mine = {who: who for who, _, _ in people}
    told_of = [(0, kind, who, stance, None) for kind, who in events if kind != "none"]
    name = f"clauses/{path.relative_to(TRAINING / 'clauses')}:{number}"
    return lesson(name, language, "gold", told, mine, told_of, ()) | {"known": []}


def main() -> None:
    folders = [TRAINING / language for language in ("english", *sieve.LANGUAGES)]
    golds = [gold for folder in folders for gold in sorted(folder.glob("**/gold/*.json"))]
    out = [one for gold in golds if not sieve.apart(gold) for one in of_text(gold)]
    files = sorted((TRAINING / "passages").glob("*/*.txt"))
    out += [one for path in files for passage in passages(path) for one in of_passage(passage)]
    out += clauses()
    Path(sys.argv[1]).write_text(json.dumps(out, ensure_ascii=False), encoding="utf-8")
    print(f"{len(out)} lessons")


if __name__ == "__main__":
    main()
