"""What lies in a file becomes documents of its own, once, and where each lay is known."""

import pytest
from told import ANSWER, AYGUL, LETTER, put, read
from told import propose as told

from izdeu.actions import inside as inside_room
from izdeu.actions.access import Actor
from izdeu.actions.add import Outcome, add
from izdeu.actions.casebook import Casebook
from izdeu.actions.cases import open_case
from izdeu.actions.inside import DEEPEST, inside, origins
from izdeu.actions.rebuild import rebuild
from izdeu.actions.verify import verify
from izdeu.intake.found import Found
from izdeu.intake.text import Part, ReadText
from izdeu.model.errors import UnreadableFile
from izdeu.model.source import Openness
from izdeu.store import MemoryStore

NOTHING = Found("und", None, "", "", (), (), (), method="none", version="1")


def packed(*files: tuple[str, bytes]) -> bytes:
    """A pretend archive: a line a file."""
    return b"PACKED\n" + b"".join(name.encode() + b"\t" + data.hex().encode() + b"\n" for name, data in files)


def unpack(data: bytes, name: str, **said) -> ReadText:
    if not data.startswith(b"PACKED\n"):
        if data.startswith(b"%PDF"):
            raise UnreadableFile("page 1 has no text layer", "Type the passage.")
        return read(data, name)
    lines = [line.split(b"\t") for line in data.split(b"\n")[1:-1]]
    parts = tuple(Part(n.decode(), f"file {at}", bytes.fromhex(d.decode())) for at, (n, d) in enumerate(lines, 1))
    return ReadText("; ".join(part.name for part in parts), "archive", "1", "application/zip", parts=parts, **said)


def propose(text: ReadText, name: str) -> Found:
    return NOTHING if text.parts else told(text, name)


BOTH = packed(("aygul.txt", AYGUL.encode()), ("letter.txt", LETTER.encode()))


def put_in(book: Casebook, data: bytes, openness: Openness | None = None):
    return list(add(book, [("mail.eml", data)], unpack, propose, openness))


def kinds(book: Casebook) -> dict[str, int]:
    said = [entry.kind for entry in book.store.entries()]
    return {kind: said.count(kind) for kind in said}


def test_each_file_is_read_after_the_one_it_lies_in_and_says_where_it_lay(book):
    done = put_in(book, BOTH)
    assert [(one.name, one.lay, one.outcome) for one in done] == [
        ("mail.eml", "", Outcome.ADDED),
        ("aygul.txt", "mail.eml, file 1", Outcome.ADDED),
        ("letter.txt", "mail.eml, file 2", Outcome.ADDED),
    ]
    assert done[1].mentions
    assert kinds(book) == {"document": 3, "enclosed": 2, "rendition": 3, "reading": 3}
    kept = [book.store.read(book.document(id).original) for id in inside(book, done[0].document)]
    assert kept == [AYGUL.encode(), LETTER.encode()]
    assert verify(book).wrong == () and rebuild(book)


def test_a_file_that_came_by_itself_before_is_the_same_document_and_known_from_both(book):
    [before] = put(book, "aygul.txt")
    done = put_in(book, BOTH)
    assert (done[1].outcome, done[1].document) == (Outcome.ALREADY, before.document)
    put_in(book, packed(("other name.txt", AYGUL.encode())))
    assert [(one.place, one.name) for one in origins(book, before.document)] == [
        ("file 1", "aygul.txt"),
        ("file 1", "other name.txt"),
    ]


def test_one_that_cannot_be_read_is_kept_and_stops_no_other(book):
    done = put_in(book, packed(("scan.pdf", b"%PDF"), ("aygul.txt", AYGUL.encode())))
    assert [one.outcome for one in done] == [Outcome.ADDED, Outcome.FAILED, Outcome.ADDED]
    assert book.store.read(book.document(done[1].document).original) == b"%PDF"


class Cut(Exception):
    """The power went."""


class Falters(MemoryStore):
    """Its power goes after so many writings."""

    left = 10**6

    def append(self, records, by):
        self.left -= 1
        if self.left < 0:
            raise Cut
        return super().append(records, by)


NESTED = packed(("mail.eml", BOTH), ("answer.txt", ANSWER.encode()))


@pytest.mark.parametrize(
    ("data", "writings"), [*((BOTH, count) for count in range(8)), *((NESTED, count) for count in range(14))]
)
def test_cut_off_after_any_writing_and_added_again_nothing_is_lost_and_nothing_doubled(data, writings):
    whole, book = Casebook(MemoryStore(), "Boris"), Casebook(Falters(), "Boris")
    put_in(whole, data)
    book.store.left = writings
    with pytest.raises(Cut):
        put_in(book, data)
    book = Casebook(book.store, "Boris")
    book.store.left = 10**6
    again = put_in(book, data)
    assert len({one.document for one in again}) == len(again)
    assert kinds(book) == kinds(whole)
    assert {e.id for e in book.store.entries("document", "enclosed")} == {
        e.id for e in whole.store.entries("document", "enclosed")
    }
    assert verify(book).wrong == () and rebuild(book)


def test_what_came_with_a_private_letter_is_private(book):
    done = put_in(book, BOTH, Openness.PRIVATE)
    assert book.document(done[1].document).openness is Openness.PRIVATE
    assert not any(speaker.open for speaker in book.derivation.speakers.values())


def test_what_people_wrote_to_one_another_is_private_unless_somebody_says_otherwise(book):
    def mail(data: bytes, name: str) -> ReadText:
        return unpack(data, name, private=True) if data.startswith(b"PACKED") else read(data, name)

    done = list(add(book, [("mail.eml", BOTH)], mail, propose))
    assert book.document(done[1].document).openness is Openness.PRIVATE
    other = Casebook(MemoryStore(), "Boris")
    done = list(add(other, [("mail.eml", BOTH)], mail, propose, Openness.PUBLISHED))
    assert other.document(done[1].document).openness is Openness.PUBLISHED


def test_what_lies_in_a_file_of_a_case_is_in_that_case(book):
    case = open_case(book, "Nurbek").id
    list(add(book, [("mail.eml", BOTH)], unpack, propose, case=case))
    assert set(book.filing().values()) == {case} and len(book.filing()) == 3
    dana = Casebook(book.store, "Dana", actor=Actor("Dana", frozenset(("add", "look")), frozenset()))
    assert not dana.documents() and not list(dana.entries("enclosed"))


def test_an_archive_that_holds_itself_ends(book):
    seen = []

    def quine(data: bytes, name: str) -> ReadText:
        seen.append(name)
        return ReadText("itself", "archive", "1", "application/zip", parts=(Part("again.zip", "file 1", data),))

    done = list(add(book, [("a.zip", b"PACKED itself")], quine, propose))
    assert len(done) == len(seen) == 1 and kinds(book) == {"document": 1, "rendition": 1, "reading": 1}


def test_archives_in_archives_are_opened_so_deep_and_no_deeper(book):
    data = AYGUL.encode()
    for level in range(DEEPEST + 2):
        data = packed((f"level {level}", data))
    done = put_in(book, data)
    assert [one.outcome for one in done] == [*[Outcome.ADDED] * DEEPEST, Outcome.FAILED]
    assert f"{DEEPEST} deep" in done[-1].reason and "one by one" in done[-1].remedy
    assert verify(book).wrong == ()


def test_a_file_that_becomes_ever_more_files_is_stopped(book, monkeypatch):
    monkeypatch.setattr(inside_room, "MOST", 20)
    inner = [packed(*((f"{a}-{b}", f"{a}-{b}".encode()) for b in range(7))) for a in range(4)]
    outer = packed(*((f"{a}.zip", data) for a, data in enumerate(inner)))
    done = list(add(book, [("outer.zip", outer)], unpack, lambda text, name: NOTHING))
    stopped = [one for one in done if one.outcome is Outcome.FAILED]
    assert len(stopped) == 2 and "20 are the most" in stopped[0].reason
    assert len(book.documents()) <= 21
