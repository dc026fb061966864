"""Rules and network weighed together: what is believed, what is told though no rule read it, what is asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from izdeu.intake.found import NARRATOR, Form, FoundEvent, FoundPerson, FoundRelation, Span, Voice
from izdeu.intake.languages import weighed as room
from izdeu.intake.languages.asked import asked
from izdeu.intake.languages.hearing import Hearing
from izdeu.intake.languages.kinds import KINDS, kind_of
from izdeu.intake.languages.lost import Heard, signs
from izdeu.intake.languages.tied import Tie
from izdeu.intake.languages.told import Line, Sight, Told
from izdeu.intake.languages.weighed import Together, Weighed, weights, with_network
from izdeu.intake.sieve import LABELS, TYPES, Head, Scores, Sieve
from izdeu.model.claim import Stance
from izdeu.model.when import When

TEXT = "Rustam Aliev is a baker. Men in masks bundled him into a van. His sister Dilnoza weeps."
FIRST, SECOND, THIRD = Span(0, 24), Span(25, 61), Span(62, 87)
TAKEN = FoundEvent("e1", "baker", "arrested_or_detained", Span(38, 45))


class Said(Hearing):
    """A network that says what it is told to say: (line, who, label) and (line, label) → chance."""

    def __init__(self, pairs: Mapping[tuple[int, str, str], float], lines: Mapping[tuple[int, str], float]) -> None:
        self.said, self.whole, self.told = pairs, lines, story()
        self.ties = [Tie("sister", "sister", "baker", 2, 0.9), Tie("baker", "cousin", "driver", 1, 0.4)]

    def of(self, line: int, who: str, label: str) -> float:
        return self.said.get((line, who, label), 0.001)

    def of_line(self, line: int, label: str) -> float:
        of_anybody = [much for (at, _, kind), much in self.said.items() if (at, kind) == (line, label)]
        return self.whole.get((line, label), max(of_anybody, default=0.001))

    def most(self, line: int) -> float:
        return max((much for (at, _, _), much in self.said.items() if at == line), default=0.0)

    def people(self, line: int) -> list[str]:
        return ["baker", "sister"]

    def heard(self) -> dict[str, Heard]:
        return {}

    def place(self, line: int, who: str, kind: str) -> int | None:
        return TEXT.index("bundled")


def story(*events: FoundEvent) -> Told:
    lines = [
        Line(span, (Sight((who,), "name"),)) for span, who in ((FIRST, "baker"), (SECOND, "baker"), (THIRD, "sister"))
    ]  # fmt: skip
    return Told(TEXT, lines, events, lambda *_: None, lambda *_: NARRATOR)


def weigh(
    told: Told,
    pairs: Mapping[tuple[int, str, str], float] | None = None,
    lines: Mapping[tuple[int, str], float] | None = None,
) -> Weighed:
    return Weighed(told, Said(pairs or {}, lines or {}))


SURELY = {(1, "baker", "arrested_or_detained"): 0.99}


def test_what_no_rule_read_is_told_of_whom_the_network_hears_it() -> None:
    (event,) = weigh(story(), SURELY).more()
    assert (event.person, event.type, event.span) == ("baker", "arrested_or_detained", SECOND)
    assert (event.method, event.version, event.stance) == ("hearing", "1", Stance.ASSERTED)
    assert 0.5 <= event.score <= 1


def test_when_it_was_and_on_whose_word_is_asked_of_the_place_that_tells_it() -> None:
    asked = list[int | None]()

    def moment(line: int, type: str, at: int | None) -> When | None:
        asked.append(at)
        return When.parse("2018", "2018")

    def voice(line: int, type: str, who: str | None, at: int | None) -> Voice:
        asked.append(at)
        return NARRATOR

    (event,) = weigh(replace(story(), moment=moment, voice=voice), SURELY).more()
    assert (event.when, asked) == (When.parse("2018", "2018"), [TEXT.index("bundled")] * 2)


BY_RULE = replace(TAKEN, voice=Voice("baker"))


@pytest.mark.parametrize(
    ("event", "baker", "sister", "teller"),
    [
        (TAKEN, 0.01, 0.5, "sister"),
        (TAKEN, 0.01, 0.3, None),
        (BY_RULE, 0.1, 0.5, "sister"),
        (BY_RULE, 0.3, 0.5, "baker"),
        (replace(TAKEN, voice=Voice(organisation="the police")), 0.01, 0.9, None),
    ],
)
def test_whoever_is_heard_telling_it_far_louder_than_whom_the_rules_have_tells_it(
    event: FoundEvent, baker: float, sister: float, teller: str | None
) -> None:
    said = SURELY | {(1, "baker", "tells"): baker, (1, "sister", "tells"): sister}
    (told,) = weigh(story(event), said).believed()
    assert told.voice.person == teller
    assert told.voice.organisation == event.voice.organisation


def test_how_it_is_known_goes_with_the_teller_and_not_with_who_is_put_in_their_place() -> None:
    heard = SURELY | {(1, "baker", "tells"): 0.1, (1, "sister", "tells"): 0.9}
    (told,) = weigh(story(replace(TAKEN, voice=Voice("baker", told_by="a neighbour"))), heard).believed()
    assert told.voice == Voice("sister")
    (told,) = weigh(story(replace(TAKEN, voice=Voice(told_by="a neighbour"))), heard).believed()
    assert told.voice == Voice("sister", told_by="a neighbour")


def test_a_relative_of_whom_nothing_is_told_is_shown_where_the_tie_is_surely_heard() -> None:
    ties = (
        FoundRelation("sister", "sister", "baker", FIRST, score=0.9),
        FoundRelation("aunt", "aunt", "baker", FIRST, score=0.4),
    )
    together = Together([], ties=ties)
    assert together.tied({"baker"}) == {"sister"}
    assert together.tied({"somebody else"}) == set()


def test_freed_from_a_camp_in_may_is_not_sent_there_in_may() -> None:
    may = When.parse("2019-05", "May 2019")
    freed = replace(TAKEN, type="released", when=may)
    camp = {(1, "baker", "sent_to_camp"): 0.99}
    dated = replace(story(freed), moment=lambda line, type, at: may)
    (event,) = weigh(dated, camp).more()
    assert (event.type, event.when) == ("sent_to_camp", None)
    (event,) = weigh(replace(dated, events=()), camp).more()
    assert event.when == may
    heard = weigh(replace(dated, events=()), camp | {(1, "baker", "released"): 0.9}).more()
    assert {event.type: event.when for event in heard}["sent_to_camp"] is None


def test_what_a_rule_read_already_is_not_told_again() -> None:
    assert weigh(story(TAKEN), SURELY).more() == []


def test_an_event_of_a_rule_that_the_network_confirms_is_believed() -> None:
    assert weigh(story(TAKEN), SURELY).believed() == [TAKEN]


def test_an_event_of_a_rule_is_left_out_where_it_is_less_likely_than_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(TAKEN, person="sister")
    said = weigh(story(wrong), SURELY | {(1, "sister", "arrested_or_detained"): 0.001})
    chance = said.chance(1, "arrested_or_detained", "sister", "rule")
    monkeypatch.setattr(room, "BELIEVED", chance + 0.01)
    assert said.believed() == []
    monkeypatch.setattr(room, "BELIEVED", chance - 0.01)
    assert said.believed() == [wrong]
    assert chance < weigh(story(TAKEN), SURELY).chance(1, "arrested_or_detained", "baker", "rule")


def test_an_event_the_network_cannot_weigh_is_left_to_the_rules() -> None:
    open_one = replace(TAKEN, person=None, candidates=("baker",))
    assert weigh(story(open_one)).believed() == [open_one]


def test_one_thing_is_told_of_one_person_once() -> None:
    twice = SURELY | {(2, "baker", "arrested_or_detained"): 0.98}
    assert [event.span for event in weigh(story(), twice).more()] == [SECOND]


def test_where_something_is_told_and_nobody_is_sure_all_near_are_asked_about() -> None:
    said = weigh(story(), {}, {(1, "event"): 0.9, (1, "arrested_or_detained"): 0.6})
    (event,) = asked(said, [], Sieve())
    assert event.person is None
    assert set(event.candidates) == {"baker", "sister"}
    assert event.type == "arrested_or_detained"


def test_what_is_heard_and_not_surely_enough_is_asked_of_whom_it_is_likeliest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SURE", 1.1)
    said = weigh(story(), {(1, "sister", "sentenced"): 0.9} | SURELY)
    assert said.more() == []
    first, second = asked(said, [], Sieve())
    assert (first.person, first.type, first.candidates) == (None, "arrested_or_detained", ("baker", "sister"))
    assert (second.type, second.candidates[0]) == ("sentenced", "sister")
    assert [event.type for event in asked(said, [TAKEN], Sieve())] == ["sentenced"]


def test_a_denial_and_a_fear_are_told_as_such() -> None:
    (denied,) = weigh(story(), SURELY, {(1, "denied"): 0.9}).more()
    (feared,) = weigh(story(), SURELY, {(1, "feared"): 0.9}).more()
    assert (denied.stance, feared.stance) == (Stance.DENIED, Stance.FEARED)


def test_whoever_is_heard_telling_it_is_its_voice() -> None:
    (event,) = weigh(story(), SURELY | {(1, "sister", "tells"): 0.9}).more()
    assert event.voice == Voice(person="sister")


def test_what_was_asked_is_asked_no_more_once_the_network_has_said_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = replace(TAKEN, person=None, candidates=("baker", "sister"))
    monkeypatch.setattr(room, "Hearing", lambda told, network: Said(SURELY, {}))
    assert [event.person for event in with_network(story(asked), Sieve()).events] == ["baker"]


def test_headings_tell_nothing() -> None:
    told = story()
    heading = replace(told, lines=[replace(line, of_report=False) for line in told.lines])
    assert weigh(heading, SURELY).more() == []


def own_sieve(sentence: str, **says: float) -> Sieve:
    """One a casebook has taught: of sentences with these words it is sure, of all others that they tell nothing."""

    def embed(sentences: Sequence[str]) -> Scores:
        return np.array([[1.0 if sentence in one else 0.0] for one in sentences], np.float32)

    heights = np.array([[18.0 if name in says else 0.0] for name in LABELS], np.float32)
    return Sieve(embed, Head(heights, np.full(len(LABELS), -9, np.float32)))


def test_a_casebook_with_a_sieve_of_its_own_asks_it_of_what_tells_nothing_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "Hearing", lambda told, network: Said({}, {}))
    (event,) = with_network(story(), own_sieve("weeps", event=1, health=1)).events
    assert (event.method, event.type, event.span) == ("sieve", "health", THIRD)


def test_its_own_sieve_names_nobody_and_asks_nothing_of_headings_or_of_what_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "Hearing", lambda told, network: Said({}, {(1, "event"): 0.9}))
    own = own_sieve("bundled", event=1, arrested_or_detained=1)
    (event,) = with_network(story(), own).events
    assert (event.person, set(event.candidates), event.method) == (None, {"baker", "sister"}, "sieve")
    monkeypatch.setattr(room, "Hearing", lambda told, network: Said(SURELY, {(1, "event"): 0.9}))
    assert with_network(story(TAKEN), own).events == [TAKEN]
    heading = replace(story(), lines=[replace(line, of_report=False) for line in story().lines])
    assert with_network(heading, own).events == []


def test_without_the_network_the_rules_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "network", lambda: None)
    told = with_network(story(TAKEN), own_sieve("weeps", event=1, health=1))
    assert (told.events, told.heard) == ([TAKEN], {})


def test_every_type_belongs_to_one_kind() -> None:
    assert sorted(type for types in KINDS.values() for type in types) == sorted(TYPES)
    assert kind_of("no such type") == "fate"


def persons() -> list[FoundPerson]:
    return [FoundPerson(id, (), "", id, (SECOND,), roles=("relative",)) for id in ("baker", "sister")]


def named() -> list[FoundPerson]:
    return [replace(one, names=(Form("Rustam", FIRST),)) for one in persons()]


def test_whom_the_network_is_sure_is_missing_counts_as_missing() -> None:
    heard = Together([TAKEN], {"baker": Heard((0.99,) * 3), "sister": Heard((0.1,) * 3)})
    assert [one.roles for one in heard.parts(named())] == [("missing_or_detained",), ("relative",)]


def test_somebody_without_a_name_of_whom_one_thing_is_told_is_not_missing_beside_somebody_who_has_one() -> None:
    baker, sister = [replace(one, roles=("missing_or_detained",)) for one in persons()]
    missing = dict.fromkeys(("baker", "sister"), Heard((0.99,) * 6))
    once, twice = [TAKEN, replace(TAKEN, person="sister")], replace(TAKEN, person="sister", type="sent_to_camp")

    def lost(people: Sequence[FoundPerson], events: list[FoundEvent]) -> list[str]:
        return [one.id for one in Together(events, missing).parts(people) if one.roles == ("missing_or_detained",)]

    assert lost([named()[0], sister], once) == ["baker"]
    assert lost([named()[0], sister], [*once, twice]) == ["baker", "sister"]
    assert lost([baker, sister], once) == ["baker", "sister"]


def test_whom_it_hears_missing_in_line_after_line_counts_as_missing_though_no_event_is_told_of_them() -> None:
    heard = Together([], {"baker": Heard((0.99, 0.99, 0.99)), "sister": Heard((0.3, 0.01, 0.01))})
    assert [one.roles for one in heard.parts(named())] == [("missing_or_detained",), ("relative",)]


def test_whom_it_is_sure_is_not_missing_is_a_former_detainee_or_a_relative() -> None:
    lost = [replace(one, roles=("missing_or_detained",)) for one in persons()]
    freed = replace(TAKEN, id="e2", type="released")
    heard = Together([TAKEN, freed], {"baker": Heard((0.001,)), "sister": Heard((0.001,))})
    assert [one.roles for one in heard.parts(lost)] == [("witness_or_former_detainee",), ("relative",)]


def test_whoever_was_held_and_tells_most_of_it_is_rather_a_former_detainee() -> None:
    """Of whoever is gone, others tell."""
    told = [
        replace(TAKEN, id=f"e{n}", type=kind)
        for n, kind in enumerate(("arrested_or_detained", "sent_to_camp", "released"))
    ]
    spoken = [replace(event, voice=Voice("baker")) for event in told]
    baker = replace(named()[0], roles=("missing_or_detained",))

    def part(events: list[FoundEvent], tells: float) -> tuple[str, ...]:
        heard = {"baker": Heard((0.5,) * 4, (tells,) * 4), "sister": Heard((0.1,), (1 - tells,) * 4)}
        return Together(events, heard).parts([baker])[0].roles

    assert part(told, 0.02) == ("missing_or_detained",)
    assert part(spoken, 0.98) == ("witness_or_former_detainee",)


def test_whoever_was_sent_away_and_sentenced_and_never_tells_it_is_missing_without_a_name_too() -> None:
    sister = replace(persons()[1], roles=("witness_or_former_detainee",))
    camp = replace(TAKEN, person="sister", type="sent_to_camp")
    sentence = replace(camp, type="sentenced")

    def part(*events: FoundEvent) -> tuple[str, ...]:
        return Together(list(events), {"sister": Heard((0.3,))}).parts([sister])[0].roles

    assert part(camp, sentence) == ("missing_or_detained",)
    assert part(camp) == ("witness_or_former_detainee",)
    assert part(camp, replace(sentence, voice=Voice("sister"))) == ("witness_or_former_detainee",)


def test_of_whom_nothing_is_told_where_much_is_told_of_others_is_not_missing() -> None:
    missing = dict.fromkeys(("baker", "sister"), Heard((0.99,) * 6))

    def lost(events: int) -> list[str]:
        found = Together([TAKEN] * events, missing).parts(named())
        return [one.id for one in found if one.roles == ("missing_or_detained",)]

    assert lost(7) == ["baker", "sister"]
    assert lost(8) == ["baker"]


def test_of_whom_the_network_was_not_asked_the_rules_say_what_part_they_have() -> None:
    assert [one.roles for one in Together([TAKEN], {}).parts(persons())] == [("relative",)] * 2


def test_an_official_stays_one_whatever_the_network_says() -> None:
    office = [replace(one, roles=("official",)) for one in persons()]
    assert [one.roles for one in Together([TAKEN], {"baker": Heard((0.99,))}).parts(office)] == [("official",)] * 2


def test_a_stranger_stands_among_the_persons_with_a_part_of_their_own() -> None:
    driver = FoundPerson("stranger-5", (), "", "the driver", (SECOND,), roles=("other",))
    taken = replace(TAKEN, person=driver.id)
    held = replace(taken, type="sent_to_camp")
    found = Together([taken, held], {driver.id: Heard((0.99,) * 6)}, (driver,)).parts(persons())
    assert [one.roles for one in found] == [("relative",), ("relative",), ("missing_or_detained",)]


def test_who_may_be_whose_kin_is_heard_with_its_line_and_its_chance() -> None:
    tie, other = weigh(story()).ties()
    assert (tie.person, tie.type, tie.other, tie.span, tie.score) == ("sister", "sister", "baker", THIRD, 0.9)
    assert (other.person, other.score) == ("baker", 0.4)


def test_kin_the_rules_read_is_theirs_and_nobody_unseen_is_anybodys_kin() -> None:
    told = FoundRelation("sister", "sister", "baker", THIRD)
    heard = Together([], ties=(told,))
    assert heard.relations([], {"sister", "baker"}) == (told,)
    assert heard.relations([], {"baker"}) == ()
    ruled = FoundRelation("baker", "brother", "sister", SECOND)
    assert heard.relations([ruled], {"sister", "baker"}) == (ruled,)


def test_kin_that_is_faintly_heard_is_not_told() -> None:
    faint = FoundRelation("sister", "sister", "baker", THIRD, score=0.5)
    assert Together([], ties=(faint,)).relations([], {"sister", "baker"}) == ()


def test_a_wife_the_network_surely_hears_to_be_anothers_is_not_whose_the_rules_have_her() -> None:
    there = {"nurse", "baker", "driver"}
    ruled = FoundRelation("nurse", "wife", "driver", SECOND)
    sure = FoundRelation("nurse", "wife", "baker", THIRD)
    assert Together([], ties=(sure,)).relations([ruled], there) == (sure,)
    faint = replace(ruled, score=0.35)
    assert Together([], ties=(sure, faint)).relations([ruled], there) == (ruled, sure)
    assert Together([], ties=(replace(sure, type="sister"),)).relations([ruled], there)[0] == ruled


def test_the_learned_weights_know_the_signs_there_are() -> None:
    of_events = {"always", *KINDS, *weigh(story(TAKEN), SURELY).signs(1, "arrested_or_detained", "baker")}
    assert set(weights()) == {"rule", "more", "lost"}
    assert {sign for part in ("rule", "more") for sign in weights()[part]} <= of_events
    assert set(weights()["lost"]) <= set(signs("baker", "relative", True, {}, [TAKEN]))


def test_who_is_missing_is_told_from_whoever_was_held_for_a_day_and_looks_for_them() -> None:
    protest = replace(TAKEN, type="protest")
    sought = signs("baker", "other", True, {}, [TAKEN, replace(TAKEN, type="imprisoned")])
    seeks = signs("baker", "other", True, {}, [TAKEN, protest, protest])
    assert (sought["kept"], sought["acts"]) == (1.0, 0.0)
    assert seeks["kept"] == 0.0 and seeks["acts"] > 1
    assert sought["held"] == seeks["held"] == 1.0


def test_a_child_is_both_parents_and_a_mother_both_brothers() -> None:
    there = {"girl", "nurse", "baker", "driver"}
    wed = FoundRelation("nurse", "wife", "baker", FIRST)
    hers, his = FoundRelation("girl", "daughter", "nurse", SECOND), FoundRelation("girl", "daughter", "baker", SECOND)
    assert Together([], ties=(hers,)).relations([wed, his], there) == (wed, his, hers)
    brothers = FoundRelation("baker", "brother", "driver", FIRST)
    one, other = FoundRelation("nurse", "mother", "baker", SECOND), FoundRelation("nurse", "mother", "driver", THIRD)
    assert Together([], ties=(one,)).relations([brothers, other], there) == (brothers, other, one)


def test_nobody_is_heard_to_have_two_wives_or_to_be_his_sister_who_is_his_wifes() -> None:
    there = {"aunt", "nurse", "baker"}
    wed = FoundRelation("nurse", "wife", "baker", FIRST)
    second = FoundRelation("aunt", "wife", "baker", SECOND)
    assert Together([], ties=(wed, second)).relations([wed], there) == (wed,)
    hers = FoundRelation("aunt", "sister", "nurse", SECOND)
    his = FoundRelation("aunt", "sister", "baker", THIRD)
    assert Together([], ties=(his,)).relations([wed, hers], there) == (wed, hers)


def test_what_the_rules_read_of_two_stands_against_what_is_heard_of_them() -> None:
    ruled = [
        FoundRelation("sister", "sister", "baker", FIRST),
        FoundRelation("sister", "daughter", "mother", SECOND),
        FoundRelation("father", "father", "baker", FIRST),
        FoundRelation("mother", "mother", "baker", SECOND),
    ]
    heard = (
        FoundRelation("sister", "daughter", "baker", THIRD, score=0.9),
        FoundRelation("mother", "mother", "father", THIRD, score=0.9),
    )
    assert Together([], ties=heard).relations(ruled, {"sister", "baker", "mother", "father"}) == tuple(ruled)
