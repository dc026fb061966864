"""What belongs to the page, and where on it a word stands."""

from spacy.tokens import Token

from izdeu.intake.languages.en.parse import parse
from izdeu.intake.languages.en.scene import Scene

REPORT = """By Nora Quill

Families wait in Almaty

Aigerim Sadykova said that her brother vanished in 2018.

“I came home and he was gone. Nobody told me anything,” Sadykova said.

See also
Orhan Demir sentenced to ten years
12/03/2020 10:00
"""


def word(scene: Scene, text: str) -> Token:
    return next(token for token in scene.doc if token.text == text)


def test_tokens_keep_the_offsets_of_the_document_even_where_lines_were_wrapped() -> None:
    text = "Her brother Askar Imanov, a farmer from the village of Kyzyl-Tan near the\nborder, was taken away.\r\n\r\nNobody saw him."
    for token in parse(text):
        assert token.is_space or text[token.idx : token.idx + len(token)] == token.text


def test_a_sentence_does_not_run_from_a_heading_into_the_paragraph() -> None:
    doc = parse("Families wait\n\nAigerim left in 2018.")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Families wait", "Aigerim left in 2018."]


def test_bylines_and_headlines_of_other_stories_belong_to_the_page() -> None:
    scene = Scene(REPORT)
    assert scene.furniture(word(scene, "Nora")) and scene.furniture(word(scene, "Orhan"))
    assert not scene.furniture(word(scene, "Aigerim"))
    assert {person.canonical for person in scene.persons() if person.names} == {"Aigerim Sadykova"}


def test_speech_is_told_from_the_report_around_it() -> None:
    scene = Scene(REPORT)
    assert scene.quoted(word(scene, "home")) and not scene.quoted(word(scene, "vanished"))
    assert scene.paragraph(word(scene, "home")) == 3
