"""`izdeu search --text`: passages for people, and for programs."""

import json


def test_a_passage_is_shown_under_the_name_of_its_document(izdeu):
    said = izdeu("search", "--text", "ghulja").output
    assert "aygul.txt" in said and "was detained in May 2017 in Ghulja" in " ".join(said.split())


def test_a_program_gets_where_the_passage_stands(izdeu):
    hit = json.loads(izdeu("search", "--text", "ghulja", "--json").output)
    start, end = hit["marks"][0]
    assert hit["passage"][start - hit["start"] : end - hit["start"]] == "Ghulja"
    assert hit["document"]["name"] == "aygul.txt"


def test_what_nobody_says_is_said_so_and_two_questions_at_once_are_refused(izdeu):
    assert "No document here says" in izdeu("search", "--text", "volcano").output
    assert "one of" in izdeu("search", "Nurbek", "--text", "camp", status=1).output


def test_more_documents_than_are_shown_are_counted(izdeu):
    assert "2 documents in all" in izdeu("search", "--text", "Nurbek", "--most", "1").output
