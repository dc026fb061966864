"""What documents say is found by any word of it; whoever may not read a document does not learn that it is there."""

from dataclasses import replace
from datetime import date

import pytest
from told import put

from izdeu.actions.everything import Of, search_everything
from izdeu.actions.fulltext import REVIEWED, UNREVIEWED, find_text
from izdeu.actions.indexing import LONGEST, cuts, index_missing, indexed
from izdeu.actions.people import Register
from izdeu.actions.rebuild import rebuild
from izdeu.actions.review import decide, queue
from izdeu.model.claim import Verdict
from izdeu.model.source import Document, Rendition
from izdeu.model.when import When


def put_text(book, name: str, text: str, **said: object) -> Rendition:
    """A document of these words, that nothing was read from."""
    document = Document(f"d-{name}", name, "0" * 64, "none", "text/plain", len(text))
    rendition = Rendition(f"r-{name}", document.id, "pretend", "1", text, **({"language": "en"} | said))
    book.record(document, rendition)
    book.store.put_texts([indexed(rendition)])
    return rendition


def names(hits) -> list[str]:
    return [hit.cited.name for hit in hits.hits]


def test_a_passage_is_told_in_the_words_of_the_document_with_what_was_looked_for(book):
    put(book, "aygul.txt")
    hit = find_text(book, "HUSBAND ghulja").hits[0]
    said = next(e.record.text for e in book.store.entries("rendition"))
    assert hit.passage == said[hit.start : hit.end]
    assert [said[start:end] for start, end in hit.marks] == ["husband", "Ghulja"]
    assert "".join(part for part, _ in hit.parts) == hit.passage
    assert [part for part, marked in hit.parts if marked] == ["husband", "Ghulja"]


def test_every_word_must_be_there_and_words_in_quotes_together(full):
    assert names(find_text(full, "Nurbek sentenced")) == ["answer.txt"]
    assert names(find_text(full, '"got nine years"')) == ["aygul.txt"]
    assert names(find_text(full, '"nine got years"')) == []


def test_a_private_letter_is_not_found_until_its_compartment_is_opened(full):
    assert "letter.txt" not in names(find_text(full, "Nurbek"))
    assert find_text(full, "Zeynep").total == 0
    full.sealed_open = True
    assert names(find_text(full, "Zeynep")) == ["letter.txt"]


def test_a_document_the_actor_does_not_see_is_neither_found_nor_counted(full, monkeypatch):
    seen = {id: one for id, one in full.documents().items() if one.name != "answer.txt"}
    monkeypatch.setattr(type(full), "documents", lambda book: seen)
    hits = find_text(full, "Nurbek")
    assert (names(hits), hits.total) == (["aygul.txt"], 1)
    assert sum(hits.facets["kind"].values()) == 1


def test_a_search_is_narrowed_by_facets_and_each_says_what_it_would_leave(book):
    put_text(book, "one", "camp in Ghulja", language="en", publisher="Herald", published=When.year(2018))
    put_text(book, "two", "camp in Almaty", language="en", publisher="Ledger", published=When.month(2020, 5))
    put_text(book, "three", "camp", language="ru")
    hits = find_text(book, "camp", language="en", publisher="Ledger")
    assert (names(hits), hits.total) == (["two"], 1)
    assert hits.facets["publisher"] == {"Herald": 1, "Ledger": 1}
    assert hits.facets["language"] == {"en": 1}
    assert find_text(book, "camp").facets["year"] == {"2018": 1, "2020": 1, "": 1}
    assert names(find_text(book, "camp", since=date(2019, 1, 1))) == ["two"]
    assert names(find_text(book, "camp", until=date(2019, 1, 1))) == ["one"]


def test_whether_anything_of_a_document_waits_for_a_decision_is_a_facet(book):
    put(book, "aygul.txt", "answer.txt")
    assert find_text(book, "Nurbek").facets["standing"] == {UNREVIEWED: 2}
    for row in queue(book, document=next(row.document for row in queue(book))):
        decide(book, row.claim.id, Verdict.ACCEPT)
    assert len(find_text(book, "Nurbek", standing=REVIEWED).hits) == 1


def test_pages_of_hits_follow_each_other(book):
    for number in range(7):
        put_text(book, f"n{number}", "the camp " * (number + 1))
    pages = [names(find_text(book, "camp", most=3, offset=offset)) for offset in (0, 3, 6, 9)]
    assert list(map(len, pages)) == [3, 3, 1, 0]
    assert len({name for page in pages for name in page}) == 7


def test_of_a_long_document_the_best_passage_is_shown_and_inside_it_all_are(book):
    filler = "Nothing was said that day. " * 80
    put_text(book, "long", f"Ghulja. {filler}\n\nTaken to a camp near Ghulja. {filler}\n\nGhulja again. {filler}")
    hits = find_text(book, "camp Ghulja")
    assert hits.total == 1 and "Taken to a camp near Ghulja" in hits.hits[0].passage
    assert hits.hits[0].more >= 2
    inside = find_text(book, "Ghulja", document="d-long")
    assert len(inside.hits) == 3 and inside.total == 1


def test_a_long_text_is_cut_where_sentences_end_and_nothing_is_lost():
    text = ("They came at night. " * 300 + "\n\n") * 2 + "x" * (3 * LONGEST)
    found = list(cuts(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(end - start <= LONGEST for start, end in found)
    assert text[: found[0][1]].endswith("night. ")


def test_the_index_is_made_again_from_the_log(full):
    before = find_text(full, "Nurbek").hits
    full.store.drop_all_texts()
    assert find_text(full, "Nurbek").total == 0
    assert not rebuild(full)  # it says that something was missing
    assert find_text(full, "Nurbek").hits == before
    assert rebuild(full)


def test_texts_from_before_there_was_an_index_are_added_to_it(full):
    full.store.drop_all_texts()
    assert index_missing(full) == 3
    assert index_missing(full) == 0
    assert find_text(full, "Nurbek").total == 2


def test_one_search_finds_the_person_and_the_passages(full):
    found = search_everything(Register(full), "Нурбек Толеу")
    assert [one.title for one in found if one.of is Of.PERSON][:1] == ["Nurbek Toleu"]
    found = search_everything(Register(full), "nine years")
    assert [(one.of, one.why) for one in found if one.of is Of.TEXT] == [(Of.TEXT, ("nine", "years"))]


def test_a_passage_that_several_documents_share_is_shown_once_with_the_others_beside_it(book):
    for name in ("first", "copy"):
        put_text(book, name, "Taken to the camp in Ghulja.")
    texts = [one for one in search_everything(Register(book), "camp") if one.of is Of.TEXT]
    assert len(texts) == 1 and len(texts[0].copies) == 1


def test_a_better_reading_takes_the_place_of_the_old_one_in_the_index(book):
    first = put_text(book, "one", "He was in Gulja")
    better = replace(first, id="r-better", text="He was in Ghulja")
    book.record(better)
    book.store.put_texts([indexed(better)])
    assert find_text(book, "Gulja").total == 0
    assert find_text(book, "Ghulja").hits[0].rendition == "r-better"


@pytest.mark.parametrize("typed", ["", " ", '"', "*", "AND OR NOT", "NEAR(a b)", "a:b", "-x", "((", "😀", "\x00\ud800"])
def test_nothing_typed_is_an_error(full, typed):
    assert find_text(full, typed).total >= 0
