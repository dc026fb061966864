"""What part each person has in a Russian report: who is missing or held, who speaks for whom, who holds an office."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from izdeu.intake.found import FoundEvent
from izdeu.intake.languages.ru.lexicon import Wording
from izdeu.intake.languages.ru.lists import listed, table
from izdeu.intake.languages.ru.mentions import Reader
from izdeu.intake.languages.ru.people import Figure
from izdeu.intake.languages.ru.voices import Voices
from izdeu.intake.languages.ru.whose import Whose
from izdeu.model.claim import Stance

HELD = frozenset(
    (
        "arrested_or_detained",
        "sent_to_camp",
        "house_arrest",
        "charged",
        "sentenced",
        "imprisoned",
        "missing_since",
        "forcibly_returned",
        "forced_labour",
    )
)
FREE = frozenset(("released", "migrated", "citizenship"))
ACTIVE = frozenset(("protest", "appeal_made"))
BESIDE = 60
LEAVE = frozenset({"выпускать", "выпустить"})
BARRED = frozenset({"запретить", "запрещать", "запрещенный"})
GOING = re.compile(r"выезд|выехать|покинуть стран|покидать стран|уехать из")
OUTSIDE = re.compile(r"на (?:работу|улицу|прогулк)|из дома")
ASIDE = re.compile(r", (?:по|со|как) ")
"""Behind a name, what says on whose word it is: “…, по словам дипломата, …”."""
WORDING = Wording("missing_since", "verbs", frozenset(), ("object",))


@cache
def _phrase(name: str) -> re.Pattern[str]:
    return re.compile(str(table("words")[name]), re.IGNORECASE)


def kept_back(reader: Reader) -> Iterator[str]:
    """Those who cannot leave: “не выпускают из страны”, "выезд ей запрещён", "не может вернуться домой"."""
    whose = Whose(reader)
    for word in reader.tree.words:
        near = reader.tree.plain(reader.tree.window(word)) if word.lemma in LEAVE | BARRED | {"мочь", "смочь"} else ""
        if word.lemma in LEAVE and reader.tree.negated(word) and word.pos == "VERB" and not OUTSIDE.search(near):
            yield from whose.places["object"](word, WORDING)
        elif word.lemma in BARRED and GOING.search(near):
            yield from whose.places["dative"](word, WORDING)
        elif word.lemma in ("мочь", "смочь") and reader.tree.negated(word) and GOING.search(near):
            yield from whose.places["subject"](word, WORDING)


def _held_later(told: Sequence[FoundEvent]) -> bool:
    """Whether, of somebody once released, an arrest of later date is told, be it before."""
    out = [e.when.latest for e in told if e.type == "released" and e.when and e.when.latest]
    held = [e.when.earliest for e in told if e.type in HELD and e.when and e.when.earliest]
    return bool(out) and any(one > max(out) for one in held)


class Roles:
    """Asked of one text: `of(person)`."""

    def __init__(self, reader: Reader, voices: Voices, events: Sequence[FoundEvent]) -> None:
        self.reader, self.voices = reader, voices
        self.events: dict[str, list[FoundEvent]] = {}
        for event in sorted(events, key=lambda e: e.span):
            if event.person and event.stance is not Stance.DENIED:
                self.events.setdefault(event.person, []).append(event)
        self.kin: Mapping[str, set[str]] = {
            id: {t.other if t.person == id else t.person for t in reader.family.ties if id in (t.person, t.other)}
            for id in reader.cast.figures
        }
        self.trades = {id: self._trade(figure) for id, figure in reader.cast.figures.items()}
        self.kept_back = set(kept_back(reader))
        self.lost = {id for id in reader.cast.figures if self._lost(id)}

    def of(self, id: str) -> tuple[str, ...]:
        if id in self.lost:
            return ("missing_or_detained",)
        if trade := self.trades[id]:
            return (trade,)
        if self._was_held(id):
            return ("witness_or_former_detainee",)
        return ("relative",) if self.kin[id] else ("witness_or_former_detainee",) if self._witness(id) else ("other",)

    def happened(self, id: str) -> set[str]:
        return {event.type for event in self.events.get(id, ())}

    def _lost(self, id: str) -> bool:
        """Held or gone, and not here to tell it."""
        said = self.happened(id)
        if self.trades[id] == "official" and not self._former(id):
            return False
        gone = said & HELD or self._called(id) or id in self.kept_back
        if not gone:
            return False
        if self.trades[id] == "activist_or_expert" and not said & {
            "sentenced",
            "imprisoned",
            "missing_since",
            "sent_to_camp",
        }:
            return False
        return not self._free(id)

    def _free(self, id: str) -> bool:
        """Out again: released after it, tells it now, or was held for an hour over a picket."""
        told = self.events.get(id, [])
        released = [n for n, e in enumerate(told) if e.type in FREE]
        held = [n for n, e in enumerate(told) if e.type in HELD]
        speaks = self.voices.tells(id) or id == self.reader.narrator
        out = (
            bool(released) and bool(held) and released[-1] > max(n for n in held if told[n].type != "house_arrest")
            if [n for n in held if told[n].type != "house_arrest"]
            else bool(released)
        )
        if id == self.reader.narrator:
            return True
        if out and any(told[n].type == "released" for n in released):
            again = _held_later(told)
            return not again and not any(e.type == "missing_since" for e in told[released[-1] :])
        if (
            self.happened(id) & ACTIVE
            and self.kin[id]
            and not self.happened(id) & {"missing_since", "sent_to_camp", "imprisoned"}
        ):
            held_at_it = "protest" in self.happened(id) and not self.happened(id) & {"charged", "house_arrest"}
            return not any(e.detail.years for e in told) and (speaks or held_at_it)
        return speaks and not self.happened(id) & {
            "missing_since",
            "imprisoned",
            "charged",
            "sentenced",
            "house_arrest",
        }

    def _former(self, id: str) -> bool:
        """“Бывший министр”."""
        return any(re.match("бывш|экс-", word) for word in self.reader.cast.figures[id].words)

    def _called(self, id: str) -> bool:
        """“Пропавший”, "похищенная" beside the name."""
        figure = self.reader.cast.figures[id]
        return any(_phrase("missing_phrases").match(word) for word in figure.words)

    def _was_held(self, id: str) -> bool:
        figure = self.reader.cast.figures[id]
        once = bool(set(figure.words) & listed("words", "held_once"))
        brief = self.happened(id) & ACTIVE and self.kin[id]
        return once or (bool(self.happened(id) & HELD) and not brief)

    def _witness(self, id: str) -> bool:
        return bool(set(self.reader.cast.figures[id].words) & listed("words", "witnesses"))

    def _trade(self, figure: Figure) -> str:
        """official or activist_or_expert, by the words beside the name; words of another person's name do not count."""
        words = set(figure.words)
        beside = " ".join(self._beside(figure))
        if _phrase("activist_phrases").search(beside):
            return "activist_or_expert"
        if words & listed("words", "official") or _phrase("official_phrases").search(beside):
            return "official" if not words & listed("words", "activist_or_expert") else "activist_or_expert"
        return "activist_or_expert" if words & listed("words", "activist_or_expert") else ""

    def _beside(self, figure: Figure) -> list[str]:
        text = self.reader.tree.text
        out = []
        for span in figure.spans[:3]:
            before = re.split(r"[\n.!?»;]", text[max(0, span.start - BESIDE) : span.start])[-1]
            out.append(re.split(r"(?<!-), ", before)[-1])
            after = text[span.end : span.end + BESIDE]
            if after[:2] == ", " and not ASIDE.match(after):
                out.append(re.split(r"[\n.!?;,]", after[2:])[0])
        return out if figure.forms else []
