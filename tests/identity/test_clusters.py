from hypothesis import given
from hypothesis import strategies as st

from izdeu.identity import persons
from izdeu.model.person import Judgement, Link, Mention, Sameness

SAME, DIFFERENT, UNSURE = Sameness.SAME, Sameness.DIFFERENT, Sameness.UNSURE


def mention(id):
    return Mention(id, id[0], f"p-{id}", id, True, ())


def judge(left, right, verdict):
    return Judgement(f"j-{left}{right}{verdict}", left, right, verdict, "the same village and birth year")


def link(left, right, score=0.9):
    return Link(left, right, score, ())


def groups(ids, judgements=(), links=(), include_proposed=True):
    found = persons([mention(i) for i in ids.split()], judgements, links, include_proposed)
    return sorted("+".join(sorted(person.mentions)) for person in found)


def test_every_mention_is_somebody_until_somebody_says_otherwise():
    assert groups("a b c") == ["a", "b", "c"]


def test_a_judgement_joins_and_a_later_one_undoes_it():
    assert groups("a b", [judge("a", "b", SAME)]) == ["a+b"]
    assert groups("a b", [judge("a", "b", SAME), judge("b", "a", DIFFERENT)]) == ["a", "b"]
    assert groups("a b", [judge("a", "b", DIFFERENT), judge("b", "a", SAME)]) == ["a+b"]


def test_an_unsure_judgement_takes_a_same_back():
    assert groups("a b", [judge("a", "b", SAME), judge("a", "b", UNSURE)]) == ["a", "b"]


def test_proposals_join_only_where_asked_for():
    assert groups("a b", links=[link("a", "b")]) == ["a+b"]
    assert groups("a b", links=[link("a", "b")], include_proposed=False) == ["a", "b"]


def test_a_proposal_does_not_stand_against_a_person():
    for verdict in (DIFFERENT, UNSURE):
        assert groups("a b", [judge("a", "b", verdict)], [link("a", "b", 1.0)]) == ["a", "b"]


def test_a_chain_of_proposals_does_not_join_what_people_keep_apart():
    assert groups("a b c", [judge("a", "c", DIFFERENT)], [link("a", "b", 0.9), link("b", "c", 0.8)]) == ["a+b", "c"]


def test_namesakes_do_not_hang_together_by_a_single_link():
    inside = [link("a", "b"), link("b", "c"), link("a", "c")]
    assert groups("a b c d", links=[*inside, link("c", "d", 0.6)]) == ["a+b+c", "d"]
    assert groups("a b c d", links=[*inside, link("c", "d", 0.6), link("b", "d", 0.6)]) == ["a+b+c+d"]


def test_what_people_joined_counts_as_one_record():
    judgements = [judge("a", "b", SAME), judge("b", "c", SAME)]
    assert groups("a b c d", judgements, [link("c", "d", 0.6)]) == ["a+b+c+d"]


def test_the_likeliest_proposal_wins_a_place_in_a_document():
    links = [link("a1", "b", 0.7), link("a2", "b", 0.9)]
    assert groups("a1 a2 b", links=links) == ["a1", "a2+b"]


def test_only_people_join_two_mentions_of_one_document():
    links = [link("a1", "b"), link("a2", "b")]
    assert groups("a1 a2 b", [judge("a1", "a2", SAME)], links) == ["a1+a2+b"]


def test_a_chain_around_a_different_is_a_dispute_for_a_human():
    judgements = [judge("a", "b", SAME), judge("b", "c", SAME), judge("c", "a", DIFFERENT)]
    (person,) = persons([mention(i) for i in "abc"], judgements, [], include_proposed=True)
    assert person.disputes == (("a", "c"),)


def test_the_oldest_mention_names_the_person_and_the_others_lead_there():
    (person,) = persons([mention(i) for i in "cab"], [judge("a", "b", SAME), judge("b", "c", SAME)], [], False)
    assert (person.id, person.also, person.mentions) == ("p-c", ("p-a", "p-b"), ("c", "a", "b"))


def test_after_a_split_each_id_follows_its_mention():
    joined = [judge("a", "b", SAME)]
    split = [*joined, judge("a", "b", DIFFERENT)]
    assert [p.id for p in persons([mention("a"), mention("b")], joined, [], False)] == ["p-a"]
    assert [p.id for p in persons([mention("a"), mention("b")], split, [], False)] == ["p-a", "p-b"]


def test_what_is_said_of_records_that_are_gone_is_passed_over():
    assert groups("a", [judge("a", "z", SAME)], [link("a", "y")]) == ["a"]


IDS = ["a1", "a2", "b1", "b2", "c1", "c2", "d1"]
pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] < p[1])


@given(
    st.dictionaries(pairs, st.sampled_from(list(Sameness)), max_size=8),
    st.dictionaries(pairs.filter(lambda p: p[0][0] != p[1][0]), st.floats(0.5, 1), max_size=12),
)
def test_proposals_never_make_a_dispute_nor_join_one_document(judged, proposed):
    judgements = [judge(*pair, verdict) for pair, verdict in judged.items()]
    links = [link(*pair, score) for pair, score in proposed.items()]
    mentions = [mention(i) for i in IDS]
    by_people = persons(mentions, judgements, [], include_proposed=False)
    together = persons(mentions, judgements, links, include_proposed=True)
    assert sorted(m for p in together for m in p.mentions) == IDS
    assert sorted(d for p in together for d in p.disputes) == sorted(d for p in by_people for d in p.disputes)
    homes = {m: set(p.mentions) for p in by_people for m in p.mentions}
    for person in together:
        for one in person.mentions:
            same_document = {m for m in person.mentions if m[0] == one[0]}
            assert same_document == {m for m in homes[one] if m[0] == one[0]}
