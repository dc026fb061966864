"""Nomenklatura as its users cross-reference: its blocking index proposes, its best matcher scores."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("NOMENKLATURA_DB_URL", "sqlite:///:memory:")

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker import Index
from nomenklatura.matching import ScoringConfig, get_algorithm
from nomenklatura.resolver import Linker
from nomenklatura.store.memory import MemoryStore

MATCHER = os.environ.get(
    "MATCHER", "er-unstable"
)  # the best of its four on 1,000 records; it is what its own cross-reference uses
PAIRS_A_RECORD = 10  # what its own command line looks at: `limit` × `limit_factor`


def pairs(rows: list[tuple[str | int, ...]]) -> dict[tuple[int, int], float]:
    """Every pair its index proposes, and the score its matcher gives."""
    logging.disable(logging.WARNING)
    algorithm = get_algorithm(MATCHER)
    assert algorithm is not None
    config, dataset = ScoringConfig.defaults(), Dataset.make({"name": "list", "title": "List"})
    store: MemoryStore[Dataset, StatementEntity] = MemoryStore(dataset, Linker({}))
    with store.writer() as writer:
        for entity in _entities(rows, dataset):
            writer.add_entity(entity)
    view, found = store.default_view(), {}
    with TemporaryDirectory() as folder:
        index = Index(view, Path(folder))
        index.build()
        for (one, other), _ in index.pairs(max_pairs=PAIRS_A_RECORD * len(rows)):
            left, right = view.get_entity(one.id), view.get_entity(other.id)
            if left is not None and right is not None:
                a, b = sorted((int(one.id[1:]), int(other.id[1:])))
                found[a, b] = algorithm.compare(left, right, config).score
        index.close()
    return found


def _entities(rows: list[tuple[str | int, ...]], dataset: Dataset) -> Iterator[StatementEntity]:
    for row in rows:
        id, _, name, born, sex, place, work, spouse, parent, number = map(str, row)
        properties = {
            "name": name, "birthDate": born, "gender": sex, "birthPlace": place, "position": work, "idNumber": number,
            "motherName": parent, "notes": spouse,
        }  # fmt: skip
        said = {field: [text] for field, text in properties.items() if text}
        yield StatementEntity.from_data(dataset, {"id": f"r{id}", "schema": "Person", "properties": said})
