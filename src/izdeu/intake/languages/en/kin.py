"""Family words: how they stand in a sentence, and what follows from what is known of a family."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Doc, Token

from izdeu.intake.found import Span
from izdeu.intake.languages.en.lists import table

SPOUSES = frozenset({"husband", "wife", "spouse"})
PARENTS = frozenset({"father", "mother", "adoptive mother"})
CHILDREN = frozenset({"son", "daughter", "child"})
SIBLINGS = frozenset({"brother", "sister", "sibling"})
ALONE = SPOUSES | PARENTS | {"mother-in-law", "father-in-law"}
"""Those of whom one has one at a time."""


@dataclass(frozen=True, slots=True)
class KinWord:
    """A family word: what it means (`types`: more than one for "parents"), how many, and which of several.

    `address`: said like a name, with a capital and nobody's ("Mother sends me a picture"): the speaker's own.
    """

    i: int
    types: tuple[str, ...]
    sex: str | None
    many: bool
    rank: str
    address: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """`person` IS the `type` OF `other`, as `span` says."""

    person: str
    type: str
    other: str
    span: Span
    rank: str = ""


@dataclass(slots=True)
class Family:
    """The ties known so far, and what follows from them."""

    ties: list[Tie] = field(default_factory=list)

    def add(self, tie: Tie) -> None:
        if tie.person != tie.other:
            self.ties.append(tie)

    def rename(self, gone: str, kept: str) -> None:
        """The two are one person."""
        swap = {gone: kept}
        renamed = [replace(t, person=swap.get(t.person, t.person), other=swap.get(t.other, t.other)) for t in self.ties]
        self.ties = [tie for tie in renamed if tie.person != tie.other]

    def of(self, owner: str, type: str, sexes: dict[str, str | None], rank: str = "") -> list[str]:
        """Who may be meant by this word for somebody of `owner`: known ones that fit, the latest first."""
        found = [who for who in dict.fromkeys(self._kin(owner, type)) if _fits(type, sexes.get(who))]
        if rank:
            return [who for who in found if self._rank(who) == rank]
        return found

    def _rank(self, who: str) -> str:
        return next((tie.rank for tie in reversed(self.ties) if tie.person == who and tie.rank), "")

    def _kin(self, owner: str, type: str) -> Iterator[str]:
        yield from (tie.person for tie in reversed(self.ties) if tie.other == owner and _same_kind(tie.type, type))
        yield from (t.other for t in reversed(self.ties) if t.person == owner and type in _inverses(t.type))
        match type:
            case "husband" | "wife" | "spouse":
                yield from self.spouses(owner)
            case "father" | "mother":
                yield from self.parents(owner)
            case "son" | "daughter" | "child":
                yield from self.children(owner)
                yield from (p for child in self._grandchildren(owner) for p in self.parents(child) if p != owner)
            case "brother" | "sister" | "sibling":
                yield from self.siblings(owner)
            case "mother-in-law" | "father-in-law":
                yield from (p for spouse in self.spouses(owner) for p in self.parents(spouse))
            case "son-in-law" | "daughter-in-law":
                yield from (p for child in self.children(owner) for p in self.spouses(child))
            case "brother-in-law" | "sister-in-law":
                yield from (p for spouse in self.spouses(owner) for p in self.siblings(spouse))
                yield from (p for sibling in self.siblings(owner) for p in self.spouses(sibling))
            case "uncle" | "aunt":
                yield from (p for parent in self.parents(owner) for p in self.siblings(parent))
            case "cousin":
                elders = [tie.person for tie in self.ties if tie.other == owner and tie.type in ("uncle", "aunt")]
                yield from (p for elder in elders for p in self.children(elder))
            case "nephew" | "niece":
                yield from (p for sibling in self.siblings(owner) for p in self.children(sibling))
            case "grandfather" | "grandmother":
                yield from (p for parent in self.parents(owner) for p in self.parents(parent))
            case "grandson" | "granddaughter" | "grandchild":
                yield from (p for child in self.children(owner) for p in self.children(child))

    def spouses(self, who: str) -> list[str]:
        own = self._either_way(who, SPOUSES, SPOUSES)
        shared = [
            p for child in self._either_way(who, CHILDREN, PARENTS) for p in self._either_way(child, PARENTS, CHILDREN)
        ]
        return list(dict.fromkeys(own + [person for person in shared if person != who]))

    def children(self, who: str) -> list[str]:
        return self._either_way(who, CHILDREN, PARENTS)

    def _grandchildren(self, who: str) -> list[str]:
        return [tie.other for tie in self.ties if tie.person == who and tie.type in ("grandfather", "grandmother")]

    def parents(self, who: str) -> list[str]:
        house = [who, *self._either_way(who, SIBLINGS, SIBLINGS)]  # a brother's parents are hers
        own = [parent for one in house for parent in self._either_way(one, PARENTS, CHILDREN)]
        return list(dict.fromkeys(own + [spouse for p in own for spouse in self._either_way(p, SPOUSES, SPOUSES)]))

    def siblings(self, who: str) -> list[str]:
        own = self._either_way(who, SIBLINGS, SIBLINGS)
        shared = [child for parent in self._either_way(who, PARENTS, CHILDREN) for child in self.children(parent)]
        return list(dict.fromkeys(person for person in own + shared if person != who))

    def _either_way(self, who: str, types: frozenset[str], inverse: frozenset[str]) -> list[str]:
        out = [tie.person for tie in reversed(self.ties) if tie.other == who and tie.type in types]
        out += [tie.other for tie in reversed(self.ties) if tie.person == who and tie.type in inverse]
        return list(dict.fromkeys(out))


def _same_kind(a: str, b: str) -> bool:
    """The same word, or one of them without the sex: child for son."""
    return a == b or any(
        a in kind and b in kind and (a in UNSEXED or b in UNSEXED) for kind in (SPOUSES, CHILDREN, SIBLINGS)
    )


UNSEXED = frozenset({"child", "sibling", "spouse", "grandchild"})


def _fits(type: str, sex: str | None) -> bool:
    wanted = next((t.get("sex") for t in terms().values() if t["type"] == type), None)
    return wanted is None or sex is None or wanted == sex


@cache
def terms() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = table("kin")["terms"]
    return found


def inverse(type: str, sex: str | None) -> str | None:
    """What the other is to this one, if the sex of the other is known: son → father."""
    found: str | None = table("kin")["inverse"].get(type, {}).get(sex)
    return found


def _inverses(type: str) -> set[str]:
    found: dict[str, str] = table("kin")["inverse"].get(type, {})
    return set(found.values())


def sexed(type: str, sex: str | None) -> str:
    """child → daughter, where she is known to be one."""
    found: str = table("kin")["sexed"].get(type, {}).get(sex, type)
    return found


def kin_word(token: Token) -> KinWord | None:
    """The family word this token is, None for any other word and for titles (Father Gleb)."""
    said, kin = token.lower_, table("kin")
    if said in kin["pairs"]:
        return KinWord(token.i, tuple(kin["pairs"][said]), None, True, "")
    one = kin["plurals"].get(said, said)
    if one in kin["owned"] or said in kin["owned"]:  # "their little boy, Ilham": a son where he is somebody's
        one = kin["owned"][said] if any(c.dep_ == "poss" for c in token.children) else said
    term = kin["terms"].get(one)
    if term is None or token.pos_ == "VERB" or _title(token) or _farther(token):
        return None
    address = token.text[0].isupper() and one == said and not any(c.dep_ in ("poss", "det") for c in token.children)
    many = said in kin["plurals"] or said in ("boys", "girls")
    return KinWord(token.i, (term["type"],), term.get("sex"), many, _rank(token), address)


def _farther(token: Token) -> bool:
    """“great-aunt”: none of the relations recorded."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in ("great", "grand", "step")


def _title(token: Token) -> bool:
    """Father Gleb, Brother Number One."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.text[0].isupper() and after is not None and after.text[0].isupper() and not token.is_sent_start


def _rank(token: Token) -> str:
    ranks = table("kin")["rank"]
    near = token.doc[max(0, token.i - 4) : token.i]
    for word in reversed(near):
        if word.text in (",", ".", ";") or word.pos_ in ("VERB", "AUX", "ADP", "CCONJ"):
            return ""
        if word.lower_ in ranks:
            return str(ranks[word.lower_])
    return ""


def phrase(doc: Doc, start: int, end: int) -> Span:
    """The characters of tokens [start, end), white space at the ends left out."""
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
