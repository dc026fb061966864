"""On whose word it is, who says "I", and what part each person has in a Russian report."""

from izdeu.intake.found import Found
from izdeu.intake.languages.ru.read import read

TESTIMONY = """Рассказ Веры Лапиной

Меня зовут Вера Лапина, мне 47 лет. Мой муж Андрей работал на заводе.
В марте 2021 года к нам пришли, Андрея забрали, а у меня отобрали паспорт. Суд дал ему семь лет колонии.
Моя свекровь, Нина Петровна, перенесла инсульт.
"""


def by(found: Found, type: str) -> str:
    called = {p.id: p.canonical or p.descriptor for p in found.persons}
    event = next(e for e in found.events if e.type == type and e.person)
    return called.get(event.voice.person or "", event.voice.organisation)


def test_a_quotation_is_the_word_of_whoever_is_named_after_it() -> None:
    found = read("«В мае моего брата забрали», — рассказала Роза Ким. Андрей Ким пропал в мае 2019 года.")
    assert by(found, "arrested_or_detained") == "Роза Ким"


def test_according_to_her_words_it_is_hers() -> None:
    assert by(read("По словам Розы Ким, Андрея Кима пытали током."), "tortured_or_ill_treated") == "Роза Ким"


def test_a_testimony_has_its_teller_and_my_husband_is_hers() -> None:
    found = read(TESTIMONY)
    called = {p.id: p.canonical for p in found.persons}
    assert called[found.narrator or ""] == "Вера Лапина"
    ties = {(called[r.person], r.type, called[r.other]) for r in found.relations}
    assert {("Андрей", "husband", "Вера Лапина"), ("Нина Петровна", "mother-in-law", "Вера Лапина")} <= ties
    assert {e.voice.person for e in found.events if e.person} == {found.narrator}


def test_the_one_who_is_held_is_the_subject_and_the_others_have_their_parts() -> None:
    found = read(TESTIMONY + "Судья Павел Гринько молчал. Адвокат Марина Лисова подала жалобу.\n")
    roles = {p.canonical: p.roles[0] for p in found.persons}
    assert roles == {
        "Вера Лапина": "relative",
        "Андрей": "missing_or_detained",
        "Нина Петровна": "relative",
        "Павел Гринько": "official",
        "Марина Лисова": "activist_or_expert",
    }


def test_ages_are_read_with_numbers_and_words() -> None:
    found = read("35-летний Азат Муканов пропал. Его матери, Розе Ким, шестьдесят два года. Мать Азата плачет.")
    assert {p.canonical: p.age.value for p in found.persons if p.age} == {"Азат Муканов": 35, "Роза Ким": 62}


def test_whoever_only_signs_the_report_is_nobody_in_it() -> None:
    assert [
        p.canonical for p in read("Пропал Азат Муканов\n\nАвтор: Инна Сулима\n\nАзат Муканов пропал в мае.\n").persons
    ] == ["Азат Муканов"]


def test_a_short_name_is_the_same_person() -> None:
    found = read("Павел Орлов исчез. Паша работал на заводе.")
    assert [tuple(f.text for f in p.names) for p in found.persons] == [("Павел Орлов", "Паша")]
