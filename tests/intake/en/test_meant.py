"""What a clause means is read where no wording of the rules is in it; what nobody says happened is not."""

from collections.abc import Sequence

import numpy as np
import pytest

from izdeu.intake.found import FoundEvent, Span
from izdeu.intake.languages.en.meant import covered, meant, untold
from izdeu.intake.languages.en.meant.carriers import Carrier, carriers
from izdeu.intake.languages.en.meant.scan import spoken
from izdeu.intake.languages.en.meant.signs import told
from izdeu.intake.languages.en.meant.whose import options
from izdeu.intake.languages.en.scene import Scene
from izdeu.intake.sieve import LABELS, Scores, Sieve, sieve


def carried(text: str) -> list[Carrier]:
    """What carries an event in one sentence, as the real sieve hears it."""
    if not sieve().available:
        pytest.skip(sieve().why_not)
    return list(carriers(next(Scene(text).doc.sents), told(sieve().as_first().scores([text])[0])))


class Hearing(Sieve):
    """A sieve that hears the same kinds in every sentence."""

    def __init__(self, **chances: float) -> None:
        super().__init__(lambda texts: np.zeros((len(texts), 384), np.float32))
        self.row = np.array([chances.get(name, 0.01) for name in LABELS], np.float32)

    def scores(self, sentences: Sequence[str]) -> Scores:
        return np.array([self.row for _ in sentences], np.float32)


def named(text: str, **chances: float) -> set[tuple[str, str]]:
    """(kind, name) of every event read, the name empty where only candidates are known."""
    scene = Scene(text)
    people = {p.id: p.canonical or p.descriptor for p in scene.persons()}
    found = meant(scene, (), Hearing(event=0.98, **chances))
    return {(event.type, people.get(event.person or "", "")) for event in found}


def test_somebody_hauled_somewhere_by_a_passive_is_the_one_it_happened_to() -> None:
    assert ("sent_to_camp", "Askar Bolatov") in named(
        "Askar Bolatov was interned in a training camp in 2018.", sent_to_camp=0.97
    )


def test_an_active_verb_takes_its_object_not_whoever_does_it() -> None:
    read = named("Inspector Oleg Petrov arrested Askar Bolatov at the checkpoint in 2018.", arrested_or_detained=0.97)
    assert ("arrested_or_detained", "Askar Bolatov") in read
    assert ("arrested_or_detained", "Oleg Petrov") not in read


def test_a_noun_of_an_event_is_its_owners() -> None:
    assert ("released", "Askar Bolatov") in named(
        "Askar Bolatov's release in May surprised the village.", released=0.97
    )


def test_what_somebody_does_is_the_doers() -> None:
    read = named("Saule Bolatova petitioned the ministry about Askar Bolatov in 2019.", appeal_made=0.97)
    assert ("appeal_made", "Saule Bolatova") in read


@pytest.mark.parametrize(
    "text",
    [
        "Askar Bolatov may be interned in a training camp.",
        "If Askar Bolatov returns, he will be interned in a training camp.",
        "Askar Bolatov was never interned in a training camp.",
        "Anyone who knows Askar Bolatov is interned in a training camp.",
    ],
)
def test_what_nobody_says_happened_is_no_event(text: str) -> None:
    assert named(text, sent_to_camp=0.97) == set()


def test_a_sentence_that_tells_nothing_gives_nothing_whatever_its_words() -> None:
    assert meant(Scene("Askar Bolatov was interned in a camp."), (), Hearing(event=0.02)) == []


def test_what_a_rule_has_told_is_not_told_again() -> None:
    scene = Scene("Askar Bolatov was interned in a training camp in 2018.")
    who = scene.persons()[0].id
    before = FoundEvent("e1", who, "sent_to_camp", Span(14, 50))
    assert meant(scene, (before,), Hearing(event=0.98, sent_to_camp=0.97)) == []


def test_where_the_rules_know_a_text_well_what_they_leave_is_doubted_more() -> None:
    assert untold(0.5, 0.9) < untold(0.5, 0.1) < 0.5
    scene = Scene("Askar Bolatov sold honey.")
    sentences, rows = spoken(scene), Hearing(event=0.98).scores(["one"])
    before = FoundEvent("e1", None, "health", Span(0, 5))
    assert covered(sentences, rows, (before,)) > covered(sentences, rows, ())


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Men in masks bundled her brother into a van.", "bundled", "arrested_or_detained"),
        ("The judge gave him eleven years.", "gave", "sentenced"),
        ("She slipped over the border with her children.", "slipped", "migrated"),
        ("Her health is failing.", "failing", "health"),
    ],
)
def test_a_word_tells_by_what_stands_around_it(text: str, word: str, kind: str) -> None:
    (found,) = [c for c in carried(text) if c.word.text == word]
    assert max(found.kinds, key=lambda k: found.kinds[k]) == kind


def test_the_same_word_among_others_carries_less() -> None:
    taken, bread = ("The police took her brother from the bazaar.", "The brothers took bread from the bazaar.")
    chance = {
        text: max((c.chance for c in carried(text) if c.word.text == "took"), default=0.0) for text in (taken, bread)
    }
    assert chance[taken] > 2 * chance[bread]


def test_no_person_and_no_word_of_kin_carries_an_event() -> None:
    assert {c.word.text for c in carried("The brother of Askar Bolatov was arrested.")} == {"arrested"}


def test_somebody_named_before_can_be_meant_by_a_fragment() -> None:
    scene = Scene("Askar Bolatov kept bees.\nSentenced to ten years in 2019.")
    word = next(token for token in scene.doc if token.lower_ == "sentenced")
    assert any(option.part == "before" for option in options(word, scene))


def test_the_real_sieve_and_the_signs_together_find_an_oblique_wording() -> None:
    if not sieve().available:
        pytest.skip(sieve().why_not)
    scene = Scene(
        "Askar Bolatov kept bees. In May 2018 two gendarmes frogmarched him out of his shed and put him in a cell."
    )
    assert any(event.type == "arrested_or_detained" for event in meant(scene, (), sieve().as_first()))
