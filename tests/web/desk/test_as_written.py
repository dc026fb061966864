"""Words that were read in a photograph stand in the review and on the page of the document as they are on the paper."""

import io

import pytest
from made_scan import letter
from PIL import Image
from told import Teller

from izdeu.actions.add import add
from izdeu.actions.review import queue
from izdeu.assembly import read_safely
from izdeu.model.source import Openness

WORDS = ("Askar Imanov was arrested on 12 March 2018.", "Nobody has heard of him since.", "We ask where he is.")


def told(text, name):
    teller = Teller(text.text).person("p1", "Askar Imanov", role="missing_or_detained")
    teller.event("p1", "arrested_or_detained", "was arrested on 12 March 2018")
    return teller.found()


@pytest.fixture
def scanned(everything):
    [added] = add(everything, [("letter.png", letter(WORDS))], read_safely, told)
    assert added.proposals, added.reason
    return added.document


def test_a_card_shows_its_words_on_the_paper(signed_in, everything, scanned):
    boris = signed_in("Boris")
    event = next(row for row in queue(everything, scanned) if row.claim.event)
    [evidence] = event.claim.evidence
    address = f"/document/{scanned}/words/{evidence.start}-{evidence.end}/"
    assert address in boris.get(f"/review/{scanned}/?card={event.claim.id}").content.decode()
    answer = boris.get(address)
    assert answer["Content-Type"] == "image/jpeg" and answer["Cache-Control"] == "no-store"
    shown = Image.open(io.BytesIO(answer.content))
    assert shown.width > 3 * shown.height


def test_the_page_of_a_document_shows_each_of_its_sheets(signed_in, everything, scanned):
    said = signed_in("Amal").get(f"/document/{scanned}/").content.decode()
    assert "Page 1 as it stands on the paper" in said and "tesseract 5" in said
    address = said[said.index(f"/document/{scanned}/words/") :].partition('"')[0]
    assert Image.open(io.BytesIO(signed_in("Amal").get(address).content)).height > 200


def test_what_is_sealed_and_what_is_no_picture_is_not_shown(signed_in, everything):
    [private] = add(everything, [("private.png", letter(WORDS))], read_safely, told, Openness.PRIVATE)
    typed = next(id for id, document in everything.documents().items() if document.name == "aygul.txt")
    for document in (private.document, typed, "d-nothing"):
        assert signed_in("Boris").get(f"/document/{document}/words/0-12/").status_code == 404
