"""What is recorded of cases comes back as it was written."""

import pytest

from izdeu.model.case import Case, CaseChange, Filed, Membership, Part, Stage
from izdeu.model.holder import KeyHolder
from izdeu.model.record import Record, dump, kind_of, load


@pytest.mark.parametrize(
    "record",
    [
        Case("case-1", "Нұрбек Төлеу"),
        CaseChange("cc-1", "case-1", Part.STAGE, Stage.APPEAL, "the embassy asked"),
        Membership("cm-1", "case-1", "Amal", False),
        Filed("fd-1", "d-1", ""),
        KeyHolder("kh-1", "slot-1", "Chen"),
    ],
)
def test_a_record_of_a_case_comes_back_as_it_was_written(record: Record) -> None:
    assert load(kind_of(record), dump(record)) == record
