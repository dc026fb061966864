"""Whose story it is, and what goes on from one sentence to the next."""

from izdeu.intake.found import Found
from izdeu.intake.languages.dates import terms
from izdeu.intake.languages.ru.read import read


def names(found: Found) -> dict[str | None, str]:
    return {p.id: p.canonical or p.descriptor for p in found.persons}


def test_a_family_name_two_brothers_share_is_his_who_was_said_to_bear_it() -> None:
    found = read(
        "Турсын Маден ищет брата Кайрата. Маден написал в полицию. Позже стало известно, что Кайрат Маден жив."
    )
    assert ("Турсын Маден", {"Турсын Маден", "Маден"}) in [
        (p.canonical, {form.text for form in p.names}) for p in found.persons
    ]


def test_a_family_name_of_several_is_nobody() -> None:
    found = read("Братья Ивашины, Роман и Денис, живут в Вене.")
    assert [p.canonical for p in found.persons] == ["Роман", "Денис"]


def test_a_place_is_no_person_though_it_looks_like_one() -> None:
    found = read("Зебо Каримова приехала из Рушана. В Рушане у неё остался дом.")
    assert [p.canonical for p in found.persons] == ["Зебо Каримова"]


def test_a_woman_is_known_by_she_where_her_name_is_a_mans() -> None:
    found = read("Раушан Кемел преподаёт химию; гражданство она получила в 2014 году. В Толи остался её брат Нурбек.")
    ties = [(names(found)[r.person], r.type, names(found)[r.other]) for r in found.relations]
    assert ("Нурбек", "brother", "Раушан Кемел") in ties


def test_a_year_is_no_term_of_imprisonment() -> None:
    assert [t.years for t in terms("Его осудили в 2019 году на 12 лет.", "ru")] == [12]
    assert not terms("Гражданство она получила в 2014 году.", "ru")


def test_what_goes_on_in_the_next_sentence_was_the_same_day() -> None:
    found = read("Азата Муканова задержали 5 мая 2018 года. Азата Муканова избили дубинками.")
    dates = {e.type: e.when.iso() if e.when else None for e in found.events if e.person}
    assert dates["tortured_or_ill_treated"] == dates["arrested_or_detained"] == "2018-05-05"


def test_by_the_words_of_his_wife_it_is_hers() -> None:
    found = read("Антона Вершинина арестовали. Со слов его жены, учительницы Инны Орловой, Антона Вершинина избили.")
    told = next(e for e in found.events if e.type == "tortured_or_ill_treated")
    assert names(found)[told.voice.person] == "Инна Орлова"


def test_in_an_embassy_they_answered_and_it_is_the_embassys_word() -> None:
    found = read("Азат Муканов пропал в 2018 году. В посольстве ответили, что об Азате Муканове сведений нет.")
    reply = next(e for e in found.events if e.type == "official_reply")
    assert (names(found)[reply.person], reply.voice.organisation) == ("Азат Муканов", "посольстве")
