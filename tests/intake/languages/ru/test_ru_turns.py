"""Idioms, callings and groups: who is meant where neither name nor pronoun says so."""

from izdeu.intake.found import Found
from izdeu.intake.languages.ru.read import read


def told(found: Found) -> set[tuple[str, str]]:
    called = {p.id: p.canonical or p.descriptor for p in found.persons}
    return {(e.type, called[e.person]) for e in found.events if e.person}


def when(found: Found, type: str) -> str | None:
    event = next(e for e in found.events if e.type == type and e.person)
    return event.when.iso() if event.when else None


def test_any_verb_that_puts_somebody_in_a_camp_tells_of_it() -> None:
    found = read("Марата Оспанова спровадили в лагерь под Кульджой.")
    assert ("sent_to_camp", "Марат Оспанов") in told(found)


def test_a_camp_for_the_displaced_holds_nobody() -> None:
    found = read("Марата Оспанова доставили в лагерь для перемещённых лиц.")
    assert "sent_to_camp" not in {kind for kind, _ in told(found)}


def test_whoever_is_in_a_remand_prison_is_held_and_serves_no_sentence() -> None:
    assert told(read("Марат Оспанов сидит в СИЗО.")) == {("arrested_or_detained", "Марат Оспанов")}


def test_the_lawyers_client_is_nobody_who_speaks_for_others() -> None:
    found = read(
        "Тимура Ахметова задержали в мае. Адвокат Руфина Сабитова обратилась в прокуратуру. По её словам, подзащитного били."
    )
    assert ("tortured_or_ill_treated", "Тимур Ахметов") in told(found)


def test_a_lawyers_story_is_the_lawyers_where_no_relative_tells_it() -> None:
    found = read(
        "Адвокат Руфина Сабитова рассказала о деле Тимура Ахметова. Его задержали в мае.\n\n"
        "Тимура Ахметова отправили в колонию."
    )
    teller = next(p.id for p in found.persons if p.canonical == "Руфина Сабитова")
    assert {e.voice.person for e in found.events if e.type == "imprisoned"} == {teller}


def test_a_short_participle_without_a_subject_is_of_whom_the_record_speaks() -> None:
    found = read("Серикболат Каиров, ветеринар, уехал в Кульджу в августе. Переведён на домашний арест в ноябре.")
    assert ("house_arrest", "Серикболат Каиров") in told(found)


def test_both_brothers_named_in_a_row_are_each_taken() -> None:
    found = read("Обоих сыновей Зейнеп, Ерлана Саитова и Данияра Саитова, загребли во время облавы.")
    assert {("arrested_or_detained", "Ерлан Саитов"), ("arrested_or_detained", "Данияр Саитов")} <= told(found)


def test_whose_brothers_they_are_is_not_taken_with_them() -> None:
    found = read("Задержали двух братьев Марины, Петра Ладова и Ивана Ладова.")
    assert not any("Марин" in who for _, who in told(found))


def test_visitors_are_let_in_to_the_one_who_is_held() -> None:
    found = read("Тимур Ахметов сидит в колонии. Матери за всё время дали одно свидание.")
    assert ("contact", "Тимур Ахметов") in told(found)


def test_a_day_far_from_a_year_named_in_passing_is_counted_back_from_the_report() -> None:
    text = (
        "«Памир», 22 июня 2023 года\n\nВ Россию Тимур Ахметов переселился в 2014 году. Он строил дома. Жил в Люберцах. "
        "Второго мая Тимура Ахметова задержали у подъезда.\n"
    )
    assert when(read(text), "arrested_or_detained") == "2023-05-02"


def test_who_comes_out_of_a_camp_comes_out_when_the_time_there_ends() -> None:
    found = read(
        "С января по сентябрь 2018 года Тимура Ахметова держали в лагере. Там его били. Потом Тимура Ахметова выпустили."
    )
    assert when(found, "released") == "2018-09"
    assert when(found, "tortured_or_ill_treated") == when(found, "sent_to_camp")


def test_a_mother_who_is_gone_and_named_only_later_is_one_person() -> None:
    found = read(
        "Студент Икрам Нурланов пять лет ничего не знает о матери: она пропала. Об этом Икрам Нурланов рассказал в среду.\n\n"
        "Лариса Турсунова осуждена на тринадцать лет."
    )
    mother = next(p.id for p in found.persons if p.canonical == "Лариса Турсунова")
    son = next(p.id for p in found.persons if p.canonical == "Икрам Нурланов")
    assert (mother, "mother", son) in {(r.person, r.type, r.other) for r in found.relations}


def test_what_an_office_advises_is_its_answer_to_whoever_asked() -> None:
    found = read("Абдувели Розиев обращался в министерство; там ему посоветовали набраться терпения.")
    assert ("official_reply", "Абдувели Розиев") in told(found)


def test_who_looks_for_somebody_is_not_missing() -> None:
    found = read("Заира Мусаева ищет брата с осени 2020 года. Тимура Мусаева увезли из Грозного.")
    assert ("missing_since", "Заира Мусаева") not in told(found)


def test_a_grandfather_who_has_not_seen_a_child_yet_misses_nobody() -> None:
    found = read("Дед Асан Кемелов ещё ни разу не видел внучку Перизат Кемелову.")
    assert "missing_since" not in {kind for kind, _ in told(found)}


def test_whoever_says_their_own_name_in_a_long_quotation_tells_it_all() -> None:
    found = read(
        "Встреча прошла в среду.\n\n«Имя моё Алия Сапарова, мне сорок лет.\n\nВ ноябре меня допрашивали двое суток. "
        "Отца моего посадили в тюрьму».\n"
    )
    teller = next(p.id for p in found.persons if p.canonical == "Алия Сапарова")
    asked = next(e for e in found.events if e.type == "surveilled_or_interrogated")
    assert (asked.person, asked.voice.person) == (teller, teller)
