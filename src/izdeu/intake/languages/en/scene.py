"""One English text as its events are read from it: who is there, whom each word means, who is speaking."""

from spacy.tokens import Token

from izdeu.intake.found import NARRATOR, FoundPerson, FoundRelation, Voice
from izdeu.intake.languages.en.layout import layout
from izdeu.intake.languages.en.mentions import follow
from izdeu.intake.languages.en.parse import parse
from izdeu.intake.languages.en.people import Figure, cast
from izdeu.model.when import When

METHOD = "en-rules"


class Scene:
    """The text parsed once, and what is known of its people. Ask `who` of any word; ask `persons` last."""

    def __init__(self, text: str, published: When | None = None) -> None:
        self.text = text
        self.published = published
        self.doc = parse(text)
        self._page = layout(self.doc, text)
        self._cast = cast(self.doc, self._page)
        self._meaning = follow(self.doc, self._page, self._cast)

    @property
    def first_person(self) -> bool:
        """Told in the first person outside any quotation."""
        return False

    def paragraph(self, token: Token) -> int:
        """The number of its paragraph, from 0."""
        return self._page.of[token.i]

    def quoted(self, token: Token) -> bool:
        """Whether it is part of somebody's speech in quotation marks."""
        return self._page.quoted[token.i] >= 0

    def furniture(self, token: Token) -> bool:
        """Whether it belongs to the page and not to the report: bylines, link lists, share boxes, credits."""
        return self._page.of[token.i] in self._page.furniture

    def caption(self, token: Token) -> bool:
        """Whether it stands under a picture: names count there, events do not follow from the text around."""
        return self._page.of[token.i] in self._page.captions

    def who(self, token: Token) -> tuple[str, ...]:
        """The persons this word means: one, several ("the couple"), or none where that is not sure."""
        return self._meaning.who.get(token.i, ())

    def who_ranked(self, token: Token) -> list[tuple[str, float]]:
        """The persons it could mean, best first, with scores from 0 to 1."""
        return self._meaning.ranked.get(token.i) or [(person, 1.0) for person in self.who(token)]

    def voice(self, token: Token) -> Voice:
        """Who tells what this word is part of; the narrator where nobody is shown telling it."""
        return NARRATOR

    def persons(self) -> tuple[FoundPerson, ...]:
        """Everyone found, in the order they appear; roles are added by `roles.roles` when the events are known."""
        return tuple(_found(figure) for figure in self._cast.figures.values())

    def relations(self) -> tuple[FoundRelation, ...]:
        """Family ties as stated, each once."""
        return ()


def _found(figure: Figure) -> FoundPerson:
    return FoundPerson(
        figure.id,
        figure.names(),
        figure.canonical,
        figure.descriptor,
        tuple(figure.spans),
        sex=figure.sex,
        sex_span=figure.sex_span,
        age=figure.age,
        attributes=tuple(figure.attributes),
        method=METHOD,
    )
