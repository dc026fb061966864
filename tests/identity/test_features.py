from izdeu.identity.features import Kin, Known, known, unsettled
from izdeu.model.claim import Claim, Stance
from izdeu.model.person import Mention
from izdeu.model.standing import Standing, StandingClaim
from izdeu.model.when import When, born
from izdeu.model.where import Where


def told(mention, predicate, reading="", **more):
    claim = Claim(f"c-{mention}{predicate}{reading}", mention, predicate, reading, reading, (), **more)
    return StandingClaim(claim, "d", Standing.PROPOSED, "test", "1", 1.0)


def read(people, *claims):
    mentions = [Mention(i, "d", f"p-{i}", label, named, ()) for i, (label, named) in people.items()]
    by_mention = {m.id: [c for c in claims if c.claim.mention == m.id] for m in mentions}
    return {one.mention: one for one in known(mentions, by_mention)}


SERIK, SON = ("Serik Talgatuly", True), ("his son", False)


def test_names_sex_birth_and_places_come_from_the_claims():
    when = born(47, When.parse("2020-10-26"))
    found = read(
        {"m": SERIK}, told("m", "name", "Serik Talgatuly"), told("m", "name", "Talgatuly"), told("m", "sex", "male"),
        told("m", "age", "47", when=when), told("m", "residence", "Bulaq, Almaty region"),
        told("m", "event:returned", when=When.year(2017), where=Where("the border", "kz.horgos")),
    )["m"]  # fmt: skip
    assert (found.names, found.sex, found.born) == (("Serik Talgatuly", "Talgatuly"), "male", when)
    assert found.places == {"bulaq", "almaty region", "kz.horgos"}


def test_ages_that_exclude_each_other_give_no_birth():
    ages = [told("m", "age", str(n), when=born(n, When.parse("2020-10-26"))) for n in (40, 47)]
    assert read({"m": SERIK}, *ages)["m"].born is None


def test_a_relation_is_known_from_both_ends_and_shows_the_sex():
    found = read({"m": SERIK, "s": SON}, told("s", "kin:son", "m", other="m"))
    assert found["s"].kin == (Kin("child", "m"),) and found["m"].kin == (Kin("parent", "s"),)
    assert (found["s"].sex, found["s"].names) == ("male", ())


def test_one_of_two_sons_is_not_alone_and_one_son_beside_a_daughter_is():
    sons = read(
        {"m": SERIK, "s": SON, "t": SON}, told("s", "kin:son", "m", other="m"), told("t", "kin:son", "m", other="m")
    )
    assert not sons["s"].kin[0].alone
    both = read(
        {"m": SERIK, "s": SON, "d": ("a daughter", False)},
        told("s", "kin:son", "m", other="m"), told("d", "kin:daughter", "m", other="m"),
    )  # fmt: skip
    assert both["s"].kin[0].alone and both["d"].kin[0].alone


def test_which_of_several_children_is_read_from_the_words():
    labels = {"a": "her youngest daughter", "b": "старший сын", "c": "长子", "d": "кенже қызы", "e": "a daughter"}
    found = read({i: (label, False) for i, label in labels.items()})
    assert [found[i].order for i in "abcde"] == ["youngest", "eldest", "eldest", "youngest", ""]


def test_a_denied_relation_ties_nobody():
    found = read({"m": SERIK, "s": SON}, told("s", "kin:son", "m", other="m", stance=Stance.DENIED))
    assert found["m"].kin == ()


def family(*, name: str = "Askar", sex: str = "male") -> list[Known]:
    """A man, his wife, his mother, his child and his brother."""
    ties = {"wife": "spouse", "mother": "child", "child": "parent", "brother": "sibling"}
    mine = tuple(Kin(tie, other) for other, tie in ties.items())
    theirs = {"wife": "spouse", "mother": "parent", "child": "child", "brother": "sibling"}
    him = Known("man", "d", "he", (name,) if name else (), sex, kin=mine)
    return [him, *(Known(who, "d", who, (who,), kin=(Kin(tie, "man"),)) for who, tie in theirs.items())]


def test_whose_husband_or_father_is_called_otherwise_may_be_somebody_else_again():
    assert unsettled(family(), family()) == set()
    assert unsettled(family(), family(name="Berik")) == {"man"}
    assert unsettled(family(), family(name="")) == {"man", "wife", "child"}
    assert unsettled(family(), family(sex="")) == {"man", "wife", "child"}
    assert unsettled(family(name=""), family(name="", sex="")) == {"man"}


def test_a_name_that_comes_to_be_known_speaks_for_all_relatives():
    assert unsettled(family(name=""), family()) == {"man", "wife", "child", "mother", "brother"}
    assert unsettled([], family()) == {"man", "wife", "child", "mother", "brother"}
