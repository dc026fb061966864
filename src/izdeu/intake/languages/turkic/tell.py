"""The events a text tells, each with its person, its time, its place and on whose word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from izdeu.intake.found import FoundEvent, Span
from izdeu.intake.languages.dates import Kind
from izdeu.intake.languages.turkic.held import SUFFERED
from izdeu.intake.languages.turkic.moment import Moments
from izdeu.intake.languages.turkic.page import Page
from izdeu.intake.languages.turkic.patterns import Match, wordings
from izdeu.intake.languages.turkic.stance import stances
from izdeu.intake.languages.turkic.story import Story
from izdeu.intake.languages.turkic.tables import listed, table
from izdeu.intake.languages.turkic.voices import Voices
from izdeu.intake.languages.turkic.whom import Chosen, Whom
from izdeu.model.claim import Detail, Stance

ACTS = frozenset(("appeal_made", "protest"))
JOURNEYS = frozenset(("returned", "travelled", "migrated"))
OFTEN = frozenset(("appeal_made",))
EVERYDAY = frozenset(
    ["contact", "travelled", "health", "appeal_made", "protest", "surveilled_or_interrogated", "citizenship"]
)
WHERE = frozenset(("imprisoned", "arrested_or_detained"))
"""Of who died in prison it is not told besides that they were there."""
LONGEST = 300

__all__ = ["Kind", "tellings"]


def tellings(story: Story, lost: dict[str, int], method: str) -> list[FoundEvent]:
    """In the order of the text; those whose person cannot be told have candidates instead."""
    voices = Voices(story)
    teller = _Teller(story, voices, Whom(story, voices, lost), Moments(story, voices), method, lost)
    out: list[FoundEvent] = []
    for number in range(len(story.page.sentences)):
        if story.page.sentence(number)[0].told:
            out += once(list(teller.sentence(number)))
    return numbered(again(out))


@lru_cache(maxsize=2)
def matches(page: Page, language: str) -> tuple[tuple[Match, ...], ...]:
    """Of each sentence of the report the wordings in it, whoever they are about: found once, however often the text is read."""
    found = wordings(language).find
    sentences = map(page.sentence, range(len(page.sentences)))
    return tuple(tuple(found(words)) if words[0].told else () for words in sentences)


class _Teller:
    def __init__(
        self, story: Story, voices: Voices, whom: Whom, moments: Moments, method: str, lost: dict[str, int]
    ) -> None:
        self.lost = lost
        self.story, self.voices, self.whom, self.moments, self.method = story, voices, whom, moments, method
        self.stances = stances(story.language)
        self.things = re.compile(f"(?:{table(story.language, 'endings')['thing']})$")
        self.taking = listed(story.language, "stance", "taking")
        such = table(story.language, "stance").get("such")
        self.such = re.compile(f"(?:{such})$") if such else None
        self.matches = matches(story.page, story.language)

    def sentence(self, number: int) -> Iterator[FoundEvent]:
        for match in self.matches[number]:
            yield from self._event(match)

    def _event(self, match: Match) -> Iterator[FoundEvent]:
        if match.verb is not None and self.story.lists.trades.find(self.story.page.words[match.last].low):
            return  # тергеуші: who does it for a living
        end, verb = self.stances.end(self.story.page, match)
        stance = self.stances.stance(self.story.page, match, end, verb)
        if stance is None:
            return
        whole = replace(match, verb=verb)
        chosen = self.whom.choose(whole, end)
        if chosen is None or self._of_nobody(match, chosen):
            return
        chosen = self._in_their_name(match, self._for_them(match, chosen))
        if match.wording.whose == "ablative" and match.wording.type in EVERYDAY and not self._from(chosen):
            return
        if self._too_far(match, chosen) or self._in_passing(match, end, chosen):
            return
        if stance is Stance.DENIED and not (self._denies(match) or (verb is not None and not verb.negative)):
            return
        if (
            self._took_them(match)
            or self._of_a_thing(match)
            or self._of_such_people(end)
            or self._only_how_it_was_told(match, end)
        ):
            return
        yield from self._tell(match, end, chosen, stance)

    def _of_a_thing(self, match: Match) -> bool:
        """“ноутбугін алып кеткен”: the object right before the verb is a thing, and nobody was taken."""
        if match.wording.whose != "object" or match.wording.type != "arrested_or_detained" or match.first == 0:
            return False
        before = self.story.page.words[match.first - 1]
        if before.sentence != self.story.page.words[match.last].sentence or not self.things.search(before.low):
            return False
        return match.verb is None or (
            not match.verb.passive
            and not any(m.first <= before.at <= m.last for m in self.story.in_sentence(before.sentence))
        )

    def _only_how_it_was_told(self, match: Match, end: int) -> bool:
        """“телефон соғып жеткізген”: the call is how the news came."""
        if match.wording.type != "contact":
            return False
        words = self.story.page.words
        after = [w for w in words[end : end + 3] if w.sentence == words[end].sentence]
        return any(act.verb in {w.at for w in after[1:]} for act in self.story.acts if act.way == "verb")

    def _took_them(self, match: Match) -> bool:
        """“Бораталадан алып кеткен”: nobody went there of their own."""
        before = self.story.page.words[max(0, match.last - 1)]
        return match.wording.type in JOURNEYS and before.low in self.taking

    def _of_such_people(self, end: int) -> bool:
        """“алдына шыққандарды қудалау”: of all who do it, and of nobody here."""
        return self.such.search(self.story.page.words[end].low) is not None if self.such else False

    def _from(self, chosen: Chosen) -> bool:
        """“анасынан жауап алған”, but not “жауап алдым”: I got an answer."""
        return chosen.mention is not None and chosen.mention.case == "abl"

    def _too_far(self, match: Match, chosen: Chosen) -> bool:
        """Everyday words need their person in the sentence: "rang", "went", "fell ill"."""
        if match.wording.type not in EVERYDAY or chosen.score >= 5:
            return False
        m = chosen.mention
        return (
            m is None
            or self.story.page.words[match.last].sentence - self.story.page.words[m.first].sentence
            > (m.kind in ("third",)) + 1
        )

    def _in_passing(self, match: Match, end: int, chosen: Chosen) -> bool:
        """Шекарадан өткен көршісі: who crossed tells it, and it is no news itself."""
        m = chosen.mention
        return match.wording.type == "travelled" and m is not None and m.first > end

    def _for_them(self, match: Match, chosen: Chosen) -> Chosen:
        """What a family or an organisation asks for belongs to whom it asks for."""
        if match.wording.type not in ACTS:
            return chosen
        words, clause = self.story.page.words, self.story.clause
        sentence = words[match.last].sentence
        here = [w for w in self.story.page.sentence(sentence) if w.at < match.last]
        mentioned = self.story.in_sentence(sentence)
        if any(m.case == "nom" and m.last < match.last and m.who and m.kind != "trade" for m in mentioned):
            return chosen
        lists = self.story.lists
        asked = [
            w for w in here if w.low in lists.families or ((hit := lists.bodies.find(w.low)) and hit.noun.case == "nom")
        ]
        if not asked or (match.verb is not None and match.verb.person == 1):
            return chosen
        lost = [who for m in mentioned for who in m.who if self.lost.get(who, 0)]
        recent = [who for m in self.story.mentions if m.first < match.last for who in m.who if self.lost.get(who, 0)]
        who = (lost or recent[-1:])[:1]
        del clause
        return Chosen(tuple(who), (), 5.0 if who else 0.0)

    def _in_their_name(self, match: Match, chosen: Chosen) -> Chosen:
        """What a champion hands in is the appeal of whom it is for."""
        if match.wording.type != "appeal_made" or not chosen.who:
            return chosen
        if self.story.cast[chosen.who[0]].trade != "activist":
            return chosen
        here = self.story.in_sentence(self.story.page.words[match.last].sentence)
        others = [
            who for m in here for who in m.who if who not in chosen.who and self.story.cast[who].trade != "activist"
        ]
        lost = [who for who in others if self.lost.get(who, 0)] or others
        return Chosen(tuple(lost[:1]), (), 5.0) if lost else chosen

    def _about(self, type: str, who: str | None, match: Match) -> tuple[str, ...]:
        """Whom an appeal is for: the lost of the sentence, else the lost of the family."""
        if type not in ACTS or who is None:
            return ()
        here = [w for m in self.story.in_sentence(self.story.page.words[match.last].sentence) for w in m.who]
        lost = [w for w in dict.fromkeys(here) if w != who and self.lost.get(w, 0)]
        kin = [w for w in sorted(self.story.cast.related(who)) if self.lost.get(w, 0) and not self.voices.tells(w)]
        return tuple(lost or kin)

    def _denies(self, match: Match) -> bool:
        """A negated verb is a denial only where somebody is shown saying it who is not of the family."""
        act = self.voices.over(match.last)
        if act is None:
            return False
        who = self.story.meaning.voice_of(act)
        return act.official or bool(act.body) or (who is not None and self.story.cast[who].trade == "official")

    def _of_nobody(self, match: Match, chosen: Chosen) -> bool:
        """Thousands were sent to camps: nobody in particular, unless somebody stands in the sentence with the right case."""
        sentence = self.story.page.words[match.last].sentence
        clause = self.story.clause[match.last]
        general = any(
            w.low in self.stances.general
            for w in self.story.page.sentence(sentence)
            if self.story.clause[w.at] == clause and w.at < match.last
        )
        return general and (
            chosen.mention is None
            or self.story.page.words[chosen.mention.first].sentence != sentence
            or self.story.clause[chosen.mention.first] != clause
        )

    def _tell(self, match: Match, end: int, chosen: Chosen, stance: Stance) -> Iterator[FoundEvent]:
        yield from self._shared(match, end, chosen, stance)
        type, span = match.wording.type, self._span(match, end)
        when, years = self.moments.of(match, end), self._years(match, end)
        detail = (
            Detail(years=years)
            if years is not None and type in ("sentenced", "imprisoned", "sent_to_camp")
            else Detail()
        )
        for who in chosen.who or (None,):
            if who is None and not chosen.candidates:
                return
            if type in ACTS and who is not None and self.story.cast[who].trade == "official":
                continue
            voice = self.voices.voice(match.last, type, who)
            score = min(0.95, 0.45 + 0.08 * chosen.score) if who else 0.4
            yield FoundEvent(
                "", who, type, span, when, self.moments.place(match, end), detail, voice, stance, round(score, 3), self.method,
                () if who else chosen.candidates, self._about(type, who, match),
            )  # fmt: skip

    def _shared(self, match: Match, end: int, chosen: Chosen, stance: Stance) -> Iterator[FoundEvent]:
        """Ерланға он жеті, Саматқа тоғыз жыл шапты: the years of each one, the verb told once."""
        m = chosen.mention
        if match.wording.type != "sentenced" or match.wording.whose != "dative" or m is None or m.case != "dat":
            return
        words = self.story.page.words
        before = [
            one for one in self.story.in_sentence(words[m.first].sentence) if one.case == "dat" and one.last < m.first
        ]
        for one in before:
            told = words[one.last + 1 : m.first]
            years = self.moments.number(" ".join(w.low for w in told[:-1])) if told and told[-1].text == "," else None
            if years is None or not one.who:
                continue
            voice = self.voices.voice(match.last, "sentenced", one.who[0])
            span = self.story.words(one.first, told[-2].at)
            yield FoundEvent(
                "", one.who[0], "sentenced", span, None, None, Detail(years=years), voice, stance, 0.7, self.method
            )

    def _span(self, match: Match, end: int) -> Span:
        """From the first word of the clause to the end of the verb; the wording itself where that is too long."""
        words, clause = self.story.page.words, self.story.clause
        start = match.first
        while (
            start
            and clause[start - 1] == clause[match.last]
            and words[start - 1].sentence == words[match.last].sentence
        ):
            start -= 1
        while start < match.first and not (words[start].letters or words[start].text[0].isdigit()):
            start += 1
        span = self.story.words(start, end)
        return span if span.end - span.start <= LONGEST else self.story.words(match.first, end)

    def _years(self, match: Match, end: int) -> float | None:
        return self.moments.years(match, end)


def once(told: Sequence[FoundEvent]) -> list[FoundEvent]:
    """In one sentence each kind of thing happens once to a person, unless it has another day."""
    kept: list[FoundEvent] = []
    for event in told:
        same = [k for k in kept if (k.person, k.type, k.stance) == (event.person, event.type, event.stance)]
        if any(k.when == event.when or event.when is None or k.when is None for k in same):
            continue
        kept.append(event)
    types = {(e.person, e.type) for e in kept}
    deaths = {(e.person, e.span.end) for e in kept if e.type == "died"}
    put = {(e.person, e.span.end) for e in kept if e.type in ("imprisoned", "sent_to_camp", "house_arrest")}
    kept = [e for e in kept if e.type != "arrested_or_detained" or (e.person, e.span.end) not in put]
    return [e for e in kept if not _implied(e, types) and not (e.type in WHERE and (e.person, e.span.end) in deaths)]


def _implied(event: FoundEvent, types: set[tuple[str | None, str]]) -> bool:
    """Being put into a camp is not told as an arrest besides; the last call is no call besides."""
    more = {
        "arrested_or_detained": (),
        "contact": ("last_contact", "appeal_made"),
        "travelled": ("returned", "migrated"),
        "appeal_made": ("protest", "surveilled_or_interrogated"),
    }
    return any((event.person, other) in types for other in more.get(event.type, ()))


def again(told: Sequence[FoundEvent]) -> list[FoundEvent]:
    """What is only told over again, without a day or another voice, is left out."""
    kept: list[FoundEvent] = []
    for event in told:
        same = [k for k in kept if (k.person, k.type, k.stance) == (event.person, event.type, event.stance)]
        if event.person is not None and any(_adds_nothing(event, k) for k in same):
            continue
        kept.append(event)
    return kept


def _adds_nothing(event: FoundEvent, known: FoundEvent) -> bool:
    if event.detail.years is not None and event.detail.years != known.detail.years:
        return False
    same_voice = event.voice == known.voice or not event.voice.organisation
    if event.type in OFTEN and event.span != known.span:
        return False
    return (event.when is None or event.when == known.when) and same_voice


def numbered(told: Sequence[FoundEvent]) -> list[FoundEvent]:
    return [replace(event, id=f"e{n}") for n, event in enumerate(sorted(told, key=lambda e: (e.span, e.type)), 1)]


def losses(told: Sequence[FoundEvent]) -> Counter[str]:
    """How often each person is told to be held or gone."""
    return Counter(
        e.person for e in told if e.person is not None and e.type in SUFFERED and e.stance is Stance.ASSERTED
    )
