"""How many independent voices stand behind a fact. Articles are not counted; whoever knows is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Corroboration:
    """A fact, and the independent voices that assert it, by pseudonym or by publisher. `documents`: how many papers print them."""

    fact: str
    value: str
    voices: tuple[str, ...]
    documents: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.voices)
