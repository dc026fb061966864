"""What reviewers decided teaches the reader; it stays in the casebook, and may be taken back."""

from collections.abc import Sequence

import numpy as np
import pytest
from told import Teller, put

from izdeu.actions.add import add
from izdeu.actions.casebook import Casebook
from izdeu.actions.export import export
from izdeu.actions.review import Word, decide_all, queue
from izdeu.actions.train import decided, in_force, taken, train, use, versions
from izdeu.assembly import proposing, shared_sieve
from izdeu.intake.found import Found
from izdeu.intake.sieve import Scores, Sieve, shipped_head
from izdeu.intake.text import ReadText
from izdeu.model.claim import Verdict
from izdeu.model.errors import BadRequest, NotFound
from izdeu.model.record import dump, kind_of, load
from izdeu.model.source import Openness
from izdeu.model.trained import Fared, Taught, Trained

TAKEN = "The wardens took {} to the salt house."
WALKED = "The gardener showed {} the pear trees."
NAMES = ("Osei", "Tamsin", "Ilka", "Brann", "Yuto", "Pell")


def pretend(sentences: Sequence[str]) -> Scores:
    """Embeds so that the salt house is told from the pear trees, and the shipped head takes neither for an event."""
    event, bias = shipped_head().weights[0], shipped_head().bias[0]
    along = event / (event @ event)
    apart = np.eye(384, dtype=np.float32)[:2]
    apart -= np.outer(apart @ event, along)
    return np.array([(-1.5 - bias) * along + apart[int("salt house" in one)] * 3 for one in sentences], np.float32)


def village(n: int) -> str:
    return "\n".join(kind.format(f"{name}{'abcdefgh'[n]}") for name in NAMES for kind in (TAKEN, WALKED))


def told(text: ReadText, name: str) -> Found:
    """Every sentence is proposed as an arrest."""
    teller = Teller(text.text)
    for n, line in enumerate(text.text.splitlines()):
        person = next(word for word in line.split() if word.startswith(NAMES))
        if not n % 2:
            teller.person(f"p{n}", person, role="missing_or_detained")
        teller.event(f"p{n - n % 2}", "arrested_or_detained", line)
    return teller.found()


def reviewed(book: Casebook, documents: int, openness: Openness | None = None) -> Casebook:
    """Boris takes every salt house as an arrest and no pear tree, and everything else as it was proposed."""
    files = [(f"village-{n}.txt", village(n).encode()) for n in range(documents)]
    list(add(book, files, lambda data, name: ReadText(data.decode(), "pretend", "1", "text/plain"), told, openness))
    rows = list(book.derivation.claims.values())
    decide_all(
        book,
        [Word(r.claim.id, Verdict.REJECT if "pear" in r.claim.as_written else Verdict.ACCEPT) for r in rows],
    )
    return book


@pytest.fixture
def learned(book: Casebook) -> Casebook:
    return reviewed(book, 4)


def test_decisions_teach_a_head_that_finds_what_the_shipped_one_does_not(learned: Casebook) -> None:
    made = train(learned, Sieve(pretend))
    assert (made.by, made.record.version) == ("Boris", 1)
    said = made.record.taught
    assert (said.sentences, said.events, said.documents, said.whole, said.hands) == (48, 24, 4, 4, 1)
    assert made.record.local.balance == 1 > made.record.shipped.balance
    assert (made.record.gained, made.record.lost) == (24, 0)
    assert made.record.better


def test_no_version_reads_until_somebody_says_so_and_who_did_is_on_record(learned: Casebook) -> None:
    made = train(learned, Sieve(pretend)).record
    assert in_force(learned) is None
    assert taken(learned) is None
    use(Casebook(learned.store, "Amal"), made.version)
    assert in_force(learned) == made
    assert (said := taken(learned))
    assert said.by == "Amal"


def test_what_was_trained_comes_back_from_the_log_as_it_was(learned: Casebook) -> None:
    made = train(learned, Sieve(pretend)).record
    assert load(kind_of(made), dump(made)) == made


def test_one_goes_back_to_the_shipped_head_and_to_any_version(learned: Casebook) -> None:
    first, second = (train(learned, Sieve(pretend)).record for _ in range(2))
    assert [one.record.version for one in versions(learned)] == [1, 2]
    use(learned, 2)
    assert in_force(learned) == second
    use(learned, None)
    assert in_force(learned) is None
    use(learned, 1)
    assert in_force(learned) == first
    with pytest.raises(NotFound, match="version 7"):
        use(learned, 7)


def test_a_head_that_does_no_better_is_kept_and_does_not_read(learned: Casebook) -> None:
    made = train(learned, Sieve(lambda sentences: np.zeros((len(sentences), 384), np.float32)))
    assert versions(learned) == [made]
    assert not made.record.better


@pytest.mark.parametrize(
    ("gained", "lost", "by_chance", "better"),
    [(0, 0, 1.0, False), (5, 0, 0.0625, False), (6, 0, 0.03125, True), (0, 6, 0.03125, False), (60, 50, 0.391, False)],
)
def test_better_is_only_what_is_better_by_more_than_chance(
    gained: int, lost: int, by_chance: float, better: bool
) -> None:
    taught = Taught(60, 20, 5, 4, 2)
    made = Trained("th-1", 1, "", (), "", taught, Fared(0.9, 0.7), Fared(0.8, 0.6), gained, lost)
    assert made.by_chance == pytest.approx(by_chance, abs=0.001)
    assert made.better == better


def test_a_head_that_finds_less_is_not_better_however_many_sentences_it_gains() -> None:
    taught = Taught(60, 20, 5, 4, 2)
    assert not Trained("th-1", 1, "", (), "", taught, Fared(0.1, 1.0), Fared(0.8, 0.6), 30, 2).better


def test_too_few_decisions_are_said_to_be_too_few(full: Casebook) -> None:
    with pytest.raises(BadRequest, match="too little was decided") as refused:
        train(full, Sieve(pretend))
    assert "izdeu review" in refused.value.remedy
    assert not versions(full)


def test_of_a_document_not_reviewed_whole_only_what_was_decided_teaches(book: Casebook) -> None:
    put(book, "aygul.txt")
    event = next(row for row in queue(book) if row.claim.event == "arrested_or_detained")
    decide_all(book, [Word(event.claim.id, Verdict.ACCEPT)])
    [lesson] = decided(book).lessons
    assert "detained in May" in lesson.sentence
    assert lesson.bears == {"event", "arrested_or_detained"}
    assert not lesson.lacks


def test_a_decision_taken_back_teaches_nothing(book: Casebook) -> None:
    put(book, "aygul.txt")
    event = next(row for row in queue(book) if row.claim.event)
    decide_all(book, [Word(event.claim.id, Verdict.REJECT)])
    assert len(decided(book).lessons) == 1
    decide_all(book, [Word(event.claim.id, Verdict.UNDO)])
    assert not decided(book).lessons


def test_what_somebody_sealed_told_teaches_nothing(book: Casebook) -> None:
    put(book, "letter.txt")
    decide_all(book, [Word(row.claim.id, Verdict.ACCEPT) for row in book.derivation.claims.values()])
    assert not decided(book).lessons


def test_no_export_holds_it(learned: Casebook) -> None:
    made = train(learned, Sieve(pretend)).record
    assert made.weights not in str(export(learned, include_proposed=True, include_sealed=True))


def test_a_head_comes_back_from_its_text() -> None:
    from izdeu.intake.sieve import unpacked

    head = shipped_head()
    again = unpacked(head.packed())
    assert np.array_equal(again.weights, head.weights)
    assert np.array_equal(again.bias, head.bias)


def test_what_is_read_with_it_names_its_version_and_the_next_text_is_read_by_the_shipped_one(learned: Casebook) -> None:
    made = train(learned, Sieve(pretend)).record
    text = ReadText("Soldiers took Osei Brann from his house in May 2017.", "pretend", "1", "text/plain")
    plain, own = (proposing(head)(text, "a.txt") for head in (None, made))
    assert own.version == f"{plain.version}+head.1"
    assert shared_sieve().head is None
