import pytest

from izdeu.intake.languages.en.read import read


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Aliya Ospan has three children and lives in Bulaq.", "3 children"),
        ("Serik Talgatuly, a father of four, was detained in May 2017.", "4 children"),
        ("Aliya Ospan wept. She pressed her two young daughters to her body.", "2 daughters"),
        ("Dana Bolat is bringing up three young children by herself.", "3 children"),
        ("Serik Talgatuly raised his three sons alone.", "3 sons"),
        ("Aliya Ospan lost contact with two of her children.", None),
        ("Aliya Ospan came with her other two children.", None),
        ("Police say two children were hurt near the house of Aliya Ospan.", None),
    ],
)
def test_how_many_children_somebody_is_said_to_have(text, counted):
    found = [attribute for person in read(text).persons for kind, attribute in person.attributes if kind == "children"]
    assert [attribute.reading for attribute in found] == ([counted] if counted else [])
    assert all(attribute.span.quote(text) in text for attribute in found)
