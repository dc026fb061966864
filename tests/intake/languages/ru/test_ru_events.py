"""What a Russian text says happened, to whom, when, and how sure it is."""

import pytest

from izdeu.intake.found import Found, FoundEvent
from izdeu.intake.languages.ru.lexicon import expression, wordings
from izdeu.intake.languages.ru.read import read
from izdeu.model.claim import Stance


def told(text: str) -> list[tuple[str, str]]:
    found = read(text)
    called = {p.id: p.canonical or p.descriptor for p in found.persons}
    return [(e.type, called[e.person]) for e in found.events if e.person]


def only(found: Found, type: str) -> FoundEvent:
    return next(e for e in found.events if e.type == type and e.person)


@pytest.mark.parametrize(
    ("sentence", "type"),
    [
        ("Полицейские задержали Марата Оспанова на рынке.", "arrested_or_detained"),
        ("Марат Оспанов был арестован у себя дома.", "arrested_or_detained"),
        ("Марата Оспанова увезли люди в масках.", "arrested_or_detained"),
        ("Марата Оспанова отправили в лагерь.", "sent_to_camp"),
        ("Марат Оспанов находится под домашним арестом.", "house_arrest"),
        ("Марату Оспанову предъявили обвинение.", "charged"),
        ("Марат Оспанов отбывает срок в колонии.", "imprisoned"),
        ("Марат Оспанов вышел на свободу.", "released"),
        ("Марат Оспанов пропал без вести.", "missing_since"),
        ("Марат Оспанов домой не вернулся.", "missing_since"),
        ("У Марата Оспанова отобрали паспорт.", "passport_confiscated"),
        ("Марата Оспанова вызвали в полицию.", "summoned"),
        ("Марата Оспанова били током.", "tortured_or_ill_treated"),
        ("Марата Оспанова заставляли работать на фабрике.", "forced_labour"),
        ("Марата Оспанова дважды допрашивали.", "surveilled_or_interrogated"),
        ("Марат Оспанов скончался.", "died"),
        ("У Марата Оспанова отказали почки.", "health"),
        ("Марат Оспанов переехал в Казахстан.", "migrated"),
        ("Марат Оспанов получил гражданство Казахстана.", "citizenship"),
        ("Марат Оспанов обратился в прокуратуру.", "appeal_made"),
        ("Марат Оспанов вышел с пикетом к посольству.", "protest"),
    ],
)
def test_each_kind_is_told_of_its_person(sentence: str, type: str) -> None:
    assert told(f"{sentence}\n") == [(type, "Марат Оспанов")]


def test_a_sentence_has_its_date_and_its_years() -> None:
    event = only(read("17 сентября 2021 года суд приговорил Марата Оспанова к семи годам колонии."), "sentenced")
    assert event.when is not None and event.when.iso() == "2021-09-17"
    assert event.detail.years == 7


def test_the_only_date_of_a_sentence_counts_however_far_away_it_stands() -> None:
    far = "Утром 3 февраля 2019 года парень выехал на мотоцикле за запчастью соседу, и больше Марата Оспанова никто из домашних не видел."
    event = only(read(f"Марат Оспанов жил в Зайсане.\n{far}"), "missing_since")
    assert event.when is not None and event.when.iso() == "2019-02-03"


def test_a_relative_who_takes_a_child_home_arrests_nobody() -> None:
    assert told("Роза Ким забрала Андрея Кима из школы.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Марата Оспанова могут арестовать.",
        "Если Марата Оспанова арестуют, семья уедет.",
        "Полиция не задерживала Марата Оспанова.",
    ],
)
def test_what_did_not_happen_is_no_event(sentence: str) -> None:
    assert told(sentence) == []


def test_a_fear_is_kept_as_a_fear() -> None:
    found = read("Роза Ким опасается, что Марата Оспанова пытали.")
    assert only(found, "tortured_or_ill_treated").stance is Stance.FEARED


def test_an_official_who_denies_it_is_heard_denying() -> None:
    found = read("Министр Иван Белов отрицает, что Марата Оспанова избивали. Марат Оспанов пропал в мае 2020 года.")
    denied = [e for e in found.events if e.stance is Stance.DENIED]
    called = {p.id: p.canonical for p in found.persons}
    assert denied and called[denied[0].voice.person or ""] == "Иван Белов"


def test_one_arrest_told_with_three_verbs_is_one() -> None:
    assert told("Марата Оспанова остановили на улице, посадили в машину и увезли.") == [
        ("arrested_or_detained", "Марат Оспанов")
    ]


def test_every_wording_can_be_read() -> None:
    assert all(wording.who for found in wordings().values() for wording in found)
    assert expression("{camp}") is not None
