"""Relatives told of together and named one by one; a report's principal teller."""

from izdeu.intake.languages.ru.read import read
from izdeu.intake.masthead import Masthead

STORY = (
    "Трое сыновей Батимы Оразхан сидят в Синьцзяне. Двоих, Ерболата и Серика, забрали 9 марта 2018 года; "
    "средний, Мурат, держался дольше: его увели в июне. «Пусть дадут услышать голос», — говорит Батима Оразхан."
)


def test_sons_told_of_together_are_named_one_by_one() -> None:
    found = read(STORY, Masthead())
    named = {p.id: p.canonical for p in found.persons}
    sons = {named[r.person] for r in found.relations if r.type == "son"}
    assert len(sons) == 3
    assert "Мурат" in sons


def test_what_befell_them_is_put_on_the_word_of_the_one_who_tells_it() -> None:
    found = read(STORY, Masthead())
    mother = next(p.id for p in found.persons if p.canonical.startswith("Батима"))
    taken = [e for e in found.events if e.type == "arrested_or_detained"]
    assert taken
    assert all(e.voice.person == mother for e in taken)
