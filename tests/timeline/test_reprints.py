"""A text printed twice is known again, whatever stands round it; two accounts of one thing are not one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izdeu.timeline.reprints import ENOUGH, SAME, marks, runs, share

STORY = (
    "Asel Testova says that her husband Bolat Invented was taken from their house in May 2017 by three men in plain clothes. "
    "She went to the police station in Ghulja every week for a year, and nobody told her where he was held. In spring a neighbour "
    "who had come back from across the border said that Bolat had been seen in the hospital of a camp near the river. The family "
    "heard in autumn that he was sentenced to nine years, without a trial and without a letter to them."
)
OTHER = (
    "Asel Testova told the consul that Bolat Invented, her husband, is held near Ghulja since May 2017. Three men came for him, she "
    "said, and did not show a paper. A year later a man who shared a room with him reached Almaty and brought word of him. He had been "
    "in a camp by the river, and was ill. After that there came news of a sentence of nine years; the family has seen no verdict, and the "
    "court has answered none of the four letters that Asel wrote to it in two languages."
)
CHINESE = (
    "阿塞尔说她的丈夫博拉特于二零一七年五月被三名便衣男子从家中带走。她一年来每周都去伊宁的派出"
    "所，没有人告诉她丈夫关在哪里。春天有邻居说在河边营地的医院里见过他。家人秋天得知他被判九年。"
)


@pytest.mark.parametrize(
    "again",
    [
        STORY,
        STORY.upper(),
        f"INVENTED WIRE — Another headline\n\n{STORY}\n\n© 2021. All rights reserved. Read more about this.",
        STORY.replace("three men in plain clothes", "unknown men").replace("In spring", "This spring"),
        STORY.replace(". ", ".\n\n"),
        STORY[: len(STORY) * 2 // 3],
    ],
)
def test_a_text_is_known_again_whatever_was_changed_at_it(again):
    assert share(runs(STORY), runs(again)) >= SAME
    assert len(marks(runs(STORY)) & marks(runs(again))) >= ENOUGH


def test_chinese_is_known_again_too():
    assert share(runs(CHINESE), runs(f"转载：{CHINESE}（完）")) >= SAME


def test_two_accounts_of_one_thing_are_two_texts():
    assert share(runs(STORY), runs(OTHER)) < 0.1
    assert share(runs(CHINESE), runs(STORY)) == 0


def test_a_short_text_is_never_taken_for_another():
    assert share(runs("He is held. " * 3), runs("He is held. " * 3)) == 0
    assert marks(runs("He is held.")) == frozenset()


@given(
    st.lists(st.sampled_from(["asel", "bolat", "was", "taken", "from", "the", "house", "by", "men"]), min_size=60),
    st.data(),
)
def test_a_part_of_a_text_is_marked_as_it_is_in_the_whole(words, data):
    start = data.draw(st.integers(0, len(words) - 50))
    whole, part = (marks(runs(" ".join(some))) for some in (words, words[start : start + 50]))
    assert part <= whole
