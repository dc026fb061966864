"""Whether two texts are one text printed twice: a wire copy, a page saved twice, a letter that was forwarded. Then they are one voice.

Texts are compared by their runs of five words (Broder's shingles), of Chinese ten characters or so, folded as they are for
search: another headline, another encoding, a byline more or less change little. How they are found among thousands is not
decided here: whoever looks asks an index for a few of the runs.
"""

from collections.abc import Sequence

from izdeu.names.words import words

VERSION = "1"
RUN = 5  # words
FEWEST = 40  # runs, below which a text is too short to be known again
SAME = 0.6  # of the shorter text's runs, from which it is the same text
PROBES = 12
ENOUGH = 3  # probes a text must hold before it is worth reading

type Runs = tuple[tuple[str, ...], ...]


def runs(text: str) -> Runs:
    """Every run of words, in the order of the text."""
    terms = [word.term for word in words(text)]
    return tuple(zip(*(terms[start:] for start in range(RUN)), strict=False))


def probes(found: Runs) -> Sequence[tuple[str, ...]]:
    """A few of them, evenly from the whole text; none where it is too short to be known again."""
    if len(found) < FEWEST:
        return ()
    return [found[(2 * number + 1) * len(found) // (2 * PROBES)] for number in range(PROBES)]


def share(one: Runs, other: Runs) -> float:
    """How much of the shorter text stands in the other, from 0 to 1; 0 where one is too short to say."""
    if min(len(one), len(other)) < FEWEST:
        return 0.0
    left, right = set(one), set(other)
    return len(left & right) / min(len(left), len(right))
