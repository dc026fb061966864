"""What a text tells, by its rules and by the network together: which of the rules' events to believe, and what they missed.

Rules know words and say exactly where and when; the network knows sentences no rule was written for. How much each counts
was learned from texts that neither had seen (`training/hearing/weigh.py`) and can be read: `weighed.yaml`.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files
from itertools import product
from math import exp, log

import yaml

from izdeu.intake.found import FoundEvent, FoundPerson, FoundRelation, Span, Voice
from izdeu.intake.languages.asked import asked
from izdeu.intake.languages.hearing import Guess, Hearing
from izdeu.intake.languages.kinds import kind_of
from izdeu.intake.languages.lost import CUSTODY, FAR, LOST, Heard, Signs, likely, odds, signs
from izdeu.intake.languages.network import network
from izdeu.intake.languages.placed import SOMEWHERE, where
from izdeu.intake.languages.strangers import is_stranger, met
from izdeu.intake.languages.told import Told
from izdeu.intake.sieve import TYPES, Sieve
from izdeu.model.claim import Stance
from izdeu.model.when import When
from izdeu.model.where import Where

METHOD, VERSION = "hearing", "1"
WORTH_ASKING = 0.05
"""Below it what the network says of a person and a type is not weighed at all."""
BELIEVED = 0.3
"""An event of a rule that is less likely than this is left out."""
SURE = 0.5
"""What is likelier than this is told though no rule read it."""
DENIED, TELLS, KIN = 0.5, 0.5, 0.8
TELLER, LOUDER = 0.4, 0.3
"""From where on somebody is heard telling it whom no rule has; how much louder they must be than whom the rules have."""
GONE = 0.35
"""From where on somebody counts as missing or held."""
TOLD = 2
"""How much must be told of somebody who has no name, beside somebody who has one, or who was held, to count as missing."""
SPOKEN_OF = 8
"""From how many things told on a text tells much: whoever is missing in it, something is told of."""
FREED = "released"
ALONE = frozenset(("wife", "husband", "mother", "father"))
"""Of whom people have one, as a rule."""
COUPLE, CHILDREN = frozenset(("wife", "husband")), frozenset(("son", "daughter", "child"))
PARENTS = frozenset(("father", "mother"))
SIBLINGS = frozenset(("brother", "sister", "sibling"))
BY_OFFICE = ("official",)
FORMER = "witness_or_former_detainee"
LONGEST, SHORTEST = 400, 5


class Weighed:
    """One text: `believed` of the rules' events, `more` that no rule read."""

    def __init__(self, told: Told, hearing: Hearing) -> None:
        self.told, self.hearing = told, hearing
        self.rules: defaultdict[int, list[FoundEvent]] = defaultdict(list)
        for event in told.events:
            if (line := told.line(event.span.start)) is not None:
                self.rules[line].append(event)

    def believed(self) -> list[FoundEvent]:
        """What the network has no word for, or nobody to tell it of, is left to the rules."""
        return [self._placed(event) for event in self.told.events if not self._doubted(event)]

    def _placed(self, event: FoundEvent) -> FoundEvent:
        """With who tells it as far as anybody is heard, and where it was."""
        line = self.told.line(event.span.start)
        if line is None:
            return event
        event = replace(event, voice=self._teller(line, event.voice))
        if event.where is not None:
            return event
        return replace(event, where=self._where(event.type, line, (event.span.start + event.span.end) // 2))

    def _where(self, kind: str, line: int, at: int | None) -> Where | None:
        one = self.told.lines[line]
        people = {sight.at.start for sight in one.sights if sight.at}
        return where(self.told.text, one.span, at, people) if kind in SOMEWHERE else None

    def _doubted(self, event: FoundEvent) -> bool:
        line = self.told.line(event.span.start)
        if line is None or event.person not in self.hearing.people(line) or event.type not in TYPES:
            return False
        return self.chance(line, event.type, event.person, "rule") < BELIEVED

    def more(self) -> list[FoundEvent]:
        """One thing is told of one person once, where it is likeliest."""
        told: dict[tuple[str, str], Guess] = {}
        for one in sorted(self.guesses(SURE), key=lambda one: -one.chance):
            told.setdefault((one.who, one.kind), one)
        return [self.event(one) for one in told.values()]

    def guesses(self, least: float) -> list[Guess]:
        """Everything no rule read there that is as likely as this."""
        return [one for one in self._guesses if one.chance >= least]

    @cached_property
    def _guesses(self) -> list[Guess]:
        return list(self._weighed())

    def _weighed(self) -> Iterator[Guess]:
        for line in range(len(self.told.lines)):
            if self._worth_asking(line):
                ruled = {(event.type, event.person) for event in self.rules[line]}
                for kind, who in product(TYPES, self.hearing.people(line)):
                    if (kind, who) not in ruled and self.hearing.of(line, who, kind) >= WORTH_ASKING:
                        yield Guess(line, kind, who, self.chance(line, kind, who, "more"))

    def _worth_asking(self, line: int) -> bool:
        one = self.told.lines[line]
        return one.of_report and one.span.end - one.span.start >= SHORTEST and self.hearing.most(line) >= WORTH_ASKING

    def chance(self, line: int, kind: str, who: str, of: str) -> float:
        """`of`: "rule" or "more", as `weighed.yaml` has them."""
        learned = weights()[of]
        points = sum(much * learned.get(sign, 0.0) for sign, much in self.signs(line, kind, who).items())
        return 1 / (1 + exp(-points))

    def signs(self, line: int, kind: str, who: str) -> Signs:
        """What speaks for the thing being told of them there."""
        pair = odds(self.hearing.of(line, who, kind))
        people = [one for one in self.hearing.people(line) if one != who]
        others = max((odds(self.hearing.of(line, one, kind)) for one in people), default=-FAR)
        kinds = max(odds(self.hearing.of(line, who, one)) for one in TYPES if one != kind)
        here = self.rules[line]
        return {
            "always": 1.0,
            "pair": pair,
            "line": odds(self.hearing.of_line(line, kind)),
            "line, anything": odds(self.hearing.of_line(line, "event")),
            "ahead of other persons": pair - others,
            "ahead of other kinds": pair - kinds,
            "a rule tells it of another": float(any(e.type == kind and e.person != who for e in here)),
            "a rule tells another of them": float(any(e.person == who and e.type != kind for e in here)),
            "no rule here": float(not any(e.person for e in here)),
            "told of them elsewhere": float(self._elsewhere(line, kind, who)),
            "a stranger": float(is_stranger(who)),
            kind_of(kind): 1.0,
        }

    def _elsewhere(self, line: int, kind: str, who: str) -> bool:
        return any(e.type == kind and e.person == who for n, all in self.rules.items() if n != line for e in all)

    def ties(self) -> list[FoundRelation]:
        """Who may be whose kin."""
        return [
            FoundRelation(
                tie.person, tie.kin, tie.other, self.told.lines[tie.line].span,
                self.told.voice(tie.line, "", None if is_stranger(tie.person) else tie.person, None), round(tie.chance, 3), METHOD,
            )
            for tie in self.hearing.ties
        ]  # fmt: skip

    def event(self, guess: Guess) -> FoundEvent:
        span = self.told.lines[guess.line].span
        return FoundEvent(
            id="",
            person=guess.who,
            type=guess.kind,
            span=Span(span.start, min(span.end, span.start + LONGEST)),
            when=self._moment(guess),
            where=self._where(guess.kind, guess.line, self.hearing.place(guess.line, guess.who, guess.kind)),
            voice=self._voice(guess),
            stance=self._stance(guess.line),
            score=round(guess.chance, 3),
            method=METHOD,
            version=VERSION,
        )

    def _moment(self, guess: Guess) -> When | None:
        """When it was; "freed from a camp in May" says when they were freed, not when they were sent there."""
        when = self.told.moment(guess.line, guess.kind, self.hearing.place(guess.line, guess.who, guess.kind))
        return None if guess.kind in CUSTODY - {FREED} and when == self._freed(guess.line, guess.who) else when

    def _freed(self, line: int, who: str) -> When | None:
        ruled = (e.when for e in self.rules[line] if (e.type, e.person) == (FREED, who))
        if (when := next(ruled, None)) is not None or self.hearing.of(line, who, FREED) < TELLS:
            return when
        return self.told.moment(line, FREED, self.hearing.place(line, who, FREED))

    def _stance(self, line: int) -> Stance:
        if self.hearing.of_line(line, "denied") >= DENIED:
            return Stance.DENIED
        return Stance.FEARED if self.hearing.of_line(line, "feared") >= DENIED else Stance.ASSERTED

    def _voice(self, guess: Guess) -> Voice:
        who = None if is_stranger(guess.who) else guess.who or None
        place = self.hearing.place(guess.line, guess.who, guess.kind)
        return self._teller(guess.line, self.told.voice(guess.line, guess.kind, who, place))

    def _teller(self, line: int, voice: Voice) -> Voice:
        """As the rules have it; or whoever the network hears telling it far louder than whom they have, or where they have nobody.

        How the rules' teller knew it is not how another does: that goes with them.
        """
        tells = {who: self.hearing.of(line, who, "tells") for who in self.hearing.people(line)}
        best = max(tells, key=lambda who: tells[who], default=None)
        if best is None or best == voice.person or voice.organisation:
            return voice
        if voice.person is None:
            return replace(voice, person=best) if tells[best] >= TELLER else voice
        louder = tells[best] >= tells.get(voice.person, 0.0) + LOUDER
        return Voice(best, spoken=voice.spoken) if louder else voice


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """What each sign counts, of what a rule told and of what none did."""
    held: Mapping[str, Mapping[str, float]] = yaml.safe_load(
        files("izdeu.intake.languages").joinpath("weighed.yaml").read_text(encoding="utf-8")
    )
    return held


@dataclass(frozen=True, slots=True)
class Together:
    """Everything told, in the order of the text; whom the network heard spoken of, and how; whom no rule knew; who may be kin."""

    events: list[FoundEvent]
    heard: Mapping[str, Heard] = field(default_factory=dict)
    met: tuple[FoundPerson, ...] = ()
    ties: tuple[FoundRelation, ...] = ()

    def relations(self, ruled: Sequence[FoundRelation], there: Container[str]) -> tuple[FoundRelation, ...]:
        """What the rules read, and what the network surely hears of people of whom they read nothing. `there`: who is shown."""
        heard = {frozenset((one.person, one.other)) for one in self.ties}
        sure = [one for one in self.ties if one.score >= KIN and not _of_one_child(one, ruled)]
        kept = [
            one for one in ruled if frozenset((one.person, one.other)) in heard or not _of_another(one, sure, ruled)
        ]
        known = {frozenset((one.person, one.other)) for one in kept}
        more = [
            one
            for one in sure
            if frozenset((one.person, one.other)) not in known
            and not _of_spouse(one, kept)
            and not _had(one, kept, sure)
        ]
        return (*kept, *(one for one in more if one.person in there and one.other in there))

    def tied(self, there: Container[str]) -> frozenset[str]:
        """Whoever is surely heard to be kin of one of them. `there`: who is shown."""
        sure = [one for one in self.ties if one.score >= KIN]
        return frozenset(
            who for one in sure for who, other in ((one.person, one.other), (one.other, one.person)) if other in there
        )

    def parts(self, persons: Sequence[FoundPerson]) -> tuple[FoundPerson, ...]:
        """Persons with their parts: as rules have them, but where the network is sure of another; and whom no rule knew."""
        all = (*persons, *self.met)
        found = tuple(replace(one, roles=self._roles(one)) for one in all)
        if not any(one.names and LOST in one.roles for one in found):
            return found
        return tuple(
            one if self._apart(one) else replace(one, roles=_less(was)) for one, was in zip(found, all, strict=True)
        )

    def _apart(self, person: FoundPerson) -> bool:
        """Whether enough is told of somebody without a name to be missing beside those who have one, and not one of them again."""
        told = sum(event.person == person.id for event in self.events)
        return LOST not in person.roles or bool(person.names) or told >= TOLD

    def _roles(self, person: FoundPerson) -> tuple[str, ...]:
        first = (person.roles or ("other",))[0]
        if first in BY_OFFICE or person.id not in self.heard:
            return person.roles
        here = self.signs(person)
        if likely(here, weights()["lost"]) >= GONE and not self._passed_over(here):
            return (LOST,)
        roles = person.roles if first != LOST else (FORMER,) if here["held"] else ("relative",)
        return (LOST,) if FORMER in roles[:1] and _gone_in_silence(here) else roles

    def _passed_over(self, here: Signs) -> bool:
        """Whether nothing is told of them in a text that tells much."""
        return not here["much is told"] and sum(event.person is not None for event in self.events) >= SPOKEN_OF

    def signs(self, person: FoundPerson) -> Signs:
        """What speaks for their being missing or held."""
        first = (person.roles or ("other",))[0]
        return signs(person.id, first, bool(person.names), self.heard, self.events)


def _gone_in_silence(here: Signs) -> bool:
    """Kept for long, more than one thing told of them, and never the one who tells: whoever came out and speaks is a former detainee."""
    return bool(here["kept"] and here["held"] and not here["tells"] and here["much is told"] >= log(1 + TOLD))


def _less(person: FoundPerson) -> tuple[str, ...]:
    return ("relative",) if LOST in person.roles else person.roles or ("other",)


def _of_another(one: FoundRelation, sure: Sequence[FoundRelation], ruled: Sequence[FoundRelation]) -> bool:
    """Whether the network hears whose kin they are instead, or who is theirs: a word like "his wife" has one owner."""
    return any(
        tie.type == one.type
        and not _otherwise(tie, ruled)
        and (
            (tie.person == one.person and tie.other != one.other and not _of_both(one, tie, ruled))
            or (one.type in ALONE and tie.other == one.other and tie.person != one.person)
        )
        for tie in sure
    )


def _of_one_child(tie: FoundRelation, ruled: Sequence[FoundRelation]) -> bool:
    """Whether the rules read both as parents of one child: she is his children's mother, and not his."""
    hers, his = (
        {one.other for one in ruled if one.person == who and one.type in PARENTS} for who in (tie.person, tie.other)
    )
    return tie.type in PARENTS | CHILDREN and bool(hers & his)


def _otherwise(tie: FoundRelation, ruled: Sequence[FoundRelation]) -> bool:
    """Whether the rules read the two as something else: his sister is not his daughter."""
    two = {tie.person, tie.other}
    return any({rule.person, rule.other} == two and _sort(rule.type) != _sort(tie.type) for rule in ruled)


def _sort(kin: str) -> str:
    """Kinds that say one thing from either side are of one sort."""
    sorts = {"couple": COUPLE, "siblings": SIBLINGS, "parent": CHILDREN | PARENTS}
    return next((sort for sort, kinds in sorts.items() if kin in kinds), kin)


def _of_both(one: FoundRelation, tie: FoundRelation, ruled: Sequence[FoundRelation]) -> bool:
    """Whether both may be true, or "his" and "her" tell them apart: a child is the wife's and the husband's, a sister only hers."""
    between = COUPLE if one.type in CHILDREN else COUPLE | SIBLINGS
    return any({rule.person, rule.other} == {one.other, tie.other} and rule.type in between for rule in ruled)


def _had(tie: FoundRelation, kept: Sequence[FoundRelation], sure: Sequence[FoundRelation]) -> bool:
    """Whether rules and network both have them for somebody else's wife or mother, and not the mother of both."""
    heard = {_kin(one) for one in sure}
    agreed = [one for one in kept if one.type in ALONE and _kin(one) in heard]
    if tie.type in COUPLE:
        return any(one.type in COUPLE and {one.person, one.other} & {tie.person, tie.other} for one in agreed)
    alike = (one for one in agreed if (one.person, one.type) == (tie.person, tie.type))
    return any(not _of_both(one, tie, kept) for one in alike)


def _kin(tie: FoundRelation) -> tuple[frozenset[str], str]:
    """Who is whose what; husband and wife are so from either side."""
    return frozenset((tie.person, tie.other)), "spouse" if tie.type in COUPLE else tie.type


def _of_spouse(tie: FoundRelation, ruled: Sequence[FoundRelation]) -> bool:
    """Whether the rules know them as kin of the husband or the wife instead: "sister of Mr Imanov's wife"."""
    alike = (one for one in ruled if (one.person, one.type) == (tie.person, tie.type) and tie.type not in CHILDREN)
    return any(
        {rule.person, rule.other} == {one.other, tie.other} and rule.type in COUPLE for one in alike for rule in ruled
    )


def with_network(told: Told, sieve: Sieve) -> Together:
    """Rules and network together; where the network is off, the rules alone."""
    known = network()
    if known is None:
        return Together(_ordered(told.events))
    one = Weighed(told, Hearing(told, known))
    more = one.more()
    strangers = met(one.hearing.told, more, METHOD)
    there = {person.id for person in strangers}
    more = _of_known(more, there)
    events = [*(e for e in _of_known(one.believed(), there) if not _answered(e, more)), *more]
    events += asked(one, events, sieve)
    return Together(_ordered(events), one.hearing.heard(), strangers, tuple(one.ties()))


def _of_known(more: Sequence[FoundEvent], there: set[str]) -> list[FoundEvent]:
    """Without what is told of, or by, strangers nobody has met."""

    def known(who: str | None) -> bool:
        return not is_stranger(who) or who in there

    return [
        event if known(event.voice.person) else replace(event, voice=replace(event.voice, person=None))
        for event in more
        if known(event.person)
    ]


def _answered(event: FoundEvent, more: Sequence[FoundEvent]) -> bool:
    """Whether what was asked ("possible event: who?") the network has said."""
    return event.person is None and any(e.person and e.type == event.type and e.span.overlaps(event.span) for e in more)


def _ordered(events: Sequence[FoundEvent]) -> list[FoundEvent]:
    return sorted(events, key=lambda event: event.span)
