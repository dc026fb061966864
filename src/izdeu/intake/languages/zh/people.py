"""The people of one Chinese text while it is being read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from izdeu.intake.found import Age, Attribute, Form, FoundPerson, Span

_FEMALE = frozenset("丽娜娟芳芬花兰英霞燕玲婷雯娥莲梅桂珍凤香莉莎妮娅婉妍娇媛倩静淑蓉薇萍琴艳红妹姑古莲蕾菊茜嫣")
_MALE_THOUGH_SHORT = ("尔兰", "斯兰")
"""“努尔兰”, “鲁斯兰”: men, though 兰 ends the names of Chinese women."""
_MALE_ENDS = (
    "江",
    "木",
    "别克",
    "提别克",
    "阿洪",
    "库勒",
    "勒图",
    "巴特尔",
    "夫",
    "斯基",
    "维奇",
    "多夫",
    "诺夫",
    "哈吉",
    "伯克",
    "图",
)


@dataclass(slots=True)
class Figure:
    """Somebody: named or not. `new` people without a name are known by whose relative they are."""

    id: str
    canonical: str = ""
    forms: list[Form] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    sex: str | None = None
    sex_span: Span | None = None
    descriptor: str = ""
    kin: str = ""
    age: Age | None = None
    called: set[str] = field(default_factory=set)
    attributes: list[tuple[str, Attribute]] = field(default_factory=list)

    @property
    def looks(self) -> str | None:
        """The sex a name sounds like, where nothing is said of it."""
        if self.sex:
            return self.sex
        parts = self.canonical.split("·")
        if any(part.endswith(("古丽", "汗古丽", "克孜", "吾丽")) for part in parts[:1]):
            return "female"
        first = parts[0]
        if first.endswith(_MALE_THOUGH_SHORT):
            return "male"
        if len(parts) > 1 or len(first) > 3:
            if parts[-1].endswith(("娃", "娅", "斯卡娅")):
                return "female"
            if parts[-1].endswith(("夫", "斯基", "维奇")) or first.endswith(_MALE_ENDS):
                return "male"
            return "female" if first.endswith(("娜", "娅", "莎", "妮", "丽")) else None
        return "female" if first[-1:] in _FEMALE and len(first) <= 3 else None


class Cast:
    """Everyone of one text, by id."""

    def __init__(self, persons: Sequence[FoundPerson]) -> None:
        self.figures = {
            one.id: Figure(one.id, one.canonical, list(one.names), list(one.spans), one.sex, None) for one in persons
        }
        self._made = 0

    def add(self, span: Span, sex: str | None, descriptor: str, kin: str = "") -> Figure:
        self._made += 1
        figure = Figure(f"u{self._made}", spans=[span], sex=sex, descriptor=descriptor, kin=kin)
        self.figures[figure.id] = figure
        return figure

    def fits(self, person: str, sex: str | None) -> bool:
        known = self.figures[person].sex
        return sex is None or known is None or known == sex
