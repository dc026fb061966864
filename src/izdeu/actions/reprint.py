"""Which document that came before says the same as a new one: looked for by some of its phrases, then compared whole. And what
whoever looked at both has said to that.
"""

from dataclasses import dataclass

from izdeu.actions.casebook import Casebook
from izdeu.actions.seal import Seal
from izdeu.model.copied import SameText
from izdeu.model.errors import BadRequest
from izdeu.model.ids import keyed_id, random_id
from izdeu.model.person import Sameness
from izdeu.model.signed import Signed
from izdeu.model.source import Rendition, Reprint
from izdeu.timeline.reprints import ENOUGH, SAME, VERSION, marks, runs, share
from izdeu.timeline.story import Cited

COMPARED = 5  # documents, of those that hold the most of its phrases


def reprint(book: Casebook, new: Rendition) -> Reprint | None:
    """The earlier document, among those that are there for whoever adds, that is the same text; None where it is new."""
    found = runs(new.text)
    held = book.store.with_runs(marks(found), COMPARED)
    likely = (_there(book, rendition) for rendition, count in held if count >= ENOUGH)
    compared = [(share(found, runs(old.text)), old.document) for old in likely if old and old.document != new.document]
    most, document = max(compared, default=(0.0, ""))
    if most < SAME:
        return None
    first = copied(book, document)
    original = first.proposed.original if first and first.stands else document
    return Reprint(_id(book, new.document), new.document, original, round(most, 3), "runs of five words", VERSION)


@dataclass(frozen=True, slots=True)
class Copied:
    """A document proposed to be the text of another, and the last answer to that."""

    proposed: Reprint
    answer: Signed[SameText] | None

    @property
    def stands(self) -> bool:
        """Whether both count as one voice: as long as nobody says they are two texts."""
        return self.answer is None or self.answer.record.verdict is not Sameness.DIFFERENT

    @property
    def open(self) -> bool:
        """Whether nobody has answered, or whoever did has taken it back."""
        return self.answer is None or self.answer.record.verdict is Sameness.UNSURE


def copied(book: Casebook, document: str) -> Copied | None:
    """None where it is no copy, or of something that is not there for whoever asks."""
    found = known(book, document)
    return Copied(found, book.shared.followed.papers.now(book.store).same.get(document)) if found else None


def all_copied(book: Casebook) -> list[Copied]:
    """Every one, in the order they came."""
    papers = book.shared.followed.papers.now(book.store)
    return [Copied(one, papers.same.get(id)) for id, one in papers.copies.items() if book.sees(one)]


def shown_name(book: Casebook, document: str) -> str:
    """The name of the document's file, with no sealed name in it."""
    return Seal(book).cited(Cited(document, book.document(document).name)).name


def answer(book: Casebook, document: str, verdict: Sameness, why: str = "") -> SameText:
    """Say whether it is the text of the other one. A colleague's answer is not erased: the latest counts.

    NotFound; BadRequest where nobody proposed it, and where another text is meant without a reason. The same answer of the same
    hand is recorded once.
    """
    book.permit("copy")
    found, why = copied(book, book.document(document).id), why.strip()
    if found is None:
        raise BadRequest("it is not taken for the text of another document", "`izdeu copies` lists those that are.")
    if verdict is Sameness.DIFFERENT and not why:
        raise BadRequest("that it is another text needs its reason", "Say what it tells that the other does not.")
    last = found.answer
    if last and (last.by, last.record.verdict, last.record.why) == (book.by, verdict, why):
        return last.record
    said = SameText(random_id("st"), document, found.proposed.original, verdict, why)
    book.record(said)
    return said


def known(book: Casebook, document: str) -> Reprint | None:
    """What is on record of it: None where it is no reprint, or of something that is not there for whoever asks."""
    entry = book.entry(_id(book, document))
    return entry.record if entry and isinstance(entry.record, Reprint) else None


def _id(book: Casebook, document: str) -> str:
    return keyed_id(book.store.id_key, "rp", document)


def _there(book: Casebook, rendition: str) -> Rendition | None:
    entry = book.entry(rendition)
    return entry.record if entry and isinstance(entry.record, Rendition) else None
