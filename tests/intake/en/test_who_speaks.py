"""Whom a pronoun means, and whose word a sentence is."""

from izdeu.intake.languages.en.scene import Scene


def meant(scene: Scene, word: str, nth: int = 0) -> list[str]:
    called = {person.id: person.canonical or person.descriptor for person in scene.persons()}
    token = [token for token in scene.doc if token.text == word][nth]
    return [called[who] for who in scene.who(token)]


def told_by(scene: Scene, word: str) -> str:
    called = {person.id: person.canonical or person.descriptor for person in scene.persons()}
    voice = scene.voice(next(token for token in scene.doc if token.text == word))
    return called[voice.person] if voice.person else voice.organisation


def test_my_is_the_speaker_named_after_the_quotation() -> None:
    scene = Scene("“They took my husband and my passport away,” Dana Sadykova said.")
    assert meant(scene, "husband") == ["husband of Dana Sadykova"]


def test_a_quotation_nobody_is_named_for_goes_on_with_the_speaker_before() -> None:
    scene = Scene(
        "Dana Sadykova said that the family has not seen him. “I have great difficulties.”\n\n“I do not know where my husband is.”"
    )
    assert meant(scene, "husband") == ["husband of Dana Sadykova"]


def test_she_said_gives_the_quotation_to_the_woman_spoken_of() -> None:
    scene = Scene("Bikamal Kadyrova came with her two daughters. “China took my husband from me,” she said, crying.")
    assert meant(scene, "husband") == ["husband of Bikamal Kadyrova"]


def test_he_is_not_the_man_who_is_speaking() -> None:
    scene = Scene("Askar Imanov lost his brother Timur. “He was a teacher and they took him,” Imanov said.")
    assert meant(scene, "He") == ["Timur"]


def test_her_in_her_husband_is_the_woman_brought_in_just_before() -> None:
    scene = Scene(
        "Sevara Tursunova came back. Beside her sits Jeyarani Anton, 44, a teacher. Her husband went to sea and vanished."
    )
    assert meant(scene, "husband") == ["husband of Jeyarani Anton"]


def test_a_pronoun_may_come_before_its_name() -> None:
    scene = Scene("Since he vanished in Argun one evening, Magomed Eldarov has been a name in letters.")
    assert meant(scene, "he") == ["Magomed Eldarov"]


def test_they_are_those_spoken_of_together() -> None:
    scene = Scene("Timur Bakirov and his brother Askar moved in 2013. They lived in Oral.")
    assert set(meant(scene, "They")) == {"Timur Bakirov", "Askar"}


def test_in_a_testimony_i_and_mother_belong_to_whoever_signs_it() -> None:
    scene = Scene(
        "My name is Ainur Dauletova. I live in Talgar. They took Mother in May. I have not heard my father's voice since."
    )
    assert scene.first_person
    assert next(one.canonical for one in scene.persons() if one.id == scene.narrator) == "Ainur Dauletova"
    assert meant(scene, "I") == ["Ainur Dauletova"]
    assert meant(scene, "Mother") == ["mother of Ainur Dauletova"]


def test_a_testimony_without_a_name_does_not_lose_its_way() -> None:
    scene = Scene("I came in 2015. My husband stayed. My mother told me that my sister and I were on a list.")
    assert meant(scene, "husband") == ["husband of the one who tells it"]


def test_an_interview_gives_each_answer_to_the_one_who_is_asked() -> None:
    scene = Scene(
        "He asks that we call him Yerbolat Manapov.\n\nQ: When did it begin?\n\nY.M.: I wrote a letter in 2016.\n\n"
        "Q: Where is your daughter?\n\nY.M.: My daughter is here."
    )
    assert meant(scene, "daughter", 1) == ["daughter of Yerbolat Manapov"]
    assert meant(scene, "I") == ["Yerbolat Manapov"]


def test_what_somebody_said_is_their_word_and_not_the_reports() -> None:
    scene = Scene(
        "Dana Sadykova said that her husband was arrested in 2017. Human Rights Watch reported that camps were built."
    )
    assert told_by(scene, "arrested") == "Dana Sadykova"
    assert told_by(scene, "built") == "Human Rights Watch"


def test_a_story_the_report_retells_is_the_word_of_the_one_shown_telling_it() -> None:
    scene = Scene(
        "Dana Sadykova has not been home for a year. Her husband Timur was arrested in 2017.\n\n“I want him back,” Sadykova said.\n\n"
        "Orhan Demir was jailed in another country."
    )
    assert told_by(scene, "arrested") == "Dana Sadykova"
    assert told_by(scene, "jailed") == ""
