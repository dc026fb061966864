"""What sentences leave out and a reader fills in: the years each one got, who "himself" is, the mother named a sentence later."""

from izdeu.intake.found import Found
from izdeu.intake.languages.kk.read import read


def told(found: Found, kind: str) -> dict[str, float | None]:
    names = {p.id: p.canonical or p.descriptor for p in found.persons}
    return {names[e.person]: e.detail.years for e in found.events if e.type == kind and e.person is not None}


def test_each_one_in_a_row_gets_the_years_said_of_them() -> None:
    found = read("Бәтен екі ұлын іздеп жүр. Ерланға он жеті, Саматқа тоғыз жыл шапты.")
    assert told(found, "sentenced") == {"Ерлан": 17, "Самат": 9}


def test_herself_is_whoever_stands_before_it() -> None:
    found = read(
        "Гүлнар ағасы Назарды іздеп жүр. Ағасының қазасын тексеруді сұраған соң сот Гүлнардың өзін он бес тәулікке қамапты."
    )
    assert "Гүлнар" in told(found, "sentenced")


def test_who_is_named_next_is_the_mother_spoken_of() -> None:
    found = read(
        "Такси жүргізушісі Тілек Серғазы шешесінің суретін көтеріп тұр. "
        "Зүбайра Мақсұт 2016 жылдың қысында Шәуешекке кеткен, содан қайтпады."
    )
    names = {p.id: p.canonical for p in found.persons}
    assert ("Зүбайра Мақсұт", "mother", "Тілек Серғазы") in {
        (names[r.person], r.type, names[r.other]) for r in found.relations
    }


def test_who_wrote_it_and_the_papers_name_are_nobody() -> None:
    found = read(
        "Еркін қалам\n19.11.2020\nМөлдір Сәбитқызы\n\nГүлжан Тәкен Осакаровкада тұрады. Гүлжанның інісі Бейсен ұсталған."
    )
    assert not {"Еркін", "Мөлдір Сәбитқызы"} & {p.canonical for p in found.persons}


def test_a_chinese_name_of_two_words_is_one() -> None:
    found = read("Іздеудегі адам – Ма Сяоюн, Санжы қаласындағы асхананың иесі. Ма Сяоюн 2018 жылы ұсталған.")
    assert "Ма Сяоюн" in {p.canonical for p in found.persons}


def test_wanting_to_come_back_is_no_journey() -> None:
    found = read("Биғайша Нұрсейітқызы Түркияда тұрады. Елшілік Биғайшаның Қазақстанға қайтқысы келмейтінін айтты.")
    assert not told(found, "travelled")


def test_an_answer_given_is_said_by_who_gives_it() -> None:
    found = read("Ерлан Омаров 2018 жылы ұсталған. Прокуратура Ерлан Омаровқа айып тағылмаған деп жауап берді.")
    assert [e.voice.organisation for e in found.events if e.type == "official_reply"] == ["Прокуратура"]
