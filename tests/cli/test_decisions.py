"""Decisions written down before: each is taken, or told in words with its number."""

import pytest

from izdeu.model.standing import Standing

NAME = "- {do: accept, document: aygul.txt, person: Nurbek Toleu, predicate: name, why: So it is written.}\n"
CAMP = "- {do: reject, document: aygul.txt, person: Nurbek Toleu, predicate: 'event:died', why: Nobody says so.}\n"
DATE = """- {do: correct, document: aygul.txt, person: Nurbek Toleu, predicate: 'event:arrested_or_detained',
   part: date, value: %s, why: The wife says so.}
"""
SAME = """- do: judge
  left: {document: aygul.txt, name: Nurbek Toleu}
  right: {document: answer.txt, name: Nurbek Toleuuly}
  verdict: same
  why: The consul answers about him.
"""


@pytest.fixture
def take(izdeu, tmp_path):
    def take(text: str, status: int = 0):
        (tmp_path / "decisions.yaml").write_text(text)
        return izdeu("review", "--from", str(tmp_path / "decisions.yaml"), status=status)

    return take


def test_what_fits_nothing_is_told_by_number_document_and_person(take):
    done = take(NAME + CAMP)
    assert done.stdout == "1 decision taken.\n"
    assert done.stderr == "not taken: 2. reject “Died” of Nurbek Toleu in aygul.txt: no proposal fits this.\n"


@pytest.mark.parametrize("again", [NAME, DATE % "2019", SAME, NAME.replace("accept", "reject")])
def test_the_same_file_taken_twice_is_said_so_and_is_no_error(take, book, again):
    assert take(again).stdout == "1 decision taken.\n"
    entries = len(list(book.store.entries()))
    done = take(again)
    assert done.stdout == "0 decisions taken. 1 more was decided just so before.\n"
    assert done.stderr == ""
    assert len(list(book.store.entries())) == entries, "and nothing is recorded twice"


def test_what_was_decided_otherwise_is_told_with_who_did_it(take):
    take(NAME)
    assert "it was decided otherwise by Boris" in take(NAME.replace("accept", "reject")).stderr


def test_a_correction_that_reads_as_the_proposal_is_an_acceptance(take, book):
    done = take(DATE % "2017-05")
    assert (done.stdout, done.stderr) == ("1 decision taken.\n", "")
    rows = [r for r in book.derivation.claims.values() if r.standing is Standing.ACCEPTED]
    assert [row.claim.when.edtf() for row in rows] == ["2017-05"]
    assert "decided just so before" in take(DATE % "2017-05").stdout


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "- {do: acept, document: aygul.txt}",
            "“do: acept” is not known. One of: accept, reject, correct, judge, add.",
        ),
        ("- {do: accept, documnet: aygul.txt}", "not known in “accept”: documnet"),
        ("- {do: correct, document: aygul.txt}", "“correct” also needs part, value"),
        ("- {do: accept}", "it would decide everything that waits"),
        ("- {do: accept, document: none.txt}", "there is no such document here"),
        ("- accept everything", "this is no decision"),
        (SAME.replace("verdict: same", "verdict: maybe"), "“verdict: maybe” is not known. One of: same, different"),
        (SAME.replace("name: Nurbek Toleu}", "nmae: Nurbek}"), "left and right each have a document and a name"),
        (DATE % "yesterday", "not a date"),
        ((DATE % "2019").replace("date", "dtae"), "'dtae' is no part of this claim"),
    ],
)
def test_a_slip_of_the_pen_is_named(take, book, text, says):
    done = take(text)
    assert done.stderr.startswith("not taken: 1. ")
    assert says in done.stderr
    assert "{" not in done.stderr
    assert {row.standing for row in book.derivation.claims.values()} == {Standing.PROPOSED}


@pytest.mark.parametrize(("text", "says"), [("a: [", "not YAML at line"), ("accept: all", "no list"), ("", "no list")])
def test_a_file_that_is_no_list_of_decisions_is_refused(take, text, says):
    done = take(text, status=1)
    assert says in done.stderr
    assert "examples/README.md" in done.stderr


def test_a_file_that_is_no_text_is_refused_in_words(izdeu, tmp_path):
    (tmp_path / "d.yaml").write_bytes(b"- do: \xff\xfe")
    assert "no UTF-8 text" in izdeu("review", "--from", str(tmp_path / "d.yaml"), status=1).stderr
