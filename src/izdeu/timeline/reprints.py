"""Whether two texts are one text printed twice: a wire copy, a page saved twice, a letter that was forwarded. Then they are one voice.

Texts are compared by their runs of five words (Broder's shingles), of Chinese ten characters or so, folded as they are for
search: another headline, another encoding, a byline more or less change little. How they are found among thousands is not
decided here: whoever looks asks an index for some of the runs, which every text chooses alike.
"""

from functools import lru_cache
from zlib import crc32

from izdeu.names.words import words

VERSION = "2"
RUN = 5  # words
FEWEST = 40  # runs, below which a text is too short to be known again
SAME = 0.6  # of the shorter text's runs, from which it is the same text
MARKS = 3  # of so many runs one is looked for
ENOUGH = 2  # marks two texts must share before they are compared whole

type Runs = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=4)  # a new text is looked for first and indexed after
def runs(text: str) -> Runs:
    """Every run of words, in the order of the text."""
    terms = [word.term for word in words(text)]
    return tuple(zip(*(terms[start:] for start in range(RUN)), strict=False))


def marks(found: Runs) -> frozenset[int]:
    """Some of the runs, as numbers, chosen by nothing but their words: what two texts have in common is chosen in both. None where
    a text is too short to be known again."""
    numbers = (crc32(" ".join(run).encode()) for run in found) if len(found) >= FEWEST else ()
    return frozenset(number for number in numbers if number % MARKS == 0)


def share(one: Runs, other: Runs) -> float:
    """How much of the shorter text stands in the other, from 0 to 1; 0 where one is too short to say."""
    if min(len(one), len(other)) < FEWEST:
        return 0.0
    left, right = set(one), set(other)
    return len(left & right) / min(len(left), len(right))
