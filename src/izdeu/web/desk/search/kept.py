"""The searches somebody keeps, each with what is new to it since they looked."""

from collections.abc import Mapping
from dataclasses import dataclass

from izdeu.actions.casebook import Casebook
from izdeu.actions.people import Register
from izdeu.actions.saved import News, news, saved
from izdeu.model.saved import SavedSearch
from izdeu.web.desk.search.asked import Asked
from izdeu.web.desk.search.show import Text, titles, word


@dataclass(frozen=True, slots=True)
class Kept:
    """`persons`: the id and name of each who is new to it."""

    search: SavedSearch
    news: News | None
    persons: tuple[tuple[str, str], ...] = ()
    narrowed: str = ""

    @property
    def called(self) -> str:
        return self.search.name or self.search.query

    @property
    def address(self) -> str:
        return Asked(self.search.query, narrowed=dict(self.search.narrowed)).address()

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(map(Text, self.news.texts)) if self.news else ()


def kept(book: Casebook) -> list[Kept]:
    new, register = {one.search.search: one for one in news(book)}, Register(book)
    called = titles(book)
    return [_kept(register, one, new.get(one.search), called) for one in saved(book)]


def _kept(register: Register, search: SavedSearch, told: News | None, called: Mapping[str, str]) -> Kept:
    narrowed = " · ".join(word(facet, value, called) for facet, value in search.narrowed)
    persons = ((hit.person.id, register.dossier(hit.person).title) for hit in (told.persons if told else ()))
    return Kept(search, told, tuple(persons), narrowed)
