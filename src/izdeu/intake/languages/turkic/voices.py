"""On whose word a thing is told: whoever says it in the sentence, else whoever in the family is shown telling the story."""

from collections import Counter

from izdeu.intake.found import NARRATOR, Voice
from izdeu.intake.languages.turkic.speech import Act, speech_of
from izdeu.intake.languages.turkic.story import Story
from izdeu.model.speaker import SpeakerKind

OWN = frozenset(("appeal_made", "protest", "official_reply"))
"""What the report tells of somebody's doing in its own voice."""


class Voices:
    def __init__(self, story: Story) -> None:
        self.story = story
        self._says: Counter[str] = Counter()
        self._talks: dict[str, float] = {}
        for act in story.acts:
            if act.by is not None and (who := story.meaning.voice_of(act)):
                self._says[who] += 1
                self._talks[who] = self._talks.get(who, 0.0) + self._weight(act)

    def _weight(self, act: Act) -> float:
        """How much it shows somebody talking to the reporter: "айтады" and "айтуынша" do, "айтқан" may be an old call."""
        if act.way == "according":
            return 1.0
        low = self.story.page.words[act.verb].low if act.verb >= 0 else ""
        return 1.0 if low in speech_of(self.story.language).talking else 0.35

    def tells(self, who: str) -> bool:
        """Whether somebody is shown saying anything."""
        return self._talks.get(who, 0.0) >= 0.6 or who == self.story.meaning.narrator

    def over(self, at: int, first: int | None = None) -> Act | None:
        """What of all that is said here says this word: a quotation first, then the nearest verb."""
        here = [a for a in self.story.acts if a.start <= at <= a.end and a.verb != at]
        quotes = [a for a in here if a.way == "quote"]
        if quotes:
            return min(quotes, key=lambda a: a.end - a.start)
        hearsay = [a for a in here if a.way == "hearsay"]
        verbs = [a for a in here if a.way == "verb" and at < a.verb]
        according = [a for a in here if a.way == "according"]
        return next(iter([*hearsay, *verbs, *according]), None)

    def voice(self, at: int, type: str, person: str | None) -> Voice:
        act = self.over(at)
        if act is not None:
            who = self.story.meaning.voice_of(act)
            if who is not None:
                return self.person(who)
            if act.body:
                kind = SpeakerKind.OFFICIAL if act.official else SpeakerKind.ORGANISATION
                return Voice(organisation=act.body, kind=kind)
        if self.story.meaning.narrator is not None:
            return self.person(self.story.meaning.narrator)
        if type in OWN:
            return NARRATOR
        teller = self._of_the_family(at, person)
        return self.person(teller) if teller else NARRATOR

    def person(self, who: str) -> Voice:
        trade = self.story.cast[who].trade
        kind = {"official": SpeakerKind.OFFICIAL, "activist": SpeakerKind.EXPERT}.get(trade, SpeakerKind.RELATIVE)
        return Voice(person=who, kind=kind)

    def _of_the_family(self, at: int, person: str | None) -> str | None:
        """Who in the same paragraph or anywhere tells of their own: the report retells one person's story."""
        if person is None:
            return None
        kin = self.story.cast.related(person)
        kin = kin | {far for near in kin for far in self.story.cast.related(near)} - {person}
        telling = [who for who in sorted(kin) if self.tells(who) and self.story.cast[who].trade != "official"]
        if not telling:
            return None
        here = self.story.page.words[at].paragraph
        near = [
            who
            for a in self.story.acts
            if self.story.page.words[a.start].paragraph == here and (who := self.story.meaning.voice_of(a)) in telling
        ]
        earlier = [
            who
            for a in self.story.acts
            if self.story.page.words[a.start].paragraph <= here and (who := self.story.meaning.voice_of(a)) in telling
        ]
        return next(reversed(near or earlier), None)
