"""A list somebody made of many people: how its columns are read, whom it depends on, and its rows as printed."""

from dataclasses import dataclass
from enum import StrEnum

from izdeu.model.person import Link, Sameness
from izdeu.model.waterfall import Step
from izdeu.model.when import When


class Meaning(StrEnum):
    """What a column says of the person in the row. `KEPT` is printed and citable, and nothing is read from it."""

    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    FATHER_NAME = "father_name"
    OTHER_NAME = "other_name"
    RELATIVE = "relative"
    SEX = "sex"
    BIRTH = "birth"
    AGE = "age"
    ID_NUMBER = "id_number"
    PLACE = "place"
    ETHNICITY = "ethnicity"
    OCCUPATION = "occupation"
    DATE = "date"
    REASON = "reason"
    TERM = "term"
    STATUS = "status"
    NUMBER = "number"
    KEPT = "kept"


class Independence(StrEnum):
    """Whether a list was gathered without copying another. Nobody can estimate who is missing from all lists without it."""

    UNKNOWN = "unknown"
    INDEPENDENT = "independent"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place from 1, its heading as printed, and what it says."""

    place: int
    heading: str
    meaning: Meaning = Meaning.KEPT


@dataclass(frozen=True, slots=True)
class Table:
    """How one sheet is read. `header`: the row of the headings, 0 where there is none. A CSV file has one sheet, named ""."""

    sheet: str
    header: int
    columns: tuple[Column, ...]

    def places(self, *meanings: Meaning) -> tuple[int, ...]:
        """The columns, from 0, that say one of these."""
        return tuple(c.place - 1 for c in self.columns if c.meaning in meanings)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as somebody imported it. The latest listing of a document stands; its rows are derived from the original.

    `name`: what the list is called here. `made_by`: who made the list; `dated`: when. `from_list`: what it was derived from.
    """

    id: str
    document: str
    name: str
    tables: tuple[Table, ...]
    reader: str
    version: str
    independence: Independence = Independence.UNKNOWN
    from_list: str = ""
    made_by: str = ""
    dated: When | None = None
    notes: tuple[str, ...] = ()

    @property
    def list(self) -> str:
        """The id of the list: one for a document, however often its mapping is changed."""
        return f"l-{self.document.removeprefix('d-')}"


@dataclass(frozen=True, slots=True)
class TableReader:
    """Which reader gave the rows, and what it has us doubt of the whole file."""

    name: str
    version: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row as printed. `number`: its row in the sheet, as a spreadsheet counts; `trouble`: what is wrong with it, in words.

    `named` is False where no name could be found in it, so that no search by name finds it: the row has failed, and is kept.
    """

    sheet: str
    number: int
    cells: tuple[str, ...]
    trouble: tuple[str, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Matching:
    """What one run of `match` proposed between the persons of a casebook and the rows of a list. The latest of a list stands."""

    id: str
    list: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, and nothing else of it: what footnotes and judgements hold on to. No new mapping moves it."""

    list: str
    sheet: str
    number: int

    def __str__(self) -> str:
        return f"{self.list}#{self.sheet}!{self.number}"

    @classmethod
    def of(cls, text: str) -> "Place | None":
        """From what `str` made of it; None where the text means no row."""
        list, hash, rest = text.partition("#")
        sheet, mark, number = rest.rpartition("!")
        return cls(list, sheet, int(number)) if hash and mark and number.isdecimal() else None


@dataclass(frozen=True, slots=True)
class RowBeside:
    """A row of a list beside a person, as it can be cited: the file and its hash, the sheet, the row, each cell under its heading.

    `verdict`: what `by` has said of the two, None while it is only proposed; `score` and `steps`: why it was proposed.
    """

    place: Place
    list_name: str
    file: str
    sha256: str
    as_printed: str
    cells: tuple[tuple[str, str], ...]
    trouble: tuple[str, ...] = ()
    verdict: Sameness | None = None
    by: str = ""
    score: float = 0.0
    steps: tuple[Step, ...] = ()

    @property
    def accepted(self) -> bool:
        return self.verdict is Sameness.SAME

    @property
    def likely(self) -> float:
        """For showing as a percentage: nothing a machine proposes is a hundred."""
        return min(self.score, 0.99)


@dataclass(frozen=True, slots=True)
class Shelved:
    """What was derived of a list, and from what.

    `basis`: document, columns and reader; `digest`: of the rows; `fingerprint`: of how names were read.
    """

    list: str
    basis: str
    digest: str
    fingerprint: str
    rows: int
    failed: int
    troubled: int
