"""training/whole: each annotation has its text, and every word it points to is there."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "training/whole"


def spans(gold: dict[str, list[dict[str, list[int]]]]) -> Iterator[list[int]]:
    yield from (one["span"] for kind in ("relations", "events") for one in gold[kind])
    yield from (span for person in gold["persons"] for span in person["spans"])  # type: ignore[misc]


@pytest.mark.parametrize("folder", sorted(FOLDER.iterdir()), ids=lambda folder: folder.name)
def test_every_annotation_has_its_text_and_points_into_it(folder: Path) -> None:
    if folder.is_file():
        assert folder.name == "README.md"
        return
    golds = {path.stem: path for path in (folder / "gold").iterdir()}
    assert golds.keys() == {path.stem for path in (folder / "articles").iterdir()}
    for name, path in golds.items():
        text = (folder / "articles" / f"{name}.txt").read_text(encoding="utf-8")
        assert all(0 <= start < end <= len(text) for start, end in spans(json.loads(path.read_text(encoding="utf-8"))))
