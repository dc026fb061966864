"""The first page: who is looked for, and what came that fits the searches somebody keeps."""

import re

from told import Teller, read

from izdeu.actions.access import alone
from izdeu.actions.add import add
from izdeu.actions.cases import file_document, open_case
from izdeu.web.desk.models import Member

EVIL = "<script>alert(1)</script>"
LATER = "Erkin Sarbasov was seen in Korla in May 2019.\n"


def came(book) -> str:
    found = Teller(LATER).person("p1", "Erkin Sarbasov", role="missing_or_detained").found()
    list(add(book, [("later.txt", LATER.encode())], read, lambda text, name: found))
    return next(id for id, document in book.documents().items() if document.name == "later.txt")


def said(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)).strip()


def test_the_first_page_asks_for_what_is_new_to_the_searches_somebody_keeps(signed_in, everything):
    amal = signed_in("Amal")
    assert 'hx-get="/news/?pulse"' in amal.get("/").content.decode()
    amal.post("/search/keep/", {"q": "Korla", "name": EVIL})
    assert said(amal.get("/news/").content.decode()) == ""
    came(everything)
    page = amal.get("/news/").content.decode()
    assert "New in the searches you keep" in page and "1 new" in page and EVIL not in page
    assert said(signed_in("Boris").get("/news/").content.decode()) == ""  # it is Amal's search


def test_what_came_to_a_case_of_others_is_no_news(signed_in, everything):
    Member.objects.filter(name="Amal").update(all_cases=False)
    amal = signed_in("Amal")
    amal.post("/search/keep/", {"q": "Korla", "name": "Korla"})
    document = came(everything)
    file_document(everything, document, open_case(everything, "hers").id)
    assert said(amal.get("/news/").content.decode()) == ""


def test_news_stand_on_the_first_page_and_lead_to_the_search(opened, looked_at, house):
    opened.goto("/search/?q=Korla")
    opened.focus("#name")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("article[id^=s-]")
    with house.writing(alone("Boris")) as book:
        came(book)
    opened.goto("/")
    opened.wait_for_selector("#news")
    looked_at(opened, "people-news")
    opened.focus("#news ~ ul a")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/search/#s-*")
