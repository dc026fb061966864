"""Where sources exclude each other: one small rule a file. A rule's docstring is what users read."""

from collections.abc import Callable

from izdeu.timeline.contradictions.age import age
from izdeu.timeline.contradictions.asserted_denied import asserted_denied
from izdeu.timeline.contradictions.charge import charge
from izdeu.timeline.contradictions.contradiction import Contradiction, Found
from izdeu.timeline.contradictions.date import date
from izdeu.timeline.contradictions.family import children, kinship
from izdeu.timeline.contradictions.last_contact import last_contact
from izdeu.timeline.contradictions.occupation import occupation
from izdeu.timeline.contradictions.reason import why_taken, why_went
from izdeu.timeline.contradictions.sentence import sentence
from izdeu.timeline.contradictions.settled import settled
from izdeu.timeline.contradictions.status import alive_after_death, held_through_release, said_to_be_released
from izdeu.timeline.contradictions.where_held import where_held
from izdeu.timeline.story import Story

type Rule = Callable[[Story], Found]

RULES: tuple[Rule, ...] = (
    alive_after_death,
    said_to_be_released,
    held_through_release,
    where_held,
    sentence,
    charge,
    date,
    last_contact,
    asserted_denied,
    age,
    children,
    kinship,
    why_went,
    why_taken,
    occupation,
)


def contradictions(story: Story) -> tuple[Contradiction, ...]:
    """What the rules find, gravest first, each with what somebody has found of it."""
    return tuple(settled(found, story.background) for rule in RULES for found in rule(story))


def what_it_means(contradiction: Contradiction) -> str:
    """The rule in words: its docstring."""
    rule = next(rule for rule in RULES if rule.__name__ == contradiction.rule)
    return " ".join((rule.__doc__ or "").split())
