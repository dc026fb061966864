"""What part each person has in a report."""

from izdeu.intake.found import FoundEvent, Span, Voice
from izdeu.intake.languages.en.roles import roles
from izdeu.intake.languages.en.scene import Scene
from izdeu.model.claim import Detail


def parts(text: str, *events: tuple[str, str, Detail]) -> dict[str, str]:
    """First role by name, given (name, event type, detail)."""
    scene = Scene(text)
    ids = {person.canonical: person.id for person in scene.persons()}
    told = [
        FoundEvent(f"e{n}", ids[who], type, Span(0, 1), detail=detail) for n, (who, type, detail) in enumerate(events)
    ]
    persons, _ = roles(scene.persons(), scene.relations(), told, scene)
    return {person.canonical or person.descriptor: person.roles[0] for person in persons}


def test_the_taken_the_relative_the_official_and_the_expert() -> None:
    text = (
        "Dana Sadykova says that her husband, Timur, was arrested in 2017. Foreign Minister Daniyar Ospan denied it. "
        "“Nobody knows,” said Nurlan Tulegenov, an analyst."
    )
    assert parts(text) == {
        "Timur": "missing_or_detained",
        "Dana Sadykova": "relative",
        "Daniyar Ospan": "official",
        "Nurlan Tulegenov": "activist_or_expert",
    }


def test_who_tells_of_the_camp_after_it_is_a_former_detainee() -> None:
    text = "“I was placed in a camp where forty people lived in one room,” Nurlan Kobeev said."
    assert parts(text, ("Nurlan Kobeev", "sent_to_camp", Detail())) == {"Nurlan Kobeev": "witness_or_former_detainee"}


def test_a_brother_jailed_for_days_over_his_protest_stays_a_relative() -> None:
    text = (
        "A court sent Baibolat Kunov to jail for ten days. Kunov wants news of his brother Baimurat, who is in custody."
    )
    found = parts(
        text, ("Baibolat Kunov", "sentenced", Detail(days=10)), ("Baimurat", "arrested_or_detained", Detail())
    )
    assert found == {"Baibolat Kunov": "relative", "Baimurat": "missing_or_detained"}


def test_somebody_met_in_passing_to_whom_nothing_happens_is_left_out() -> None:
    text = "Timur Bakirov's wife, Halima Nurova, returned to visit her mother."
    assert set(parts(text)) == {"Timur Bakirov", "Halima Nurova"}


def test_somebody_without_a_name_who_is_a_source_stays() -> None:
    text = "A former inmate told Dana Sadykova that her son was alive."
    scene = Scene(text)
    inmate = next(person.id for person in scene.persons() if "inmate" in person.descriptor)
    event = FoundEvent("e1", None, "contact", Span(0, 1), voice=Voice(inmate))
    persons, _ = roles(scene.persons(), scene.relations(), [event], scene)
    assert inmate in {person.id for person in persons}


def test_whoever_is_taken_along_is_taken_too() -> None:
    text = "Timur Omarov was arrested in May together with his wife, Dana. His mother, Saule, waits."
    assert parts(text) == {"Timur Omarov": "missing_or_detained", "Dana": "missing_or_detained", "Saule": "relative"}


def test_one_who_surrendered_to_soldiers_is_held() -> None:
    text = "Timur Omarov surrendered to the army in 2009. His mother, Saule, waits. Askar Imanov was jailed."
    assert parts(text)["Timur Omarov"] == "missing_or_detained"


def test_one_put_into_a_camp_who_is_not_heard_is_missing_or_held() -> None:
    text = "Dana Sadykova says that her brother Timur went home in 2017. She has waited for him since."
    assert parts(text, ("Timur", "sent_to_camp", Detail()))["Timur"] == "missing_or_detained"


def test_one_let_go_who_now_lives_abroad_is_nobody_to_be_looked_for() -> None:
    text = "Dana Sadykova told the court that she had crossed the border in April. She left the courtroom with her son."
    found = parts(
        text,
        ("Dana Sadykova", "sentenced", Detail()),
        ("Dana Sadykova", "released", Detail()),
        ("Dana Sadykova", "migrated", Detail()),
    )
    assert found["Dana Sadykova"] == "witness_or_former_detainee"
