"""Where sources exclude each other: one small rule a file. A rule's docstring is what users read."""

from collections.abc import Callable

from izdeu.timeline.contradictions.contradiction import Contradiction, Found
from izdeu.timeline.story import Story

type Rule = Callable[[Story], Found]

RULES: tuple[Rule, ...] = ()


def contradictions(story: Story) -> tuple[Contradiction, ...]:
    """What the rules find, in the order of the rules."""
    return tuple(found for rule in RULES for found in rule(story))
