"""The compiled part: whole numbers in, whole numbers out, so that a pair scores the same from either side.

Scores are hundredths of a log-odd. Codes of phones start at 1; 0 is the gap. `tables` holds three substitution tables:
letters with letters, letters (rows) with Chinese syllables (columns), Chinese with Chinese. A `Words` tuple holds every
distinct word's readings; a `Names` tuple each name's words and their roles.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, cast

import numba
import numba.extending
import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int32]

GIVEN, FATHER, FAMILY, PATRONYMIC, TITLE = range(5)
"""`Role` in the order of `tokens.Role`."""

FEATURES = (
    "worst", "mean", "total", "best", "given", "matched", "extra", "disorder", "gender", "chinese", "joined", "worst_raw",
    "extra_length", "clash", "loss", "given_loss",
)  # fmt: skip
(
    WORST, MEAN, TOTAL, BEST, GIVEN_FIT, MATCHED, EXTRA, DISORDER, GENDER, CHINESE, JOINED, WORST_RAW, EXTRA_LENGTH, CLASH, LOSS,
    GIVEN_LOSS,
) = range(16)  # fmt: skip

HOPELESS = 250
"""Names whose aligned words reach no more together are not looked at further."""
CLOSE = 110
"""One pair of words that agrees so well a phone: worth trying whether the rest is a word written apart."""

HOPELESS_PAIR = -2
"""What `judge` says of names not looked at further."""

AT_BEST, PARTNERED = 400, 900
"""What a phone adds at most, and what it adds at most more than if it stayed alone."""

_LONGEST = 24  # phones of a reading, as in `tokens`
_NEVER = -100_000
_LEAST = -20_000

CONTRADICTS = 40
"""A pair of words that agree less than this a phone are different words."""


class Words(NamedTuple):
    """Distinct words. Readings of word w: `first[w]` … `first[w+1]`; phones of reading r: `start[r]` … `start[r+1]`.

    `formants[r]`: the number and length of the common part a reading begins with, and of the one it ends with.
    """

    first: Ints
    start: Ints
    phones: NDArray[np.uint8]
    chinese: NDArray[np.uint8]
    superseded: NDArray[np.uint8]
    stemmed: NDArray[np.uint8]
    doubt: Ints
    initial: NDArray[np.uint8]
    aliases: NDArray[np.uint64]
    formants: Ints


class Names(NamedTuple):
    """Names as rows of word numbers (-1: no more), roles, genders; `row` is the word's place in the table of word pairs."""

    words: Ints
    rows: Ints
    roles: Ints
    genders: Ints
    size: Ints
    rank: Ints


class Trees(NamedTuple):
    """Boosted trees laid flat: leaf where `feature` is -1. Their leaves add up to a log-odd."""

    roots: Ints
    feature: Ints
    threshold: NDArray[np.float32]
    left: Ints
    right: Ints
    value: NDArray[np.float32]


def compiled[F: Callable[..., Any]](function: F) -> F:
    return cast(F, numba.njit(cache=True, nogil=True, boundscheck=False)(function))


def _lent(_: Any, array: Any) -> Any:
    """The same array without counting who holds it, for compiled code: counting costs more than an alignment, and most where two
    threads count at once. Whoever lends it must hold it.
    """

    def uncounted(context: Any, builder: Any, _: Any, given: Any) -> Any:
        made = context.make_array(array)(context, builder, given[0])
        made.meminfo, made.parent = made.meminfo.type(None), made.parent.type(None)
        return made._getvalue()

    return array(array), uncounted


lent: Any = numba.extending.intrinsic(_lent)


@compiled
def lent_words(words: Words) -> Words:
    return Words(
        lent(words.first), lent(words.start), lent(words.phones), lent(words.chinese), lent(words.superseded),
        lent(words.stemmed), lent(words.doubt), lent(words.initial), lent(words.aliases), lent(words.formants),
    )  # fmt: skip


@compiled
def lent_names(names: Names) -> Names:
    return Names(
        lent(names.words), lent(names.rows), lent(names.roles), lent(names.genders), lent(names.size), lent(names.rank)
    )


@compiled
def lent_trees(trees: Trees) -> Trees:
    return Trees(
        lent(trees.roots),
        lent(trees.feature),
        lent(trees.threshold),
        lent(trees.left),
        lent(trees.right),
        lent(trees.value),
    )


def distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sorted, each once. `np.unique` looks them up in a table, which takes fifty times as long for tens of millions."""
    if not len(numbers):
        return numbers
    ordered = np.sort(numbers)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]


ROLE_COST = np.array(
    [[0, 60, 120, 200, 150], [60, 0, 0, 0, 50], [120, 0, 0, 10, 50], [200, 0, 10, 0, 50], [150, 50, 50, 50, 0]],
    np.int32,
)
"""What it costs to take a word of one role for a word of another."""


@compiled
def align(xs: Any, x0: int, x1: int, ys: Any, y0: int, y1: int, tables: Any, system: int, line: Ints) -> int:
    """Needleman-Wunsch: the best sum of substitutions and gaps that turns xs[x0:x1] into ys[y0:y1]."""
    m = y1 - y0
    line[0] = 0
    for j in range(m):
        line[j + 1] = line[j] + tables[system, 0, ys[y0 + j]]
    for i in range(x0, x1):
        x = xs[i]
        gap = tables[system, x, 0]
        diagonal, beside = line[0], line[0] + gap
        line[0] = beside
        for j in range(m):
            y = ys[y0 + j]
            above = line[j + 1]
            beside = max(diagonal + tables[system, x, y], above + gap, beside + tables[system, 0, y])
            diagonal = above
            line[j + 1] = beside
    return int(line[m])


@compiled
def deepest_loss(xs: Any, x0: int, x1: int, ys: Any, y0: int, y1: int, tables: Any, system: int) -> int:
    """The worst stretch of the best alignment: Berik and Serik agree in most, and lose all of it in one place.

    Among equally good alignments the one that loses least, so that the two may change places.
    """
    table, m = tables[system], y1 - y0
    score, run, low = np.zeros((3, m + 1), np.int32)
    for j in range(m):
        gap = table[0, ys[y0 + j]]
        score[j + 1], run[j + 1] = score[j] + gap, min(0, run[j] + gap)
        low[j + 1] = min(low[j], run[j + 1])
    for i in range(x0, x1):
        gap = table[xs[i], 0]
        before = (score[0], low[0], run[0])
        score[0], run[0] = score[0] + gap, min(0, run[0] + gap)
        low[0] = min(low[0], run[0])
        for j in range(m):
            above, beside = (score[j + 1], low[j + 1], run[j + 1]), (score[j], low[j], run[j])
            y = ys[y0 + j]
            best, other = _step(before, table[xs[i], y]), _step(above, gap)
            best = other if other > best else best
            other = _step(beside, table[0, y])
            best = other if other > best else best
            before = above
            score[j + 1], low[j + 1], run[j + 1] = best
    return int(low[m])


@compiled
def _step(at: tuple[int, int, int], gain: int) -> tuple[int, int, int]:
    """(sum, deepest loss so far, loss that runs now) after one more column."""
    run = min(0, at[2] + gain)
    return at[0] + gain, min(at[1], run), run


@compiled
def align_readings(words: Words, r: int, s: int, tables: Any, line: Ints) -> int:
    if words.chinese[r] > words.chinese[s]:  # letters are rows, Chinese syllables columns
        r, s = s, r
    start, system = words.start, words.chinese[r] + words.chinese[s]
    return align(words.phones, start[r], start[r + 1], words.phones, start[s], start[s + 1], tables, system, line)


@compiled
def word_table(words: Words, left: Ints, right: Ints, tables: Any, out: NDArray[np.int16]) -> None:
    """out[0]: sums, out[1]: sums per phone, out[2]: deepest losses, of the best readings of every left with every right word."""
    line = np.empty(128, np.int32)
    for i in range(len(left)):
        _sums(words, left[i], right, tables, line, out[0, i], out[1, i])
        for j in range(len(right)):
            v, w = left[i], right[j]
            if words.initial[v] or words.initial[w]:  # neither for nor against, but for another letter
                out[0, i, j], out[1, i, j] = (0, 100) if _first_phones_fit(words, v, w, tables) else (-300, -300)
                out[2, i, j] = min(0, out[0, i, j])
            elif words.aliases[v] & words.aliases[w] and out[0, i, j] < 70 * (_length(words, v) + _length(words, w)):
                out[0, i, j] = 70 * (_length(words, v) + _length(words, w))
                out[1, i, j], out[2, i, j] = max(out[1, i, j], 140), 0
            elif out[1, i, j] < CONTRADICTS:
                out[2, i, j] = out[0, i, j]
            else:
                out[1, i, j], out[2, i, j] = _look_closer(words, v, w, tables, line, out[0, i, j], out[1, i, j])


@compiled
def _sums(words: Words, v: int, right: Ints, tables: Any, line: Ints, sums: Any, per_phones: Any) -> None:
    """One word against all: the innermost loop, its arrays named once because handing them on costs more than an alignment."""
    first, start, phones, chinese, doubt = words.first, words.start, words.phones, words.chinese, words.doubt
    superseded, stemmed = words.superseded, words.stemmed
    for j in range(len(right)):
        w = right[j]
        total, per_phone = _LEAST, _LEAST
        for r in range(first[v], first[v + 1]):
            for s in range(first[w], first[w + 1]):
                if (superseded[r] and stemmed[w]) or (superseded[s] and stemmed[v]):
                    continue  # a word with its ending against a stem: two endings that agree say nothing
                a, b = (s, r) if chinese[r] > chinese[s] else (r, s)  # letters are rows, Chinese syllables columns
                system = chinese[a] + chinese[b]
                got = align(phones, start[a], start[a + 1], phones, start[b], start[b + 1], tables, system, line)
                got -= doubt[r] + doubt[s]
                each = 2 * got // (start[r + 1] - start[r] + start[s + 1] - start[s])
                if got > total or (got == total and each > per_phone):
                    total, per_phone = got, each
        sums[j], per_phones[j] = total, per_phone


@compiled
def _agreement(words: Words, r: int, s: int, tables: Any, line: Ints) -> tuple[int, int]:
    length = words.start[r + 1] - words.start[r] + words.start[s + 1] - words.start[s]
    total = align_readings(words, r, s, tables, line) - words.doubt[r] - words.doubt[s]
    return total, 2 * total // length


@compiled
def _comparable(words: Words, v: int, r: int, w: int, s: int) -> bool:
    return not ((words.superseded[r] and words.stemmed[w]) or (words.superseded[s] and words.stemmed[v]))


@compiled
def _look_closer(words: Words, v: int, w: int, tables: Any, line: Ints, total: int, per_phone: int) -> tuple[int, int]:
    """(sum per phone, deepest loss) where two words agree: without what is owed to parts that many names share."""
    best = (_NEVER, _NEVER)
    for r in range(words.first[v], words.first[v + 1]):
        for s in range(words.first[w], words.first[w + 1]):
            if _comparable(words, v, r, w, s) and _agreement(words, r, s, tables, line) == (total, per_phone):
                a, b = (s, r) if words.chinese[r] > words.chinese[s] else (r, s)
                start, system = words.start, words.chinese[a] + words.chinese[b]
                loss = deepest_loss(
                    words.phones, start[a], start[a + 1], words.phones, start[b], start[b + 1], tables, system
                )
                got = (_without_formants(words, a, b, tables, system, line), loss)
                best = got if got > best else best
    return min(per_phone, (per_phone + best[0]) // 2), best[1]


@compiled
def _without_formants(words: Words, r: int, s: int, tables: Any, system: int, line: Ints) -> int:
    """The sum per phone of what is left when both begin or end with the same common part; much where they do not."""
    f, g = words.formants[r], words.formants[s]
    first, last = f[0] and f[0] == g[0], f[2] and f[2] == g[2]
    if not first and not last:
        return 999
    x0, x1 = words.start[r] + first * f[1], words.start[r + 1] - last * f[3]
    y0, y1 = words.start[s] + first * g[1], words.start[s + 1] - last * g[3]
    return int(2 * align(words.phones, x0, x1, words.phones, y0, y1, tables, system, line) // (x1 - x0 + y1 - y0))


@compiled
def _first_phones_fit(words: Words, v: int, w: int, tables: Any) -> bool:
    for r in range(words.first[v], words.first[v + 1]):
        for s in range(words.first[w], words.first[w + 1]):
            a, b = words.phones[words.start[r]], words.phones[words.start[s]]
            if words.chinese[r] > words.chinese[s]:
                a, b = b, a
            if tables[words.chinese[r] + words.chinese[s], a, b] > 0:
                return True
    return False


@compiled
def _length(words: Words, w: int) -> int:
    return int(words.start[words.first[w] + 1] - words.start[words.first[w]])


@compiled
def _may_stay_alone(names: Names, a: int, i: int, other: Names, b: int, joined: int) -> bool:
    """A title; or a patronymic, where the other name has nothing of the father's to hold against it (but what is joined)."""
    role = names.roles[a, i]
    if role == TITLE:
        return True
    if role != PATRONYMIC:
        return False
    against = 0
    for j in range(other.size[b]):
        of_father = other.roles[b, j] == PATRONYMIC or other.roles[b, j] == FATHER
        against += of_father and (joined < 0 or j not in (joined, joined + 1))
    return against == 0


@compiled
def assign(worth: Ints, may_skip: Any, n: int, m: int, best: Ints) -> int:
    """The best one-to-one assignment of n words to m >= n others, all orders tried; best[i] is j, or -1 where i stays alone."""
    chosen, used = np.full(8, -2, np.int32), np.zeros(8, np.uint8)
    total, top, depth = 0, _NEVER, 0
    while depth >= 0:
        if depth == n:
            if total > top:
                top = total
                best[:n] = chosen[:n]
            depth -= 1
            continue
        j = chosen[depth]
        if j >= 0:
            used[j] = 0
            total -= worth[depth, j]
        elif j == -1:
            total += 20
        j += 1
        if chosen[depth] == -2 and not may_skip[depth]:
            j = 0
        while 0 <= j < m and used[j]:
            j += 1
        if j >= m:
            chosen[depth] = -2
            depth -= 1
            continue
        chosen[depth] = j
        if j >= 0:
            used[j] = 1
            total += worth[depth, j]
        else:
            total -= 20
        depth += 1
    return top


@compiled
def judge(
    words: Words, left: Names, a: int, right: Names, b: int, table: Any, tables: Any, out: Any, best: Ints, line: Ints
) -> int:
    """The features of two names into `out`, who goes with whom into `best`; returns the joined word of the longer name, or -1.

    Needs left.size[a] <= right.size[b]; the rows of `table` are left words. HOPELESS_PAIR where there is nothing to describe.
    """
    n, m = left.size[a], right.size[b]
    worth, may_skip = np.empty((8, 8), np.int32), np.zeros(8, np.uint8)
    close = n == 1
    for i in range(n):
        may_skip[i] = _may_stay_alone(left, a, i, right, b, -1)
        for j in range(m):
            worth[i, j] = table[0, left.rows[a, i], right.rows[b, j]] - ROLE_COST[left.roles[a, i], right.roles[b, j]]
            close = close or table[1, left.rows[a, i], right.rows[b, j]] >= CLOSE
    top = assign(worth, may_skip, n, m, best)
    joined = -1
    if m > 1 and close:
        joined, top = _join(words, left, a, right, b, table, tables, worth, may_skip, top, best, line)
    if top < HOPELESS:
        return HOPELESS_PAIR
    _describe(words, left, a, right, b, table, tables, joined, out, best, line)
    return joined


@compiled
def judge_pair(
    words: Words,
    left: Names,
    a: int,
    right: Names,
    b: int,
    table: Any,
    turned: Any,
    tables: Any,
    out: Any,
    best: Ints,
    line: Ints,
) -> tuple[int, bool]:
    """`judge` with the shorter name first, and the same way whichever side a name comes from: (what it says, whether turned)."""
    n, m = left.size[a], right.size[b]
    if not n or not m:
        return HOPELESS_PAIR, False
    turn = n > m or (n == m and left.rank[a] > right.rank[b])
    if turn:
        got = judge(words, right, b, left, a, turned, tables, out, best, line)
    else:
        got = judge(words, left, a, right, b, table, tables, out, best, line)
    if (
        n == m and n > 2 and (got == HOPELESS_PAIR or out[WORST] < CONTRADICTS)
    ):  # a joined word may be on the other side
        other, trial = np.zeros(len(FEATURES), np.float32), np.empty(8, np.int32)
        if turn:
            again = judge(words, left, a, right, b, table, tables, other, trial, line)
        else:
            again = judge(words, right, b, left, a, turned, tables, other, trial, line)
        if again >= 0 and (got == HOPELESS_PAIR or other[TOTAL] > out[TOTAL]):
            out[:], best[:] = other, trial
            return again, not turn
    return got, turn


@compiled
def _join(
    words: Words, left: Names, a: int, right: Names, b: int, table: Any, tables: Any, worth: Ints, may_skip: Any, top: int,
    best: Ints, line: Ints,
) -> tuple[int, int]:  # fmt: skip
    """Whether two neighbouring words of the longer name are one word of the shorter: Kassym-Jomart and Qasymzhomart."""
    n, m, joined = left.size[a], right.size[b], -1
    other, trial = np.empty((8, 8), np.int32), np.empty(8, np.int32)
    for k in range(m - 1):
        alone = 0
        for i in range(n):
            may_skip[i] = _may_stay_alone(left, a, i, right, b, k)
            alone += may_skip[i]
        if n - alone > m - 1:  # too many words for those that would be left
            continue
        hopeful = False
        for i in range(n):
            least = top + 150 - _others(worth, may_skip, n, m, i, k)
            other[i, k] = _NEVER
            if least < AT_BEST * _LONGEST:
                _, other[i, k] = joined_worth(
                    words, left.words[a, i], right.words[b, k], right.words[b, k + 1], tables, line, least
                )
            hopeful = hopeful or other[i, k] > least
        if not hopeful:
            continue
        for i in range(n):
            for j in range(m - 1):
                if j != k:
                    other[i, j] = worth[i, j if j < k else j + 1]
        found = assign(other, may_skip, n, m - 1, trial)
        if found > top + 150 and (trial[:n] == k).any():
            top, joined = found, k
            best[:n] = trial[:n]
    return joined, top


@compiled
def _others(worth: Ints, may_skip: Any, n: int, m: int, i: int, k: int) -> int:
    """What all words but i can be worth at most beside the two at k."""
    total = 0
    for other in range(n):
        best = -20 if may_skip[other] else _NEVER
        for j in range(m):
            if j != k and j != k + 1:
                best = max(best, worth[other, j])
        total += best if other != i else 0
    return total


@compiled
def joined_worth(words: Words, v: int, w: int, x: int, tables: Any, line: Ints, least: int) -> tuple[int, int]:
    """(length, sum) of the word v against w and x written together; readings that cannot reach the least are passed over."""
    phones, top, length = np.empty(64, np.uint8), _NEVER, 1
    for s in range(words.first[w], words.first[w + 1]):
        for t in range(words.first[x], words.first[x + 1]):
            if words.chinese[s] != words.chinese[t] or words.doubt[s] or words.doubt[t]:
                continue
            size = _write_together(words, s, t, phones)
            for r in range(words.first[v], words.first[v + 1]):
                if _could_be(words, r, phones, size, words.chinese[s], tables) <= least:
                    continue
                got = _align_joined(words, r, phones, size, words.chinese[s], tables, line) - words.doubt[r]
                if got > top:
                    top, length = got, size + words.start[r + 1] - words.start[r]
    return length, top


@compiled
def _could_be(words: Words, r: int, phones: Any, size: int, chinese: int, tables: Any) -> int:
    """No less than the sum of the reading r against these phones: those that find no partner are lost."""
    system, length = chinese + words.chinese[r], words.start[r + 1] - words.start[r]
    alone = 0
    for at in range(size):
        alone += tables[system, 0, phones[at]] if chinese else tables[system, phones[at], 0]
    return int(min(AT_BEST * length, alone + PARTNERED * length))


@compiled
def _write_together(words: Words, s: int, t: int, phones: Any) -> int:
    size = 0
    for reading in (s, t):
        for at in range(words.start[reading], words.start[reading + 1]):
            phones[size] = words.phones[at]
            size += 1
    return size


@compiled
def _align_joined(words: Words, r: int, phones: Any, size: int, chinese: int, tables: Any, line: Ints) -> int:
    y0, y1, system = words.start[r], words.start[r + 1], chinese + words.chinese[r]
    if chinese > words.chinese[r]:
        return align(words.phones, y0, y1, phones, 0, size, tables, system, line)
    return align(phones, 0, size, words.phones, y0, y1, tables, system, line)


@compiled
def _describe(
    words: Words,
    left: Names,
    a: int,
    right: Names,
    b: int,
    table: Any,
    tables: Any,
    joined: int,
    out: Any,
    best: Ints,
    line: Ints,
) -> None:
    n = left.size[a]
    out[:] = 0
    out[WORST], out[WORST_RAW], out[BEST], out[GIVEN_FIT] = 400, 9999, -999, 400
    taken = np.zeros(8, np.uint8)
    length = 0
    for i in range(n):
        if best[i] < 0:
            continue
        two = best[i] == joined
        k = best[i] if joined < 0 or best[i] <= joined else best[i] + 1
        taken[k : k + 1 + two] = 1
        raw, per_phone, loss = table[:, left.rows[a, i], right.rows[b, k]]
        if two:
            size, raw = joined_worth(
                words, left.words[a, i], right.words[b, k], right.words[b, k + 1], tables, line, _NEVER
            )
            per_phone, loss = 2 * raw // size, 0
        out[TOTAL] += raw
        length += _describe_word(words, left, a, i, right, b, k, two, raw, per_phone, loss, out)
    _describe_rest(words, right, b, taken, out)
    out[MEAN], out[JOINED] = 2 * out[TOTAL] / max(1, length), joined >= 0


@compiled
def _describe_word(
    words: Words, left: Names, a: int, i: int, right: Names, b: int, k: int, two: bool, raw: int, per_phone: int, loss: int,
    out: Any,
) -> int:  # fmt: skip
    """What one word and its partner add; returns their length, 0 where they are no evidence: a title, a fitting initial."""
    v, w, r, s = left.words[a, i], right.words[b, k], left.roles[a, i], right.roles[b, k]
    if words.initial[v] or words.initial[w]:
        out[WORST] = min(out[WORST], per_phone) if per_phone < 0 else out[WORST]
        return 0
    if r == TITLE or s == TITLE:
        return 0
    out[MATCHED] += 1 + two
    out[LOSS], out[WORST] = min(out[LOSS], loss), min(out[WORST], per_phone)
    out[BEST], out[WORST_RAW] = max(out[BEST], per_phone), min(out[WORST_RAW], raw)
    if not two:
        out[DISORDER] += ROLE_COST[r, s]
        _note_clash(left, a, i, right, b, k, out)
    if r == GIVEN or s == GIVEN or (two and right.roles[b, k + 1] == GIVEN):
        out[GIVEN_FIT], out[GIVEN_LOSS] = min(out[GIVEN_FIT], per_phone), min(out[GIVEN_LOSS], loss)
    out[CHINESE] = max(out[CHINESE], words.chinese[words.first[v]] + words.chinese[words.first[w]])
    return _length(words, v) + _length(words, w) + (_length(words, right.words[b, k + 1]) if two else 0)


@compiled
def _describe_rest(words: Words, right: Names, b: int, taken: Any, out: Any) -> None:
    """What the longer name has more: a patronymic or a title says nothing, another given name much."""
    for k in range(right.size[b]):
        role = right.roles[b, k]
        if not taken[k] and role in (GIVEN, FATHER, FAMILY):
            out[EXTRA] += 2 if role == GIVEN else 1
            out[EXTRA_LENGTH] += _length(words, right.words[b, k])


@compiled
def _note_clash(left: Names, a: int, i: int, right: Names, b: int, k: int, out: Any) -> None:
    """A given name in the place of a patronymic is a parent beside a child; a son's ending beside a daughter's is two people."""
    r, s = left.roles[a, i], right.roles[b, k]
    in_place = (
        i == k and left.size[a] == right.size[b]
    )  # Muqai Adilghazy, Muqaiuly Adilghazy: family name first in both
    if not in_place and ((r == GIVEN and s in (FAMILY, PATRONYMIC)) or (s == GIVEN and r in (FAMILY, PATRONYMIC))):
        out[CLASH] = max(out[CLASH], 2 if r == PATRONYMIC or s == PATRONYMIC else 1)
    g, h = left.genders[a, i], right.genders[b, k]
    if g and h and g != h:
        out[GENDER] = max(out[GENDER], 2 if r == PATRONYMIC and s == PATRONYMIC else 1)


@compiled
def tree_sum(trees: Trees, features: Any) -> float:
    total = 0.0
    for root in trees.roots:
        node = root
        while trees.feature[node] >= 0:
            left, right = trees.left[node], trees.right[node]  # no branch: nobody could guess where it leads
            node = right + (left - right) * (features[trees.feature[node]] <= trees.threshold[node])
        total += trees.value[node]
    return total


@compiled
def probability(features: Any, left_count: int, right_count: int, trees: Trees) -> float:
    """The calibrated probability, held down where a rule knows better than a frequency does."""
    score = 1.0 / (1.0 + np.exp(-tree_sum(trees, features)))
    if features[CLASH] == 2:
        score *= 0.1 if features[EXTRA] >= 2 else 0.4
    if features[GENDER] == 2:
        score *= 0.4
    if features[CLASH] == 1 or (features[MATCHED] < 2 and max(left_count, right_count) > 1):
        score *= 0.45 if features[DISORDER] < 60 else 0.1
    if features[WORST] < CONTRADICTS or features[GIVEN_FIT] < CONTRADICTS:
        score *= 0.3
    return float(score)


@compiled
def score_pairs(
    words: Words,
    left: Names,
    right: Names,
    table: Any,
    turned: Any,
    tables: Any,
    trees: Trees,
    out: NDArray[np.float32],
) -> None:
    best, line, features = np.empty(8, np.int32), np.empty(128, np.int32), np.zeros(len(FEATURES), np.float32)
    for a in range(len(left.size)):
        for b in range(len(right.size)):
            if not _worth_a_look(left, a, right, b, table):
                out[a, b] = 0.0
                continue
            got, _ = judge_pair(words, left, a, right, b, table, turned, tables, features, best, line)
            out[a, b] = 0.0 if got == HOPELESS_PAIR else probability(features, parts(left, a), parts(right, b), trees)


@compiled
def _worth_a_look(left: Names, a: int, right: Names, b: int, table: Any) -> bool:
    """Whether the best partner of each word of the shorter name together could reach anything. Most pairs end here."""
    n, m = left.size[a], right.size[b]
    reach = 0
    for i in range(n if n <= m else m):
        best = 0
        for j in range(m if n <= m else n):
            row, column = (left.rows[a, i], right.rows[b, j]) if n <= m else (left.rows[a, j], right.rows[b, i])
            if table[1, row, column] >= CLOSE:
                return True
            best = max(best, table[0, row, column])
        reach += best
    return reach >= HOPELESS or n == 1 or m == 1


@compiled
def parts(names: Names, a: int) -> int:
    """How many parts a name has, titles apart."""
    count = 0
    for i in range(names.size[a]):
        count += names.roles[a, i] != TITLE
    return count


@compiled
def describe_pairs(
    words: Words, left: Names, right: Names, pairs: Ints, table: Any, turned: Any, tables: Any, out: NDArray[np.float32]
) -> None:
    """For training: the features of the listed pairs; a row of NaN where hopeless."""
    best, line = np.empty(8, np.int32), np.empty(128, np.int32)
    for p in range(len(pairs)):
        a, b = pairs[p, 0], pairs[p, 1]
        if not _worth_a_look(left, a, right, b, table):
            out[p] = np.nan
            continue
        got, _ = judge_pair(words, left, a, right, b, table, turned, tables, out[p], best, line)
        if got == HOPELESS_PAIR:
            out[p] = np.nan
