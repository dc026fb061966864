"""`izdeu vocabulary`: how the group calls things, on the command line too."""


def test_a_word_is_chosen_shown_and_used(izdeu, book):
    assert "events" in izdeu("vocabulary").output
    assert "1 word is changed." in izdeu("vocabulary", "events", "sent_to_camp", "Taken to a camp").output
    assert "Taken to a camp (Boris)" in izdeu("vocabulary", "events").output
    assert "1 in words of your own" in izdeu("vocabulary").output


def test_a_term_of_ones_own_is_made(izdeu, book):
    done = izdeu("vocabulary", "events", "house_burned", "House burned", "--new", "--kind", "harm")
    assert "own_house_burned can be chosen from now on." in done.output
    assert "own_house_burned" in izdeu("vocabulary", "events").output


def test_what_is_half_said_is_asked_for(izdeu, book):
    assert "a LIST, a TERM and a WORD" in izdeu("vocabulary", "events", "died", status=2).output
    assert "not for a group to choose" in izdeu("vocabulary", "purposes", status=1).output
