"""On whose word a thing is told: whoever says it in the sentence, else whoever in the family is shown telling the story."""

from collections import Counter

from izdeu.intake.found import NARRATOR, Voice
from izdeu.intake.languages.turkic.speech import Act, speech_of
from izdeu.intake.languages.turkic.story import Story
from izdeu.intake.languages.turkic.tables import table
from izdeu.model.speaker import SpeakerKind

HEARD = 0.6
OWN = frozenset(("appeal_made", "protest", "official_reply"))
"""What the report tells of somebody's doing in its own voice."""


class Voices:
    def __init__(self, story: Story) -> None:
        self.story = story
        self._retells = bool(table(story.language, "speech").get("own_story"))
        self._says: Counter[str] = Counter()
        self._talks: dict[str, float] = {}
        for act in story.acts:
            if act.by is not None and (who := story.meaning.voice_of(act)):
                self._says[who] += 1
                self._talks[who] = self._talks.get(who, 0.0) + self._weight(act)
            for who in self._hearers(act):
                self._talks[who] = self._talks.get(who, 0.0) + HEARD

    def _hearers(self, act: Act) -> set[str]:
        """Who found it out: the one who heard it from somebody, the one it was passed on to."""
        if act.verb < 0 or act.way not in ("hearsay", "verb"):
            return set()
        sentence = self.story.page.words[act.verb].sentence
        case = "nom" if act.way == "hearsay" else "dat"
        here = [m for m in self.story.in_sentence(sentence) if m.case == case and m.last < act.verb and m is not act.by]
        return set(here[0].who[:1]) if here and here[0].kind != "trade" else set()

    def _weight(self, act: Act) -> float:
        """How much it shows somebody talking to the reporter: "айтады" and "айтуынша" do, "айтқан" may be an old call."""
        if act.way == "according":
            return 1.0
        low = self.story.page.words[act.verb].low if act.verb >= 0 else ""
        return 1.0 if low in speech_of(self.story.language).talking else 0.35

    def tells(self, who: str) -> bool:
        """Whether somebody is shown saying anything."""
        enough = 1.0 if self.story.meaning.lost.get(who, 0) else HEARD  # whoever is held said it long ago
        return self._talks.get(who, 0.0) >= enough or who == self.story.meaning.narrator

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
        if teller is None or (teller == person and self._in_public(at, type)):
            return NARRATOR
        return self.person(teller)

    def _in_public(self, at: int, type: str) -> bool:
        """What a court or the police did to whoever is here to tell it, and a new passport: the report says so itself."""
        words = self.story.page.sentence(self.story.page.words[at].sentence)
        hits = (self.story.lists.institutions.find(word.low) for word in words)
        return type == "citizenship" or any(hit is not None and hit.noun.case == "nom" for hit in hits)

    def person(self, who: str) -> Voice:
        trade = self.story.cast[who].trade
        kind = {"official": SpeakerKind.OFFICIAL, "activist": SpeakerKind.EXPERT}.get(trade, SpeakerKind.RELATIVE)
        return Voice(person=who, kind=kind)

    def _of_the_family(self, at: int, person: str | None) -> str | None:
        """Who tells of their own, nearest before or anywhere: the report retells one person's story."""
        if person is None:
            return None
        near = {person, *self.story.cast.related(person)}
        kin = near | {far for one in near for far in self.story.cast.related(one)}
        kin = kin if self._retells else kin - {person}
        telling = {who for who in kin if self.tells(who) and self.story.cast[who].trade != "official"}
        telling -= self.story.meaning.strangers
        telling = telling or (self._principal(person) if self._retells else set())
        here = self.story.page.words[at].paragraph
        spoken = [
            (self.story.page.words[a.start].paragraph, who)
            for a in self.story.acts
            if (who := self.story.meaning.voice_of(a)) in telling and who is not None
        ]
        near_by = [who for paragraph, who in spoken if paragraph == here]
        earlier = [who for paragraph, who in spoken if paragraph <= here]
        alone = sorted(telling) if self._retells and len(telling) == 1 else []
        return next(reversed(near_by or earlier or alone), None)

    def _principal(self, person: str) -> set[str]:
        """The only one who tells anything, where whoever it happened to is nobody's known kin."""
        if self.story.cast[person].trade in ("official", "activist"):
            return set()
        tellers = [who for who in sorted(self._talks) if self.tells(who) and not self.story.cast[who].trade]
        tellers = [who for who in tellers if who not in self.story.meaning.strangers]
        return set(tellers) if len(tellers) == 1 else set()
