import pytest

from izdeu.model.kin import inverse, sex, tie
from izdeu.model.vocabulary import terms


def test_who_is_a_wife_has_a_husband_and_who_is_a_son_a_parent():
    assert (inverse("wife"), inverse("son", "female"), inverse("son"), inverse("niece", "male")) == (
        "husband", "mother", "parent", "uncle"
    )  # fmt: skip


def test_a_term_shows_the_sex_of_whoever_it_names():
    assert (sex("mother-in-law"), sex("nephew"), sex("cousin"), sex("godmother")) == ("female", "male", None, None)


def test_ties_leave_sex_aside():
    assert {tie("wife"), tie("husband")} == {"spouse"}
    assert {tie("mother"), tie("father"), tie("adoptive mother"), tie("parent")} == {"parent"}


@pytest.mark.parametrize("kin", list(terms("kin")))
def test_every_term_leads_back_to_its_own_tie(kin):
    back = inverse(kin, "female")
    assert tie(inverse(back, sex(kin))) == tie(kin)
