"""What an article says of itself in its first and last lines: when it was published, by whom, under which title."""

from dataclasses import dataclass

from izdeu.model.when import When


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands in the text for the text itself. `published` is None unless a full date is given for it."""

    published: When | None = None
    publisher: str = ""
    title: str = ""


def masthead(text: str) -> Masthead:
    return Masthead()
