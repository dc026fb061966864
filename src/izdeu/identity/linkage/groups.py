"""From pairs to persons. Namesakes hang together by a single pair; records of one person by most of theirs."""

from collections.abc import Iterable


def groups(pairs: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """Groups of two and more rows. Two groups are joined where at least half of the pairs between them are among `pairs`."""
    likeliest = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    beside: dict[int, set[int]] = {}
    for one, other, _ in likeliest:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    home = {row: [row] for row in beside}
    for one, other, _ in likeliest:
        ours, theirs = home[one], home[other]
        if ours is not theirs and _hang_together(ours, theirs, beside):
            ours += theirs
            home.update(dict.fromkeys(theirs, ours))
    return [sorted(group) for row, group in home.items() if len(group) > 1 and row == group[0]]


def _hang_together(ours: list[int], theirs: list[int], beside: dict[int, set[int]]) -> bool:
    linked = sum(len(beside[row].intersection(theirs)) for row in ours)
    return 2 * linked >= len(ours) * len(theirs)
