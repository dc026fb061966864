"""What no rule read is told of whom it is likeliest of, where type and person are sure enough together."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from izdeu.intake.found import NARRATOR, FoundEvent, Span
from izdeu.intake.languages import possible as room
from izdeu.intake.languages.possible import possible, signs, sureness
from izdeu.intake.languages.told import Line, Sight, Told
from izdeu.intake.languages.whose import KINDS, Place, Whose, kind_of, weights
from izdeu.intake.sieve import LABELS, TYPES, Head, Scores, Sieve

TEXT = "Rustam Aliev is a baker. Men in masks bundled him into a van. His sister Dilnoza weeps."
FIRST, SECOND, THIRD = Span(0, 24), Span(25, 61), Span(62, 87)
BAKER = Sight(("baker",), "name", "subject")
HIM = Sight(("baker",), "pronoun", "object")
SISTER = Sight(("sister",), "kin", "subject")


def told(lines: Sequence[Line], events: Sequence[FoundEvent] = (), principal: str | None = None) -> Told:
    everybody = frozenset(who for line in lines for sight in line.sights for who in sight.who)
    return Told(
        TEXT, lines, events, everybody, frozenset(), principal, frozenset(), lambda *_: None,
        lambda *_: NARRATOR,
    )  # fmt: skip


def story(*events: FoundEvent) -> Told:
    return told([Line(FIRST, (BAKER,)), Line(SECOND, (HIM,)), Line(THIRD, (SISTER,))], events)


def sieve(sentence: str, **said: float) -> Sieve:
    """Says `said` of the sentences that contain `sentence`, and of all others that they tell nothing."""

    def embed(sentences: Sequence[str]) -> Scores:
        return np.array([[1.0 if sentence in one else 0.0, 1.0] for one in sentences], np.float32)

    heights = np.array([9.0 if said.get(name) else 0.0 for name in LABELS], np.float32)
    return Sieve(
        embed, Head(np.column_stack((2 * heights, np.zeros_like(heights))), np.full(len(LABELS), -9, np.float32))
    )


def test_a_thing_no_rule_read_is_told_of_whom_it_befell() -> None:
    (event,) = possible(story(), sieve("bundled", event=1, arrested_or_detained=1))
    assert (event.person, event.type, event.span) == ("baker", "arrested_or_detained", SECOND)
    assert (event.method, event.version, event.candidates) == ("sieve", "2", ())
    assert 0 < event.score <= 1


def test_a_sentence_that_tells_nothing_gives_nothing() -> None:
    assert possible(story(), sieve("nothing like it", event=1)) == []


def test_what_a_rule_read_already_is_not_asked_about() -> None:
    event = FoundEvent("e1", "baker", "arrested_or_detained", Span(30, 50))
    assert possible(story(event), sieve("bundled", event=1, released=1)) == []


def test_a_reading_without_anybody_still_leaves_the_sentence_open() -> None:
    event = FoundEvent("e1", None, "arrested_or_detained", Span(30, 50), candidates=("baker",))
    assert story(event).silent(1)


def test_headings_are_not_asked_about() -> None:
    heading = told([Line(FIRST, (BAKER,)), Line(SECOND, (HIM,), of_report=False)])
    assert possible(heading, sieve("bundled", event=1, arrested_or_detained=1)) == []


def test_where_it_is_not_sure_nobody_is_named_and_all_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SURE", 1.1)
    (event,) = possible(story(), sieve("bundled", event=1, arrested_or_detained=1))
    assert event.person is None
    assert event.candidates[0] == "baker"


def test_a_word_for_two_tells_it_of_both() -> None:
    both = replace(HIM, who=("baker", "sister"))
    lines = [Line(FIRST, (BAKER, SISTER)), Line(SECOND, (both,))]
    found = possible(told(lines), sieve("bundled", event=1, arrested_or_detained=1))
    assert {event.person for event in found} == {"baker", "sister"}


def test_where_nobody_was_spoken_of_yet_nothing_is_told() -> None:
    assert possible(told([Line(SECOND, ())]), sieve("bundled", event=1, arrested_or_detained=1)) == []


def test_whoever_was_lost_before_is_likelier_to_be_the_one_a_sentence_without_a_name_goes_on_about() -> None:
    lines = [Line(FIRST, (BAKER, SISTER)), Line(SECOND, ()), Line(THIRD, ())]
    taken = FoundEvent("e1", "sister", "arrested_or_detained", FIRST)
    plain, lost = (Whose(told(lines, events)).ranked(1, "sentenced") for events in ((), (taken,)))
    chance = {one.who: one.chance for one in plain}
    assert {one.who: one.chance for one in lost}[("sister",)] > chance[("sister",)]


def test_chances_are_shared_among_all_who_may_be_meant() -> None:
    ranked = Whose(story()).ranked(2, "health")
    assert sum(one.chance for one in ranked) == pytest.approx(1)
    assert [one.chance for one in ranked] == sorted((one.chance for one in ranked), reverse=True)


def test_every_sign_that_is_learned_can_be_seen_and_every_kind_is_weighed() -> None:
    seen = {sign for line in range(3) for who in ("baker", "sister") for sign in Place(Whose(story()), line).signs(who)}
    parts = {f"here as {part}" for part in ("subject", "object", "owner", "topic", "other")}
    kinds = {f"here by {kind}" for kind in ("name", "kin", "pronoun", "topic", "other")}
    assert set(weights()) <= seen | parts | kinds
    assert all(set(row) == set(KINDS) for row in weights().values())


def test_every_type_belongs_to_one_kind() -> None:
    all_types = [type for types in KINDS.values() for type in types]
    assert sorted(all_types) == sorted(TYPES)


def test_how_sure_it_is_rests_on_signs_that_are_there() -> None:
    text = story()
    row = np.full(len(LABELS), 0.5, np.float32)
    there = {s for type in TYPES for s in signs(text, 1, row, type, Whose(text).ranked(1, type))}
    assert set(sureness()) <= there | set(KINDS)
    assert kind_of("no such type") == "fate"
