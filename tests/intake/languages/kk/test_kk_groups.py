"""Kazakh: groups, those who pass word on, and whose father it is. Everyone is invented."""

from findings import called, events, ties

from izdeu.intake.languages.kk.read import read


def test_what_befell_two_told_in_one_row_befell_both() -> None:
    found = read(
        "Раушан Дәуітқызының ағалары Ерболат пен Серікбол да 2017 жылы қамалған. Кейін Ерболат лагерьге жіберілген.\n"
    )
    assert {("Ерболат", "arrested_or_detained"), ("Серікбол", "arrested_or_detained")} <= events(found)


def test_who_says_my_father_is_not_the_father() -> None:
    found = read(
        "Раушан Дәуітқызының әкесі Дәуіт Сапарғали 2017 жылы тұтқындалған. «Әкем сексенге таяды, жүрегі ауырады», – дейді ол. "
        "Дәуіт Сапарғали он төрт жылға сотталған.\n"
    )
    sentenced = next(e for e in found.events if e.type == "sentenced")
    assert called(found, sentenced.voice.person) == "Раушан Дәуітқызы"


def test_a_trader_who_passes_word_on_is_somebody() -> None:
    found = read(
        "Маржан Әділханқызының күйеуі Еркебұлан жоғалып кеткен. Бір саудагер Маржанға күйеуінің тоғыз жылға сотталғанын айтты.\n"
    )
    sentenced = next(e for e in found.events if e.type == "sentenced")
    assert called(found, sentenced.voice.person).lower().endswith("саудагер")
    assert ("Еркебұлан", "sentenced") in events(found)


def test_those_who_come_to_a_picket_are_nobody_here() -> None:
    found = read("Заңгер Айша Беркін билікті консулдық алдына шыққандарды қудалауды тоқтатуға шақырды.\n")
    assert not any(type == "protest" for _, type in events(found))


def test_taken_away_from_a_town_is_no_journey() -> None:
    found = read("Айдос Нұрланұлын 2018 жылдың наурызында Боратала қаласында бір түнде алып кеткен.\n")
    assert ("Айдос Нұрланұлы", "arrested_or_detained") in events(found)
    assert not any(type == "returned" for _, type in events(found))


def test_a_name_that_opens_two_sentences_is_a_name() -> None:
    found = read(
        "Бижамал Ноғайбай қазір ауылда тұрады. Оның қызы Гүлзат лагерьге қамалған. Бижамал елшілікке үш мәрте барды.\n"
    )
    assert ("Гүлзат", "daughter", "Бижамал Ноғайбай") in ties(found)


def test_latin_letters_of_two_spellings() -> None:
    told = "Marjan Ädılhanqyzynyñ küieuı Erkebūlan 2018 jyly tamyzda lagerge qamaldy. Marjan küieuın ızdep jür.\n"
    assert any(e.type == "sent_to_camp" for e in read(told).events)


def test_a_capital_that_is_two_letters_in_small_does_not_stop_the_reading() -> None:
    told = "İstanbulda tūratyn Marjan Ädılhanqyzynyñ küieuı Erkebūlan 2018 jyly tamyzda lagerge qamaldy.\n"
    sent = next(e for e in read(told).events if e.type == "sent_to_camp")
    assert "lagerge" in sent.span.quote(told)
