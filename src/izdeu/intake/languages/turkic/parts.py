"""What part each person has in the story, once its events are known; and who is left out of it."""

from collections import defaultdict
from collections.abc import Sequence

from izdeu.intake.found import FoundEvent
from izdeu.intake.languages.turkic.figures import UNTIED, Cast
from izdeu.intake.languages.turkic.held import HELD
from izdeu.intake.languages.turkic.voices import Voices
from izdeu.model.claim import Stance

FREE = frozenset(("released", "migrated", "returned_home", "travelled"))


class Parts:
    def __init__(self, cast: Cast, events: Sequence[FoundEvent], voices: Voices) -> None:
        self.cast, self.voices = cast, voices
        self.happened: defaultdict[str, list[FoundEvent]] = defaultdict(list)
        for event in events:
            if event.person is not None and event.stance is not Stance.DENIED:
                self.happened[event.person].append(event)
        self.sought = {who for event in events for who in event.about}
        self.somebody = any(
            e.type in HELD and e.type != "last_contact" for told in self.happened.values() for e in told
        )
        self.speaks = {event.voice.person for event in events if event.voice.person}

    def role(self, who: str) -> tuple[str, ...]:
        figure = self.cast[who]
        types = [e.type for e in self.happened[who]]
        held = [t for t in types if t in HELD]
        if self._talks(who) and self._relative_of_lost(who):
            return ("relative",)
        if figure.trade == "official" and (who in self.speaks or not self._kept(types)):
            return ("official",)
        if figure.trade == "activist" and (not held or set(held) <= {"house_arrest", "last_contact"}):
            return ("activist_or_expert",)
        if (self._kept(types) and not self._free(who, types)) or (who in self.sought and not self._talks(who)):
            return ("missing_or_detained",)
        if "died" in types and self._violently(who):
            return ("missing_or_detained",)
        if held and self._talks(who):
            return ("witness_or_former_detainee",) if not self._relative_of_lost(who) else ("relative",)
        if held:
            return ("witness_or_former_detainee",)
        if figure.trade == "activist":
            return ("activist_or_expert",)
        return ("relative",) if self.cast.related(who) else ("other",)

    def _kept(self, types: Sequence[str]) -> bool:
        """Held or gone; that somebody no longer rings is not enough where others of the story are."""
        held = {t for t in types if t in HELD}
        return bool(held - {"last_contact"}) or (bool(held) and not self.somebody)

    def _free(self, who: str, types: list[str]) -> bool:
        """Out again at the end of the story, or here to tell it."""
        if self._talks(who) and (not self._long(who) & {"sentenced", "imprisoned"} or "released" in types):
            return True
        last_held = max(n for n, t in enumerate(types) if t in HELD)
        last_free = max((n for n, t in enumerate(types) if t in FREE), default=-1)
        return last_free > last_held

    def _relative_of_lost(self, who: str) -> bool:
        return not self._long(who) and any(self._lost(other) for other in self.cast.related(who))

    def _long(self, who: str) -> set[str]:
        """What keeps somebody for long: not the ten days a mother got for her picket."""
        return {
            e.type
            for e in self.happened[who]
            if e.type in ("sent_to_camp", "imprisoned", "tortured_or_ill_treated")
            or (e.type == "sentenced" and (e.detail.years or 0) >= 0.5)
        }

    def _talks(self, who: str) -> bool:
        """Here to tell it: in somebody's own testimony nobody else is."""
        narrator = self.voices.story.meaning.narrator
        return self.voices.tells(who) if narrator is None else who == narrator

    def _lost(self, who: str) -> bool:
        return any(e.type in HELD for e in self.happened[who]) and not self._talks(who)

    def _violently(self, who: str) -> bool:
        happened = self.happened[who]
        return any(e.type == "tortured_or_ill_treated" or (e.type == "died" and self._inside(e)) for e in happened)

    def _inside(self, death: FoundEvent) -> bool:
        """Түрмеде көз жұмған: where somebody is held, by the words of the sentence."""
        page, confines = self.voices.story.page, self.voices.story.lists.confines
        at = next((w.sentence for w in page.words if w.span.end > death.span.start), -1)
        return at >= 0 and any(confines.find(w.low) is not None for w in page.sentence(at))

    def counts(self, who: str) -> bool:
        """The unnamed only if something happens to them, or they tell it."""
        return self.cast[who].named or bool(self.happened[who]) or who in self.speaks or self.cast[who].age is not None


__all__ = ["UNTIED", "Parts"]
