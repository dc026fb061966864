"""The compiled part of a shelf: what is sought against every sound once, then every name's sum, then the largest sums."""

import itertools
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from izdeu.names import kernel
from izdeu.names.kernel import FEATURES, Ints, Names, Trees, Words, compiled

LEFT_ALONE = 40
"""What a name loses for each word that nothing sought goes with, in hundredths of a log-odd."""
TURNED = 60
"""What a name loses whose words stand in the other order."""
TRIED = 8
"""So many times the names that are wanted are looked at closely."""
STEP, STEPS = 8, 2048
ALIAS = 70
HOPELESS = 8
"""Words that agree in less than this part of what they could are nothing to each other; a wrong word counts as none."""
ANYTHING = 10_000
"""In its place where whatever speaks for two words is to be known to the letter."""


class Sounds(NamedTuple):
    """Distinct sounds in the order of their phones, so that neighbours share their beginnings: `same[d]` phones with the one before."""

    start: Ints
    phones: NDArray[np.uint8]
    chinese: NDArray[np.uint8]
    same: Ints


def sounds(words: Words) -> tuple[Sounds, Ints]:
    """The distinct sounds of all readings, and which of them each reading has."""
    start, phones = words.start, words.phones.tobytes()
    keys = [(int(words.chinese[r]), phones[start[r] : start[r + 1]]) for r in range(len(words.chinese))]
    distinct = sorted(set(keys))
    number = {key: at for at, key in enumerate(distinct)}
    same = [0] + [_shared(a, b) for a, b in itertools.pairwise(distinct)]
    sizes = [len(key[1]) for key in distinct]
    return (
        Sounds(
            np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))).astype(np.int32),
            np.frombuffer(b"".join(key[1] for key in distinct), np.uint8),
            np.array([key[0] for key in distinct], np.uint8),
            np.array(same[: len(distinct)], np.int32),
        ),
        np.array([number[key] for key in keys], np.int32),
    )


def _shared(a: tuple[int, bytes], b: tuple[int, bytes]) -> int:
    if a[0] != b[0]:
        return 0
    return next((at for at, (x, y) in enumerate(zip(a[1], b[1], strict=False)) if x != y), min(len(a[1]), len(b[1])))


@compiled
def hear(ours: Words, theirs: Words, heard: Sounds, heard_as: Ints, tables: Any, part: int, out: Any) -> None:
    """out[q, w]: the best sum of any reading of our word q with any of their word w; 0 for less than one in `part` of what it could be."""
    found, lines, hope = np.empty(len(heard.chinese), np.int32), np.zeros((64, 64), np.int32), np.zeros(64, np.int32)
    for q in range(len(ours.initial)):
        out[q, :] = 0
        for r in range(ours.first[q], ours.first[q + 1]):
            phones = ours.phones[ours.start[r] : ours.start[r + 1]]
            _hear_one(phones, ours.chinese[r], heard, tables, part, found, lines, hope)
            _spread(ours, q, r, theirs, heard_as, found, out[q])
        _same_aliases(ours, q, theirs, out[q])


@compiled
def _hear_one(
    phones: Any, chinese: int, heard: Sounds, tables: Any, part: int, found: Ints, lines: Any, hope: Any
) -> None:
    """Needleman-Wunsch of one sound with all: a line for each of their phones, and lines of a shared beginning are kept.

    Where a beginning leaves too little to hope for, all that begin so are passed over.
    """
    phones, tables, found = kernel.lent(phones), kernel.lent(tables), kernel.lent(found)
    lines, hope = kernel.lent(lines), kernel.lent(hope)
    heard = Sounds(
        kernel.lent(heard.start), kernel.lent(heard.phones), kernel.lent(heard.chinese), kernel.lent(heard.same)
    )
    n, hopeless = len(phones), 0
    before, dead = -1, 0
    for d in range(len(heard.chinese)):
        theirs = heard.chinese[d]
        table, turned = tables[chinese + theirs], chinese > theirs  # letters are rows, Chinese syllables columns
        if theirs != before:
            hopeless = _begin(table, turned, phones, lines[0], hope, part)
            before, dead, same = theirs, 64, 0
        else:
            same = heard.same[d]
        found[d] = 0
        if same >= dead:
            continue
        dead = 64
        first, size = heard.start[d], heard.start[d + 1] - heard.start[d]
        for j in range(same, size):
            if _next_line(table, turned, phones, heard.phones[first + j], lines[j], lines[j + 1], hope) < hopeless:
                dead = j + 1
                break
        if dead == 64:
            found[d] = max(0, lines[size, n])


@compiled
def _begin(table: Any, turned: bool, phones: Any, line: Any, hope: Any, part: int) -> int:
    """The line before their first phone; the most that each rest of our phones can bring; and what is not worth going on for."""
    n = len(phones)
    for i in range(n):
        line[i + 1] = line[i] + (table[0, phones[i]] if turned else table[phones[i], 0])
    hope[n] = 0
    for i in range(n - 1, -1, -1):
        hope[i] = hope[i + 1] + (table[:, phones[i]].max() if turned else table[phones[i], :].max())
    return int(hope[0] // part)


@compiled
def _next_line(table: Any, turned: bool, phones: Any, y: int, above: Any, below: Any, hope: Any) -> int:
    """Fills the line below; returns the most that can still come of it."""
    gap = table[y, 0] if turned else table[0, y]
    below[0] = above[0] + gap
    beside, most = below[0], below[0] + hope[0]
    for i in range(len(phones)):
        x = phones[i]
        if turned:
            pair, alone = table[y, x], table[0, x]
        else:
            pair, alone = table[x, y], table[x, 0]
        beside = max(above[i] + pair, above[i + 1] + gap, beside + alone)
        below[i + 1] = beside
        most = max(most, beside + hope[i + 1])
    return int(most)


@compiled
def _spread(ours: Words, q: int, r: int, theirs: Words, heard_as: Ints, found: Ints, row: Any) -> None:
    """From sounds to the words that have them."""
    theirs, heard_as = kernel.lent_words(theirs), kernel.lent(heard_as)
    found, row = kernel.lent(found), kernel.lent(row)
    ending, whole = ours.stemmed[q], ours.superseded[r]
    for w in range(len(theirs.initial)):
        for s in range(theirs.first[w], theirs.first[w + 1]):
            if (whole and theirs.stemmed[w]) or (theirs.superseded[s] and ending):
                continue
            got = found[heard_as[s]] - ours.doubt[r] - theirs.doubt[s]
            if got > row[w]:
                row[w] = got


@compiled
def _same_aliases(ours: Words, q: int, theirs: Words, row: Any) -> None:
    if not ours.aliases[q]:
        return
    length = ours.start[ours.first[q] + 1] - ours.start[ours.first[q]]
    for w in range(len(theirs.initial)):
        if theirs.aliases[w] & ours.aliases[q]:
            both = length + theirs.start[theirs.first[w] + 1] - theirs.start[theirs.first[w]]
            row[w] = max(row[w], ALIAS * both)


@compiled
def chosen(table: Any, single: int, start: Ints, parts: Ints, most: int) -> Ints:
    """The names whose words come to most. Rows of `table` from `single` on are two neighbours sought as one word.

    First the most that each could come to, each word sought with whatever it agrees with best; then, of those that could
    come to something, what they do.
    """
    could, limit = _could(table, single, start, parts, TRIED * most)
    tried = np.flatnonzero(could >= limit).astype(np.int32)
    come_to = np.empty(len(tried), np.int32)
    for at in range(len(tried)):
        n = tried[at]
        come_to[at] = _comes_to(table, single, parts, start[n], start[n + 1] - start[n])
    limit = _least(come_to, most)
    above, level = tried[come_to >= limit + STEP], tried[(come_to >= limit) & (come_to < limit + STEP)]
    return np.concatenate((above, level[: max(0, most - len(above))]))


@compiled
def _could(table: Any, single: int, start: Ints, parts: Ints, most: int) -> tuple[Ints, int]:
    """What each name could come to at most, and the least that is among the best so many."""
    near = np.zeros(table.shape[1], np.bool_)
    for q in range(len(table)):
        near |= table[q] > 0
    of_word = np.ascontiguousarray(table.T)  # what is asked of one word lies together
    could = np.empty(len(start) - 1, np.int32)
    best = np.empty(len(table), np.int32)
    for n in range(len(could)):
        best[:] = 0
        for k in range(start[n], start[n + 1]):
            if near[parts[k]]:
                for q in range(len(best)):
                    best[q] = max(best[q], of_word[parts[k], q])
        could[n] = _at_most(best, single) - LEFT_ALONE * max(0, start[n + 1] - start[n] - single)
    return could, _least(could, most)


@compiled
def _at_most(best: Ints, single: int) -> int:
    """Each word sought with whatever it agrees with best, be it the same word twice; two as one word where that is more."""
    total, gain = 0, 0
    for q in range(single):
        total += best[q]
    for q in range(single, len(best)):
        gain = max(gain, best[q])
    return int(max(total, gain if single == 2 else gain + total))


@compiled
def hopeful(
    table: Any, ours: Words, our_roles: Any, theirs: Words, start: Ints, parts: Ints, roles: Any, fewest: int
) -> Ints:
    """The names of no fewer parts than `fewest` that `weigh` could find likely: the best partners of the shorter one's words come to
    enough, or one pair of words agrees so well that others may be words written apart; and none of its words is left over.
    Needs a table in which whatever speaks for two words is told.
    """
    of_word = np.ascontiguousarray(table.T)
    close, found = _close(of_word, _shortest(ours), _shortest(theirs)), np.zeros(len(start) - 1, np.bool_)
    _hope(of_word, close, ours, our_roles, theirs, start, parts, roles, fewest, found)
    return np.flatnonzero(found).astype(np.int32)


@compiled
def _hope(
    of_word: Any, close: Any, ours: Words, our_roles: Any, theirs: Words, start: Ints, parts: Ints, roles: Any, fewest: int,
    found: Any,
) -> None:  # fmt: skip
    """Sets `found`, where arrays are lent because each name asks for many."""
    of_word, close, start, parts = kernel.lent(of_word), kernel.lent(close), kernel.lent(start), kernel.lent(parts)
    ours, theirs, our_roles, roles = (
        kernel.lent_words(ours), kernel.lent_words(theirs), kernel.lent(our_roles), kernel.lent(roles)
    )  # fmt: skip
    many = of_word.shape[1]
    for n in range(len(found)):
        first, last = start[n], start[n + 1]
        size, near, apart = last - first, False, False
        for k in range(first, last):
            apart |= close[parts[k]]
            near |= _best_of(of_word, parts[k]) > 0
        if size < max(1, fewest):
            continue
        if size == 1 or many == 1 or (apart and not size == many == 2):
            found[n] = True
        elif near and (apart or _reach(of_word, parts, first, last) >= kernel.HOPELESS):
            found[n] = (many <= size and _all_ours(of_word, ours, our_roles, parts, roles, first, last, apart)) or (
                size <= many and _all_theirs(of_word, our_roles, theirs, parts, roles, first, last, apart)
            )


@compiled
def _all_ours(
    of_word: Any, ours: Words, our_roles: Any, parts: Any, roles: Any, first: int, last: int, apart: bool
) -> bool:
    """Whether each of our words has one in their name that something speaks for, or may stay alone. On invented names in four
    scripts none that left a word over was as likely as `bearers.LIKE`, and these are nearly all that share a word.
    """
    for q in range(of_word.shape[1]):
        partner = ours.initial[q] > 0 or _may_stay_alone(our_roles[q], roles[first:last], apart)
        for k in range(first, last):
            partner |= of_word[parts[k], q] > 0
        if not partner:
            return False
    return True


@compiled
def _all_theirs(
    of_word: Any, our_roles: Any, theirs: Words, parts: Any, roles: Any, first: int, last: int, apart: bool
) -> bool:
    """The same of their words."""
    for k in range(first, last):
        partner = theirs.initial[parts[k]] > 0 or _may_stay_alone(roles[k], our_roles, apart)
        if not partner and not _best_of(of_word, parts[k]):
            return False
    return True


@compiled
def _may_stay_alone(role: int, others: Any, apart: bool) -> bool:
    """A title; or a patronymic, where the other name has nothing of the father's to hold against it, or that may be part of a word."""
    against = 0
    for other in others:
        against += other == kernel.PATRONYMIC or other == kernel.FATHER
    return bool(role == kernel.TITLE or (role == kernel.PATRONYMIC and (apart or against == 0)))


@compiled
def _close(of_word: Any, ours: Ints, theirs: Ints) -> Any:
    """Which of their words may agree so well with one of ours."""
    close = np.zeros(len(of_word), np.bool_)
    for w in range(len(of_word)):
        for q in range(len(ours)):
            close[w] |= 2 * of_word[w, q] >= kernel.CLOSE * (ours[q] + theirs[w])
    return close


@compiled
def _shortest(words: Words) -> Ints:
    """Phones of each word's shortest reading."""
    found = np.empty(len(words.initial), np.int32)
    for w in range(len(found)):
        found[w] = 1 << 20
        for r in range(words.first[w], words.first[w + 1]):
            found[w] = min(found[w], words.start[r + 1] - words.start[r])
    return found


@compiled
def _reach(of_word: Any, parts: Any, first: int, last: int) -> int:
    """What the best partners of the shorter name's words come to: no less than `kernel._worth_a_look` finds."""
    total = 0
    if of_word.shape[1] > last - first:
        for k in range(first, last):
            total += _best_of(of_word, parts[k])
        return total
    for q in range(of_word.shape[1]):
        most = 0
        for k in range(first, last):
            most = max(most, of_word[parts[k], q])
        total += most
    return total


@compiled
def _best_of(of_word: Any, w: int) -> int:
    best = 0
    for q in range(of_word.shape[1]):
        best = max(best, of_word[w, q])
    return best


@compiled
def _least(values: Ints, most: int) -> int:
    """The least value that is among the largest so many, a little less where values come in steps; never below 1."""
    counts = np.zeros(STEPS, np.int64)
    for value in values:
        counts[min(STEPS - 1, max(0, value // STEP))] += 1
    found = 0
    for step in range(STEPS - 1, 0, -1):
        found += counts[step]
        if found >= most:
            return step * STEP
    return 1


@compiled
def _comes_to(table: Any, single: int, parts: Ints, first: int, size: int) -> int:
    """The best its words come to, each word sought going with another of them or with none.

    Rows of `table` from `single` on are two neighbours sought as one word: they go with one word, the rest with the others.
    """
    best = _assigned(table, single, -1, parts, first, size)
    for k in range(single, len(table)):
        best = max(best, _assigned(table, single, k - single, parts, first, size))
    return int(best - LEFT_ALONE * max(0, size - single))


@compiled
def _assigned(table: Any, single: int, joined: int, parts: Ints, first: int, size: int) -> int:
    """Each word sought in turn takes the best word left: exact where two words meet two, near enough elsewhere."""
    if joined < 0 and single == 2 and size == 2:
        a, b = parts[first], parts[first + 1]
        return int(max(table[0, a] + table[1, b], table[0, b] + table[1, a] - TURNED))
    taken, total = 0, 0
    if joined >= 0:
        best, place = _best_left(table, single + joined, parts, first, size, 0)
        taken, total = 1 << place if place >= 0 else 0, best
    for each in range(single):
        if joined >= 0 and (each == joined or each == joined + 1):
            continue
        best, place = _best_left(table, each, parts, first, size, taken)
        if place >= 0:
            taken |= 1 << place
        total += best
    return total


@compiled
def _best_left(table: Any, row: int, parts: Ints, first: int, size: int, taken: int) -> tuple[int, int]:
    best, place = 0, -1
    for k in range(size):
        got = table[row, parts[first + k]]
        if not taken >> k & 1 and (place < 0 or got > best):
            best, place = got, k
    return best, place


@compiled
def weigh(
    words: Words,
    ours: Names,
    theirs: Names,
    table: Any,
    turned: Any,
    tables: Any,
    trees: Trees,
    scores: Any,
    closeness: Any,
) -> None:
    """For each name the probability of `score_matrix`, and how close it is, by which names of one probability are put in order.

    Names that many bear in one spelling or another differ little in probability: the one whose words stand in the order
    they were asked for, and sound alike from beginning to end, is the closer one.
    """
    words, ours, theirs = kernel.lent_words(words), kernel.lent_names(ours), kernel.lent_names(theirs)
    table, turned, tables, trees = (
        kernel.lent(table),
        kernel.lent(turned),
        kernel.lent(tables),
        kernel.lent_trees(trees),
    )
    best, line, features = np.empty(8, np.int32), np.empty(128, np.int32), np.zeros(len(FEATURES), np.float32)
    for b in range(len(scores)):
        scores[b], closeness[b] = 0, -100
        if not kernel._worth_a_look(ours, 0, theirs, b, table):
            continue
        got, _ = kernel.judge_pair(words, ours, 0, theirs, b, table, turned, tables, features, best, line)
        if got == kernel.HOPELESS_PAIR:
            continue
        score = kernel.probability(features, kernel.parts(ours, 0), kernel.parts(theirs, b), trees)
        likely = min(max(score, 1e-4), 1 - 1e-4)
        scores[b] = score
        closeness[b] = np.log(likely / (1 - likely)) + features[kernel.MEAN] / 10 - features[kernel.DISORDER] / 12
