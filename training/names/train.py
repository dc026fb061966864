"""Learns the weights of `izdeu.names` from a list of name variants, and says honestly how good they are.

    train.py VARIANTS.tsv [--siblings SIBLINGS.tsv] [--check] [--write | --tables]

VARIANTS has the columns person_id and name, SIBLINGS person_id and group. --check: cross-validation over persons, in which
every pair is scored by weights that saw neither of its two persons. --write: learns from all and writes weights.npz; --tables:
writes the substitution tables alone and keeps the calibration.
The list itself is not part of the repository.
"""

import argparse
import csv
import itertools
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

import izdeu.names
from izdeu.names import kernel
from izdeu.names.score import Batch, Weights, score_names
from izdeu.names.scripts import PHONES, PLACED, VOWELS, placed
from izdeu.names.tokens import Name, Reading, Role, parse

WEIGHTS = Path(izdeu.names.__file__).parent / "weights.npz"
CODES = {phone: code for code, phone in enumerate(PHONES, 1)}
LETTERS, MIXED, CHINESE = range(3)
# Consonants that change into one another on the way through clerks, dialects and scripts.
KIN = ["kgh", "kC", "td", "bp", "sz", "JzSC", "Jy", "gw", "wf", "bwfp", "nmN", "NgJ", "cs", "cJ", "ck"]
KIN_IN_CHINESE = [
    "kgh", "kCQJ", "gJ", "hXk", "tdJQ", "bp", "szcZ", "JZQR", "JyRr", "SXsZ", "CQcZ", "gwh", "wfb", "fpb", "rlR", "nmN", "NgJ",
    "zZJ", "JCQ", "wy",
]  # fmt: skip
# How often Chinese loses a phone of a certain place, and how many pairs that is worth. Of the famous nobody writes 吐逊 for
# Tursun, though clerks do: there the list is not asked.
LOST = {"G": (0.35, 10.0), "H": (0.25, 10.0), "V": (0.05, 1e6)}
PLAIN = np.array([0, *(CODES[PLACED.get(phone, phone)] for phone in PHONES)])
# How each feature moves the probability; 0: either way.
MONOTONE = dict.fromkeys(kernel.FEATURES, 0) | {
    "worst": 1, "mean": 1, "total": 1, "best": 1, "given": 1, "extra": -1, "disorder": -1, "gender": -1, "worst_raw": 1,
    "extra_length": -1, "clash": -1, "loss": 1, "given_loss": 1,
}  # fmt: skip


def prior_substitution(a: str, b: str, chinese: bool) -> float:
    if a == b:
        return 1.2 if a in VOWELS else 2.5
    if a in VOWELS and b in VOWELS:
        return 0.0 if "@" in (a, b) else 0.2
    if a in VOWELS or b in VOWELS:
        return -0.3 if {a, b} & set("yw") else -1.5
    return 0.6 if any(a in kin and b in kin for kin in (KIN_IN_CHINESE if chinese else KIN)) else -3.0


def prior_gap(a: str) -> float:
    if a in VOWELS:
        return -0.05 if a == "@" else -0.3
    return -0.8 if a in "yhw" else -2.0


def prior() -> np.ndarray:
    tables = np.zeros((3, len(PHONES) + 1, len(PHONES) + 1))
    for system in (LETTERS, MIXED, CHINESE):
        for a in PHONES:
            tables[system, CODES[a], 0] = tables[system, 0, CODES[a]] = prior_gap(PLACED.get(a, a))
            for b in PHONES:
                tables[system, CODES[a], CODES[b]] = prior_substitution(a, b, system != LETTERS)
    tables = tables[:, PLAIN][:, :, PLAIN]
    for phone, (lost, _) in LOST.items():
        tables[MIXED, CODES[phone], 0] = np.log(lost)
    return tables


def trace(x: Sequence[int], y: Sequence[int], table: np.ndarray) -> tuple[float, list[tuple[int, int]]]:
    """The alignment itself, as pairs of codes."""
    n, m = len(x), len(y)
    grid = np.zeros((n + 1, m + 1))
    for i in range(n + 1):
        for j in range(m + 1):
            if i or j:
                grid[i, j] = max(
                    grid[i - 1, j - 1] + table[x[i - 1], y[j - 1]] if i and j else -1e9,
                    grid[i - 1, j] + table[x[i - 1], 0] if i else -1e9,
                    grid[i, j - 1] + table[0, y[j - 1]] if j else -1e9,
                )
    steps, i, j = [], n, m
    while i or j:
        if i and j and abs(grid[i, j] - grid[i - 1, j - 1] - table[x[i - 1], y[j - 1]]) < 1e-9:
            i, j = i - 1, j - 1
            steps.append((x[i], y[j]))
        elif i and abs(grid[i, j] - grid[i - 1, j] - table[x[i - 1], 0]) < 1e-9:
            i -= 1
            steps.append((x[i], 0))
        else:
            j -= 1
            steps.append((0, y[j]))
    return grid[n, m], steps


def word_pairs(names: Sequence[str], pairs: np.ndarray, tables: np.ndarray) -> dict[tuple, float]:
    """Which readings of which words are one word written twice, with how often: the best assignment under `tables`."""
    counted: dict[tuple, float] = defaultdict(float)
    cache: dict[tuple, tuple] = {}
    for a, b in pairs:
        x, y = parse(names[a]).tokens, parse(names[b]).tokens
        if len(x) > len(y):
            x, y = y, x
        if not x:
            continue
        grid = [[best_readings(v, w, tables, cache) for w in y] for v in x]
        order = max(
            itertools.permutations(range(len(y)), len(x)), key=lambda p: sum(grid[i][j][0] for i, j in enumerate(p))
        )
        for i, j in enumerate(order):
            score, r, s = grid[i][j]
            if score / max(len(r.phones), len(s.phones)) >= 0.3:  # else another name altogether
                counted[r.phones, r.chinese, s.phones, s.chinese] += 1
    return counted


def best_readings(v, w, tables: np.ndarray, cache: dict):
    key = (v.readings, w.readings)
    if key not in cache:
        options = [
            (r, s) for r in v.readings for s in w.readings if not (r.superseded or s.superseded or r.doubt or s.doubt)
        ]
        options = options or [(v.readings[0], w.readings[0])]
        cache[key] = max(((align_readings(r, s, tables)[0], r, s) for r, s in options), key=lambda got: got[0])
    return cache[key]


def align_readings(r, s, tables: np.ndarray):
    if r.chinese and not s.chinese:
        r, s = s, r
    x, y = ([CODES[p] for p in (o.phones if o.chinese else placed(o.phones))] for o in (r, s))
    return trace(x, y, tables[r.chinese + s.chinese])


def learn_tables(names: Sequence[str], pairs: np.ndarray, rounds: int = 2, trust: float = 5.0) -> np.ndarray:
    """Log-odds of each substitution among true pairs, in hundredths, drawn towards what a linguist would have said."""
    tables = prior()
    for _ in range(rounds):
        counts = np.zeros_like(tables)
        for (x, cx, y, cy), times in word_pairs(names, pairs, tables).items():
            for a, b in align_readings(Reading(x, cx), Reading(y, cy), tables)[1]:
                counts[cx + cy, a, b] += times
                if cx == cy:
                    counts[cx + cy, b, a] += times
        tables = np.stack([anywhere(counts[system], prior()[system], trust) for system in range(3)])
        in_place(tables[MIXED], counts[MIXED], trust)
        weak = CODES["@"]  # between letters it is what Arabic leaves out: no list of vowelled names can teach it
        tables[LETTERS, weak], tables[LETTERS, :, weak] = prior()[LETTERS, weak], prior()[LETTERS, :, weak]
    return np.round(tables * 100).astype(np.int16)


def anywhere(counts: np.ndarray, before: np.ndarray, trust: float) -> np.ndarray:
    """What a phone is worth wherever it stands."""
    pooled = np.zeros_like(counts)
    np.add.at(pooled, (PLAIN[:, None], PLAIN[None]), counts)
    return log_odds(pooled, before, trust)[PLAIN][:, PLAIN]


def in_place(table: np.ndarray, counts: np.ndarray, trust: float) -> None:
    """What the letters of `PLACED` are worth where they stand, drawn towards what they are worth anywhere."""
    here = log_odds(counts, table, trust)
    for phone, (lost, believed) in LOST.items():
        code = CODES[phone]
        table[code, 1:] = here[code, 1:]
        table[code, 0] = np.log((counts[code, 0] + believed * lost) / (counts[code].sum() + believed))


def log_odds(counts: np.ndarray, before: np.ndarray, trust: float) -> np.ndarray:
    """How much oftener than by chance: the linguist's word weighs as much as `trust` pairs expected by chance would."""
    row, column = counts[1:].sum(1) + 1, counts[:, 1:].sum(0) + 1
    by_chance = row[:, None] * column[None] / (counts.sum() + 1)
    out = np.zeros_like(counts)
    out[1:, 1:] = np.log((counts[1:, 1:] + trust * np.exp(before[1:, 1:])) / (by_chance + trust))
    out[1:, 0] = np.log((counts[1:, 0] + trust * 0.3 * np.exp(before[1:, 0])) / (row + trust))
    out[0, 1:] = np.log((counts[0, 1:] + trust * 0.3 * np.exp(before[0, 1:])) / (column + trust))
    return np.clip(out, -5, 5)


def features(left: Sequence[str], right: Sequence[str], pairs: np.ndarray, tables: np.ndarray) -> np.ndarray:
    batch = Batch([parse(name) for name in left], [parse(name) for name in right])
    out = np.zeros((len(pairs), len(kernel.FEATURES)), np.float32)
    names, table, turned = batch.block(0, len(left), tables)
    kernel.describe_pairs(batch.words, names, batch.right, pairs, table, turned, tables, out)
    return out


def renamed(name: str, given: str, turn: bool = False) -> str:
    """The name with another given name, in its own order or turned."""
    parts = [(given or t.text) if t.role is Role.GIVEN else t.text for t in parse(name).tokens]
    return " ".join(parts[::-1] if turn else parts)


def given_of(name: str) -> str:
    return next((t.text for t in parse(name).tokens if t.role is Role.GIVEN), "")


def invented(
    names: Sequence[str], people: Sequence[str], tables: np.ndarray, near: int = 10
) -> list[tuple[str, str, bool, float]]:
    """(one, other, whether one name, weight): brothers and sisters with given names that sound alike, and names in passport order.

    Lists of the searched hold far more families than lists of the famous do.
    """
    rng = np.random.default_rng(7)
    by_person: dict[str, list[str]] = defaultdict(list)
    for name, person in zip(names, people, strict=True):
        if len(parse(name).tokens) > 1:
            by_person[person].append(name)
    persons = sorted(by_person)
    likeness = given_likeness(by_person, persons, tables)
    out = []
    for y, person in enumerate(persons):
        others = [x for x in np.argsort(-likeness[y]) if x != y and likeness[y, x] < SAME_NAME][:near]
        for x in others:
            for _ in range(2):
                one, other = rng.choice(by_person[person], 2)
                brother = given_of(str(rng.choice(by_person[persons[x]])))
                out.append((renamed(str(one), brother), str(other), False, 0.25))
        one, other = (str(n) for n in rng.choice(by_person[person], 2))
        if all(t.role in (Role.GIVEN, Role.FATHER, Role.FAMILY) for n in (one, other) for t in parse(n).tokens):
            out.append((renamed(one, "", turn=True), other, True, 0.5))
    return out


def invented_families(tables: np.ndarray, near: int = 6) -> list[tuple[str, str, bool, float]]:
    """The same from the common given names of given.tsv: neighbours in sound are brothers and sisters, spellings of one are one."""
    rng = np.random.default_rng(11)
    lines = [line.split("\t") for line in GIVEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    fathers = [
        ("Saparbek", "Сапарбек", "ساپاربەك", "沙帕尔别克"),
        ("Hoshur", "Хошур", "ھوشۇر", "吾守尔"),
        ("Kamal", "Камал", "كامال", "卡马力"),
    ]
    likeness = given_likeness(
        {str(k): forms for k, forms in enumerate(lines)}, [str(k) for k in range(len(lines))], tables
    )
    out = []
    for k, forms in enumerate(lines):
        father = fathers[k % len(fathers)]
        for x in np.argsort(-likeness[k])[: near + 1]:
            same = x == k
            for one, other in zip(rng.permutation(forms)[:2], rng.permutation(lines[x])[:2], strict=False):
                if same or likeness[k, x] < TWINS:
                    pair = (f"{one} {rng.choice(father)}", f"{other} {rng.choice(father)}")
                    turned = (
                        f"{rng.choice(father)} {one}",
                        f"{rng.choice(father)} {other}",
                    )  # namesakes of two fathers
                    out += [(*pair, bool(same), 0.25), (*turned, bool(same), 0.25)]
    return out


GIVEN = Path(__file__).parent / "given.tsv"
TWINS = 260
"""Common names nearer than this cannot be told apart in writing, and teach nothing."""
SAME_NAME = 190
"""Two persons whose given names agree this well in some spelling bear one name: no brothers."""


def given_likeness(by_person: dict[str, list[str]], persons: Sequence[str], tables: np.ndarray) -> np.ndarray:
    given = [
        Name(g, parse(g).tokens[:1]) for p in persons for g in {given_of(n) for n in by_person[p]} if parse(g).tokens
    ]
    owner = [k for k, p in enumerate(persons) for g in {given_of(n) for n in by_person[p]} if parse(g).tokens]
    batch = Batch(given, given)
    names, table, _ = batch.block(0, len(given), tables)
    agree = table[1][np.ix_(names.rows[:, 0], batch.right.rows[:, 0])]
    out = np.full((len(persons), len(persons)), -999)
    np.maximum.at(out, (np.array(owner)[:, None], np.array(owner)[None]), agree)
    return out


def fit(rows: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> HistGradientBoostingClassifier:
    looked_at = ~np.isnan(rows[:, 0])
    monotone = [MONOTONE[name] for name in kernel.FEATURES]
    model = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=30, l2_regularization=5.0, monotonic_cst=monotone,
        random_state=1, early_stopping=False,
    )  # fmt: skip
    return model.fit(rows[looked_at], truth[looked_at], sample_weight=weight[looked_at])


def lay_flat(model: HistGradientBoostingClassifier) -> kernel.Trees:
    roots, feature, threshold, left, right, value = [], [], [], [], [], []
    base = float(np.ravel(model._baseline_prediction)[0])
    for (tree,) in model._predictors:
        start = len(feature)
        roots.append(start)
        for node in tree.nodes:
            leaf = bool(node["is_leaf"])
            feature.append(-1 if leaf else int(node["feature_idx"]))
            threshold.append(float(node["num_threshold"]))
            left.append(start + int(node["left"]))
            right.append(start + int(node["right"]))
            value.append(float(node["value"]) + (base if len(tree.nodes) == 1 else 0))
        base_here, base = base, 0.0
        value[start:] = [v + base_here for v in value[start:]]
    ints = [np.array(x, np.int32) for x in (roots, feature, left, right)]
    return kernel.Trees(
        ints[0], ints[1], np.array(threshold, np.float32), ints[2], ints[3], np.array(value, np.float32)
    )


def scores(names: Sequence[str], pairs: np.ndarray, learned: Weights) -> np.ndarray:
    parsed = [parse(name) for name in names]
    return score_names(parsed, parsed, learned)[pairs[:, 0], pairs[:, 1]]


def learn(
    names: Sequence[str], people: Sequence[str], pairs: np.ndarray, truth: np.ndarray, hard: np.ndarray
) -> Weights:
    """From the pairs given: no name outside them is looked at.

    The calibration learns from features made with tables that did not see the first person of the pair, as it will be used.
    """
    known = sorted(set(pairs.ravel().tolist()))
    persons = sorted({people[k] for k in known})
    part = {person: number % PARTS for number, person in enumerate(persons)}
    where = np.array([part.get(person, 0) for person in people])
    rows, same, weights = [], [], []
    for k in range(PARTS):
        here = where[pairs[:, 0]] == k
        tables = learn_tables(names, pairs[truth & ~here])
        made = invented([names[n] for n in known if where[n] == k], [people[n] for n in known if where[n] == k], tables)
        made += invented_families(tables) if k == 0 else []
        ones, others, made_same, weight = zip(*made, strict=True)
        rows += [features(names, names, pairs[here], tables), features(ones, others, diagonal(len(made)), tables)]
        same += [truth[here], np.array(made_same)]
        weights += [np.where(~truth[here] & hard[here], 3.0, 1.0), np.array(weight)]
    trees = lay_flat(fit(np.vstack(rows), np.concatenate(same), np.concatenate(weights)))
    return Weights(learn_tables(names, pairs[truth]), trees)


PARTS = 3


def diagonal(size: int) -> np.ndarray:
    return np.repeat(np.arange(size, dtype=np.int32)[:, None], 2, axis=1)


def figures(score: np.ndarray, truth: np.ndarray, hard: np.ndarray) -> dict[str, float]:
    order = np.argsort(-score, kind="stable")
    right = truth[order]
    last = np.r_[score[order][1:] != score[order][:-1], True]
    tp, fp = np.cumsum(right)[last], np.cumsum(~right)[last]
    precision, recall = tp / (tp + fp), tp / truth.sum()
    yes = score >= 0.5
    return {
        "F1": float((2 * precision * recall / np.maximum(precision + recall, 1e-9)).max()),
        "recall at precision .99": float(recall[precision >= 0.99].max(initial=0)),
        "precision at .5": float(truth[yes].mean()) if yes.any() else 0.0,
        "recall at .5": float(yes[truth].mean()),
        "hard negatives accepted": float((yes & hard).sum() / max(1, hard.sum())),
    }


def hard_pairs(people: Sequence[str], names: Sequence[str], siblings: dict[str, str]) -> set[tuple[str, str]]:
    """Persons of one family, or with one given or family name, by their Latin spellings."""
    parts: dict[str, set[str]] = defaultdict(set)
    for person, name in zip(people, names, strict=True):
        tokens = parse(name).tokens
        if name.isascii():
            parts[person] |= {f"{at > 0}{t.readings[0].phones}" for at, t in enumerate(tokens)}
    return {
        (a, b)
        for a, b in itertools.combinations(sorted(parts), 2)
        if parts[a] & parts[b] or (a in siblings and siblings[a] == siblings.get(b))
    }


def cross_validate(names, people, pairs, truth, hard, folds: int = 4, seed: int = 3) -> np.ndarray:
    persons = sorted(set(people))
    np.random.default_rng(seed).shuffle(persons)
    fold = {person: number % folds for number, person in enumerate(persons)}
    where = np.array([fold[p] for p in people])
    first, second = where[pairs[:, 0]], where[pairs[:, 1]]
    out, brothers = np.zeros(len(pairs)), []
    for f, g in itertools.combinations_with_replacement(range(folds), 2):
        seen = ~np.isin(first, (f, g)) & ~np.isin(second, (f, g))
        asked = ((first == f) & (second == g)) | ((first == g) & (second == f))
        learned = learn(names, people, pairs[seen], truth[seen], hard[seen])
        out[asked] = scores(names, pairs[asked], learned)
        if f == g:
            unseen = [k for k in range(len(names)) if where[k] == f]
            made = invented([names[k] for k in unseen], [people[k] for k in unseen], learned.tables, near=5)
            brothers += [
                float(score_names([parse(a)], [parse(b)], learned)[0, 0]) for a, b, same, _ in made if not same
            ]
    print(
        f"invented brothers and sisters of persons never seen, taken for one: {np.mean(np.array(brothers) >= 0.5):.4f} of {len(brothers)}"
    )
    return out


def worst_cases(score, names, pairs, truth, most: int = 40) -> None:
    wrong = np.flatnonzero(~truth)
    for title, chosen in (
        ("taken for one", wrong[np.argsort(-score[wrong])][:most]),
        ("missed", np.flatnonzero(truth)[np.argsort(score[truth])][: most * 2]),
    ):
        print(title)
        for p in chosen:
            print(f"  {score[p]:.3f}  {names[pairs[p, 0]]}  |  {names[pairs[p, 1]]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("variants", type=Path)
    parser.add_argument("--siblings", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--show", action="store_true", help="print the pairs that went wrong in the check")
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--tables", action="store_true", help="write the substitution tables alone, and keep the calibration"
    )
    args = parser.parse_args()
    with args.variants.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    names, people = [r["name"] for r in rows], [r["person_id"] for r in rows]
    siblings = dict(line.split("\t") for line in args.siblings.read_text().splitlines()) if args.siblings else {}
    pairs = np.stack(np.triu_indices(len(names), 1), axis=1).astype(np.int32)
    person = np.array(people)
    truth = person[pairs[:, 0]] == person[pairs[:, 1]]
    known_hard = hard_pairs(people, names, siblings)
    hard = np.array([tuple(sorted((people[a], people[b]))) in known_hard for a, b in pairs])
    if args.check:
        score = cross_validate(names, people, pairs, truth, hard)
        print("persons never seen:", {k: round(v, 4) for k, v in figures(score, truth, hard).items()})
        if args.show:
            worst_cases(score, names, pairs, truth)
    if args.tables:
        with np.load(WEIGHTS) as stored:
            kept = {name: stored[name] for name in kernel.Trees._fields}
        np.savez_compressed(WEIGHTS, tables=learn_tables(names, pairs[truth]), **kept)
    if args.write:
        learned = learn(names, people, pairs, truth, hard)
        np.savez_compressed(WEIGHTS, tables=learned.tables, **learned.trees._asdict())
        print(
            "seen while learning:",
            {k: round(v, 4) for k, v in figures(scores(names, pairs, learned), truth, hard).items()},
        )


if __name__ == "__main__":
    main()
