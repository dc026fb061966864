"""What somebody asks for: the words, what of all there is, what it is narrowed to, and which page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from izdeu.actions.everything import Of
from izdeu.actions.fulltext import FACETS
from izdeu.model.errors import BadRequest

LONGEST = 400  # letters: what is longer is a text, and not looked for


@dataclass(frozen=True, slots=True)
class Asked:
    """`of`: only persons, rows or texts; all of them where it is None. A facet whose value is empty asks for what does not say."""

    query: str = ""
    of: Of | None = None
    narrowed: Mapping[str, str] = field(default_factory=dict)
    page: int = 1

    @staticmethod
    def read(sent: QueryDict) -> "Asked":
        """BadRequest where the words are too many to be looked for."""
        query = sent.get("q", "").strip()
        if len(query) > LONGEST:
            raise BadRequest(f"{len(query)} letters are too many to look for", "Type a name, or a few words of a text.")
        of, page = sent.get("of", ""), sent.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
        narrowed = {facet: sent.get(facet, "") for facet in FACETS if facet in sent}
        return Asked(query, Of(of) if of in set(Of) else None, narrowed, max(1, number))

    @property
    def texts_only(self) -> bool:
        """Persons and rows are not narrowed, and have no second page."""
        return self.of is Of.TEXT or bool(self.narrowed) or self.page > 1

    def shows(self, of: Of) -> bool:
        return of is Of.TEXT if self.texts_only else self.of in (None, of)

    def address(self, **changed: str | int | None) -> str:
        """The same with something else; without what is None."""
        said = {"q": self.query, "of": self.of.value if self.of else None, **self.narrowed, **changed}
        return "?" + urlencode({name: value for name, value in said.items() if value is not None})
