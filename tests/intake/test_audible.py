"""Which names mean somebody, with a network that says what the story needs."""

from collections.abc import Iterator
from typing import cast

import numpy as np
import pytest

from izdeu.intake.encoder import Rows, shipped_file
from izdeu.intake.found import FoundPerson, Span
from izdeu.intake.languages.audible import Audible, Deaf, somebodys
from izdeu.intake.languages.network import Network
from izdeu.intake.languages.page import Page, Window
from izdeu.intake.languages.weighed import Together
from izdeu.intake.propose import propose

TEXT = "Құдайберген Афинада тұрады. Марат көшесінде Дархан Афинада көрген. 沙比热留在家里。"


class Says:
    """A network that hears nobody in the words it is told, and somebody in all others, who begins behind such words."""

    file = shipped_file()

    def __init__(self, *nobody: Span) -> None:
        self.nowhere = nobody

    def rows(self, page: Page) -> Iterator[tuple[Window, Rows]]:
        for window in page.windows:
            pieces = page.pieces[window.start : window.stop]
            quiet = [any(one.start < p.end and p.start < one.end for one in self.nowhere) for p in pieces]
            yield window, np.array([quiet, [True, *quiet[:-1]]], np.float32).T

    def nobody(self, rows: Rows) -> list[float]:
        return [0.99 if row[0] else 0.01 for row in rows]

    def marks(self, rows: Rows) -> list[int]:
        return [0 if quiet else 1 if after else 2 for quiet, after in rows]


def of(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def heard(*nobody: Span) -> Audible:
    lines = [Span(0, 27), Span(28, 66), Span(67, len(TEXT))]
    return Audible(TEXT, lines, cast(Network, Says(*nobody)))


def test_a_town_behind_a_name_is_no_part_of_it() -> None:
    ear = heard(of(" Афинада"), of(" Афинада", 30))
    assert ear.name(of("Құдайберген Афинада")) == of("Құдайберген")
    assert ear.name(of("Құдайберген")) == of("Құдайберген")


def test_a_chinese_name_ends_where_the_next_word_begins() -> None:
    assert heard(of("留在家里")).name(of("沙比热")) == of("沙比热")
    assert heard(of("热")).name(of("沙比热")) == of("沙比")


def test_a_chinese_name_goes_on_as_long_as_somebody_is_heard() -> None:
    end = of("沙比热").end
    assert heard(of("留在家里")).goes_on(end - 1) == end
    assert heard(of("热留在家里")).goes_on(end - 1) == end - 1
    assert Deaf().goes_on(end - 1) == end - 1


def test_a_name_in_letters_with_blanks_does_not_go_on() -> None:
    assert heard().goes_on(of("Құдайберген").end) == of("Құдайберген").end


def test_a_word_between_two_who_are_heard_parts_them() -> None:
    both = of("沙比热留在家里")
    assert heard(of("留在")).apart(both) == [of("沙比热"), of("家里")]
    assert heard(of("沙比")).apart(both) == [of("热留在家里")]
    assert heard(of("在家里")).apart(both) == [both]
    assert Deaf().apart(both) == [both]


def test_half_a_word_is_never_cut_off() -> None:
    assert heard(of("берген")).name(of("Құдайберген")) == of("Құдайберген")


def test_a_name_that_is_nobody_at_all_keeps_its_letters() -> None:
    assert heard(of("Құдайберген Афинада")).name(of("Құдайберген Афинада")) == of("Құдайберген Афинада")


def person(id: str, *places: Span) -> FoundPerson:
    return FoundPerson(id, (), id, "", places)


KUDAI, DARKHAN = person("Құдайберген", of("Құдайберген")), person("Дархан", of("Дархан"))
STREET = person("Марат", of("Марат"))


def test_a_street_is_nobody_though_it_bears_a_name() -> None:
    assert somebodys((KUDAI, STREET, DARKHAN), heard(of("Марат"))) == (KUDAI, DARKHAN)


def test_whoever_is_meant_once_is_somebody() -> None:
    both = person("Марат", of("Марат"), of("Дархан"))
    assert somebodys((KUDAI, both, DARKHAN), heard(of("Марат"))) == (KUDAI, both, DARKHAN)


@pytest.mark.parametrize("ear", [heard(of("Марат"), of("Дархан")), Deaf()], ids=["hears half of them", "hears nothing"])
def test_nobody_is_lost_of_a_list_the_network_cannot_hear(ear: Audible) -> None:
    assert somebodys((KUDAI, STREET, DARKHAN, person("x", of("Афинада"))), ear)[1:3] == (STREET, DARKHAN)
    assert len(somebodys((KUDAI, STREET, DARKHAN), ear)) == 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("她的丈夫木拉提·薩德爾開挖掘機。木拉提2018年3月在烏蘇被捕，妻子阿依努爾在阿拉木圖等他。\n", {"木拉提·薩德爾", "阿依努爾"}),
        ("Айгүл Сабыр Зейтинбурнуда тұрады. Оның күйеуі Ерлан Оспан 2018 жылы ұсталды, деді Айгүл.\n",
         {"Айгүл Сабыр", "Ерлан Оспан"}),
        ("Нурлана Сагата задержали в Урумчи. Его жена Гульнар рассказала об этом. До Музаффарабада она добиралась два дня.\n",
         {"Нурлана Сагата", "Гульнар"}),
    ],
    ids=["zh", "kk", "ru"],
)  # fmt: skip
def test_readers_ask_before_they_decide_who_is_there(
    text: str, names: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def called() -> set[str]:
        return {max((str(form.text) for form in one.names), key=len) for one in propose(text).persons if one.names}

    assert called() == names
    monkeypatch.setattr("izdeu.intake.languages.audible.network", lambda: None)
    assert called() != names


def test_a_wife_of_whom_only_that_is_said_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ерлан Оспан 2018 жылы Үрімжіде ұсталды. Ерланның әйелі Құлжада қалды. Інісі Серік бұл туралы журналистерге айтты.\n"

    def wives() -> list[str]:
        return [one.type for one in propose(text).relations if one.type == "wife"]

    assert wives() == ["wife"]
    monkeypatch.setattr(Together, "tied", lambda self, there: frozenset())
    assert wives() == []
