"""In every language the network is asked whose kin a word means before the rules decide, at no second reading. All are invented."""

from collections.abc import Callable, Container, Sequence
from importlib import import_module

import pytest

from izdeu.intake.encoder import Encoder
from izdeu.intake.languages import weighed
from izdeu.intake.propose import propose

ROOMS = {"en": "en.scene", "ru": "ru.read", "kk": "turkic.story", "zh": "zh.scene"}
STORIES = {
    "en": ("Rustam Aliev met Pavel Orlov in the city of Almaty. His wife works in the bakery.", "wife", "Rustam", "Pavel"),
    "ru": ("Рустам Алиев встретил Павла Орлова в городе. Жена Дана работает в пекарне.", "Жена", "Рустам", "Павла"),
    "kk": ("Рүстем Әлиев қалада Бақыт Оразовты кездестірді. Әйелі Айгүл наубайханада істейді.", "Әйелі", "Рүстем", "Бақыт"),
    "zh": ("阿迪力在城里遇见了艾尔肯。他说,妻子古丽在面包店工作。", "妻子", "阿迪力", "艾尔肯"),
}  # fmt: skip
"""The text, its kin word, and two men whose wife she may be."""


class Hears:
    """Hears her to be the wife of whoever stands at `place`."""

    def __init__(self, place: int) -> None:
        self.place = place

    def owners(self, at: int, kin: Container[str], meant: Callable[[int], Sequence[str]]) -> dict[str, float]:
        return dict.fromkeys(meant(self.place), 50.0)

    def before(self, at: int, meant: Callable[[int], Sequence[str]]) -> str | None:
        return None


def husbands(language: str, of: str | None, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    text, _, *_ = STORIES[language]
    heard = None if of is None else Hears(text.index(of))
    monkeypatch.setattr(import_module(f"izdeu.intake.languages.{ROOMS[language]}"), "kinfolk", lambda *_: heard)
    monkeypatch.setattr(weighed, "KIN", 2.0)  # what the rules make of it, and nothing the network adds by itself
    found = propose(text)
    names = {one.id: one.canonical for one in found.persons}
    return {names[one.other] for one in found.relations if one.type == "wife"} | {
        names[one.person] for one in found.relations if one.type == "husband"
    }


@pytest.mark.parametrize("language", STORIES)
def test_whose_wife_she_is_follows_whom_the_network_hears(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, first, second = STORIES[language]
    (one,), (other,) = (husbands(language, of, monkeypatch) for of in (first, second))
    assert one.startswith(first[:3]) and other.startswith(second[:3])


@pytest.mark.parametrize("language", STORIES)
def test_asked_twice_a_text_is_read_once(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read, states = [], Encoder.states
    monkeypatch.setattr(Encoder, "states", lambda self, texts: read.append(texts) or states(self, texts))
    propose(f"{STORIES[language][0]} \n")  # no other test reads this text
    assert len(read) == 1
