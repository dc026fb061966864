"""An invented family and the papers that write about it, for the stories told here."""

from datetime import date
from itertools import count

from izdeu.model.claim import Basis, Claim, Detail, Spoken, Stance
from izdeu.model.evidence import Evidence
from izdeu.model.person import Mention, Person
from izdeu.model.speaker import Speaker, SpeakerIdentity, SpeakerKind
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.when import When
from izdeu.model.where import Where
from izdeu.timeline.dossier import Dossier, dossier
from izdeu.timeline.story import Background, Cited, Story

TODAY = date(2026, 1, 1)
_number = count()


class Casebook:
    """Papers a to d, Serik Talgatuly in each of them (mention `a:serik` …), his wife Aliya beside him."""

    def __init__(self, *papers: Cited) -> None:
        self.papers = {p.document: p for p in papers or [paper(letter) for letter in "abcd"]}
        self.claims: list[StandingClaim] = []
        self.mentions: dict[str, Mention] = {}
        self.speakers: dict[str, Speaker] = {}
        self.identities: dict[str, SpeakerIdentity] = {}
        self.persons: dict[str, str] = {}
        for p in self.papers:
            for who in ("serik", "aliya"):
                self.mention(p, who, {"serik": "Serik Talgatuly", "aliya": "Aliya Ospan"}[who])

    def mention(self, document: str, who: str, label: str, *, named: bool = True) -> str:
        mention = Mention(f"{document}:{who}", document, f"p-{who}", label, named, ())
        self.mentions[mention.id], self.persons[mention.id] = mention, mention.person
        return mention.id

    def says(self, document: str, predicate: str, reading: str = "", *, who: str = "serik", by: str | None = None,
             when: When | str | None = None, where: str | None = None, stance: Stance = Stance.ASSERTED,
             standing: Standing = Standing.PROPOSED, spoken: Spoken = Spoken.FREELY, told_by: str | None = None,
             basis: Basis = Basis.UNKNOWN, other: str | None = None, quote: str = "", candidates: tuple[str, ...] = (),
             **detail: object) -> StandingClaim:  # fmt: skip
        """One paper's claim about Serik, or about `who`; `by` and `told_by` are speakers made with `speaker`."""
        number = next(_number)
        claim = Claim(
            f"c-{number}", f"{document}:{who}", predicate, quote or reading, reading or predicate,
            (Evidence(f"r-{document}", number, number + 9, quote or f"passage {number}"),), stance, by, basis, told_by, spoken,
            When.parse(when) if isinstance(when, str) else when, Where(where) if where else None,
            Detail(**detail), other,
        )  # fmt: skip
        held = StandingClaim(claim, document, standing, "test", "1", 1.0, candidates)
        self.claims.append(held)
        return held

    def speaker(
        self, document: str, who: str, kind: SpeakerKind = SpeakerKind.RELATIVE, *, is_open: bool = True
    ) -> str:
        """A voice in a paper: a person of it, or an organisation."""
        speaker = Speaker(f"s-{document}-{who}", kind, kind.value, is_open)
        self.speakers[speaker.id] = speaker
        if is_open:
            mention = f"{document}:{who}"
            known = mention in self.mentions
            self.identities[speaker.id] = SpeakerIdentity(
                "i", speaker.id, mention if known else None, "" if known else who
            )
        return speaker.id

    @property
    def background(self) -> Background:
        return Background(self.papers, self.speakers, self.mentions, self.persons, self.identities)

    def person(self, who: str = "serik") -> Person:
        return Person(f"p-{who}", tuple(m for m in self.mentions if m.endswith(f":{who}")))

    def story(self) -> Story:
        return Story(self.person(), tuple(self.claims), self.background)

    def dossier(self, who: str = "serik", *, include_proposed: bool = True) -> Dossier:
        return dossier(self.person(who), self.claims, self.background, TODAY, include_proposed)

    def contradictions(self) -> list[str]:
        return [found.field for found in self.dossier().contradictions]


def paper(letter: str, published: str | None = None, publisher: str = "") -> Cited:
    return Cited(letter, f"{letter}.txt", publisher=publisher, published=When.parse(published) if published else None)
