"""One box over all there is; searches that are kept, each its owner's own."""

import re

import pytest
from told import Teller, read

from izdeu.actions.add import add
from izdeu.actions.cases import file_document, open_case
from izdeu.actions.review import decide, queue
from izdeu.actions.saved import saved
from izdeu.model.claim import Verdict
from izdeu.web.desk.models import Member
from izdeu.web.desk.search.reasons import told

EVIL = "<script>alert(1)</script>"
LATER = f"Erkin Sarbasov was seen in Korla in May 2019. {EVIL} Marat asks for him.\n"


def later(text, name):
    return Teller(LATER).person("p1", "Erkin Sarbasov", role="missing_or_detained").found()


def came(book, name="later.txt"):
    return list(add(book, [(name, LATER.encode())], read, later))


def page(browser, query, **more):
    return browser.get("/search/", {"q": query, **more}).content.decode()


def text(said):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", said))


def test_a_person_is_found_by_a_name_in_another_script_and_the_page_says_why(signed_in, everything):
    came(everything)
    said = page(signed_in("Amal"), "Еркин Сарбасов")
    assert re.search(r'href="/person/[^"]+/"><bdi dir="auto">Erkin Sarbasov', said)
    assert "sound alike" in said


def test_why_a_name_was_found_is_told_in_the_language_of_the_page(signed_in, everything):
    came(everything)
    boris = signed_in("Boris")
    boris.cookies["izdeu-language"] = "ru"
    assert "звучат одинаково" in page(boris, "Еркин Сарбасов")
    assert told("a reason nobody foresaw") == "a reason nobody foresaw"


def test_a_passage_is_shown_with_what_was_sought_marked_and_leads_to_it(signed_in, everything):
    came(everything)
    said = page(signed_in("Amal"), "korla")
    assert "<mark>Korla</mark>" in said and re.search(r'href="/document/[^"]+/#:~:text=Korla"', said)


def test_what_is_stored_or_asked_for_is_text(signed_in, everything):
    came(everything, f"{EVIL}.txt")
    for said in (page(signed_in("Amal"), "Korla"), page(signed_in("Amal"), EVIL)):
        assert "<script>alert" not in said
    assert "alert" in text(page(signed_in("Amal"), "Korla"))


def test_a_search_is_narrowed_by_what_the_documents_are_and_widened_again(signed_in, everything):
    came(everything)
    boris, book = signed_in("Boris"), everything
    for row in queue(book, next(id for id, one in book.documents().items() if one.name == "later.txt")):
        decide(book, row.claim.id, Verdict.ACCEPT)
    said = page(boris, "May")
    assert "aygul.txt" in said and "later.txt" in said
    standing = re.search(r'href="(\?[^"]*standing=unreviewed[^"]*)"', said)
    assert standing
    narrowed = boris.get("/search/" + standing[1].replace("&amp;", "&")).content.decode()
    assert "take this away" in narrowed and "aygul.txt" in narrowed and "later.txt" not in narrowed
    assert "Without what it is narrowed to" in page(boris, "Nurbek", standing="reviewed")


def test_an_empty_search_says_what_else_to_try(signed_in, everything):
    said = text(page(signed_in("Amal"), "Qqzzyx"))
    assert "Nothing was found for Qqzzyx" in said and "Only the family name" in said


def test_words_without_a_letter_and_words_without_an_end_are_refused_in_words(signed_in):
    assert "There is no word in this" in page(signed_in("Amal"), "?!")
    assert signed_in("Amal").get("/search/", {"q": "x" * 401}).status_code == 400


@pytest.mark.parametrize("number", ["0", "-1", "x", "٣", "9" * 30])
def test_a_page_that_is_none_is_the_first_or_an_empty_one(signed_in, number):
    assert signed_in("Amal").get("/search/", {"q": "Nurbek", "page": number}).status_code == 200


def test_the_private_letter_is_not_found_by_whoever_may_not_read_it(signed_in):
    for query in ("brother", "Zeynep"):
        said = page(signed_in("Boris"), query)
        assert "letter.txt" not in said and 'class="found"' not in said


# — kept —


def keep(browser, query="Korla", name="Who was in Korla", **more):
    return browser.post("/search/keep/", {"q": query, "name": name, **more}, follow=True).content.decode()


def test_a_kept_search_tells_what_is_new_until_its_owner_has_seen_it(signed_in, everything):
    amal = signed_in("Amal")
    assert "Nothing new since you looked" in keep(amal)
    came(everything)
    said = amal.get("/search/").content.decode()
    assert "New since you looked" in said and "<mark>Korla</mark>" in said
    (kept,) = saved(everything, "Amal")
    upto = re.search(r'name="upto" value="(\d+)"', said)[1]
    assert "Nothing new" in amal.post(f"/search/kept/{kept.search}/seen/", {"upto": upto}, follow=True).content.decode()


def test_what_came_after_the_page_was_made_is_still_new(signed_in, everything):
    amal = signed_in("Amal")
    keep(amal)
    came(everything)
    (kept,) = saved(everything, "Amal")
    said = amal.post(f"/search/kept/{kept.search}/seen/", {"upto": "1"}, follow=True).content.decode()
    assert "New since you looked" in said


def test_a_search_is_its_owners_alone_to_see_and_to_give_up(signed_in, everything):
    keep(signed_in("Amal"))
    (kept,) = saved(everything, "Amal")
    assert "Who was in Korla" not in signed_in("Boris").get("/search/").content.decode()
    assert signed_in("Boris").post(f"/search/kept/{kept.search}/give-up/").status_code == 404
    said = signed_in("Amal").post(f"/search/kept/{kept.search}/give-up/", follow=True).content.decode()
    assert "Who was in Korla" not in said and not saved(everything, "Amal")


def test_sent_twice_it_is_kept_once_with_what_it_is_narrowed_to(signed_in, everything):
    for _ in range(2):
        said = keep(signed_in("Amal"), name=EVIL, standing="reviewed")
    (kept,) = saved(everything, "Amal")
    assert kept.narrowed == (("standing", "reviewed"),)
    assert "<script>alert" not in said and "Nothing waits for review" in said


def test_nothing_to_look_for_cannot_be_kept(signed_in):
    assert signed_in("Amal").post("/search/keep/", {"q": " "}).status_code == 400


# — in a browser —


def test_a_slash_finds_the_box_on_every_page_and_the_search_is_kept_by_keyboard(opened, looked_at):
    opened.keyboard.press("/")
    assert opened.evaluate("document.activeElement.matches('[data-find]')")
    opened.keyboard.type("Нұрбек")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("#persons")
    looked_at(opened, "search-found")
    opened.locator("#name").fill("Nurbek")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("article.card")
    looked_at(opened, "search-kept")
    opened.locator("#q").fill("qqzzyx")
    opened.keyboard.press("Enter")
    opened.wait_for_selector(".empty")
    looked_at(opened, "search-nothing")


def test_passages_are_narrowed_to_a_case_by_its_title(signed_in, everything):
    came(everything)
    case = open_case(everything, EVIL).id
    document = next(id for id, one in everything.documents().items() if one.name == "later.txt")
    file_document(everything, document, case)
    boris = signed_in("Boris")
    said = page(boris, "May")
    assert f"case={case}" in said and "in no case" in said and "&lt;script&gt;alert(1)" in said and EVIL not in said
    narrowed = text(page(boris, "May", case=case))
    assert "later.txt" in narrowed and "aygul.txt" not in narrowed
    assert "aygul.txt" in text(page(boris, "May", case="")) and "later.txt" not in text(page(boris, "May", case=""))
    boris.post("/search/keep/", {"q": "May", "case": case, "name": "in May"})
    assert "&lt;script&gt;alert(1)" in boris.get("/search/").content.decode()


def test_a_case_of_others_is_no_facet_and_narrows_to_nothing(signed_in, everything):
    came(everything)
    case = open_case(everything, "Erkin").id
    document = next(id for id, one in everything.documents().items() if one.name == "later.txt")
    file_document(everything, document, case)
    Member.objects.filter(name="Amal").update(all_cases=False)
    amal = signed_in("Amal")
    assert case not in page(amal, "May")
    assert "later.txt" not in text(page(amal, "May", case=case))
