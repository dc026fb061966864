"""Whose event it is: the word with the right case in the clause, the noun behind a relative clause, or whoever the story is about."""

from dataclasses import dataclass

from izdeu.intake.languages.turkic.endings import Noun
from izdeu.intake.languages.turkic.meaning import Meaning
from izdeu.intake.languages.turkic.mentions import Mention
from izdeu.intake.languages.turkic.patterns import Match
from izdeu.intake.languages.turkic.story import Story
from izdeu.intake.languages.turkic.voices import Voices

HERE, EARLIER = 0, 1
# how much a mention's case speaks for it, in the clause itself and in an earlier clause of the sentence
FIT: dict[str, dict[str, tuple[float, float]]] = {
    "object": {"acc": (7, 4.5), "nom": (0.6, 2.6), "gen": (2.4, 1.8), "dat": (0.4, 1.2), "ins": (0.5, 0.5), "abl": (0.3, 0.8)},
    "subject": {"nom": (6.5, 4), "gen": (2.5, 1.5), "acc": (1.2, 3), "dat": (0.6, 1.4), "ins": (0.4, 0.4), "abl": (0.3, 0.8)},
    "owner": {"gen": (7, 2.5), "nom": (3.5, 3), "acc": (1.2, 2.2), "dat": (2, 1.5), "abl": (3, 1)},
    "dative": {"dat": (7, 3), "acc": (2, 2.4), "gen": (2, 1), "nom": (1.4, 2.2)},
    "ablative": {"abl": (7, 3), "gen": (1.5, 1), "acc": (1, 1.5), "nom": (0.8, 1.5)},
    "partner": {"ins": (7, 3), "gen": (4, 2), "dat": (4, 2), "abl": (3, 1.5), "nom": (2, 1.8), "acc": (3, 2)},
    "anyone": {
        "nom": (6, 4), "acc": (6.5, 4), "dat": (6, 3), "gen": (2, 1.5), "abl": (0.5, 0.5), "ins": (0.3, 0.3),
    },
    "actor": {"nom": (6.5, 4), "gen": (2, 1), "dat": (0.4, 0.4), "acc": (0.2, 0.2)},
}  # fmt: skip
BEFORE = 0.75
"""What a mention of an earlier sentence counts, against the same points in the sentence itself."""
SUFFERS = frozenset(("object", "subject", "owner", "dative", "ablative", "partner"))
FREELY = frozenset(("migrated", "travelled", "citizenship", "contact"))
OUTSIDERS = frozenset(("official", "activist"))
ENOUGH = 1.0

type Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    who: tuple[str, ...]
    candidates: tuple[str, ...]
    score: float
    mention: Mention | None = None


class Whom:
    def __init__(self, story: Story, voices: Voices, lost: dict[str, int]) -> None:
        self.story, self.voices, self.lost = story, voices, lost
        self.meaning: Meaning = story.meaning

    def choose(self, match: Match, end: int) -> Chosen | None:
        """`end`: the last word of the verb with its auxiliaries. None where it is told of a stranger."""
        whose = self._whose(match)
        if match.verb is not None and match.verb.person == 1 and whose in ("subject", "actor"):
            return self._sure(self.meaning.speaker(match.last))
        if self._mine(match) and (mine := self.meaning.speaker(match.first)):
            return self._sure(mine)
        head = self._behind(match, end, whose)
        if head is not None:
            return Chosen(self._all(head, "partner"), (), 6.0, head) if head.who else None
        points, mentions = self._points(match, whose)
        chosen = max(points, key=lambda who: points[who], default=None)
        order = tuple(
            dict.fromkeys(w for who in sorted(points, key=lambda w: -points[w]) if points[who] > 0 for w in who)
        )[:5]
        if chosen is None or points[chosen] < ENOUGH:
            return Chosen((), order, 0.0)
        m = mentions[chosen]
        here = m.last <= match.last and self._sentence(m) == self._sentence_of(match)
        return Chosen(self._all(m, whose) if here else chosen, order, points[chosen], m)

    def _sure(self, who: str | None) -> Chosen:
        return Chosen((who,) if who else (), (), 6.0 if who else 0.0)

    def _whose(self, match: Match) -> str:
        """A passive verb turns the object into the subject."""
        whose = match.wording.whose
        if whose == "object" and match.verb is not None and (match.verb.passive or self._passive_stem(match)):
            return "subject"
        return whose

    def _passive_stem(self, match: Match) -> bool:
        """A wording may be written with the passive in its stem: босатыл-."""
        low = self.story.page.words[match.last].low
        stems = [stem for stem, kind in match.wording.elements[-1].stems if kind == "verb" and low.startswith(stem)]
        return bool(stems) and max(stems, key=len).endswith(self.story.lists.passive)

    def _mine(self, match: Match) -> bool:
        return (
            match.noun is not None and match.noun.owner == 1 and match.wording.whose in ("owner", "subject", "object")
        )

    def _all(self, m: Mention, whose: str = "") -> tuple[str, ...]:
        """Everyone told in one row with it."""
        beside = [one for one in self.story.in_sentence(self._sentence(m)) if one.first >= m.first]
        rows = [row for one in beside if (row := self.meaning.row(one))[0].first <= m.first and self._of_row(m, row)]
        row = max(rows, key=len, default=[m]) if whose != "partner" else self.meaning.row(m)
        return tuple(dict.fromkeys(who for one in row for who in one.who)) or m.who

    def _of_row(self, m: Mention, row: list[Mention]) -> bool:
        """Нұрлан мен Бауыржанды; but not “Айдос, әйелі Айнұр мен қызын”, where another case begins behind a comma."""
        at = next((n for n, one in enumerate(row) if one is m), -1)
        if at < 0 or at == len(row) - 1:
            return at >= 0
        between = self.story.page.words[m.last + 1 : row[at + 1].first]
        return row[-1].case == m.case or bool(between and between[0].low in self.story.lists.ands)

    # --- the noun behind a relative clause ---

    def _behind(self, match: Match, end: int, whose: str) -> Mention | None:
        """түрмеге қамалған әкесі: the person right behind the participle; a mention without anybody for a stranger."""
        verb = match.verb
        there = verb is None and self.story.page.words[end].low.endswith(self.story.lists.staying)
        told = there or (verb is not None and verb.form == "participle")
        if not told or whose not in (
            "subject",
            "object",
            "owner",
            "dative",
            "actor",
        ):
            return None
        words = self.story.page.words
        after = [w for w in words[end + 1 : end + 6] if w.sentence == words[end].sentence]
        here = {m.first: m for m in self.story.in_sentence(words[end].sentence)}
        for word in after:
            if not (word.letters or word.text[0].isdigit()) or self.story.lists.says(word.low):
                return None
            m = here.get(word.at)
            if m is not None and m.kind in ("third", "first", "we", "they"):
                return None
            if m is not None and (m.who or m.kind != "trade"):
                return None if whose == "object" and self._has(match, "acc") else m.told_as or m
            first = all(w.low in self.story.lists.some for w in after if w.at < word.at)
            if (m is not None or self.story.lists.strangers.find(word.low)) and first:
                return Mention(word.at, word.at, "stranger", Noun())
        return None

    def _has(self, match: Match, case: str) -> bool:
        clause = self.story.clause[match.last]
        here = self.story.in_sentence(self._sentence_of(match))
        return any(m.case == case and m.last < match.last and self.story.clause[m.first] == clause for m in here)

    # --- points ---

    def _points(self, match: Match, whose: str) -> tuple[dict[Group, float], dict[Group, Mention]]:
        points: dict[Group, float] = {}
        mentions: dict[Group, Mention] = {}
        sentence = self._sentence_of(match)
        for m in self._before(match, sentence):
            much = self._fit(m, match, whose, sentence)
            if len(m.who) > 1 and self._sentence(m) != sentence:
                continue
            if much > points.get(m.who, -99.0):
                points[m.who], mentions[m.who] = much, m
        act = self.voices.over(match.last)
        teller = self.meaning.voice_of(act) if act is not None else None
        for who in points:
            points[who] += self._likely(
                who[0], match, whose, teller, act is not None and act.way == "quote", mentions[who]
            )
        return points, mentions

    def _before(self, match: Match, sentence: int) -> list[Mention]:
        out: list[Mention] = []
        words = self.story.page.words
        for number in range(max(0, sentence - 5), sentence + 1):
            if (
                sentence - number > 2
                and words[self.story.page.sentences[number][0]].paragraph < words[match.last].paragraph - 1
            ):
                continue
            out += [m for m in self.story.in_sentence(number) if m.first <= match.last and m.who]
        head = self.meaning.head(words[match.last].paragraph)
        if head is not None and head not in out and head.last < match.last:
            out.insert(0, head)
        return out

    def _fit(self, m: Mention, match: Match, whose: str, sentence: int) -> float:
        words = self.story.page.words
        fits = FIT[whose]
        back = sentence - words[m.first].sentence
        if back:
            points = BEFORE * fits.get("acc" if m.case == "acc" and whose == "object" else "nom", (0, 1.0))[EARLIER]
            if m.case != "nom":
                points = max(points * 0.6, BEFORE * fits.get(m.case, (0, 0.5))[EARLIER] * 0.6)
            return points * (1.0, 0.85, 0.6, 0.45, 0.35, 0.25)[min(back, 5)]
        same = self.story.clause[m.first] == self.story.clause[match.last]
        points = fits.get(m.case, (0.3, 0.3))[HERE if same else EARLIER]
        if whose == "subject" and m.case == "gen" and self._nominal(match):
            points = 6.6 if same else 4.0
        if m.case == "gen" and self._possesses(m) and whose != "owner":
            points = min(points, 1.5)
        if m.case == "gen" and whose == "owner" and match.first - m.last <= 4 and m.last < match.first:
            points += 1.0
        return points - 0.04 * (match.last - m.last)

    def _nominal(self, match: Match) -> bool:
        """ "That he was …": its subject stands in the genitive."""
        if match.verb is not None:
            return match.verb.form in ("nominal", "doing")
        words = self.story.page.words
        return any(w.low.startswith(self.story.lists.being) for w in words[match.last : match.last + 2])

    def _possesses(self, m: Mention) -> bool:
        return any(one.of is m for one in self.story.in_sentence(self.story.page.words[m.first].sentence))

    def _likely(self, who: str, match: Match, whose: str, teller: str | None, quoted: bool, m: Mention) -> float:
        """Who suffers is rather whoever is known to have suffered, and not who tells it, nor an official."""
        figure = self.story.cast[who]
        much = 0.0
        if whose in SUFFERS:
            much -= {"official": 4.0, "activist": 2.0}.get(figure.trade, 0.0) + 5.0 * (who in self.meaning.strangers)
            much += min(1.6, 0.5 * self.lost.get(who, 0)) * (match.wording.type not in FREELY)
            if who == teller:
                much -= 2.5 if whose != "subject" or quoted else 1.2
                much -= 4.0 * (quoted and not self.lost.get(who, 0) and m.kind not in ("first", "we"))
                much -= 2.0 if self._according(m) else 0.0
                much -= 4.0 * (figure.trade in OUTSIDERS)
            elif self.voices.tells(who) and not self.lost.get(who, 0):
                much -= 1.2
            if whose == "partner":
                much += 2.5 * (self.lost.get(who, 0) > 0) - 1.5 * self.voices.tells(who)
            much += self._heads(who, match)
        else:
            much -= 1.0 if figure.trade == "official" else 0.0
            much += 0.8 * self.voices.tells(who) - 0.6 * (self.lost.get(who, 0) > 1)
        return much

    def _heads(self, who: str, match: Match) -> float:
        """An entry of a list opens with whom it is about: “1. Мұхтар Айтжанұлы, ер, 1964 жылы туған.”"""
        words, paragraph = self.story.page.words, self.story.page.words[match.last].paragraph
        head = self.meaning.head(paragraph)
        if head is not None:
            return 3.0 * (who in head.who)
        first = next((m for m in self.story.mentions if words[m.first].paragraph == paragraph), None)
        return 0.3 * (first is not None and first.kind == "name" and who in first.who)

    def _according(self, m: Mention) -> bool:
        return any(a.by is m for a in self.story.acts if a.way == "according")

    def _sentence_of(self, match: Match) -> int:
        return self.story.page.words[match.last].sentence

    def _sentence(self, m: Mention) -> int:
        return self.story.page.words[m.first].sentence
