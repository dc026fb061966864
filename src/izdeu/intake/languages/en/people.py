"""Who appears in a text by name: the spellings and short forms of one person brought together, namesakes kept apart."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from izdeu.intake.found import Age, Attribute, Form, Span
from izdeu.intake.languages.en.layout import Layout
from izdeu.intake.languages.en.names import Name, given_names, names, shape_sex
from izdeu.intake.languages.en.parse import text_of
from izdeu.intake.languages.en.spelling import same_spelling, slip


@dataclass(slots=True)
class Figure:
    """Someone in the text, as far as it has been read."""

    id: str
    forms: dict[str, Span] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    descriptor: str = ""
    sex: str | None = None
    sex_span: Span | None = None
    age: Age | None = None
    attributes: list[tuple[str, Attribute]] = field(default_factory=list)
    score: float = 1.0

    @property
    def canonical(self) -> str:
        """The fullest form of the name; among equals the first."""
        return max(self.forms, key=lambda form: len(form.split()), default="")

    def names(self) -> tuple[Form, ...]:
        return tuple(Form(text, span) for text, span in self.forms.items())

    def called(self, form: str, span: Span) -> None:
        self.forms.setdefault(form, span)
        self.spans.append(span)

    def is_of(self, sex: str | None, span: Span) -> None:
        """What a pronoun or a kin word tells; the first to tell is kept."""
        if sex and self.sex is None:
            self.sex, self.sex_span = sex, span


@dataclass(slots=True)
class Cast:
    """Everyone found so far, and whom each token of a name means."""

    figures: dict[str, Figure] = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)
    count: int = 0
    became: dict[str, str] = field(default_factory=dict)

    def add(self) -> Figure:
        self.count += 1
        figure = Figure(f"p{self.count}")
        self.figures[figure.id] = figure
        return figure

    def merge(self, kept: str, gone: str) -> None:
        """The two are one person: `gone` is no more."""
        a, b = self.figures[kept], self.figures.pop(gone)
        for form, span in b.forms.items():
            a.forms.setdefault(form, span)
        a.spans = sorted({*a.spans, *b.spans})
        a.is_of(b.sex, b.sex_span or a.spans[0])
        a.descriptor = "" if a.forms else a.descriptor or b.descriptor
        self.named.update({i: kept for i, who in self.named.items() if who == gone})
        self.became[gone] = kept

    def forget(self, gone: Collection[str]) -> None:
        """Those are nobody: whatever named them means nobody."""
        self.figures = {who: figure for who, figure in self.figures.items() if who not in gone}
        self.named = {i: who for i, who in self.named.items() if who not in gone}

    def now(self, who: str) -> str:
        """Whoever this one turned out to be."""
        while who in self.became:
            who = self.became[who]
        return who


def cast(doc: Doc, page: Layout) -> Cast:
    """Everyone named in the body of the report, full names first, then the short forms each belongs to."""
    out = Cast()
    found = names(doc, page)
    for name in found:
        if len(name.words) > 1:
            _seat(doc, out, name, _by_full_name(out, name))
    for name in found:
        if len(name.words) == 1:
            _seat(doc, out, name, _by_short_name(out, name, doc))
    _aliases(doc, out)
    _entries(doc, out)
    for figure in out.figures.values():
        figure.spans.sort()
        figure.forms = dict(sorted(figure.forms.items(), key=lambda item: item[1]))
    return out


ALSO = re.compile(
    r"\s*\((also|a\.?k\.?a\.?|formerly|born|née|known|in \w+|or|real name|chinese)?[^()]{0,30}$", re.IGNORECASE
)


def _aliases(doc: Doc, cast: Cast) -> None:
    """“Turdakun Isabek (in Chinese papers: Tuerdahong)”: the name in brackets is the same person's."""
    for i in sorted(cast.named):
        before = next((j for j in range(i - 1, max(-1, i - 12), -1) if j in cast.named), None)
        if before is None or cast.named[before] == cast.named[i]:
            continue
        last = doc[before]
        if ALSO.fullmatch(text_of(doc)[last.idx + len(last) : doc[i].idx]):
            cast.merge(cast.named[before], cast.named[i])


FIELD = re.compile(r"\b(?:Sex|Gender)\s*:\s*(F|M|female|male|woman|man)\b", re.IGNORECASE)


def _entries(doc: Doc, cast: Cast) -> None:
    """In a register the line "Sex: F" is about the name above it."""
    for field_ in FIELD.finditer(text_of(doc)):
        above = [i for i in cast.named if doc[i].idx < field_.start()]
        if above:
            sex = "female" if field_[1][0] in "fFwW" else "male"
            cast.figures[cast.named[max(above)]].is_of(sex, Span(*field_.span()))


def _seat(doc: Doc, cast: Cast, name: Name, figure: Figure | None) -> None:
    figure = figure or cast.add()
    figure.called(" ".join(name.words), name.span(doc))
    figure.score = max(figure.score, min(1.0, name.score / 4))
    cast.named.update(dict.fromkeys(range(name.start, name.end), figure.id))


def _by_full_name(cast: Cast, name: Name) -> Figure | None:
    return next((f for f in cast.figures.values() if any(_same_full(form, name.words) for form in f.forms)), None)


def _same_full(form: str, said: tuple[str, ...]) -> bool:
    """The same given and family name, allowing for spelling, order, and one slip in the family name."""
    known = tuple(form.split())
    if len(known) != len(said):
        short, long = sorted((known, said), key=len)
        return len(short) > 1 and all(any(same_spelling(a, b) for b in long) for a in short)
    if sorted(known) == sorted(said):
        return True
    first = same_spelling(known[0], said[0])
    return first and all(same_spelling(a, b) or slip(a, b) for a, b in zip(known[1:], said[1:], strict=True))


def _by_short_name(cast: Cast, name: Name, doc: Doc) -> Figure | None:
    """Whom a given or family name alone means: of two relatives of one family name the one introduced first."""
    sex, here = _title_sex(doc, name.start), doc[name.start].idx
    for fits in (_exactly, _spelt_alike, _slipped):
        who = [f for f in cast.figures.values() if any(fits(part, name.words[0]) for part in _parts(f))]
        who = [f for f in who if sex is None or name_sex(f.canonical) in (None, sex)] or who
        if who:
            return max(who, key=lambda f: _likely(f, name.words[0], here, sex))
    return None


def _likely(figure: Figure, word: str, here: int, sex: str | None) -> tuple[bool, bool, bool, int]:
    """Introduced before here; of the sex of the title; by family name; given names the latest, family names the first."""
    before = [span.start for span in figure.spans if span.start < here]
    family = figure.canonical.split()[-1] == word
    sexed = sex is not None and name_sex(figure.canonical) == sex
    place = (-min(before) if family else max(before)) if before else -min(span.start for span in figure.spans)
    return bool(before), sexed, family, place


def _title_sex(doc: Doc, start: int) -> str | None:
    before = doc[start - 1].text.rstrip(".") if start else ""
    return {"Mr": "male", "Mister": "male", "Mrs": "female", "Ms": "female", "Miss": "female"}.get(before)


@cache
def name_sex(canonical: str) -> str | None:
    """The sex a name suggests: never stated, only used to choose."""
    said = canonical.split()
    if not said:
        return None
    house = said[-1] not in given_names() and not said[-1].endswith(
        ("vich", "vič", "wicz")
    )  # a family name of both sexes
    return shape_sex(said[0]) or (shape_sex(said[-1]) if house else None)


def _parts(figure: Figure) -> Iterator[str]:
    for form in figure.forms:
        said = form.split()
        if said[0] in ("Umm", "Abu", "Oum"):  # the mother of Hamdan is not Hamdan
            continue
        for word in said:
            yield word
            yield from word.split("-") if "-" in word else ()


def _exactly(part: str, word: str) -> bool:
    return part.casefold() == word.casefold()


def _spelt_alike(part: str, word: str) -> bool:
    return len(word) >= 4 and same_spelling(part, word)


def _slipped(part: str, word: str) -> bool:
    return slip(part, word)
